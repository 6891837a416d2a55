//! What may be shown of a card's LinkedIn side, and when it must go.

use contract::{
    Action, ActionKind, Basis, Candidate, CardPart, ConsentVersion, Direction, Highlight, HighlightKind,
    ItemKind, LinkedInItem, LinkedInSection, PersonCard, PersonId, Provenance, SectionState,
};

mod span;

pub use span::months;

use super::{
    links::safe_link,
    live::{Fate, News, fate},
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
    /// Something was sent, and nothing of it may be shown any more.
    pub lapsed: bool,
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
    /// Whether nothing of LinkedIn's is left to show.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.highlights.is_empty()
            && self.items.is_empty()
            && self.actions.is_empty()
            && self.candidates.is_empty()
    }
}

/// What may be shown of a section at a moment.
///
/// The backend already sends no more than it may. This checks again, item by item, because what is on the screen is what
/// counts: an item without a reason, beyond its time, or of a kind that is not understood is not shown; and outside the
/// states that may carry items, nothing is, whatever the answer held.
#[must_use]
pub fn visible_section(section: &LinkedInSection, now_ms: f64) -> SectionView {
    let state = section.state;
    let mut view = SectionView {
        state,
        forgotten: false,
        lapsed: false,
        next: next_step(state),
        degree: 0,
        highlights: Vec::new(),
        items: Vec::new(),
        actions: Vec::new(),
        candidates: Vec::new(),
    };
    let Some(allowed) = allowed_basis(section) else { return view };
    let may = |source: Option<&Provenance>| source.is_some_and(|source| in_force(source, allowed, now_ms));
    if state == SectionState::Candidates {
        let keep = |it: &&Candidate| !it.name.is_empty() && may(it.provenance.as_ref());
        view.candidates = section.candidates.iter().filter(keep).cloned().collect();
        return lapsed(view, section.candidates.len());
    }
    let keep = |it: &&LinkedInItem| understood(it) && may(it.provenance.as_ref());
    view.items = section.items.iter().filter(keep).cloned().collect();
    let keep = |it: &&Highlight| telling(it) && may(it.provenance.as_ref());
    view.highlights = section.highlights.iter().filter(keep).cloned().collect();
    // Degree and links carry no reason of their own: they go when the last thing that has one goes.
    let sent = section.items.len() + section.highlights.len();
    if sent == 0 || view.items.len() + view.highlights.len() > 0 {
        let keep = |it: &&Action| it.kind != ActionKind::Unknown && safe_link(&it.url).is_some();
        view.actions = section.actions.iter().filter(keep).cloned().collect();
        view.degree = if allowed == Basis::ViewerConsent { section.degree.min(3) } else { 0 };
    }
    lapsed(view, sent)
}

/// Where things were sent and none may be shown, that is said, and the next step is to fetch again.
fn lapsed(mut view: SectionView, sent: usize) -> SectionView {
    view.lapsed = sent > 0 && view.is_empty();
    if view.lapsed {
        view.next = NextStep::Retry;
    }
    view
}

/// By whose leave something may be shown; `None` where nothing may. Consent that names no version cannot be told from one
/// that has ended, so nothing stands on it.
const fn allowed_basis(section: &LinkedInSection) -> Option<Basis> {
    match section.state {
        SectionState::Connected | SectionState::NeedsReconsent | SectionState::Candidates
            if section.consent_version.is_some() =>
        {
            Some(Basis::ViewerConsent)
        }
        SectionState::PublicOnly => Some(Basis::Public),
        _ => None,
    }
}

/// Whether a reason holds: whole, so that it can be told, known, in time, LinkedIn's to work, and one that the state allows. With consent, what is public
/// anyway may be here too; without it, an item that claims consent is a mistake and stays out.
fn in_force(source: &Provenance, allowed: Basis, now_ms: f64) -> bool {
    let basis = source.basis == allowed || (source.basis == Basis::Public && allowed == Basis::ViewerConsent);
    basis
        && source.direction == Direction::LinkedinToWork
        && !source.category.as_str().is_empty()
        && moment::to_ms(&source.fetched_at).is_some()
        && moment::to_ms(&source.gone_at).is_some_and(|gone| now_ms < gone)
}

fn understood(item: &LinkedInItem) -> bool {
    let placed = matches!(item.kind, ItemKind::CurrentPosition | ItemKind::Experience | ItemKind::Education);
    let named = |name: &Option<String>| name.as_ref().is_some_and(|name| !name.is_empty());
    item.kind != ItemKind::Unknown && (!item.title.is_empty() || placed && named(&item.organization))
}

