//! The consent dialog's decisions: an event in, the next state and at most one command out.

use contract::{Attempt, AttemptState, Choice, Connection, Control, Decision, Direction, Evidence, Notice};

use super::links::backend_link;
use crate::client::ClientError;

/// The dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialog {
    /// What it is doing.
    pub phase: Phase,
    /// What the member chose. Nothing, until the member does.
    pub selected: Option<Choice>,
}

/// What the dialog is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Not on the screen.
    Closed,
    /// Fetching the notice and the organization's limits.
    Loading,
    /// They could not be had.
    LoadFailed(ClientError),
    /// The notice does not exist in the reader's language, so nothing can be consented to.
    NoLanguage,
    /// The member is choosing.
    Choosing {
        /// "Connect" was pressed without a choice.
        missing: bool,
    },
    /// A consent is on its way.
    Sending,
    /// A refusal is on its way.
    Refusing,
    /// The member is being taken to the provider, for this attempt.
    Leaving(Attempt),
    /// The last answer did not get through; choosing goes on.
    Failed(ClientError),
}

impl Default for Dialog {
    fn default() -> Self {
        Self { phase: Phase::Closed, selected: None }
    }
}

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The member wants to see the dialog.
    Opened,
    /// Notice and limits are here, the notice in the language that was asked for or not.
    Loaded {
        /// Whether it is in the reader's language.
        in_language: bool,
    },
    /// They are not.
    LoadFailed(ClientError),
    /// An option was chosen.
    Chose(Choice),
    /// A control was used.
    Pressed(Control),
    /// The answer to a consent.
    AttemptAnswered(Result<Attempt, ClientError>),
    /// The answer to a refusal.
    RefusalAnswered(Result<(), ClientError>),
    /// Whoever opened it is not signed in any more: nobody is, or somebody else.
    SessionOver(ClientError),
    /// The network is gone, or back.
    Network {
        /// Which.
        online: bool,
    },
    /// The way on leads through another window, and what becomes of it is told elsewhere.
    HandedOver,
    /// The page came back from where the member was being taken to, undecided.
    CameBack,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Fetch notice and limits.
    Fetch,
    /// Send the consent.
    Attempt(Choice, Control),
    /// Record a decision that is not a consent.
    Record(Decision, Control),
    /// Go on at the provider, at this address.
    Leave(Attempt, String),
    /// The connection changed.
    Announce,
    /// An attempt is not wanted any more: take it back.
    Cancel(Attempt),
    /// An attempt is open that this page did not see the end of: find out how it stands.
    Resume(Attempt),
}

/// The next state, and what to do. An event that does not fit the state changes nothing.
#[must_use]
pub fn step(dialog: Dialog, event: Event) -> (Dialog, Option<Command>) {
    let Dialog { phase, selected } = dialog;
    let stay = |phase| (Dialog { phase, selected }, None);
    match (phase, event) {
        (Phase::Closed | Phase::LoadFailed(_), Event::Opened) => {
            (Dialog { phase: Phase::Loading, selected: None }, Some(Command::Fetch))
        }
        (Phase::Loading, Event::Loaded { in_language: true }) => stay(Phase::Choosing { missing: false }),
        (Phase::Loading, Event::Loaded { in_language: false }) => stay(Phase::NoLanguage),
        (Phase::Loading, Event::LoadFailed(error)) => stay(Phase::LoadFailed(error)),
        (Phase::Choosing { .. } | Phase::Failed(_), Event::Chose(choice)) if choice != Choice::Unknown => {
            (Dialog { phase: Phase::Choosing { missing: false }, selected: Some(choice) }, None)
        }
        (Phase::Choosing { .. } | Phase::Failed(_), Event::Pressed(control)) => pressed(selected, control),
        (Phase::Closed, Event::SessionOver(_)) => (Dialog::default(), None),
        // What was read and chosen was read and chosen by somebody else. The next who decides begins anew.
        (_, Event::SessionOver(error)) => session_over(error),
        (Phase::Choosing { .. }, Event::Network { online: false }) => {
            stay(Phase::Failed(ClientError::Offline))
        }
        (Phase::Failed(ClientError::Offline), Event::Network { online: true }) => {
            stay(Phase::Choosing { missing: false })
        }
        (Phase::Leaving(_), Event::HandedOver) => (Dialog::default(), None),
        (Phase::Leaving(attempt), Event::CameBack) => (Dialog::default(), Some(Command::Resume(attempt))),
        // The attempt is made and LinkedIn not reached: closing is changing one's mind.
        (Phase::Leaving(attempt), Event::Pressed(Control::Escape | Control::Close | Control::NotNow)) => {
            (Dialog::default(), Some(Command::Cancel(attempt)))
        }
        // Nothing was shown that could be decided, or the decision is already out: closing is just closing.
        (
            phase @ (Phase::Loading | Phase::LoadFailed(_) | Phase::NoLanguage | Phase::Sending),
            Event::Pressed(control),
        ) => match control {
            Control::Escape | Control::Close | Control::NotNow => (Dialog::default(), None),
            _ => stay(phase),
        },
        // The answer to an earlier opening, in which something else was chosen: it cannot stand in for this one.
        (Phase::Sending, Event::AttemptAnswered(Ok(attempt))) if Some(attempt.choice) != selected => {
            (Dialog { phase: Phase::Sending, selected }, late(attempt))
        }
        (Phase::Sending, Event::AttemptAnswered(answer)) => answered(selected, answer),
        // Nobody waits for it any more: whatever came about must not go on.
        (phase, Event::AttemptAnswered(Ok(attempt))) => (Dialog { phase, selected }, late(attempt)),
        (Phase::Refusing, Event::RefusalAnswered(Ok(()))) => (Dialog::default(), None),
        (Phase::Refusing, Event::RefusalAnswered(Err(error @ ClientError::SessionChanged))) => {
            session_over(error)
        }
        (Phase::Refusing, Event::RefusalAnswered(Err(error))) => stay(Phase::Failed(error)),
        (phase, _) => stay(phase),
    }
}

