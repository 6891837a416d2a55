//! Somebody else saved meanwhile.

use std::rc::Rc;

use contract::{Audience, GroupId, Settings, SettingsPatch, fixtures};

use crate::{
    components::{
        settings_merge::{Comparison, merge_dialog},
        settings_words::SettingsNames,
    },
    gallery::{entry::Entry, read},
    reactive::prelude::*,
    state::merge::Merge,
    text::Lang,
};

/// Both changed the same, the same list, or different things.
pub fn merges() -> Vec<Entry> {
    let entries = [
        Entry::new("Something to choose", |lang| {
            let mine = SettingsPatch {
                audience: Some(Audience::Everyone),
                consent_lifetime_days: Some(90),
                public_without_consent: Some(true),
                ..SettingsPatch::default()
            };
            dialog(lang, &mine, |theirs| {
                theirs.audience = Audience::Nobody;
                theirs.consent_lifetime_days = 365;
                theirs.faq_url = "https://intranet.example.com/faq".to_owned();
            })
        }),
        Entry::new("Two lists put together", |lang| {
            let mine = SettingsPatch {
                include_groups: Some(vec![GroupId::new("g-sales")]),
                ..SettingsPatch::default()
            };
            dialog(lang, &mine, |theirs| drop(theirs.include_groups.pop()))
        }),
        Entry::new("Nothing to choose", |lang| {
            let mine = SettingsPatch { consent_lifetime_days: Some(90), ..SettingsPatch::default() };
            dialog(lang, &mine, |theirs| theirs.public_without_consent = !theirs.public_without_consent)
        }),
    ];
    entries.map(Entry::alone).into()
}

fn dialog(lang: Lang, mine: &SettingsPatch, change: fn(&mut Settings)) -> Option<AnyView> {
    let base: Settings = read(fixtures::SETTINGS_GROUPS)?;
    let mut theirs = base.clone();
    change(&mut theirs);
    theirs.changed_by = Some("Rasmus Holm".to_owned());
    theirs.changed_at = Some("2026-11-21T11:42:00Z".into());
    let merge = Merge::new(&base, mine, theirs);
    let state = RwSignal::new(merge.clone());
    let comparison = Comparison {
        names: SettingsNames { lang, groups: base.groups },
        id: "gallery-merge".to_owned(),
        now: Rc::new(move || Some(state.get())),
        chose: Rc::new(move |field, pick| state.update(|merge| merge.choose(field, pick))),
        wished: Rc::new(|_| ()),
    };
    Some(merge_dialog(comparison, &merge))
}
