//! An attempt to connect, as a page knows it: an event in, the next standing and at most one command out.
//!
//! What became of an attempt is the backend's word alone. A window that closed, a message, an address or a press say
//! nothing about it; they are reasons to ask. Every question has a number, and only the answer to the newest counts.

mod screen;

use contract::{Attempt, AttemptId, AttemptState};

use super::links::backend_link;
use crate::client::ClientError;
pub use screen::{Action, Screen, actions, screen};

/// What a page knows of one attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trip {
    /// How it stands, as far as the page knows.
    pub standing: Standing,
    /// The number of the newest question.
    asked: u32,
    /// What the way back brought that finishes it, until the backend has it.
    proof: Option<String>,
}

/// How an attempt stands, as far as a page knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// There is none that concerns this page.
    #[default]
    Nothing,
    /// The backend was asked for the first time.
    Asking(AttemptId),
    /// The backend says that it is open.
    Open(Attempt, Window),
    /// The member stops it here; whether that got through is not known yet.
    Stopping(AttemptId),
    /// The backend said how it ended. That does not change any more.
    Over(Attempt),
    /// How it stands could not be found out. What was known before is kept for when it can be.
    Unknown(AttemptId, ClientError, Option<(Attempt, Window)>),
}

/// Where an open attempt goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// In no window that this page opened: the member came back, or loaded the page anew.
    Elsewhere,
    /// In a window that this page opened.
    Opened,
    /// The browser did not let this page open one.
    Blocked,
    /// The member is back here, or the window is out of sight, and nothing has come back.
    Quiet,
}

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// This page began it and leads the member on.
    Began(Attempt, Window),
    /// It was begun before: in another page, or before this one was loaded anew.
    Resumed(AttemptId),
    /// The member came back to a host's page, with what finishes it.
    Returned(AttemptId, String),
    /// The answer to a question.
    Told(u32, Result<Attempt, ClientError>),
    /// There is a reason to ask.
    Look,
    /// The member is back at this page, or the window is gone from its sight.
    Quiet,
    /// The member opened the window again.
    Reopened,
    /// The member stops it.
    StopPressed,
    /// The answer to that.
    Stopped(AttemptId, Result<(), ClientError>),
    /// The member does not want it any more.
    Dismissed,
    /// The page is about something else. The attempt stays as it is.
    Forgotten,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Ask the backend how it stands, under this number.
    Ask(AttemptId, u32),
    /// Finish it with what the way back brought; the answer is one to a question of this number.
    Complete(AttemptId, String, u32),
    /// Give it up.
    Cancel(AttemptId),
    /// It is not under way any more: whatever shows the connection asks again. `given` says whether it connected.
    Announce {
        /// Whether it connected.
        given: bool,
    },
}

/// The next standing, and what to do. An event that does not fit changes nothing.
#[must_use]
pub fn step(mut trip: Trip, event: Event) -> (Trip, Option<Command>) {
    let proof = trip.proof.take();
    let (event, proof) = match event {
        Event::Returned(id, proof) => (Event::Resumed(id), Some(proof)),
        event @ (Event::Resumed(_) | Event::Began(..) | Event::Dismissed | Event::Forgotten) => (event, None),
        // The backend has it, or does not want it. What was lost on the way is sent again.
        Event::Told(number, answer) if number == trip.asked => {
            let lost = matches!(&answer, Err(error) if error.retryable());
            (Event::Told(number, answer), proof.filter(|_| lost))
        }
        event => (event, proof),
    };
    let (mut trip, command) = moved(trip, event);
    let command = match (command, &proof) {
        (Some(Command::Ask(id, number)), Some(proof)) => Some(Command::Complete(id, proof.clone(), number)),
        (command, _) => command,
    };
    trip.proof = proof;
    (trip, command)
}

