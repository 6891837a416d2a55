//! The state in words, and the one button that goes with it.

use contract::{Connection, ConnectionState, StepState};

use super::{Act, ConnectionContext};
use crate::{
    browser::{self, intl},
    components::kit::{
        ButtonLook, Icon,
        part::{Making, button, el, icon, make, txt},
    },
    reactive::prelude::*,
    state::{
        connection::{can_connect, can_disconnect, shown_state},
        moment::to_ms,
    },
    text::{ConnectionText, fill},
};

/// The headline. Its words are read out when they change.
pub fn headline(connection: &Connection, context: &ConnectionContext) -> AnyView {
    let (text, mine) = (context.lang.connection(), context.lang.mine());
    let shown = shown_state(connection);
    let (title, body) = match shown {
        ConnectionState::HalfDisconnected if !needs_member(connection) => {
            (mine.cannot_title, mine.cannot_body)
        }
        _ => words(shown, connection, text),
    };
    let (leaves, joins) = (can_disconnect(shown), can_connect(connection));
    let mut said = vec![txt("h3", "", title).attr("tabindex", "-1"), txt("p", "", body)];
    said.extend(grace(connection, context).filter(|_| shown == ConnectionState::NeedsReconsent));
    if leaves {
        said.push(txt("p", "quiet", mine.leaving));
    }
    if context.left && joins {
        said.push(txt("p", "quiet", mine.undo_note));
    } else if context.left && !leaves {
        said.push(txt("p", "quiet", mine.undo_later));
    }
    // The same look for joining and leaving: neither is the one that we would like to see pressed. Different keys: a key
    // held down on one must not go on to press the other.
    let mut actions = Vec::new();
    if joins {
        let words = match shown {
            ConnectionState::NeedsReconsent => context.lang.review().read,
            _ if context.left => mine.undo,
            _ => text.connect,
        };
        actions.push(button(ButtonLook::Plain, words, context.does(Act::Connect)).key("connect"));
    }
    if leaves {
        actions.push(disconnect(context, text));
    }
    make("section", "connection-headline")
        .with(icon(picture(shown)))
        .with(el("div", "words", said).attr("role", "status"))
        .with(el("div", "actions", actions))
        .view()
}

/// Until when that goes on which a newer notice did not widen.
fn grace(connection: &Connection, context: &ConnectionContext) -> Option<Making> {
    let (text, until) = (context.lang.review(), connection.grace_until.as_ref()?);
    let over = to_ms(until).is_none_or(|end| end <= browser::now());
    let pattern = if over { text.grace_over } else { text.grace };
    Some(txt("p", "", fill(pattern, &[&intl::date(context.lang.tag(), until)])))
}

fn needs_member(connection: &Connection) -> bool {
    connection.ledger.iter().any(|step| step.state == StepState::NeedsYou)
}

fn disconnect(context: &ConnectionContext, text: &'static ConnectionText) -> Making {
    let words = if context.busy { text.disconnecting } else { text.disconnect };
    let button = button(ButtonLook::Plain, words, context.does(Act::Disconnect)).key("disconnect");
    if context.busy { button.attr("aria-busy", "true") } else { button }
}

const fn picture(shown: ConnectionState) -> Icon {
    match shown {
        ConnectionState::OneWay => Icon::OneWay,
        ConnectionState::TwoWay => Icon::BothWays,
        ConnectionState::NeedsReconsent | ConnectionState::HalfDisconnected => Icon::Warning,
        ConnectionState::Withdrawing => Icon::Clock,
        ConnectionState::Unknown => Icon::Info,
        _ => Icon::Link,
    }
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
