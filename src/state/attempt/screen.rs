//! Which screen a standing has, and what can be done from it.

use contract::AttemptState;

use super::{Standing, Trip, Window};
use crate::client::ClientError;

/// What a member is told of an attempt. Each has words of its own: what happened, what is safe, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Being asked.
    Asking,
    /// It goes on in another window.
    InWindow,
    /// The browser kept the window from opening.
    Blocked,
    /// Nothing has come back from the other window, which may be closed.
    Quiet,
    /// Begun and not finished.
    Open,
    /// Being stopped.
    Stopping,
    /// Connected.
    Done,
    /// Given up.
    Cancelled,
    /// "No" at LinkedIn.
    Refused,
    /// The LinkedIn account belongs to somebody else here.
    WrongAccount,
    /// Too late.
    Expired,
    /// LinkedIn gave no good answer.
    Failed,
    /// Ended in a way that this page does not know.
    NotUnderstood,
    /// Whoever is signed in has no such attempt.
    NotHere,
    /// Nobody is signed in any more.
    SignedOut,
    /// Somebody else is, or the session was renewed.
    SessionChanged,
    /// How it stands could not be asked.
    Unreachable(ClientError),
}

/// What a member can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Go on at LinkedIn, in this window.
    GoOn,
    /// Open LinkedIn in another window.
    OpenWindow,
    /// Stop the attempt.
    Stop,
    /// Open the question again.
    AskAgain,
    /// See what is shared.
    SeeConnection,
    /// Sign in again.
    SignIn,
    /// Ask the backend again.
    LookAgain,
}

/// The screen of a standing; none where no attempt concerns the page.
#[must_use]
pub fn screen(trip: &Trip) -> Option<Screen> {
    Some(match &trip.standing {
        Standing::Nothing => return None,
        Standing::Asking(_) => Screen::Asking,
        Standing::Open(_, Window::Elsewhere) => Screen::Open,
        Standing::Open(_, Window::Opened) => Screen::InWindow,
        Standing::Open(_, Window::Blocked) => Screen::Blocked,
        Standing::Open(_, Window::Quiet) => Screen::Quiet,
        Standing::Stopping(_) => Screen::Stopping,
        Standing::Over(attempt) => match attempt.state {
            AttemptState::Done => Screen::Done,
            AttemptState::Cancelled => Screen::Cancelled,
            AttemptState::Refused => Screen::Refused,
            AttemptState::WrongAccount => Screen::WrongAccount,
            AttemptState::Expired => Screen::Expired,
            AttemptState::Failed => Screen::Failed,
            AttemptState::Pending | AttemptState::Unknown => Screen::NotUnderstood,
        },
        Standing::Unknown(_, ClientError::NotFound | ClientError::Forbidden { .. }, _) => Screen::NotHere,
        Standing::Unknown(_, ClientError::SignedOut, _) => Screen::SignedOut,
        Standing::Unknown(_, ClientError::SessionChanged, _) => Screen::SessionChanged,
        Standing::Unknown(_, error, _) => Screen::Unreachable(error.clone()),
    })
}

/// What can be done from a screen. `in_window` is how this page leads to LinkedIn.
#[must_use]
pub const fn actions(screen: &Screen, in_window: bool) -> &'static [Action] {
    match screen {
        Screen::Asking | Screen::Stopping => &[],
        Screen::InWindow | Screen::Blocked | Screen::Quiet => &[Action::OpenWindow, Action::Stop],
        Screen::Open if in_window => &[Action::OpenWindow, Action::Stop],
        Screen::Open => &[Action::GoOn, Action::Stop],
        Screen::Done | Screen::NotHere => &[Action::SeeConnection],
        Screen::Cancelled | Screen::Refused | Screen::WrongAccount | Screen::Expired | Screen::Failed => {
            &[Action::AskAgain]
        }
        Screen::SignedOut => &[Action::SignIn, Action::LookAgain],
        Screen::NotUnderstood | Screen::SessionChanged | Screen::Unreachable(_) => &[Action::LookAgain],
    }
}
