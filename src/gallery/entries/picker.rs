//! The group picker.

use contract::{GroupHit, GroupsPage, Settings, fixtures};

use crate::{
    components::group_picker::{GroupPicker, PickerEvents, group_picker},
    gallery::{entry::Entry, read},
    reactive::prelude::*,
    state::picker::{Key, Picker},
    text::Lang,
};

/// Closed, searching, with hits and without.
pub fn pickers() -> Vec<Entry> {
    vec![
        Entry::new("Nothing chosen", |lang| Some(picker(lang, Picker::default(), Vec::new(), false))),
        Entry::new("Chosen, one by a rule and one gone", |lang| {
            Some(picker(lang, Picker::default(), chosen()?, false))
        }),
        Entry::new("To be read", |lang| Some(picker(lang, Picker::default(), chosen()?, true))),
        Entry::new("Hits", |lang| Some(picker(lang, found(fixtures::GROUPS, "en")?, chosen()?, false))),
        Entry::new("Hits, one by the keyboard", |lang| {
            let mut with = found(fixtures::GROUPS, "en")?;
            for _ in 0..3 {
                let _ = with.pressed(Key::Down);
            }
            Some(picker(lang, with, Vec::new(), false))
        }),
        Entry::new("No hits", |lang| {
            Some(picker(lang, found(fixtures::GROUPS_EMPTY, "zz")?, Vec::new(), false))
        }),
        Entry::new("Searching", |lang| {
            let mut picker_state = Picker::default();
            let _ = picker_state.typed("en".to_owned());
            Some(picker(lang, picker_state, Vec::new(), false))
        }),
        Entry::new("The search failed", |lang| {
            let mut picker_state = Picker::default();
            let ticket = picker_state.typed("en".to_owned());
            picker_state.not_found(ticket);
            Some(picker(lang, picker_state, Vec::new(), false))
        }),
    ]
}

fn chosen() -> Option<Vec<GroupHit>> {
    let settings: Settings = read(fixtures::SETTINGS_GROUPS)?;
    Some(settings.groups)
}

fn found(json: &str, query: &str) -> Option<Picker> {
    let page: GroupsPage = read(json)?;
    let mut picker = Picker::default();
    let ticket = picker.typed(query.to_owned());
    picker.found(ticket, page, false);
    Some(picker)
}

fn picker(lang: Lang, state: Picker, chosen: Vec<GroupHit>, disabled: bool) -> AnyView {
    let picker = RwSignal::new(state);
    let chosen = RwSignal::new(chosen);
    let toggle = move |hit: GroupHit| {
        chosen.update(|chosen| match chosen.iter().position(|one| one.id == hit.id) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(hit),
        });
    };
    let events = PickerEvents {
        typed: Callback::new(|_| ()),
        key_pressed: Callback::new(move |key| {
            let _ = picker.try_update(|picker| picker.pressed(key));
        }),
        toggled: Callback::new(toggle),
        opened: Callback::new(|()| ()),
        scrolled: Callback::new(move |first| picker.update(|picker| picker.scrolled(first))),
        left: Callback::new(|()| ()),
    };
    group_picker(&GroupPicker {
        lang,
        label: lang.admin().include,
        id: "gallery-groups".to_owned(),
        picker,
        chosen: Memo::new(move |_| chosen.get()),
        shown: RwSignal::new(0),
        disabled,
        events,
    })
}
