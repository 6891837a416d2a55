//! A change of settings with a date.

use std::rc::Rc;

use contract::{ScheduledChange, Settings, fixtures};

use crate::{
    components::{
        kit::{ButtonLook, part},
        settings_schedule::{When, waiting, when_dialog},
        settings_words::SettingsNames,
    },
    gallery::{entry::Entry, read},
    reactive::prelude::*,
    text::Lang,
};

/// The change that waits, and the question when.
pub fn schedules() -> Vec<Entry> {
    let standing = |name, json| {
        Entry::new(name, move |lang: Lang| {
            let change: ScheduledChange = read(json)?;
            let cancel =
                part::button(ButtonLook::Plain, lang.saving().planned_cancel, Callback::new(|()| ()));
            Some(waiting(&names(lang)?, &change, vec![cancel]))
        })
    };
    let asking = |name, tells, replaces| {
        Entry::new(name, move |lang| {
            Some(when_dialog(&When {
                lang,
                id: "gallery-when".to_owned(),
                replaces,
                typed: RwSignal::new(String::new()),
                tells: RwSignal::new(tells),
                answered: Rc::new(|_| ()),
            }))
        })
        .alone()
    };
    vec![
        standing("A change waits", fixtures::SCHEDULED),
        standing("Somebody saved since", fixtures::SCHEDULED_STALE),
        asking("When", false, false),
        asking("When, instead of what waits", false, true),
        asking("When, without a date", true, false),
    ]
}

/// Names that settings are told with.
fn names(lang: Lang) -> Option<SettingsNames> {
    let settings: Settings = read(fixtures::SETTINGS_GROUPS)?;
    Some(SettingsNames { lang, groups: settings.groups })
}
