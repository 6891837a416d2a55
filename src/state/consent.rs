//! The consent dialog's decisions: an event in, the next state and at most one command out.

mod selection;

use contract::{
    Attempt, AttemptState, CategoryRef, Choice, Connection, Control, Decision, Direction, Evidence, Notice,
};

use super::links::backend_link;
use crate::client::ClientError;
pub use selection::offered;

/// The dialog.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dialog {
    /// What it is doing.
    pub phase: Phase,
    /// What the member chose. Nothing, until the member does.
    pub selected: Option<Choice>,
    /// The categories that can be chosen one by one; none where the backend knows whole directions only.
    pub offered: Vec<CategoryRef>,
    /// Those of them that the member left out.
    pub left_out: Vec<CategoryRef>,
}

/// What the dialog is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// Not on the screen.
    #[default]
    Closed,
    /// Fetching the notice and the organization's limits.
    Loading,
    /// They could not be had.
    LoadFailed(ClientError),
    /// The notice does not exist in the reader's language, so nothing can be consented to.
    NoLanguage,
    /// The organization does not let this member connect now.
    Unavailable,
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

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The member wants to see the dialog.
    Opened,
    /// Notice and limits are here, the notice in the language that was asked for or not.
    Loaded {
        /// Whether it is in the reader's language.
        in_language: bool,
        /// The categories that can be chosen one by one.
        offered: Vec<CategoryRef>,
    },
    /// The organization does not let this member connect now.
    Unavailable,
    /// They are not.
    LoadFailed(ClientError),
    /// An option was chosen.
    Chose(Choice),
    /// A category was taken in, or left out.
    Ticked(CategoryRef, bool),
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
    /// The page speaks another language now.
    Retold,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Fetch notice and limits.
    Fetch,
    /// Fetch them in the language that the page speaks now. What was chosen stays, and all of it stays as it is where they
    /// cannot be had.
    Reread,
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
pub fn step(mut dialog: Dialog, event: Event) -> (Dialog, Option<Command>) {
    let phase = std::mem::take(&mut dialog.phase);
    let choosing = matches!(phase, Phase::Choosing { .. } | Phase::Failed(_));
    let mut command = None;
    dialog.phase = match (phase, event) {
        (Phase::Closed | Phase::LoadFailed(_), Event::Opened) => {
            dialog = Dialog::default();
            command = Some(Command::Fetch);
            Phase::Loading
        }
        (Phase::Loading, Event::Loaded { in_language: true, offered }) => {
            dialog.offered = offered;
            Phase::Choosing { missing: false }
        }
        (Phase::Loading, Event::Loaded { in_language: false, .. }) => Phase::NoLanguage,
        (Phase::NoLanguage, Event::Retold) => {
            command = Some(Command::Fetch);
            Phase::Loading
        }
        (phase, Event::Retold) if choosing => {
            command = Some(Command::Reread);
            phase
        }
        (Phase::Loading, Event::Unavailable) => Phase::Unavailable,
        (Phase::Loading, Event::LoadFailed(error)) => Phase::LoadFailed(error),
        (_, Event::Chose(choice)) if choosing && choice != Choice::Unknown => {
            dialog.choose(choice);
            Phase::Choosing { missing: false }
        }
        (_, Event::Ticked(category, taken)) if choosing => {
            dialog.tick(category, taken);
            Phase::Choosing { missing: false }
        }
        (_, Event::Pressed(control)) if choosing => return pressed(dialog, control),
        (Phase::Closed, Event::SessionOver(_)) => return (Dialog::default(), None),
        // What was read and chosen was read and chosen by somebody else. The next who decides begins anew.
        (_, Event::SessionOver(error)) => return session_over(error),
        (Phase::Choosing { .. }, Event::Network { online: false }) => Phase::Failed(ClientError::Offline),
        (Phase::Failed(ClientError::Offline), Event::Network { online: true }) => {
            Phase::Choosing { missing: false }
        }
        (Phase::Leaving(_), Event::HandedOver) => return (Dialog::default(), None),
        (Phase::Leaving(attempt), Event::CameBack) => {
            return (Dialog::default(), Some(Command::Resume(attempt)));
        }
        // The attempt is made and LinkedIn not reached: closing is changing one's mind.
        (Phase::Leaving(attempt), Event::Pressed(Control::Escape | Control::Close | Control::NotNow)) => {
            return (Dialog::default(), Some(Command::Cancel(attempt)));
        }
        // Nothing was shown that could be decided, or the decision is already out: closing is just closing.
        (
            Phase::Loading | Phase::LoadFailed(_) | Phase::NoLanguage | Phase::Unavailable | Phase::Sending,
            Event::Pressed(Control::Escape | Control::Close | Control::NotNow),
        ) => return (Dialog::default(), None),
        // The answer to an earlier opening, in which something else was chosen: it cannot stand in for this one.
        (Phase::Sending, Event::AttemptAnswered(Ok(attempt))) if Some(attempt.choice) != dialog.selected => {
            command = late(attempt);
            Phase::Sending
        }
        (Phase::Sending, Event::AttemptAnswered(answer)) => return answered(dialog, answer),
        // Nobody waits for it any more: whatever came about must not go on.
        (phase, Event::AttemptAnswered(Ok(attempt))) => {
            command = late(attempt);
            phase
        }
        (Phase::Refusing, Event::RefusalAnswered(Ok(()))) => return (Dialog::default(), None),
        (Phase::Refusing, Event::RefusalAnswered(Err(error @ ClientError::SessionChanged))) => {
            return session_over(error);
        }
        (Phase::Refusing, Event::RefusalAnswered(Err(error))) => Phase::Failed(error),
        (phase, _) => phase,
    };
    (dialog, command)
}

