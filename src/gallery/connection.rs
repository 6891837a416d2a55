//! My connection, in every state.

use contract::{Connection, HistoryEvent, HistoryKind, HistoryPage, VisibleTo, fixtures};
use leptos::prelude::*;

use super::{notice, read, section};
use crate::{
    browser,
    components::{
        connection_panel::{ConnectionContext, connection_panel},
        timeline::{TimelineContext, timeline},
    },
    state::timeline::Timeline,
    text::Lang,
};

/// How a connection can stand.
pub fn connections(lang: Lang) -> AnyView {
    let context = ConnectionContext {
        lang,
        work_provider: "Microsoft".to_owned(),
        notice: notice(lang),
        can_narrow: true,
        can_drop_categories: true,
        busy: false,
        left: false,
        stale: false,
        now_ms: browser::now(),
        acted: Callback::new(|_| ()),
    };
    let entries = [
        ("not connected", fixtures::CONNECTION_NOT_CONNECTED),
        ("not available", fixtures::CONNECTION_NOT_AVAILABLE),
        ("pending", fixtures::CONNECTION_PENDING),
        ("one way", fixtures::CONNECTION_ONE_WAY),
        ("two way", fixtures::CONNECTION_TWO_WAY),
        ("needs reconsent", fixtures::CONNECTION_NEEDS_RECONSENT),
        ("withdrawing", fixtures::CONNECTION_WITHDRAWING),
        ("half disconnected", fixtures::CONNECTION_HALF_DISCONNECTED),
        ("half disconnected, a step that cannot be done", fixtures::CONNECTION_HALF_DISCONNECTED_CANNOT),
        ("ended", fixtures::CONNECTION_ENDED),
        ("revoked", fixtures::CONNECTION_REVOKED),
        ("expired", fixtures::CONNECTION_EXPIRED),
        ("a state not understood", fixtures::CONNECTION_UNKNOWN_STATE),
    ];
    let mut entries: Vec<_> = entries
        .into_iter()
        .filter_map(|(name, json)| Some((name, connection_panel(&read::<Connection>(json)?, &context))))
        .collect();
    let others = [
        (
            "just disconnected",
            fixtures::CONNECTION_ENDED,
            ConnectionContext { left: true, ..context.clone() },
        ),
        ("disconnecting", fixtures::CONNECTION_ONE_WAY, ConnectionContext { busy: true, ..context.clone() }),
        (
            "a backend that offers no parts, and a notice that could not be had",
            fixtures::CONNECTION_TWO_WAY,
            ConnectionContext { can_narrow: false, can_drop_categories: false, notice: None, ..context },
        ),
    ];
    entries.extend(others.into_iter().filter_map(|(name, json, context)| {
        Some((name, connection_panel(&read::<Connection>(json)?, &context)))
    }));
    section("My connection", entries)
}

/// What can have happened.
pub fn histories(lang: Lang) -> AnyView {
    let notice = notice(lang);
    let context = TimelineContext { lang, notice: notice.as_ref() };
    let shown = |items| {
        let mut list = Timeline::default();
        list.refresh(HistoryPage { items, next_cursor: None });
        timeline(&list, context)
    };
    let kinds = HistoryKind::ALL.iter().chain(&[HistoryKind::Unknown]).rev().zip(1_u32..);
    let mut every: Vec<HistoryEvent> = kinds.map(|(kind, seq)| event(*kind, seq)).collect();
    every.reverse();
    let fixture = read::<HistoryPage>(fixtures::HISTORY).map(|page| page.items).unwrap_or_default();
    section("History", vec![("some weeks", shown(fixture)), ("every kind", shown(every))])
}

fn event(kind: HistoryKind, seq: u32) -> HistoryEvent {
    HistoryEvent {
        seq,
        at: "2026-11-20T17:41:09Z".into(),
        kind,
        linkedin_to_work: Vec::new(),
        work_to_linkedin: Vec::new(),
        visible_to: (kind == HistoryKind::Visibility).then_some(VisibleTo::Organization),
        notice_version: None,
        receipt: None,
        hash: "711a71f46799416bdf10dcd6cc95114929b078db3bbb623f22bc13790cd29116".to_owned(),
    }
}
