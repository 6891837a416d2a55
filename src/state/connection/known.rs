//! What is known of the connection, and which of several answers counts.
//!
//! Questions, changes and news cross each other on the way. Three rules put them in order. Only the answer to the newest
//! question counts. What was asked before a change was answered says nothing about what the change came to, and is asked
//! again. And an answer that did not come takes nothing away: what was known stays, as what was known then.

use contract::{Connection, ConsentVersion};

use crate::client::ClientError;

/// What is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// How it stood when it was last answered.
    pub connection: Option<Connection>,
    /// When that was, RFC 3339, by this device's clock.
    pub at: String,
    /// Why it is not known how it stands now. Without it what is there is how it stands, or nothing was answered yet.
    pub trouble: Option<ClientError>,
    asked: u32,
    changing: Option<Ticket>,
}

/// A question, or a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(u32);

/// What is to be done after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The answer came too late and says nothing.
    Nothing,
    /// It is what is known now.
    Show,
    /// It is what is known now, and not enough: ask.
    Ask,
}

impl Known {
    /// Asks how it stands.
    pub const fn ask(&mut self) -> Ticket {
        self.asked = self.asked.wrapping_add(1);
        Ticket(self.asked)
    }

    /// The answer to a question.
    pub fn answered(&mut self, ticket: Ticket, answer: Result<Connection, ClientError>, now: String) -> Then {
        if ticket.0 != self.asked || self.changing.is_some() {
            return Then::Nothing;
        }
        self.take(answer, now);
        Then::Show
    }

    /// Begins a change. None while another one is under way.
    pub fn change(&mut self) -> Option<Ticket> {
        if self.changing.is_some() {
            return None;
        }
        let ticket = self.ask();
        self.changing = Some(ticket);
        Some(ticket)
    }

    /// What a change came to. Where that is not known, or something was asked meanwhile, it is asked.
    pub fn changed(&mut self, ticket: Ticket, answer: Result<Connection, ClientError>, now: String) -> Then {
        if self.changing != Some(ticket) {
            return Then::Nothing;
        }
        self.changing = None;
        let enough = answer.is_ok() && self.asked == ticket.0;
        // What is still under way was asked before this was answered.
        self.ask();
        self.take(answer, now);
        match &self.trouble {
            Some(ClientError::SignedOut) => Then::Show,
            _ if enough => Then::Show,
            _ => Then::Ask,
        }
    }

    fn take(&mut self, answer: Result<Connection, ClientError>, now: String) {
        match answer {
            Ok(connection) => {
                (self.connection, self.at, self.trouble) = (Some(connection), now, None);
            }
            Err(ClientError::SignedOut) => self.forget(Some(ClientError::SignedOut)),
            Err(error) => self.trouble = Some(error),
        }
    }

    /// Somebody else may be looking from now on: nothing of this may stay, and no answer that is under way counts.
    pub fn forget(&mut self, why: Option<ClientError>) {
        let asked = self.asked.wrapping_add(1);
        *self = Self { asked, trouble: why, ..Self::default() };
    }

    /// Nothing can be asked at the moment. What is known becomes what was known.
    pub fn cut_off(&mut self) {
        if self.connection.is_some() {
            self.trouble = Some(ClientError::Offline);
        }
    }

    /// Whether it is known already that this version is in force.
    #[must_use]
    pub fn is_at(&self, version: &ConsentVersion) -> bool {
        self.trouble.is_none()
            && self.changing.is_none()
            && self.connection.as_ref().is_some_and(|connection| connection.version == *version)
    }

    /// Whether a change was sent and not answered yet.
    #[must_use]
    pub const fn is_changing(&self) -> bool {
        self.changing.is_some()
    }

    /// Whether what is there is how it stood once, and perhaps not how it stands now.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        self.connection.is_some() && self.trouble.is_some()
    }
}

#[cfg(test)]
mod tests;
