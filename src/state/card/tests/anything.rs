//! What holds for any answer at all, however a backend puts it together.

use contract::{CandidateId, PersonRef};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::*;

/// Moments around which the answers lie, in the words of the wire, and one that is none.
const MOMENTS: &[&str] = &[
    "2026-11-21T08:00:00Z",
    "2026-11-21T08:30:00Z",
    "2026-11-21T09:00:00Z",
    "2099-01-01T00:00:00Z",
    "soon",
    "",
];

/// When somebody looks.
fn looks() -> impl Strategy<Value = f64> {
    (-3_600_000.0_f64..7_200_000.0).prop_map(|ahead| NOW + ahead)
}

fn source() -> impl Strategy<Value = Option<Provenance>> {
    let basis = select(&[Basis::ViewerConsent, Basis::Public, Basis::Unknown]);
    let direction = select(&[Direction::LinkedinToWork, Direction::WorkToLinkedin, Direction::Unknown]);
    let category = select(&["profile", "", "something new"]);
    let source = (basis, direction, category, select(MOMENTS), select(MOMENTS));
    option::weighted(0.8, source).prop_map(|source| {
        source.map(|(basis, direction, category, fetched_at, gone_at)| Provenance {
            basis,
            direction,
            category: category.into(),
            fetched_at: fetched_at.into(),
            gone_at: gone_at.into(),
        })
    })
}

fn text() -> impl Strategy<Value = String> {
    select(&["", "CANARY", "كناري"]).prop_map(str::to_owned)
}

fn item() -> impl Strategy<Value = LinkedInItem> {
    let kinds: Vec<ItemKind> = ItemKind::ALL.iter().copied().chain([ItemKind::Unknown]).collect();
    (select(kinds), text(), option::of(text()), source()).prop_map(
        |(kind, title, organization, provenance)| LinkedInItem {
            kind,
            title,
            organization,
            location: None,
            from: None,
            to: None,
            provenance,
        },
    )
}

fn highlight() -> impl Strategy<Value = Highlight> {
    let kinds: Vec<HighlightKind> =
        HighlightKind::ALL.iter().copied().chain([HighlightKind::Unknown]).collect();
    let person = PersonRef {
        id: "p".into(),
        name: "CANARY".to_owned(),
        title: None,
        department: None,
        has_photo: true,
    };
    (select(kinds), text(), 0..3_usize, 0..3_u32, source()).prop_map(
        move |(kind, title, people, count, provenance)| Highlight {
            kind,
            title,
            from: None,
            to: None,
            people: vec![person.clone(); people],
            count,
            provenance,
        },
    )
}

fn candidate() -> impl Strategy<Value = Candidate> {
    (text(), option::of(text()), source()).prop_map(|(name, headline, provenance)| Candidate {
        id: CandidateId::new("c"),
        name,
        headline,
        provenance,
    })
}

fn action() -> impl Strategy<Value = Action> {
    let kinds: Vec<ActionKind> = ActionKind::ALL.iter().copied().chain([ActionKind::Unknown]).collect();
    let urls = &["https://www.example.com/in/a", "http://www.example.com/", "javascript:alert(1)", ""];
    (select(kinds), select(urls)).prop_map(|(kind, url)| Action { kind, url: url.to_owned() })
}

fn answer() -> impl Strategy<Value = LinkedInSection> {
    let states: Vec<SectionState> =
        SectionState::ALL.iter().copied().chain([SectionState::Unknown]).collect();
    let lists = (vec(highlight(), 0..4), vec(item(), 0..6), vec(action(), 0..4), vec(candidate(), 0..4));
    (select(states), any::<bool>(), any::<u8>(), lists).prop_map(
        |(state, consent, degree, (highlights, items, actions, candidates))| LinkedInSection {
            state,
            consent_version: consent.then(|| ConsentVersion::new("1")),
            degree,
            highlights,
            items,
            actions,
            candidates,
        },
    )
}

