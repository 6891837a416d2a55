//! How a connection stands: the state in words, one button to leave, each direction, and the steps of leaving.

mod direction;
mod headline;
mod ledger;
mod notice;

use contract::{Connection, ConnectionState, Direction, Notice, NoticeVersion, StepId};

use super::kit::el;
use crate::{
    reactive::prelude::*,
    state::connection::{categories::Loss, shown_state},
    text::{Lang, fill},
};

pub use notice::notice_text;

/// What the panel needs besides the connection.
#[derive(Clone)]
pub struct ConnectionContext {
    /// The reader's language.
    pub lang: Lang,
    /// The work provider's name.
    pub work_provider: String,
    /// The notice the grants were given under, for the categories' names; absent where it could not be had.
    pub notice: Option<Notice>,
    /// Whether the backend can drop a direction without disconnecting.
    pub can_narrow: bool,
    /// Whether it can drop a single category.
    pub can_drop_categories: bool,
    /// Something was sent and not answered yet.
    pub busy: bool,
    /// The member has just disconnected on this page.
    pub left: bool,
    /// How it stood once; whether it still does cannot be checked now.
    pub stale: bool,
    /// This device's clock.
    pub now_ms: f64,
    /// What the member does.
    pub acted: Callback<Act>,
}

/// What the member did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Wants to see the consent dialog.
    Connect,
    /// Disconnects.
    Disconnect,
    /// Ends a part.
    Stop(Loss),
    /// Says that a step elsewhere is done.
    Confirm(StepId),
    /// Wants to read a notice.
    Read(NoticeVersion),
}

impl ConnectionContext {
    /// What a button does.
    fn does(&self, act: Act) -> Callback<()> {
        let acted = self.acted;
        Callback::new(move |()| acted.run(act.clone()))
    }
}

/// The panel.
pub fn connection_panel(connection: &Connection, context: &ConnectionContext) -> AnyView {
    let mut parts = vec![headline::headline(connection, context)];
    if shows_grants(shown_state(connection)) {
        let ways = [Direction::LinkedinToWork, Direction::WorkToLinkedin];
        let panels = ways.map(|way| direction::direction(way, connection, context));
        parts.push(el("div", "directions", panels.into()));
    }
    if !connection.ledger.is_empty() {
        parts.push(ledger::ledger(connection, context));
    }
    el("div", "connection-panel", parts)
}

const fn shows_grants(state: ConnectionState) -> bool {
    !matches!(state, ConnectionState::NotConnected | ConnectionState::Pending | ConnectionState::Unknown)
}

/// The name of a direction.
fn direction_name(way: Direction, context: &ConnectionContext) -> String {
    let text = context.lang.consent();
    let pattern = match way {
        Direction::WorkToLinkedin => text.to_linkedin,
        _ => text.from_linkedin,
    };
    fill(pattern, &[&context.work_provider])
}
