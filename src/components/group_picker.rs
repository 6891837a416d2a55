//! Choosing groups: a combobox that searches on the server, and the list of what is chosen.
//!
//! After the ARIA combobox pattern: the focus stays in the field, the list is pointed at. The list holds only the rows that
//! are in sight and some around them, and says of each which one of how many it is.

mod chosen;
mod list;
mod words;

use contract::GroupHit;
use leptos::web_sys::{HtmlInputElement, KeyboardEvent};
use wasm_bindgen::JsCast as _;

use super::kit::{ElementRef, dynamic, make, part};
use crate::{
    browser::{self, intl},
    reactive::prelude::*,
    state::picker::{Key, Picker},
    text::{Lang, fill},
};

/// What the reader did in a picker.
#[derive(Clone, Copy)]
pub struct PickerEvents {
    /// Something was typed.
    pub typed: Callback<String>,
    /// A key that means something was pressed.
    pub key_pressed: Callback<Key>,
    /// A hit was put in or taken out.
    pub toggled: Callback<GroupHit>,
    /// The field was pressed.
    pub opened: Callback<()>,
    /// The list was moved: the first row in sight.
    pub scrolled: Callback<usize>,
    /// The field was left.
    pub left: Callback<()>,
}

/// A picker.
#[derive(Clone)]
pub struct GroupPicker {
    /// The reader's language.
    pub lang: Lang,
    /// What the groups are for; heading and part of the field's name.
    pub label: &'static str,
    /// Prefix of every id in it; unique in the document or shadow root.
    pub id: String,
    /// The search.
    pub picker: RwSignal<Picker>,
    /// What is chosen.
    pub chosen: Memo<Vec<GroupHit>>,
    /// How much of that is shown.
    pub shown: RwSignal<usize>,
    /// Whether nothing can be changed.
    pub disabled: bool,
    /// What the reader did.
    pub events: PickerEvents,
}

/// The picker's markup.
pub fn group_picker(context: &GroupPicker) -> AnyView {
    let mut parts = vec![part::txt("h3", "", context.label), chosen::chosen_groups(context)];
    if !context.disabled {
        parts.push(search(context));
    }
    make("div", "group-picker").attr("role", "group").attr("aria-label", context.label).all(parts).view()
}

fn search(context: &GroupPicker) -> part::Making {
    let text = context.lang.admin();
    let (label_id, list_id) = (context.id_of("-label"), context.id_of("-list"));
    let suffix = [": ", context.label].concat();
    let label = make("label", "")
        .attr("id", label_id)
        .attr("for", context.id.clone())
        .text(text.search_groups)
        .txt("span", "visually-hidden", suffix);
    let place = ElementRef::new();
    make("div", "group-search")
        .with(label)
        .with(field(context, list_id))
        .with(list::list(context, place))
        .with(status(context))
}

fn field(context: &GroupPicker, list_id: String) -> part::Making {
    let (picker, events) = (context.picker, context.events);
    let is_open = move || picker.with(Picker::is_shown);
    let id = context.id.clone();
    make("input", "field-input")
        .attr("id", context.id.clone())
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", contract::limits::QUERY_LENGTH.to_string())
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", list_id)
        .live("aria-expanded", move || Some(if is_open() { "true" } else { "false" }.into()))
        .live("aria-activedescendant", move || {
            let active = picker
                .with(|picker| picker.active.filter(|at| picker.is_shown() && picker.window().contains(at)));
            active.map(|at| list::option_id(&id, at).into())
        })
        .follow(move |element| {
            let query = picker.with(|picker| picker.query.clone());
            if let Some(input) = element.dyn_ref::<HtmlInputElement>()
                && input.value() != query
            {
                input.set_value(&query);
            }
        })
        .on("input", move |event| {
            if let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                events.typed.run(input.value());
            }
        })
        .on("keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            // A letter that is still being put together is not ours.
            let Some(pressed) = Key::from_name(&key.key()).filter(|_| !key.is_composing()) else { return };
            if pressed.is_of_the_text() && !picker.with_untracked(Picker::is_shown) {
                return;
            }
            event.prevent_default();
            events.key_pressed.run(pressed);
        })
        .on("click", move |_| events.opened.run(()))
        .on("blur", move |_| events.left.run(()))
}

/// What is found, and what was just put in or taken out. In the page before it changes, so that it is read out.
fn status(context: &GroupPicker) -> part::Making {
    let (lang, picker) = (context.lang, context.picker);
    let words = dynamic(move || part::text(picker.with(|picker| status_words(lang, picker))).view());
    make("p", "quiet group-count").attr("role", "status").child(words)
}

fn status_words(lang: Lang, picker: &Picker) -> String {
    let (text, common) = (lang.audience(), lang.admin());
    match &picker.last {
        Some((group, true)) => fill(text.picked, &[group]),
        Some((group, false)) => fill(text.unpicked, &[group]),
        None if !picker.open => String::new(),
        None if picker.failed => text.search_failed.to_owned(),
        None if picker.waiting && picker.hits.is_empty() => text.searching.to_owned(),
        None if picker.waiting => String::new(),
        None if picker.total == 0 => common.no_hits.to_owned(),
        None => {
            let pattern = common.hits.pick(intl::plural(lang.tag(), picker.total).as_str());
            fill(pattern, &[&intl::number(lang.tag(), f64::from(picker.total))])
        }
    }
}

impl GroupPicker {
    fn id_of(&self, suffix: &str) -> String {
        [&self.id, suffix].concat()
    }
}