fn pressed(selected: Option<Choice>, control: Control) -> (Dialog, Option<Command>) {
    match (control, selected) {
        (Control::Connect, Some(choice)) => {
            (Dialog { phase: Phase::Sending, selected }, Some(Command::Attempt(choice, control)))
        }
        (Control::Connect, None) => (Dialog { phase: Phase::Choosing { missing: true }, selected }, None),
        (Control::No, _) => {
            (Dialog { phase: Phase::Refusing, selected }, Some(Command::Record(Decision::Refused, control)))
        }
        // Not now, Escape and closing are one thing: not decided. The dialog goes at once.
        (Control::NotNow | Control::Escape | Control::Close, _) => {
            (Dialog::default(), Some(Command::Record(Decision::Deferred, control)))
        }
        (Control::Unknown, _) => (Dialog { phase: Phase::Choosing { missing: false }, selected }, None),
    }
}

/// The question is taken away, with the reason, and with what was chosen.
fn session_over(error: ClientError) -> (Dialog, Option<Command>) {
    (Dialog { phase: Phase::LoadFailed(error), selected: None }, None)
}

/// What to do about an attempt that nobody waits for. One that is over already has nothing to cancel, but what it did has
/// to be shown.
fn late(attempt: Attempt) -> Option<Command> {
    match attempt.state {
        AttemptState::Pending | AttemptState::Unknown => Some(Command::Cancel(attempt)),
        _ => Some(Command::Announce),
    }
}

fn answered(selected: Option<Choice>, answer: Result<Attempt, ClientError>) -> (Dialog, Option<Command>) {
    let failed = |error| (Dialog { phase: Phase::Failed(error), selected }, None);
    let attempt = match answer {
        Ok(attempt) => attempt,
        // The notice changed meanwhile, or whoever is asked: it is read and answered from the start.
        Err(error @ (ClientError::Conflict(_) | ClientError::SessionChanged)) => {
            return (Dialog { phase: Phase::LoadFailed(error), selected: None }, None);
        }
        Err(error) => return failed(error),
    };
    match (attempt.state, attempt.continue_url.as_deref().and_then(backend_link)) {
        (AttemptState::Done, _) => (Dialog::default(), Some(Command::Announce)),
        (AttemptState::Pending, Some(url)) => {
            let url = url.to_owned();
            let leaving = Phase::Leaving(attempt.clone());
            (Dialog { phase: leaving, selected }, Some(Command::Leave(attempt, url)))
        }
        _ => failed(ClientError::Malformed),
    }
}

/// The options to offer: both directions only where the organization allows both. LinkedIn→work alone is always one.
#[must_use]
pub fn options(connection: &Connection) -> Vec<Choice> {
    let mut options = vec![Choice::LinkedinToWork];
    if connection.allowed_directions.contains(&Direction::WorkToLinkedin) {
        options.push(Choice::Both);
    }
    options
}

/// What goes into the record besides the UI's own texts.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// The notice shown.
    pub notice: &'a Notice,
    /// The UI's own texts, in the order shown.
    pub texts: Vec<String>,
    /// The options offered, in their order.
    pub options: &'a [Choice],
    /// The organization's limits.
    pub allowed_directions: &'a [Direction],
    /// Whether the browser sends Global Privacy Control.
    pub global_privacy_control: bool,
}

/// The evidence of a decision.
#[must_use]
pub fn evidence(shown: Shown<'_>, selected: Option<Choice>, control: Control) -> Evidence {
    Evidence {
        notice_version: shown.notice.version.clone(),
        notice_hash: shown.notice.hash.clone(),
        language: shown.notice.language.clone(),
        texts: shown.texts,
        options: shown.options.to_vec(),
        preselected: Vec::new(),
        selected,
        allowed_directions: shown.allowed_directions.to_vec(),
        global_privacy_control: shown.global_privacy_control,
        control,
    }
}

#[cfg(test)]
mod tests;