/// The reasons of everything that a view shows.
fn reasons(view: &SectionView) -> Vec<Option<&Provenance>> {
    let items = view.items.iter().map(|it| it.provenance.as_ref());
    let highlights = view.highlights.iter().map(|it| it.provenance.as_ref());
    let candidates = view.candidates.iter().map(|it| it.provenance.as_ref());
    items.chain(highlights).chain(candidates).collect()
}

const fn may_show(state: SectionState) -> bool {
    matches!(
        state,
        SectionState::Connected
            | SectionState::NeedsReconsent
            | SectionState::PublicOnly
            | SectionState::Candidates
    )
}

proptest! {
    #[test]
    fn whatever_is_shown_can_say_why_and_its_time_is_not_over(answer in answer(), now in looks()) {
        for reason in reasons(&visible_section(&answer, now)) {
            let reason = reason.expect("an item without a reason is shown");
            prop_assert_ne!(reason.basis, Basis::Unknown);
            prop_assert_eq!(reason.direction, Direction::LinkedinToWork);
            prop_assert!(!reason.category.as_str().is_empty());
            prop_assert!(moment::to_ms(&reason.fetched_at).is_some());
            prop_assert!(moment::to_ms(&reason.gone_at).expect("no end") > now);
        }
    }

    #[test]
    fn nothing_is_shown_in_a_state_that_forbids_it(answer in answer(), now in looks()) {
        let view = visible_section(&answer, now);
        if !may_show(answer.state) {
            prop_assert!(view.is_empty() && view.degree == 0 && !view.lapsed);
        }
        if answer.state == SectionState::PublicOnly {
            prop_assert!(reasons(&view).into_iter().flatten().all(|reason| reason.basis == Basis::Public));
        }
        if answer.consent_version.is_none() && answer.state != SectionState::PublicOnly {
            prop_assert!(view.is_empty() && view.degree == 0);
        }
    }

    #[test]
    fn nothing_is_shown_that_was_not_sent(answer in answer(), now in looks()) {
        let view = visible_section(&answer, now);
        prop_assert!(view.items.iter().all(|it| answer.items.contains(it)));
        prop_assert!(view.highlights.iter().all(|it| answer.highlights.contains(it)));
        prop_assert!(view.candidates.iter().all(|it| answer.candidates.contains(it)));
        prop_assert!(view.actions.iter().all(|it| answer.actions.contains(it) && it.url.starts_with("https://")));
    }

    /// Nobody has to do anything for an item to leave, and nothing comes back.
    #[test]
    fn time_only_takes_away_and_something_goes_at_each_departure(answer in answer(), now in looks()) {
        let mut view = visible_section(&answer, now);
        let mut at = now;
        while let Some(next) = next_departure(&answer, at) {
            prop_assert!(next > at);
            let just_before = visible_section(&answer, next - 1.0);
            prop_assert_eq!(reasons(&just_before).len(), reasons(&view).len(), "it left early or late");
            let after = visible_section(&answer, next);
            prop_assert!(reasons(&after).len() <= reasons(&view).len());
            prop_assert!(after.items.iter().all(|it| view.items.contains(it)));
            view = after;
            at = next;
        }
        prop_assert!(reasons(&view).is_empty(), "something stays for ever");
    }

    #[test]
    fn forgetting_and_rejecting_leave_nothing_of_any_answer(answer in answer(), now in looks(), forget in any::<bool>()) {
        let mut state = CardState::default();
        let ticket = state.begin();
        let full = PersonCard { linkedin: answer, ..card(SectionState::Connected) };
        let something = carries(&full.linkedin);
        state.answer(ticket, Ok(full.clone()));
        let late = state.begin();
        if forget { state.forget() } else { state.reject() }
        state.answer(late, Ok(full));
        let view = state.section(now).expect("the work side stays");
        prop_assert!(view.is_empty() && view.degree == 0);
        prop_assert_eq!(view.forgotten, forget && something);
        prop_assert!(forget || view.state == SectionState::RejectedByViewer);
    }
}
