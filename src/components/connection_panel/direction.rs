//! One direction: its state, each category, since when, under which notice, until when, and how to end any of it.

use contract::{Connection, Direction, Grant, GrantState};

use super::{Act, ConnectionContext, direction_name};
use crate::{
    browser::intl,
    components::kit::{
        ButtonLook, Tone,
        part::{Making, badge, button, el, make, nothing, txt},
    },
    reactive::prelude::*,
    state::connection::categories::{Loss, Row, Sharing, grant, loss, rows},
    text::{ConnectionText, fill},
};

/// A direction's panel.
pub fn direction(way: Direction, connection: &Connection, context: &ConnectionContext) -> AnyView {
    let Some(grant) = grant(connection, way) else { return nothing().view() };
    let (tone, state) = state_words(grant.state, context.lang.connection());
    // What is in force is not known while it cannot be checked.
    let tone = if context.stale { Tone::Neutral } else { tone };
    let head =
        el("div", "direction-head", vec![txt("h4", "", direction_name(way, context)), badge(tone, state)]);
    let mut parts = vec![head];
    let flows = matches!(grant.state, GrantState::Active | GrantState::NeedsReconsent);
    if flows {
        let rows = rows(connection, way, context.notice.as_ref(), context.now_ms);
        let rows = rows.iter().map(|row| category(row, way, connection, context)).collect();
        parts.push(el("ul", "direction-categories", rows));
    }
    parts.push(facts(grant, flows, context));
    if flows && context.can_narrow {
        parts.push(ending(way, context));
    }
    // Both directions have a button for the profile; whose it is, the group says.
    let name = direction_name(way, context);
    make("section", "direction").attr("role", "group").attr("aria-label", name).all(parts).view()
}

fn category(row: &Row, way: Direction, connection: &Connection, context: &ConnectionContext) -> Making {
    let text = context.lang.mine();
    let (class, state) = match row.sharing {
        Sharing::Shared => ("state", text.shared),
        Sharing::Waiting => ("state", text.waiting),
        Sharing::NotShared => ("state quiet", text.not_shared),
        Sharing::Unknown => ("state quiet", text.not_known),
    };
    let name = make("span", "name").txt("bdi", "", row.name.clone());
    let line = make("li", "").key(row.id.as_str()).with(name).txt("span", class, state);
    let granted = grant(connection, way).is_some_and(|grant| grant.categories.contains(&row.id));
    if !(granted && context.can_narrow && context.can_drop_categories) {
        return line;
    }
    let loss = loss(connection, way, &row.id);
    let words = if loss == Loss::Connection { text.stop_last } else { text.stop_named };
    let button = button(ButtonLook::Quiet, text.stop, context.does(Act::Stop(loss)));
    line.with(button.attr("aria-label", fill(words, &[&row.name])))
}

/// Since when, until when, under which notice; or when it ended.
fn facts(grant: &Grant, flows: bool, context: &ConnectionContext) -> Making {
    let (text, tag) = (context.lang.mine(), context.lang.tag());
    let fact = |label: &'static str, value: Making| {
        make("div", "").txt("dt", "quiet", label).with(make("dd", "").with(value))
    };
    let moment = |moment| txt("span", "", intl::date_time(tag, moment));
    let mut facts = Vec::new();
    if flows {
        facts.extend(grant.given_at.as_ref().map(|since| fact(text.since, moment(since))));
        let until = grant.expires_at.as_ref();
        facts.extend(until.map(|until| fact(text.until, txt("span", "", intl::date(tag, until)))));
    } else {
        facts.extend(grant.ended_at.as_ref().map(|ended| fact(text.ended, moment(ended))));
    }
    facts.extend(grant.notice_version.as_ref().map(|version| {
        let read = context.does(Act::Read(version.clone()));
        let words = fill(text.read_notice, &[version.as_str()]);
        fact(text.notice, button(ButtonLook::Quiet, words, read).attr("aria-haspopup", "dialog"))
    }));
    if facts.is_empty() { nothing() } else { el("dl", "direction-facts", facts) }
}

/// The button that ends the direction. Without LinkedIn→work nothing stands, and the button says so.
fn ending(way: Direction, context: &ConnectionContext) -> Making {
    let (text, provider) = (context.lang.mine(), &context.work_provider);
    let (words, loss, note) = match way {
        Direction::WorkToLinkedin => (context.lang.connection().drop, Loss::WorkToLinkedin, ""),
        _ => (text.stop_inward, Loss::Connection, text.inward_rests),
    };
    let button = button(ButtonLook::Plain, fill(words, &[provider]), context.does(Act::Stop(loss)));
    let actions = make("div", "actions").with(button);
    if note.is_empty() { actions } else { actions.txt("p", "quiet", note) }
}

const fn state_words(state: GrantState, text: &'static ConnectionText) -> (Tone, &'static str) {
    match state {
        GrantState::None => (Tone::Neutral, text.grant_none),
        GrantState::Active => (Tone::Good, text.grant_active),
        GrantState::NeedsReconsent => (Tone::Warn, text.grant_needs_reconsent),
        GrantState::Withdrawing => (Tone::Warn, text.grant_withdrawing),
        GrantState::Withdrawn => (Tone::Neutral, text.grant_withdrawn),
        GrantState::Revoked => (Tone::Neutral, text.grant_revoked),
        GrantState::Expired => (Tone::Neutral, text.grant_expired),
        GrantState::EndedByProvider => (Tone::Neutral, text.grant_ended_by_provider),
        GrantState::Unknown => (Tone::Neutral, text.grant_unknown),
    }
}
