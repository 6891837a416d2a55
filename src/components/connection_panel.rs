//! The my-connection page's markup: the state in words, each direction, one button to leave, and the ledger.

mod direction;
mod ledger;

use contract::{Connection, ConnectionState, Notice, StepId};
use leptos::prelude::*;

use super::kit::{ButtonLook, Icon, button, el, icon, txt};
use crate::{
    state::connection::{can_connect, can_disconnect, shown_state},
    text::{ConnectionText, Lang, fill},
};

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
    /// Something was sent and not answered yet.
    pub busy: Signal<bool>,
    /// What the member can do.
    pub events: ConnectionEvents,
}

/// What the member did.
#[derive(Clone, Copy)]
pub struct ConnectionEvents {
    /// Wants to see the consent dialog.
    pub connect_requested: Callback<()>,
    /// Disconnects.
    pub disconnected: Callback<()>,
    /// Ends work→LinkedIn only.
    pub work_to_linkedin_dropped: Callback<()>,
    /// Says that a step elsewhere is done.
    pub step_confirmed: Callback<StepId>,
}

/// The panel.
pub fn connection_panel(connection: &Connection, context: &ConnectionContext) -> AnyView {
    let text = context.lang.connection();
    let mut parts = vec![headline(connection, context)];
    if shows_grants(connection.state) {
        parts.push(el(
            "div",
            "directions",
            vec![
                direction::direction(
                    contract::Direction::LinkedinToWork,
                    &connection.linkedin_to_work,
                    context,
                ),
                direction::direction(
                    contract::Direction::WorkToLinkedin,
                    &connection.work_to_linkedin,
                    context,
                ),
            ],
        ));
    }
    if !connection.ledger.is_empty() {
        parts.push(ledger::ledger(&connection.ledger, context, text));
    }
    el("div", "connection-panel", parts)
}

const fn shows_grants(state: ConnectionState) -> bool {
    matches!(
        state,
        ConnectionState::OneWay
            | ConnectionState::TwoWay
            | ConnectionState::NeedsReconsent
            | ConnectionState::Withdrawing
            | ConnectionState::HalfDisconnected
            | ConnectionState::Ended
    )
}

fn headline(connection: &Connection, context: &ConnectionContext) -> AnyView {
    let text = context.lang.connection();
    let shown = shown_state(connection);
    let (title, body) = words(shown, connection, text);
    let picture = match shown {
        ConnectionState::OneWay => Icon::OneWay,
        ConnectionState::TwoWay => Icon::BothWays,
        ConnectionState::NeedsReconsent | ConnectionState::HalfDisconnected => Icon::Warning,
        ConnectionState::Unknown => Icon::Info,
        _ => Icon::Link,
    };
    let mut actions = Vec::new();
    let leaves = can_disconnect(shown);
    let may_connect = can_connect(connection);
    // The same look for joining and leaving: neither is the one that we would like to see pressed.
    if may_connect {
        actions.push(button(ButtonLook::Plain, text.connect, context.events.connect_requested));
    }
    if leaves {
        actions.push(disconnect_button(context, text));
    }
    let mut body_parts = vec![txt("p", "", body)];
    if leaves {
        body_parts.push(txt("p", "quiet", text.disconnect_note));
    }
    el(
        "section",
        "connection-headline",
        vec![
            icon(picture),
            el("div", "words", vec![txt("h3", "", title), el("div", "", body_parts)]),
            el("div", "actions", actions),
        ],
    )
}

fn disconnect_button(context: &ConnectionContext, text: &'static ConnectionText) -> AnyView {
    let (busy, pressed) = (context.busy, context.events.disconnected);
    view! {
        <button
            type={"button"}
            class={"button"}
            aria-busy={move || busy.get().then_some("true")}
            on:click={move |_| pressed.run(())}
        >
            {move || if busy.get() { text.disconnecting } else { text.disconnect }}
        </button>
    }
    .into_any()
}

/// The state in words. A state that is not known claims nothing.
fn words(
    shown: ConnectionState,
    connection: &Connection,
    text: &'static ConnectionText,
) -> (&'static str, &'static str) {
    match shown {
        ConnectionState::NotConnected if connection.available => {
            (text.not_connected, text.not_connected_body)
        }
        ConnectionState::NotConnected => (text.not_connected, text.not_available_body),
        ConnectionState::Pending => (text.pending, text.pending_body),
        ConnectionState::OneWay => (text.one_way, text.one_way_body),
        ConnectionState::TwoWay => (text.two_way, text.two_way_body),
        ConnectionState::NeedsReconsent => (text.reconsent, text.reconsent_body),
        ConnectionState::Withdrawing => (text.withdrawing, text.withdrawing_body),
        ConnectionState::HalfDisconnected => (text.half, text.half_body),
        // Ended by others: nobody confirmed a step, so nothing is said about the other side.
        ConnectionState::Ended if connection.ledger.is_empty() => {
            (text.ended_by_others, text.ended_by_others_body)
        }
        ConnectionState::Ended => (text.ended, text.ended_body),
        ConnectionState::Unknown => (text.unknown, text.unknown_body),
    }
}

/// The name of a direction.
pub(super) fn direction_name(way: contract::Direction, context: &ConnectionContext) -> String {
    let text = context.lang.consent();
    let pattern = match way {
        contract::Direction::WorkToLinkedin => text.to_linkedin,
        _ => text.from_linkedin,
    };
    fill(pattern, &[&context.work_provider])
}
