//! Answers that come late, in a world in which consent changes meanwhile.

use contract::{ConsentVersion, PersonId};
use proptest::prelude::*;

use super::*;
use crate::state::live::{Fate, News, fate};

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
                self.state.answer(question.ticket, Ok(card));
            }
            (4, _) if !self.news.is_empty() => {
                self.heard = self.news.remove(0);
                let news = News::Connection(Some(ConsentVersion::new(self.heard.to_string())));
                let what = fate(&news, &PersonId::new("p"), self.state.settled());
                if what == Fate::Forgets {
                    self.state.forget();
                }
                if what != Fate::Stays {
                    self.ask();
                }
            }
            _ => {}
        }
    }
}

proptest! {
    /// Whatever comes in whatever order: once a version was heard of, nothing of an older one is on the screen.
    #[test]
    fn nothing_of_an_older_consent_is_shown_once_a_newer_was_heard_of(
        steps in prop::collection::vec((0_u8..5, any::<usize>()), 1..80),
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
