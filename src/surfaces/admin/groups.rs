//! The pickers of groups: a search on the server, and what is chosen, which belongs to the draft.

use contract::GroupHit;
use leptos::{prelude::*, task::spawn_local};

use super::{page::Page, save::Saved};
use crate::{
    browser,
    components::{
        group_picker::{GroupPicker, PickerEvents},
        settings_form::SettingsContext,
    },
    state::{
        load::Ticket,
        picker::{Key, Picker},
        settings::Draft,
    },
};

/// How long typing rests before a search begins, in milliseconds.
const REST_MS: u32 = 150;

/// Which list is picked for.
#[derive(Clone, Copy)]
pub(super) enum List {
    /// Groups that may.
    Include,
    /// Groups that may not.
    Exclude,
}

impl List {
    fn of(self, draft: &Draft) -> &Vec<GroupHit> {
        match self {
            Self::Include => &draft.include,
            Self::Exclude => &draft.exclude,
        }
    }

    fn of_mut(self, draft: &mut Draft) -> &mut Vec<GroupHit> {
        match self {
            Self::Include => &mut draft.include,
            Self::Exclude => &mut draft.exclude,
        }
    }
}

/// A picker.
pub(super) fn picker(
    page: &Page,
    picker: RwSignal<Picker>,
    list: List,
    context: &SettingsContext,
) -> AnyView {
    let text = context.lang.admin();
    let (label, suffix) = match list {
        List::Include => (text.include, "-include"),
        List::Exclude => (text.exclude, "-exclude"),
    };
    let mut id = context.id.clone();
    id.push_str(suffix);
    let draft = page.draft;
    let toggle = move |hit: GroupHit| {
        draft.update(|draft| {
            let groups = list.of_mut(draft);
            match groups.iter().position(|group| group.id == hit.id) {
                Some(at) => drop(groups.remove(at)),
                None => groups.push(hit),
            }
        });
    };
    let (typing, entering, keys) = (page.clone(), page.clone(), page.clone());
    let events = PickerEvents {
        typed: Callback::new(move |query| {
            if let Some(ticket) = picker.try_update(|picker| picker.typed(query)) {
                search(&typing, picker, ticket, false);
            }
        }),
        entered: Callback::new(move |()| {
            let query = picker.with_untracked(|picker| picker.query.clone());
            if let Some(ticket) = picker.try_update(|picker| picker.typed(query)) {
                search(&entering, picker, ticket, false);
            }
        }),
        key_pressed: Callback::new(move |key: Key| {
            if let Some(hit) = picker.try_update(|picker| picker.pressed(key)).flatten() {
                toggle(hit);
            }
            if picker.with_untracked(Picker::wants_more)
                && let Some(ticket) = picker.try_update(Picker::more)
            {
                search(&keys, picker, ticket, true);
            }
        }),
        chosen: Callback::new(toggle),
        removed: Callback::new(toggle),
        left: Callback::new(move |()| picker.update(Picker::close)),
    };
    view! {
        <GroupPicker
            lang={context.lang}
            label={label}
            id={id}
            picker={picker}
            chosen={Signal::derive(move || draft.with(|draft| list.of(draft).clone()))}
            disabled={context.read_only || !context.can_search_groups}
            events={events}
        />
    }
    .into_any()
}

fn search(page: &Page, picker: RwSignal<Picker>, ticket: Ticket, more: bool) {
    let this = page.clone();
    let (query, cursor) =
        picker.with_untracked(|picker| (picker.query.clone(), picker.next.clone().filter(|_| more)));
    spawn_local(async move {
        if !more && !query.is_empty() {
            browser::sleep(REST_MS).await;
        }
        // Typing went on: the newer search asks.
        if picker.try_with_untracked(|picker| picker.is_current(ticket)) != Some(true) {
            return;
        }
        match this.host.client.list_groups(&query, cursor.as_ref()).await {
            Ok(page) => drop(picker.try_update(|picker| picker.found(ticket, page, more))),
            Err(error) => {
                this.host.note_failure(&error);
                let _ = this.saved.try_set(Saved::Failed(error));
            }
        }
    });
}
