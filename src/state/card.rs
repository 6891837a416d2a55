//! What may be shown of a card's LinkedIn side, and when it must go.

use contract::{
    Action, ActionKind, Basis, Candidate, Highlight, HighlightKind, ItemKind, LinkedInItem, LinkedInSection,
    PersonCard, Provenance, SectionState,
};

use super::{
    links::safe_link,
    load::{Load, Sequence, Ticket},
    moment,
};
use crate::client::ClientError;

/// What the reader can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Nothing.
    None,
    /// Open the consent dialog.
    Connect,
    /// Open the consent dialog to answer it anew.
    Reconnect,
    /// Fetch again.
    Retry,
    /// Say which profile it is.
    ChooseCandidate,
    /// Take back "not this person".
    UndoRejection,
}

/// What is left of a section after every rule was applied.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionView {
    /// The backend's state.
    pub state: SectionState,
    /// Data was here and was dropped.
    pub forgotten: bool,
    /// What the reader can do next.
    pub next: NextStep,
    /// 1, 2 or 3; 0 where not told.
    pub degree: u8,
    /// What may be shown of what is shared.
    pub highlights: Vec<Highlight>,
    /// What may be shown of the profile.
    pub items: Vec<LinkedInItem>,
    /// Links that passed the check.
    pub actions: Vec<Action>,
    /// Possible profiles.
    pub candidates: Vec<Candidate>,
}

impl SectionView {
    /// The first reason for which something is shown.
    #[must_use]
    pub fn provenance(&self) -> Option<&Provenance> {
        let highlights = self.highlights.iter().find_map(|item| item.provenance.as_ref());
        let items = || self.items.iter().find_map(|item| item.provenance.as_ref());
        let candidates = || self.candidates.iter().find_map(|item| item.provenance.as_ref());
        highlights.or_else(items).or_else(candidates)
    }
}

/// What may be shown of a section at a moment.
///
/// An item without a reason, beyond its time, or of a kind that is not understood is not shown; and outside the states
/// that may carry items, nothing is, whatever the answer held.
#[must_use]
pub fn visible_section(section: &LinkedInSection, now_ms: f64) -> SectionView {
    let state = section.state;
    let items =
        matches!(state, SectionState::Connected | SectionState::PublicOnly | SectionState::NeedsReconsent);
    let may = |source: Option<&Provenance>| source.is_some_and(|source| in_force(source, state, now_ms));
    let keep_item =
        |item: &&LinkedInItem| items && item.kind != ItemKind::Unknown && may(item.provenance.as_ref());
    let keep_highlight =
        |item: &&Highlight| items && item.kind != HighlightKind::Unknown && may(item.provenance.as_ref());
    let keep_action =
        |action: &&Action| items && action.kind != ActionKind::Unknown && safe_link(&action.url).is_some();
    let keep_candidate =
        |candidate: &&Candidate| state == SectionState::Candidates && may(candidate.provenance.as_ref());
    SectionView {
        state,
        forgotten: false,
        next: next_step(state),
        degree: if items { section.degree.min(3) } else { 0 },
        highlights: section.highlights.iter().filter(keep_highlight).cloned().collect(),
        items: section.items.iter().filter(keep_item).cloned().collect(),
        actions: section.actions.iter().filter(keep_action).cloned().collect(),
        candidates: section.candidates.iter().filter(keep_candidate).cloned().collect(),
    }
}

/// Whether a reason holds: known, in time, and the one that the state allows. Without consent only what is public may
/// be here, so an item that claims consent in a public-only answer is a mistake and stays out.
fn in_force(source: &Provenance, state: SectionState, now_ms: f64) -> bool {
    let basis = match source.basis {
        Basis::ViewerConsent => state != SectionState::PublicOnly,
        Basis::Public => true,
        Basis::Unknown => false,
    };
    basis && moment::to_ms(&source.gone_at).is_some_and(|gone| now_ms < gone)
}