fn telling(highlight: &Highlight) -> bool {
    match highlight.kind {
        HighlightKind::MutualConnections => highlight.count > 0 || !highlight.people.is_empty(),
        HighlightKind::School | HighlightKind::Employer | HighlightKind::Group => !highlight.title.is_empty(),
        HighlightKind::Unknown => false,
    }
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
        | SectionState::NotAsked
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

/// Whether a section has anything from LinkedIn.
const fn carries(section: &LinkedInSection) -> bool {
    section.degree > 0
        || !(section.highlights.is_empty()
            && section.items.is_empty()
            && section.actions.is_empty()
            && section.candidates.is_empty())
}

/// A card as a surface holds it: what was fetched, and the right to forget it.
#[derive(Clone, Debug, PartialEq)]
pub struct CardState {
    /// The card.
    pub card: Load<PersonCard>,
    /// How much of it is asked for: while it is closed, nobody looks at LinkedIn's side, and nothing is to flow.
    pub part: CardPart,
    forgotten: bool,
    asking: bool,
    /// Under which consent, if any, the answer under way has to be, where that was heard of meanwhile.
    stands: Option<Option<ConsentVersion>>,
    sequence: Sequence,
}

impl Default for CardState {
    fn default() -> Self {
        Self::of(CardPart::Whole)
    }
}

impl CardState {
    /// Nothing yet, and how much is to be asked for.
    #[must_use]
    pub fn of(part: CardPart) -> Self {
        Self {
            card: Load::Waiting,
            part,
            forgotten: false,
            asking: false,
            stands: None,
            sequence: Sequence::default(),
        }
    }

    /// The card opens or closes. What is closed holds nothing of LinkedIn's, and answers under way bring nothing back.
    pub fn set_part(&mut self, part: CardPart) {
        self.part = part;
        if part == CardPart::Work {
            let _ = self.sequence.next();
            self.asking = false;
            self.forgotten = false;
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(card) = self.card.ready_mut() {
            card.linkedin = LinkedInSection::empty(SectionState::NotAsked);
        }
    }

    /// News came. Forgets what must go, and says whether to ask again.
    pub fn hear(&mut self, news: &News, subject: &PersonId) -> bool {
        if self.part == CardPart::Work {
            return match news {
                News::Connection(_) | News::Stands(..) | News::Settings | News::Unheard => false,
                News::Person(person) => person == subject,
                News::Session | News::Resync => true,
            };
        }
        if self.asking
            && let News::Stands(version, flows) = news
        {
            let stands = flows.then(|| version.clone());
            if self.card.ready().is_some_and(|card| card.linkedin.consent_version != stands) {
                self.drop_linkedin();
            }
            // Whether the answer under way is of this consent shows when it comes.
            self.stands = Some(stands);
            return false;
        }
        match fate(news, subject, self.settled()) {
            Fate::Stays => return false,
            Fate::AsksAgain => {}
            Fate::Forgets => self.forget(),
        }
        true
    }

    /// A fetch begins. What is on the screen stays; answers to earlier fetches do not count any more.
    pub const fn begin(&mut self) -> Ticket {
        self.asking = true;
        self.sequence.next()
    }

    /// A fetch for another person begins: nothing of the person before stays.
    pub fn begin_other(&mut self) -> Ticket {
        self.card = Load::Waiting;
        self.forgotten = false;
        self.begin()
    }

    /// An answer came. It counts only if nothing newer was asked or forgotten since. Says whether to ask again, because
    /// the consent was another one already.
    pub fn answer(&mut self, ticket: Ticket, answer: Result<PersonCard, ClientError>) -> bool {
        if !self.sequence.is_current(ticket) {
            return false;
        }
        self.asking = false;
        let stands = self.stands.take();
        let mut late = false;
        match answer {
            Ok(mut card) => {
                // Asked for it was; a word that does not fit is none.
                if card.linkedin.state == SectionState::NotAsked {
                    card.linkedin.state = SectionState::Unknown;
                }
                late = self.part != CardPart::Work
                    && stands.is_some_and(|stands| stands != card.linkedin.consent_version);
                self.card = Load::Ready(card);
                self.forgotten = false;
                // A backend that knows no parts answers the whole, which nobody looks at.
                if late || self.part == CardPart::Work {
                    self.close();
                }
            }
            Err(error) => {
                // LinkedIn data must not outlive the ability to ask whether it may still be shown.
                self.card = Load::Failed(error);
            }
        }
        late
    }

    /// The card as it was answered; nothing while an answer is under way.
    #[must_use]
    pub const fn settled(&self) -> Option<&PersonCard> {
        if self.asking { None } else { self.card.ready() }
    }

    /// Drops everything, the work side too: whoever looked is not there any more.
    pub fn sign_out(&mut self) {
        self.forget();
        self.card = Load::Failed(ClientError::SignedOut);
    }

    /// Drops everything from LinkedIn now; answers under way do not bring it back. Where nothing of LinkedIn's is here,
    /// nothing was forgotten, and nothing on the screen changes.
    pub fn forget(&mut self) {
        let _ = self.sequence.next();
        self.asking = false;
        self.drop_linkedin();
    }

    fn drop_linkedin(&mut self) {
        if let Some(card) = self.card.ready_mut()
            && carries(&card.linkedin)
        {
            self.forgotten = true;
            card.linkedin = LinkedInSection::empty(card.linkedin.state);
        }
    }

    /// The backend took "not this person": what was shown of that profile goes at once.
    pub fn reject(&mut self) {
        let _ = self.sequence.next();
        self.asking = false;
        if let Some(card) = self.card.ready_mut() {
            self.forgotten = false;
            card.linkedin = LinkedInSection::empty(SectionState::RejectedByViewer);
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
mod tests;