fn pressed(mut dialog: Dialog, control: Control) -> (Dialog, Option<Command>) {
    let (phase, command) = match (control, dialog.selected) {
        (Control::Connect, Some(choice)) if dialog.is_complete() => {
            (Phase::Sending, Some(Command::Attempt(choice, control)))
        }
        (Control::Connect, _) => (Phase::Choosing { missing: true }, None),
        (Control::No, _) => (Phase::Refusing, Some(Command::Record(Decision::Refused, control))),
        // Not now, Escape and closing are one thing: not decided. The dialog goes at once.
        (Control::NotNow | Control::Escape | Control::Close, _) => {
            return (Dialog::default(), Some(Command::Record(Decision::Deferred, control)));
        }
        (Control::Unknown, _) => (Phase::Choosing { missing: false }, None),
    };
    dialog.phase = phase;
    (dialog, command)
}

/// The question is taken away, with the reason, and with what was chosen.
fn session_over(error: ClientError) -> (Dialog, Option<Command>) {
    (Dialog { phase: Phase::LoadFailed(error), ..Dialog::default() }, None)
}

/// What to do about an attempt that nobody waits for. One that is over already has nothing to cancel, but what it did has
/// to be shown.
fn late(attempt: Attempt) -> Option<Command> {
    match attempt.state {
        AttemptState::Pending | AttemptState::Unknown => Some(Command::Cancel(attempt)),
        _ => Some(Command::Announce),
    }
}

fn answered(mut dialog: Dialog, answer: Result<Attempt, ClientError>) -> (Dialog, Option<Command>) {
    let attempt = match answer {
        Ok(attempt) => attempt,
        // The notice changed meanwhile, or whoever is asked: it is read and answered from the start.
        Err(error @ (ClientError::Conflict(_) | ClientError::SessionChanged)) => return session_over(error),
        Err(error) => {
            dialog.phase = Phase::Failed(error);
            return (dialog, None);
        }
    };
    let (phase, command) = match (attempt.state, attempt.continue_url.as_deref().and_then(backend_link)) {
        (AttemptState::Done, _) => return (Dialog::default(), Some(Command::Announce)),
        (AttemptState::Pending, Some(url)) => {
            let url = url.to_owned();
            (Phase::Leaving(attempt.clone()), Some(Command::Leave(attempt, url)))
        }
        _ => (Phase::Failed(ClientError::Malformed), None),
    };
    dialog.phase = phase;
    (dialog, command)
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