/// The step after each state.
#[must_use]
pub const fn next_step(state: SectionState) -> NextStep {
    match state {
        SectionState::Prompt | SectionState::PublicOnly | SectionState::Expired => NextStep::Connect,
        SectionState::NeedsReconsent => NextStep::Reconnect,
        SectionState::Candidates => NextStep::ChooseCandidate,
        SectionState::RejectedByViewer => NextStep::UndoRejection,
        SectionState::Error | SectionState::Offline => NextStep::Retry,
        SectionState::FeatureOff
        | SectionState::NotRolledOut
        | SectionState::UnavailableInRegion
        | SectionState::NoMatch
        | SectionState::Connected
        | SectionState::Unknown => NextStep::None,
    }
}

/// When the next item must leave the screen, in milliseconds since 1970.
#[must_use]
pub fn next_departure(section: &LinkedInSection, now_ms: f64) -> Option<f64> {
    let sources = section.items.iter().filter_map(|item| item.provenance.as_ref());
    let shared = section.highlights.iter().filter_map(|item| item.provenance.as_ref());
    let candidates = section.candidates.iter().filter_map(|item| item.provenance.as_ref());
    let times = sources.chain(shared).chain(candidates).filter_map(|source| moment::to_ms(&source.gone_at));
    times.filter(|gone| *gone > now_ms).reduce(f64::min)
}

/// A card as a surface holds it: what was fetched, and the right to forget it.
#[derive(Clone, Debug, PartialEq)]
pub struct CardState {
    /// The card.
    pub card: Load<PersonCard>,
    forgotten: bool,
    sequence: Sequence,
}

impl Default for CardState {
    fn default() -> Self {
        Self { card: Load::Waiting, forgotten: false, sequence: Sequence::default() }
    }
}

impl CardState {
    /// A fetch begins. What is on the screen stays; answers to earlier fetches do not count any more.
    pub const fn begin(&mut self) -> Ticket {
        self.sequence.next()
    }

    /// A fetch for another person begins: nothing of the person before stays.
    pub fn begin_other(&mut self) -> Ticket {
        self.card = Load::Waiting;
        self.forgotten = false;
        self.begin()
    }

    /// An answer came. It counts only if nothing newer was asked or forgotten since.
    pub fn answer(&mut self, ticket: Ticket, answer: Result<PersonCard, ClientError>) {
        if !self.sequence.is_current(ticket) {
            return;
        }
        match answer {
            Ok(card) => {
                self.card = Load::Ready(card);
                self.forgotten = false;
            }
            Err(error) => {
                // LinkedIn data must not outlive the ability to ask whether it may still be shown.
                self.card = Load::Failed(error);
            }
        }
    }

    /// Drops everything from LinkedIn now; answers under way do not bring it back.
    pub fn forget(&mut self) {
        let _ = self.sequence.next();
        if let Some(card) = self.card.ready_mut() {
            self.forgotten = true;
            card.linkedin = LinkedInSection::empty(card.linkedin.state);
        }
    }

    /// What may be shown of the LinkedIn side.
    #[must_use]
    pub fn section(&self, now_ms: f64) -> Option<SectionView> {
        let card = self.card.ready()?;
        let mut view = visible_section(&card.linkedin, now_ms);
        view.forgotten = self.forgotten;
        if self.forgotten {
            view.next = NextStep::Retry;
            view.degree = 0;
        }
        Some(view)
    }
}

#[cfg(test)]
mod tests {
    use contract::{Direction, Timestamp};
    use proptest::prelude::*;

    use super::*;

    const NOW: f64 = 1_795_249_800_000.0;

    fn source(basis: Basis, gone_at: &str) -> Provenance {
        Provenance {
            basis,
            direction: Direction::LinkedinToWork,
            category: "profile".into(),
            fetched_at: Timestamp::from("2026-11-21T08:00:00Z"),
            gone_at: Timestamp::from(gone_at),
        }
    }

