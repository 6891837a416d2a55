//! The form: who may use it, and what may be shared.

use contract::{Settings, fixtures};

use crate::{
    browser,
    components::{
        kit::el,
        settings_form::{SettingsContext, audience_form, sharing_form},
    },
    gallery::{entry::Entry, read},
    reactive::prelude::*,
    state::settings::Draft,
    text::Lang,
};

/// The form by itself.
pub fn settings() -> Vec<Entry> {
    let form = |name, json, read_only, groups| {
        Entry::new(name, move |lang| {
            let settings: Settings = read(json)?;
            let context = SettingsContext { read_only, can_search_groups: groups, ..context(lang) };
            let draft = RwSignal::new(Draft::from_settings(&settings));
            let form = vec![audience_form(draft, &context, ().into_any()), sharing_form(draft, &context)];
            Some(el("div", "page-frame", form))
        })
    };
    vec![
        form("Nobody", fixtures::SETTINGS_NOBODY, false, true),
        form("Groups", fixtures::SETTINGS_GROUPS, false, true),
        form("Everyone", fixtures::SETTINGS_EVERYONE, false, true),
        form("Everyone, to be read", fixtures::SETTINGS_EVERYONE, true, true),
        form("A backend without groups", fixtures::SETTINGS_NOBODY, false, false),
    ]
}

/// What every part of the form gets.
pub(super) fn context(lang: Lang) -> SettingsContext {
    SettingsContext {
        lang,
        work_provider: "Microsoft".to_owned(),
        organization: "Fjordlight".to_owned(),
        id: browser::random_key(),
        read_only: false,
        can_search_groups: true,
    }
}
