//! One direction: its state, what is shared, since when and until when.

use contract::{CategoryId, Direction, Grant, GrantState};
use leptos::prelude::*;

use super::{ConnectionContext, direction_name};
use crate::{
    browser::intl,
    components::kit::{ButtonLook, Tone, badge, button, el, txt},
    text::{ConnectionText, fill},
};

/// A direction's panel.
pub fn direction(way: Direction, grant: &Grant, context: &ConnectionContext) -> AnyView {
    let text = context.lang.connection();
    let (tone, state) = state_words(grant.state, text);
    let mut parts = vec![el(
        "div",
        "direction-head",
        vec![txt("h4", "", direction_name(way, context)), badge(tone, state)],
    )];
    let flows = matches!(grant.state, GrantState::Active | GrantState::NeedsReconsent);
    if flows {
        parts.push(categories(way, &grant.categories, context));
        parts.push(txt("p", "quiet", terms(grant, context)));
        if way == Direction::WorkToLinkedin && context.can_narrow {
            let label = fill(text.drop, &[&context.work_provider]);
            parts.push(el(
                "div",
                "actions",
                vec![button(ButtonLook::Plain, label, context.events.work_to_linkedin_dropped)],
            ));
        }
    } else if let Some(ended) = &grant.ended_at {
        parts.push(txt("p", "quiet", fill(text.ended_at, &[&intl::date_time(context.lang.tag(), ended)])));
    }
    el("section", "direction", parts)
}

/// The categories by the notice's names; by their ids where there is no notice to name them.
fn categories(way: Direction, ids: &[CategoryId], context: &ConnectionContext) -> AnyView {
    let name = |id: &CategoryId| {
        let known = context.notice.iter().flat_map(|notice| &notice.categories);
        known
            .filter(|category| category.direction == way && category.id == *id)
            .map(|category| category.name.clone())
            .next()
            .unwrap_or_else(|| id.as_str().to_owned())
    };
    let items = ids.iter().map(|id| txt("li", "chip", name(id))).collect();
    el("ul", "chips", items)
}

/// Since when, until when, under which notice.
fn terms(grant: &Grant, context: &ConnectionContext) -> String {
    let text = context.lang.connection();
    let tag = context.lang.tag();
    let mut facts = Vec::new();
    if let Some(since) = &grant.given_at {
        facts.push(fill(text.since, &[&intl::date_time(tag, since)]));
    }
    if let Some(until) = &grant.expires_at {
        facts.push(fill(text.until, &[&intl::date(tag, until)]));
    }
    if let Some(notice) = &grant.notice_version {
        facts.push(fill(text.under_notice, &[notice.as_str()]));
    }
    facts.join(context.lang.common().list_separator)
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