    fn item(provenance: Option<Provenance>) -> LinkedInItem {
        LinkedInItem {
            kind: ItemKind::Headline,
            title: "CANARY".to_owned(),
            organization: None,
            location: None,
            from: None,
            to: None,
            provenance,
        }
    }

    fn section(state: SectionState, provenance: Option<Provenance>) -> LinkedInSection {
        LinkedInSection { items: vec![item(provenance)], ..LinkedInSection::empty(state) }
    }

    fn card(state: SectionState) -> PersonCard {
        let mut card: PersonCard =
            serde_json::from_str(contract::fixtures::CARD_CONNECTED).expect("a fixture");
        card.linkedin.state = state;
        card
    }

    #[test]
    fn an_item_without_a_reason_is_not_shown() {
        assert!(visible_section(&section(SectionState::Connected, None), NOW).items.is_empty());
        let unknown = source(Basis::Unknown, "2099-01-01T00:00:00Z");
        assert!(visible_section(&section(SectionState::Connected, Some(unknown)), NOW).items.is_empty());
    }

    #[test]
    fn an_item_leaves_when_its_time_is_over() {
        for (gone, shown) in [("2026-11-21T08:29:59Z", 0), ("2026-11-21T08:30:01Z", 1), ("never", 0)] {
            let section = section(SectionState::Connected, Some(source(Basis::ViewerConsent, gone)));
            assert_eq!(visible_section(&section, NOW).items.len(), shown, "{gone}");
        }
        let later =
            section(SectionState::Connected, Some(source(Basis::ViewerConsent, "2026-11-21T08:30:01Z")));
        assert_eq!(next_departure(&later, NOW), Some(NOW + 1_000.0));
    }

    #[test]
    fn without_consent_only_what_is_public_may_be_shown() {
        let claimed =
            section(SectionState::PublicOnly, Some(source(Basis::ViewerConsent, "2099-01-01T00:00:00Z")));
        assert!(visible_section(&claimed, NOW).items.is_empty());
    }

    #[test]
    fn states_that_promise_nothing_show_nothing_whatever_the_answer_held() {
        for state in SectionState::ALL.iter().copied().chain([SectionState::Unknown]) {
            let full = section(state, Some(source(Basis::Public, "2099-01-01T00:00:00Z")));
            let may = matches!(
                state,
                SectionState::Connected | SectionState::PublicOnly | SectionState::NeedsReconsent
            );
            assert_eq!(visible_section(&full, NOW).items.len(), usize::from(may), "{state:?}");
        }
    }

    #[test]
    fn forgetting_leaves_nothing_and_a_late_answer_brings_nothing_back() {
        let mut state = CardState::default();
        let first = state.begin();
        state.answer(first, Ok(card(SectionState::Connected)));
        let late = state.begin();
        state.forget();
        state.answer(late, Ok(card(SectionState::Connected)));
        let view = state.section(NOW).expect("the work side stays");
        assert!(
            view.forgotten && view.items.is_empty() && view.highlights.is_empty() && view.actions.is_empty()
        );
    }

    #[test]
    fn a_failure_takes_linkedin_data_off_the_screen() {
        let mut state = CardState::default();
        let ticket = state.begin();
        state.answer(ticket, Ok(card(SectionState::Connected)));
        let ticket = state.begin();
        state.answer(ticket, Err(ClientError::Offline));
        assert!(state.section(NOW).is_none());
    }

    proptest! {
        #[test]
        fn after_the_last_forgetting_only_newer_questions_count(events in prop::collection::vec(0_u8..3, 1..60)) {
            let mut state = CardState::default();
            let mut open: Vec<(Ticket, bool)> = Vec::new();
            for event in events {
                match event {
                    0 => open.push((state.begin(), true)),
                    1 => {
                        state.forget();
                        for question in &mut open { question.1 = false; }
                    }
                    _ => if let Some((ticket, newer)) = open.pop() {
                        let before = state.clone();
                        state.answer(ticket, Ok(card(SectionState::Connected)));
                        if !newer { prop_assert_eq!(&before, &state); }
                    }
                }
            }
        }
    }
}
