//! Whole surfaces as they are mounted, over a backend of fixtures.

use contract::{fixtures, paths};

use crate::{
    gallery::{
        answers::{Answer, Route, host},
        entry::Entry,
    },
    reactive::prelude::*,
    surfaces::{admin::AdminSurface, connection::ConnectionSurface},
    text::Lang,
};

/// A member's page and an administrator's, as they begin, as they are, and as they fail.
pub fn screens() -> Vec<Entry> {
    const FAILS: Answer = Answer::Fails(500, fixtures::PROBLEM_500);
    const BASE: Route = ("GET", paths::SERVICE, Answer::Is(fixtures::SERVICE_BASE));
    const READER: Route = ("GET", paths::SESSION, Answer::Is(fixtures::SESSION_ADMIN_READER));
    const MEMBER: Route = ("GET", paths::SESSION, Answer::Is(fixtures::SESSION_MEMBER));
    const NOTHING_WAITS: Route = ("GET", paths::ADMIN_SCHEDULED, Answer::Nothing);
    vec![
        Entry::new("My connection", |lang| Some(connection(lang, &[]))),
        Entry::new("My connection, never connected", |lang| {
            const NEVER: &[Route] = &[
                ("GET", paths::HISTORY, Answer::Is(fixtures::HISTORY_EMPTY)),
                ("GET", paths::TRANSFERS, Answer::Is(fixtures::TRANSFERS_EMPTY)),
                ("GET", paths::CONNECTION, Answer::Is(fixtures::CONNECTION_NOT_CONNECTED)),
            ];
            Some(connection(lang, NEVER))
        }),
        Entry::new("My connection, loading", |lang| {
            const NEVER: &[Route] =
                &[("GET", paths::CONNECTION, Answer::Never), ("GET", paths::VISIBILITY, Answer::Never)];
            Some(connection(lang, NEVER))
        }),
        Entry::new("My connection, failed", |lang| {
            Some(connection(lang, &[("GET", paths::CONNECTION, FAILS), ("GET", paths::VISIBILITY, FAILS)]))
        }),
        Entry::new("My connection, a backend of the base profile", |lang| Some(connection(lang, &[BASE]))),
        Entry::new("Settings", |lang| Some(admin(lang, &[NOTHING_WAITS]))),
        Entry::new("Settings, a change waits", |lang| Some(admin(lang, &[]))),
        Entry::new("Settings, to be read", |lang| Some(admin(lang, &[READER, NOTHING_WAITS]))),
        Entry::new("Settings, not for this member", |lang| Some(admin(lang, &[MEMBER]))),
        Entry::new("Settings, not offered", |lang| Some(admin(lang, &[BASE]))),
        Entry::new("Settings, loading", |lang| {
            Some(admin(lang, &[("GET", paths::ADMIN_SETTINGS, Answer::Never), NOTHING_WAITS]))
        }),
        Entry::new("Settings, failed", |lang| {
            Some(admin(lang, &[("GET", paths::ADMIN_SETTINGS, FAILS), NOTHING_WAITS]))
        }),
        Entry::new("The backend does not answer", |lang| {
            Some(admin(lang, &[("GET", paths::SERVICE, FAILS)]))
        }),
    ]
}

fn connection(lang: Lang, instead: &'static [Route]) -> AnyView {
    let host = host(lang, instead);
    view! { <ConnectionSurface host={host} /> }.into_any()
}

fn admin(lang: Lang, instead: &'static [Route]) -> AnyView {
    let host = host(lang, instead);
    view! { <AdminSurface host={host} /> }.into_any()
}
