//! Something that was asked for, and which of several answers counts.

use crate::client::ClientError;

/// Something that was asked for. Waiting is not "no", and failing is not "no" either.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Load<T> {
    /// Not known yet.
    #[default]
    Waiting,
    /// Here it is.
    Ready(T),
    /// It could not be had.
    Failed(ClientError),
}

impl<T> Load<T> {
    /// What is there, if it is.
    pub const fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Waiting | Self::Failed(_) => None,
        }
    }

    /// What is there, to be changed, if it is.
    pub const fn ready_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Waiting | Self::Failed(_) => None,
        }
    }

    /// Why it is not there, if that is known.
    pub const fn error(&self) -> Option<&ClientError> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Waiting | Self::Ready(_) => None,
        }
    }

    /// The same, with what is there turned into something else.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Load<U> {
        match self {
            Self::Waiting => Load::Waiting,
            Self::Ready(value) => Load::Ready(change(value)),
            Self::Failed(error) => Load::Failed(error),
        }
    }
}

impl<T> From<Result<T, ClientError>> for Load<T> {
    fn from(answer: Result<T, ClientError>) -> Self {
        match answer {
            Ok(value) => Self::Ready(value),
            Err(error) => Self::Failed(error),
        }
    }
}

/// Numbers what is asked, so that only the answer to the latest question counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequence(u32);

/// One question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(u32);

impl Sequence {
    /// Asks anew: every answer to an earlier question is late from now on.
    pub const fn next(&mut self) -> Ticket {
        self.0 = self.0.wrapping_add(1);
        Ticket(self.0)
    }

    /// Whether an answer is to the latest question.
    #[must_use]
    pub const fn is_current(&self, ticket: Ticket) -> bool {
        self.0 == ticket.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_failure_is_neither_an_answer_nor_waiting() {
        let load: Load<u8> = Err(ClientError::Offline).into();
        assert_eq!(load.ready(), None);
        assert_ne!(load, Load::Waiting);
        assert_eq!(load.map(u32::from).error(), Some(&ClientError::Offline));
    }

    proptest! {
        /// Whatever the order in which answers come in, the last question's answer stands at the end, and no answer
        /// to an earlier one is ever shown after it.
        #[test]
        fn late_answers_lose(order in Just((0_usize..12).collect::<Vec<_>>()).prop_shuffle()) {
            let mut sequence = Sequence::default();
            let tickets: Vec<Ticket> = order.iter().map(|_| sequence.next()).collect();
            let mut shown = None;
            for asked in order {
                if sequence.is_current(tickets[asked]) {
                    shown = Some(asked);
                }
                prop_assert!(shown.is_none_or(|shown| shown == tickets.len() - 1));
            }
            prop_assert_eq!(shown, Some(tickets.len() - 1));
        }
    }
}
