//! The pickers of groups: a search on the server, and what is chosen, which belongs to the draft.

use contract::GroupHit;

use super::page::Page;
use crate::{
    browser::{self, Task},
    components::{
        group_picker::{GroupPicker, PickerEvents, group_picker},
        settings_form::SettingsContext,
    },
    reactive::prelude::*,
    state::{
        load::Ticket,
        picker::{Key, Picker, Pressed},
        settings::Draft,
    },
};

/// How long typing rests before a search begins, in milliseconds.
const REST_MS: u32 = 150;

/// What a picker remembers while the page is there.
#[derive(Clone, Copy)]
pub(super) struct State {
    picker: RwSignal<Picker>,
    shown: RwSignal<usize>,
    /// The search under way. A newer one gives it up, and with it its request.
    task: StoredValue<Option<Task>>,
}

impl State {
    /// Nothing is searched yet.
    pub fn new() -> Self {
        Self {
            picker: RwSignal::new(Picker::default()),
            shown: RwSignal::new(0),
            task: StoredValue::new(None),
        }
    }
}

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
pub(super) fn picker(page: &Page, state: State, list: List, context: &SettingsContext) -> AnyView {
    let text = context.lang.admin();
    let (label, suffix) = match list {
        List::Include => (text.include, "-include"),
        List::Exclude => (text.exclude, "-exclude"),
    };
    let (draft, picker) = (page.draft, state.picker);
    let toggle = move |hit: GroupHit| {
        let name = hit.name.clone();
        let is_in = draft.try_update(|draft| toggled(list.of_mut(draft), hit));
        picker.update(|picker| picker.toggled(name, is_in == Some(true)));
    };
    let searching = page.clone();
    let search = move |ticket: Option<Ticket>, more: bool| {
        if let Some(ticket) = ticket {
            search(&searching, state, ticket, more);
        }
    };
    let (typed, opened, pressed, scrolled) = (search.clone(), search.clone(), search.clone(), search);
    let go_on = move |search: &dyn Fn(Option<Ticket>, bool)| {
        if picker.with_untracked(Picker::wants_more) {
            search(picker.try_update(Picker::more), true);
        }
    };
    let events = PickerEvents {
        typed: Callback::new(move |query| typed(picker.try_update(|picker| picker.typed(query)), false)),
        opened: Callback::new(move |()| {
            if !picker.with_untracked(|picker| picker.open) {
                opened(picker.try_update(Picker::opened), false);
            }
        }),
        key_pressed: Callback::new(move |key: Key| {
            match picker.try_update(|picker| picker.pressed(key)) {
                Some(Pressed::Toggle(hit)) => toggle(hit),
                Some(Pressed::Search(ticket)) => pressed(Some(ticket), false),
                Some(Pressed::Nothing) | None => {}
            }
            go_on(&pressed);
        }),
        scrolled: Callback::new(move |first: usize| {
            // Only what changes the rows builds them anew.
            if picker.with_untracked(|picker| picker.first != first) {
                picker.update(|picker| picker.scrolled(first));
                go_on(&scrolled);
            }
        }),
        toggled: Callback::new(toggle),
        left: Callback::new(move |()| picker.update(Picker::close)),
    };
    group_picker(&GroupPicker {
        lang: context.lang,
        label,
        id: context.id_of(suffix),
        picker,
        chosen: Memo::new(move |_| draft.with(|draft| list.of(draft).clone())),
        shown: state.shown,
        disabled: context.read_only || !context.can_search_groups,
        events,
    })
}

/// Puts a group in, or takes it out. Answers whether it is in.
fn toggled(groups: &mut Vec<GroupHit>, hit: GroupHit) -> bool {
    match groups.iter().position(|group| group.id == hit.id) {
        Some(at) => {
            groups.remove(at);
            false
        }
        None => {
            groups.push(hit);
            true
        }
    }
}

fn search(page: &Page, state: State, ticket: Ticket, more: bool) {
    let (this, picker) = (page.clone(), state.picker);
    let (query, cursor) =
        picker.with_untracked(|picker| (picker.query.clone(), picker.next.clone().filter(|_| more)));
    let task = Task::run(async move {
        if !more && !query.is_empty() {
            browser::sleep(REST_MS).await;
        }
        match this.host.client.list_groups(&query, cursor.as_ref()).await {
            Ok(page) => drop(picker.try_update(|picker| picker.found(ticket, page, more))),
            Err(error) => {
                this.host.note_failure(&error);
                let _ = picker.try_update(|picker| picker.not_found(ticket));
            }
        }
    });
    state.task.set_value(Some(task));
}
