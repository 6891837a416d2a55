//! The reader's word on whose profile it is: on its way, kept, taken back, or not saved.

use contract::{MatchDecision, MatchVerdict};

use super::load::{Sequence, Ticket};
use crate::client::ClientError;

/// What the backend has kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// What was found is not the person.
    NotPerson,
    /// One of what was found is.
    IsPerson,
    /// Nothing any more.
    TakenBack,
}

/// Where the reader's word is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// Nothing was said on this card.
    #[default]
    Silent,
    /// On its way. What the card shows has not changed.
    Saving,
    /// Kept.
    Kept(Said),
    /// Not kept, and what the card shows has not changed; `None` for a word that was to be taken back.
    Failed(ClientError, Option<MatchDecision>),
}

/// The reader's word on one card. One at a time: while one is on its way, another is not begun.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matching {
    /// Where it is.
    pub phase: Phase,
    sequence: Sequence,
}

impl Matching {
    /// The reader says something, or takes it back. `None` while the word before is on its way.
    pub fn begin(&mut self) -> Option<Ticket> {
        if self.phase == Phase::Saving {
            return None;
        }
        self.phase = Phase::Saving;
        Some(self.sequence.next())
    }

    /// The backend answered. What was kept, if this card is still the one that it was said on.
    pub fn answer(
        &mut self,
        ticket: Ticket,
        word: Option<MatchDecision>,
        answer: Result<(), ClientError>,
    ) -> Option<Said> {
        if !self.sequence.is_current(ticket) {
            return None;
        }
        if let Err(error) = answer {
            self.phase = Phase::Failed(error, word);
            return None;
        }
        let said = match word.map(|word| word.verdict) {
            None => Said::TakenBack,
            Some(MatchVerdict::IsPerson) => Said::IsPerson,
            Some(MatchVerdict::NotPerson | MatchVerdict::Unknown) => Said::NotPerson,
        };
        self.phase = Phase::Kept(said);
        Some(said)
    }

    /// Another person's card: what was said belongs to the one before.
    pub fn begin_other(&mut self) {
        let _ = self.sequence.next();
        self.phase = Phase::Silent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_person() -> Option<MatchDecision> {
        Some(MatchDecision { verdict: MatchVerdict::NotPerson, candidate: None })
    }

    #[test]
    fn nothing_counts_as_kept_before_the_backend_said_so() {
        let mut matching = Matching::default();
        let ticket = matching.begin().expect("nothing is on its way");
        assert_eq!(matching.phase, Phase::Saving);
        assert_eq!(matching.answer(ticket, not_person(), Ok(())), Some(Said::NotPerson));
        assert_eq!(matching.phase, Phase::Kept(Said::NotPerson));
    }

    #[test]
    fn a_failure_keeps_the_word_to_be_said_again() {
        let mut matching = Matching::default();
        let ticket = matching.begin().expect("nothing is on its way");
        assert_eq!(matching.answer(ticket, not_person(), Err(ClientError::Offline)), None);
        assert_eq!(matching.phase, Phase::Failed(ClientError::Offline, not_person()));
        assert!(matching.begin().is_some());
    }

    #[test]
    fn one_word_at_a_time() {
        let mut matching = Matching::default();
        assert!(matching.begin().is_some());
        assert!(matching.begin().is_none());
    }

    #[test]
    fn a_late_answer_says_nothing_about_another_person() {
        let mut matching = Matching::default();
        let ticket = matching.begin().expect("nothing is on its way");
        matching.begin_other();
        assert_eq!(matching.answer(ticket, not_person(), Ok(())), None);
        assert_eq!(matching.phase, Phase::Silent);
    }
}
