//! Answers that come late, in a world in which consent changes meanwhile.

use contract::{ConsentVersion, PersonId};
use proptest::prelude::*;

use super::*;
use crate::state::live::News;

/// A question under way: the version under which the backend answered it, once it has.
struct Question {
    ticket: Ticket,
    answered_under: Option<u32>,
}

#[derive(Default)]
struct World {
    state: CardState,
    version: u32,
    /// News on their way, oldest first, and the newest that was heard.
    news: Vec<u32>,
    heard: u32,
    questions: Vec<Question>,
}

impl World {
    fn ask(&mut self) {
        let ticket = self.state.begin();
        self.questions.push(Question { ticket, answered_under: None });
    }

    fn shown_under(&self) -> Option<u32> {
        let card = self.state.card.ready()?;
        if card.linkedin.items.is_empty() {
            return None;
        }
        card.linkedin.consent_version.as_ref()?.as_str().parse().ok()
    }

    fn hear(&mut self, version: u32, news: impl Fn(ConsentVersion) -> News) {
        self.heard = self.heard.max(version);
        let news = news(ConsentVersion::new(version.to_string()));
        if self.state.hear(&news, &PersonId::new("p")) {
            self.ask();
        }
    }

    fn happens(&mut self, what: u8, which: usize) {
        let chosen = which.checked_rem(self.questions.len());
        match (what, chosen) {
            (0, _) => {
                self.version += 1;
                self.news.push(self.version);
            }
            (1, _) => self.ask(),
            (2, Some(chosen)) => {
                let version = self.version;
                self.questions[chosen].answered_under.get_or_insert(version);
            }
            (3, Some(chosen)) if self.questions[chosen].answered_under.is_some() => {
                let question = self.questions.swap_remove(chosen);
                let mut card = card(SectionState::Connected);
                let version = question.answered_under.unwrap_or_default();
                card.linkedin.consent_version = Some(ConsentVersion::new(version.to_string()));
                if self.state.answer(question.ticket, Ok(card)) {
                    self.ask();
                }
            }
            (4, _) if !self.news.is_empty() => {
                let version = self.news.remove(0);
                self.hear(version, |version| News::Connection(Some(version)));
            }
            // The page asked by itself, and was told of everything so far.
            (5, _) => {
                let version = self.version;
                self.hear(version, |version| News::Stands(version, true));
            }
            _ => {}
        }
    }
}

proptest! {
    /// Whatever comes in whatever order: once a version was heard of, nothing of an older one is on the screen.
    #[test]
    fn nothing_of_an_older_consent_is_shown_once_a_newer_was_heard_of(
        steps in prop::collection::vec((0_u8..6, any::<usize>()), 1..80),
    ) {
        let mut world = World::default();
        world.ask();
        for (what, which) in steps {
            world.happens(what, which);
            if let Some(shown) = world.shown_under() {
                prop_assert!(shown >= world.heard, "version {shown} is shown, {} was heard of", world.heard);
            }
        }
    }
}

/// What is shown without consent, and what there is to be heard of it.
#[test]
fn a_card_without_consent_is_asked_for_once_while_there_still_is_none() {
    let stands = |flows| News::Stands(ConsentVersion::new("cv_7"), flows);
    let subject = PersonId::new("p");
    let invitation = || PersonCard {
        linkedin: LinkedInSection::empty(SectionState::Prompt),
        ..card(SectionState::Prompt)
    };
    // Heard before the answer came, and after.
    let mut early = CardState::default();
    let ticket = early.begin();
    assert!(!early.hear(&stands(false), &subject) && !early.answer(ticket, Ok(invitation())));
    assert!(!early.hear(&stands(false), &subject));
    // Connected meanwhile: what is under way, or there, is of an older consent.
    let mut late = CardState::default();
    let ticket = late.begin();
    assert!(!late.hear(&stands(true), &subject) && late.answer(ticket, Ok(invitation())));
    assert_eq!(late.section(NOW).map(|view| view.state), Some(SectionState::NotAsked));
    assert!(early.hear(&stands(true), &subject));
}

#[test]
fn a_closed_card_holds_nothing_of_linkedin_and_no_decision_has_it_asked_for() {
    let subject = PersonId::new("p");
    let mut state = CardState::of(CardPart::Work);
    let ticket = state.begin();
    // A backend that knows no parts.
    state.answer(ticket, Ok(card(SectionState::Connected)));
    let held = |state: &CardState| state.card.ready().map(|card| card.linkedin.clone());
    let nothing = Some(LinkedInSection::empty(SectionState::NotAsked));
    assert_eq!(held(&state), nothing);
    for news in [News::Connection(None), News::Stands(ConsentVersion::new("2"), true), News::Settings] {
        assert!(!state.hear(&news, &subject), "{news:?}");
    }
    assert!(state.hear(&News::Person(subject.clone()), &subject) && state.hear(&News::Resync, &subject));
    // Opened and closed again, with an answer still under way.
    state.set_part(CardPart::Whole);
    let (opened, late) = (state.begin(), state.begin());
    state.answer(opened, Ok(card(SectionState::Connected)));
    state.set_part(CardPart::Work);
    state.answer(late, Ok(card(SectionState::Connected)));
    assert_eq!(held(&state), nothing);
    assert_eq!(state.section(NOW).map(|view| view.forgotten), Some(false));
}

#[test]
fn where_nothing_of_linkedin_is_here_nothing_is_forgotten() {
    let mut state = CardState::default();
    let ticket = state.begin();
    let linkedin = LinkedInSection::empty(SectionState::Prompt);
    state.answer(ticket, Ok(PersonCard { linkedin, ..card(SectionState::Prompt) }));
    let before = state.section(NOW);
    let late = state.begin();
    state.forget();
    assert_eq!(state.section(NOW), before);
    // What was asked before still does not count.
    state.answer(late, Ok(card(SectionState::Connected)));
    assert_eq!(state.section(NOW), before);
}

#[test]
fn signing_out_leaves_nothing_and_no_late_answer_brings_it_back() {
    let mut state = CardState::default();
    let (first, second) = (state.begin(), state.begin());
    state.answer(second, Ok(card(SectionState::Connected)));
    assert!(state.settled().is_some());
    state.sign_out();
    assert_eq!(state.card, Load::Failed(ClientError::SignedOut));
    state.answer(first, Ok(card(SectionState::Connected)));
    assert!(state.card.ready().is_none() && state.settled().is_none());
}
