//! My connection, in every state.

use contract::{Connection, HistoryEvent, HistoryKind, HistoryPage, VisibleTo, fixtures};

use crate::gallery::{entry::Entry, notice, read};
use crate::{
    browser,
    components::{
        connection_panel::{ConnectionContext, connection_panel},
        timeline::{TimelineContext, timeline},
    },
    reactive::prelude::*,
    state::timeline::Timeline,
    text::Lang,
};

/// How a connection can stand.
pub fn connections() -> Vec<Entry> {
    let states = [
        ("Not connected", fixtures::CONNECTION_NOT_CONNECTED),
        ("Not available", fixtures::CONNECTION_NOT_AVAILABLE),
        ("Pending", fixtures::CONNECTION_PENDING),
        ("One way", fixtures::CONNECTION_ONE_WAY),
        ("Two way", fixtures::CONNECTION_TWO_WAY),
        ("Needs reconsent", fixtures::CONNECTION_NEEDS_RECONSENT),
        ("Withdrawing", fixtures::CONNECTION_WITHDRAWING),
        ("Half disconnected", fixtures::CONNECTION_HALF_DISCONNECTED),
        ("Half disconnected, a step that cannot be done", fixtures::CONNECTION_HALF_DISCONNECTED_CANNOT),
        ("Ended", fixtures::CONNECTION_ENDED),
        ("Revoked", fixtures::CONNECTION_REVOKED),
        ("Expired", fixtures::CONNECTION_EXPIRED),
        ("A state not understood", fixtures::CONNECTION_UNKNOWN_STATE),
    ];
    let states = states.map(|(name, json)| Entry::new(name, move |lang| panel(json, context(lang))));
    let others = [
        Entry::new("Just disconnected", |lang| {
            panel(fixtures::CONNECTION_ENDED, ConnectionContext { left: true, ..context(lang) })
        }),
        Entry::new("Disconnecting", |lang| {
            panel(fixtures::CONNECTION_ONE_WAY, ConnectionContext { busy: true, ..context(lang) })
        }),
        Entry::new("Not known any more", |lang| {
            panel(fixtures::CONNECTION_TWO_WAY, ConnectionContext { stale: true, ..context(lang) })
        }),
        Entry::new("A backend that offers no parts, and no notice", |lang| {
            let context = ConnectionContext {
                can_narrow: false,
                can_drop_categories: false,
                notice: None,
                ..context(lang)
            };
            panel(fixtures::CONNECTION_TWO_WAY, context)
        }),
    ];
    states.into_iter().chain(others).collect()
}

fn context(lang: Lang) -> ConnectionContext {
    ConnectionContext {
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
    }
}

fn panel(json: &str, context: ConnectionContext) -> Option<AnyView> {
    Some(connection_panel(&read::<Connection>(json)?, &context))
}

/// What can have happened.
pub fn histories() -> Vec<Entry> {
    vec![
        Entry::new("Some weeks", |lang| Some(shown(lang, read::<HistoryPage>(fixtures::HISTORY)?.items))),
        Entry::new("Every kind", |lang| {
            let kinds = HistoryKind::ALL.iter().chain(&[HistoryKind::Unknown]).rev().zip(1_u32..);
            let mut every: Vec<HistoryEvent> = kinds.map(|(kind, seq)| event(*kind, seq)).collect();
            every.reverse();
            Some(shown(lang, every))
        }),
    ]
}

fn shown(lang: Lang, items: Vec<HistoryEvent>) -> AnyView {
    let notice = notice(lang);
    let mut list = Timeline::default();
    list.refresh(HistoryPage { items, next_cursor: None });
    timeline(&list, TimelineContext { lang, notice: notice.as_ref() })
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
