//! What may be shown of a card, as policy.

use contract::{ConsentVersion, Timestamp, fixtures};
use proptest::prelude::*;

use super::*;

mod anything;
mod late;

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
    let consent_version = Some(ConsentVersion::new("1"));
    LinkedInSection { items: vec![item(provenance)], consent_version, ..LinkedInSection::empty(state) }
}

fn card(state: SectionState) -> PersonCard {
    let mut card: PersonCard = serde_json::from_str(contract::fixtures::CARD_CONNECTED).expect("a fixture");
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
    let later = section(SectionState::Connected, Some(source(Basis::ViewerConsent, "2026-11-21T08:30:01Z")));
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
    assert!(view.forgotten && view.items.is_empty() && view.highlights.is_empty() && view.actions.is_empty());
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

/// A section of a fixture, and a minute at which its items are fresh.
fn fixture(json: &str) -> (LinkedInSection, f64) {
    let section = serde_json::from_str::<PersonCard>(json).expect("a fixture").linkedin;
    let items = section.items.iter().filter_map(|it| it.provenance.as_ref());
    let candidates = section.candidates.iter().filter_map(|it| it.provenance.as_ref());
    let fetched = items.chain(candidates).filter_map(|source| moment::to_ms(&source.fetched_at));
    let now = fetched.fold(0.0, f64::max) + 60_000.0;
    (section, now)
}

fn is_empty(view: &SectionView) -> bool {
    view.degree == 0
        && view.items.is_empty()
        && view.highlights.is_empty()
        && view.actions.is_empty()
        && view.candidates.is_empty()
}

#[test]
fn a_connected_card_shows_all_that_was_granted() {
    let (section, now) = fixture(fixtures::CARD_CONNECTED);
    let view = visible_section(&section, now);
    assert_eq!((view.items.len(), view.highlights.len()), (section.items.len(), section.highlights.len()));
    assert!(!view.actions.is_empty());
}

/// A backend that sends everything it has in a state that allows nothing, or not that.
#[test]
fn a_state_lets_through_what_it_stands_for_and_nothing_else() {
    let (full, now) = fixture(fixtures::CARD_CONNECTED);
    let candidates = fixture(fixtures::CARD_CANDIDATES).0.candidates;
    for state in SectionState::ALL.iter().copied().chain([SectionState::Unknown]) {
        let view =
            visible_section(&LinkedInSection { state, candidates: candidates.clone(), ..full.clone() }, now);
        match state {
            SectionState::Connected | SectionState::NeedsReconsent => assert!(view.candidates.is_empty()),
            SectionState::Candidates => {
                assert!(view.items.is_empty() && view.highlights.is_empty() && view.actions.is_empty());
            }
            _ => assert!(is_empty(&view), "{state:?}"),
        }
    }
}

#[test]
fn consent_that_names_no_version_shows_nothing() {
    for json in [fixtures::CARD_CONNECTED, fixtures::CARD_NEEDS_RECONSENT, fixtures::CARD_CANDIDATES] {
        let (mut section, now) = fixture(json);
        assert!(!is_empty(&visible_section(&section, now)), "{:?}", section.state);
        section.consent_version = None;
        assert!(is_empty(&visible_section(&section, now)), "{:?}", section.state);
    }
}

#[test]
fn work_data_does_not_pass_as_linkedin_data() {
    for direction in [Direction::WorkToLinkedin, Direction::Unknown] {
        let source = Provenance { direction, ..source(Basis::ViewerConsent, "2099-01-01T00:00:00Z") };
        assert!(visible_section(&section(SectionState::Connected, Some(source)), NOW).items.is_empty());
    }
}

#[test]
fn when_the_last_item_goes_links_and_degree_go_with_it() {
    let (section, _) = fixture(fixtures::CARD_CONNECTED);
    let far = moment::to_ms(&Timestamp::from("9999-01-01T00:00:00Z")).expect("a moment");
    assert!(is_empty(&visible_section(&section, far)));
}

#[test]
fn degree_is_not_told_without_consent() {
    let (mut section, now) = fixture(fixtures::CARD_PUBLIC_ONLY);
    section.degree = 2;
    let view = visible_section(&section, now);
    assert!(!view.items.is_empty() && view.degree == 0);
}

#[test]
fn parts_that_are_not_understood_are_left_out_and_the_rest_stays() {
    let (section, now) = fixture(fixtures::CARD_UNKNOWN_PARTS);
    let view = visible_section(&section, now);
    assert!(!view.items.is_empty() && view.items.len() < section.items.len());
    let (section, now) = fixture(fixtures::CARD_UNPROVABLE);
    let view = visible_section(&section, now);
    assert!(!view.items.is_empty() && view.items.len() < section.items.len());
    let (section, now) = fixture(fixtures::CARD_INSECURE_LINKS);
    assert!(visible_section(&section, now).actions.len() < section.actions.len());
}

proptest! {
    /// However an answer is put together, an item shows exactly where leave, direction, consent and time are all there.
    #[test]
    fn nothing_shows_without_leave(
        state in prop::sample::select(SectionState::ALL),
        basis in prop::sample::select(&[Basis::ViewerConsent, Basis::Public, Basis::Unknown]),
        direction in prop::sample::select(&[Direction::LinkedinToWork, Direction::WorkToLinkedin, Direction::Unknown]),
        consent in any::<bool>(), told in any::<bool>(), ahead in -1_000.0_f64..1_000.0,
    ) {
        let gone = "2026-11-21T08:30:00Z";
        let source = Provenance { direction, ..source(basis, gone) };
        let mut section = section(state, told.then_some(source));
        section.consent_version = consent.then(|| ConsentVersion::new("1"));
        let leave = match state {
            SectionState::Connected | SectionState::NeedsReconsent => consent && basis != Basis::Unknown,
            SectionState::PublicOnly => basis == Basis::Public,
            _ => false,
        };
        let due = leave && told && direction == Direction::LinkedinToWork && ahead > 0.0;
        prop_assert_eq!(!visible_section(&section, NOW - ahead).items.is_empty(), due);
    }
}
