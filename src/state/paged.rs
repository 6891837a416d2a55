//! A list that comes page by page, newest first.

use contract::Cursor;

use super::load::{Sequence, Ticket};
use crate::client::ClientError;

/// What is here of a list, and how to get more of it.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    /// What came so far, in order.
    pub items: Vec<T>,
    /// Where it goes on; nothing at its end, and before the first answer.
    pub next: Option<Cursor>,
    /// A question is under way.
    pub asking: bool,
    /// Whether there was an answer: an empty list is empty only then.
    pub answered: bool,
    /// Why the last question has no answer.
    pub failed: Option<ClientError>,
    sequence: Sequence,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            next: None,
            asking: false,
            answered: false,
            failed: None,
            sequence: Sequence::default(),
        }
    }
}

impl<T> Paged<T> {
    /// Asks for what follows, or from the beginning: the ticket of the question, and where it begins. What is here stays until
    /// there is an answer. Nothing for what follows at the end, and while a question is under way.
    pub fn ask(&mut self, more: bool) -> Option<(Ticket, Option<Cursor>)> {
        let from = match (more, self.asking) {
            (true, true) => return None,
            (true, false) => Some(self.next.clone()?),
            (false, _) => None,
        };
        self.asking = true;
        Some((self.sequence.next(), from))
    }

    /// An answer came, to a question for what follows or for the beginning. It counts only if nothing newer was asked.
    pub fn answer(
        &mut self,
        ticket: Ticket,
        more: bool,
        answer: Result<(Vec<T>, Option<Cursor>), ClientError>,
    ) {
        if !self.sequence.is_current(ticket) {
            return;
        }
        self.asking = false;
        match answer {
            Ok((items, next)) => {
                if more {
                    self.items.extend(items);
                } else {
                    self.items = items;
                }
                (self.next, self.answered, self.failed) = (next, true, None);
            }
            Err(error) => self.failed = Some(error),
        }
    }

    /// Drops everything: whoever looked is not there any more. Answers under way bring nothing back.
    pub fn forget(&mut self) {
        let mut sequence = std::mem::take(&mut self.sequence);
        let _ = sequence.next();
        *self = Self { sequence, failed: Some(ClientError::SignedOut), ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::result_large_err, reason = "as an answer is")]
    fn page(items: &[u8], next: Option<&str>) -> Result<(Vec<u8>, Option<Cursor>), ClientError> {
        Ok((items.to_vec(), next.map(Cursor::new)))
    }

    /// A question from the beginning.
    fn first(list: &mut Paged<u8>) -> Ticket {
        list.ask(false).expect("the beginning can always be asked for").0
    }

    #[test]
    fn pages_follow_one_another_and_the_end_asks_for_nothing() {
        let mut list = Paged::default();
        let ticket = first(&mut list);
        list.answer(ticket, false, page(&[1, 2], Some("a")));
        let (more, cursor) = list.ask(true).expect("there is more");
        assert_eq!(cursor, Some(Cursor::new("a")));
        assert!(list.ask(true).is_none(), "pressed twice is asked once");
        list.answer(more, true, page(&[3], None));
        assert_eq!(list.items, [1, 2, 3]);
        assert!(list.ask(true).is_none());
    }

    #[test]
    fn a_failure_takes_nothing_away_and_empty_is_known_only_from_an_answer() {
        let mut list = Paged::default();
        let ticket = first(&mut list);
        list.answer(ticket, false, Err(ClientError::Offline));
        assert!(!list.answered && list.failed.is_some());
        let again = first(&mut list);
        list.answer(again, false, page(&[1], Some("a")));
        let (more, _) = list.ask(true).expect("there is more");
        list.answer(more, true, Err(ClientError::Timeout));
        assert_eq!((list.items.as_slice(), list.next.is_some()), ([1].as_slice(), true));
    }

    #[test]
    fn a_late_answer_counts_for_nothing() {
        let mut list = Paged::default();
        let early = first(&mut list);
        let late = first(&mut list);
        list.answer(late, false, page(&[2], None));
        list.answer(early, false, page(&[1], None));
        assert_eq!(list.items, [2]);
        let under_way = first(&mut list);
        list.forget();
        list.answer(under_way, false, page(&[3], None));
        assert!(list.items.is_empty());
    }
}