fn moved(trip: Trip, event: Event) -> (Trip, Option<Command>) {
    let Trip { standing, asked, .. } = trip;
    let stay = |standing| (Trip::at(standing, asked), None);
    match (standing, event) {
        // Answers to questions about an earlier one are late from here on.
        (_, Event::Began(attempt, window)) => {
            let asked = asked.wrapping_add(1);
            let (standing, command) = known(attempt, window, false);
            (Trip::at(standing, asked), command)
        }
        (_, Event::Resumed(id)) => ask(Standing::Asking(id), asked),
        (standing, Event::Told(number, answer)) if number == asked => {
            let (standing, command) = told(standing, answer);
            (Trip::at(standing, asked), command)
        }
        (standing, Event::Look) => ask(standing, asked),
        (Standing::Open(attempt, Window::Opened), Event::Quiet) => {
            ask(Standing::Open(attempt, Window::Quiet), asked)
        }
        (standing @ (Standing::Open(..) | Standing::Unknown(..)), Event::Quiet) => ask(standing, asked),
        (Standing::Open(attempt, _), Event::Reopened) => stay(Standing::Open(attempt, Window::Opened)),
        (Standing::Unknown(id, error, Some((attempt, _))), Event::Reopened) => {
            stay(Standing::Unknown(id, error, Some((attempt, Window::Opened))))
        }
        (standing @ (Standing::Open(..) | Standing::Unknown(..)), Event::StopPressed) => {
            stop(standing, asked)
        }
        (Standing::Stopping(id), Event::Stopped(which, answer)) if id == which => match answer {
            // Given up, or over before that: the backend says which.
            Ok(()) | Err(ClientError::Conflict(_)) => ask(Standing::Stopping(id), asked),
            Err(error) => stay(Standing::Unknown(id, error, None)),
        },
        (standing, Event::Dismissed) => {
            let open = matches!(standing, Standing::Open(..) | Standing::Unknown(_, _, Some(_)));
            let command = standing.id().filter(|_| open).map(|id| Command::Cancel(id.clone()));
            (Trip::at(Standing::Nothing, asked.wrapping_add(1)), command)
        }
        (_, Event::Forgotten) => (Trip::at(Standing::Nothing, asked.wrapping_add(1)), None),
        (standing, _) => stay(standing),
    }
}

impl Trip {
    const fn at(standing: Standing, asked: u32) -> Self {
        Self { standing, asked, proof: None }
    }

    /// Whether to ask again by and by: it may still come to an end, and asking may help.
    #[must_use]
    pub const fn goes_on(&self) -> bool {
        match &self.standing {
            Standing::Open(..) | Standing::Stopping(_) => true,
            Standing::Unknown(_, error, _) => error.retryable(),
            Standing::Nothing | Standing::Asking(_) | Standing::Over(_) => false,
        }
    }

    /// Where the member goes on, if it is open and the address may be followed.
    #[must_use]
    pub fn way_on(&self) -> Option<&str> {
        match &self.standing {
            Standing::Open(attempt, _) => attempt.continue_url.as_deref().and_then(backend_link),
            _ => None,
        }
    }
}

impl Standing {
    /// Which attempt it is.
    #[must_use]
    pub const fn id(&self) -> Option<&AttemptId> {
        match self {
            Self::Nothing => None,
            Self::Asking(id) | Self::Stopping(id) | Self::Unknown(id, ..) => Some(id),
            Self::Open(attempt, _) | Self::Over(attempt) => Some(&attempt.id),
        }
    }

    /// Whether the backend said how it ended, in a word that this page knows.
    fn is_over(&self) -> bool {
        matches!(self, Self::Over(attempt) if attempt.state != AttemptState::Unknown)
    }
}

/// Asks, unless there is nothing to ask about or its end is known.
fn ask(standing: Standing, asked: u32) -> (Trip, Option<Command>) {
    let Some(id) = standing.id().filter(|_| !standing.is_over()).cloned() else {
        return (Trip::at(standing, asked), None);
    };
    let asked = asked.wrapping_add(1);
    (Trip::at(standing, asked), Some(Command::Ask(id, asked)))
}

fn stop(standing: Standing, asked: u32) -> (Trip, Option<Command>) {
    let Some(id) = standing.id().cloned() else { return (Trip::at(standing, asked), None) };
    // What is answered to a question from before the press is late.
    let trip = Trip::at(Standing::Stopping(id.clone()), asked.wrapping_add(1));
    (trip, Some(Command::Cancel(id)))
}

/// What the newest answer makes of a standing.
fn told(standing: Standing, answer: Result<Attempt, ClientError>) -> (Standing, Option<Command>) {
    let Some(id) = standing.id().filter(|_| !standing.is_over()).cloned() else { return (standing, None) };
    let watched =
        matches!(standing, Standing::Open(..) | Standing::Stopping(_) | Standing::Unknown(_, _, Some(_)));
    let before = match &standing {
        Standing::Open(attempt, window) => Some((attempt.clone(), *window)),
        Standing::Unknown(_, _, before) => before.clone(),
        _ => None,
    };
    match answer {
        Ok(attempt) if attempt.id != id => (Standing::Unknown(id, ClientError::Malformed, before), None),
        Ok(attempt) => known(attempt, before.map_or(Window::Elsewhere, |(_, window)| window), watched),
        Err(error) => (Standing::Unknown(id, error, before), None),
    }
}

/// How an attempt stands by the backend's word. `watched` says whether this page has seen it open.
fn known(attempt: Attempt, window: Window, watched: bool) -> (Standing, Option<Command>) {
    let given = attempt.state == AttemptState::Done;
    if attempt.state == AttemptState::Pending {
        return (Standing::Open(attempt, window), None);
    }
    (Standing::Over(attempt), (given || watched).then_some(Command::Announce { given }))
}

#[cfg(test)]
mod tests;
