//! Choosing groups: a combobox that searches on the server, and the list of what is chosen.

use contract::{GroupHit, GroupKind};
use leptos::{ev, html, prelude::*};

use super::kit::{Tone, badge, el, txt};
use crate::{
    browser::intl,
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
    /// A hit was chosen.
    pub chosen: Callback<GroupHit>,
    /// A chosen group was removed.
    pub removed: Callback<GroupHit>,
    /// The field was entered.
    pub entered: Callback<()>,
    /// The field was left.
    pub left: Callback<()>,
}

/// A picker after the ARIA combobox pattern: the focus stays in the field, the list is pointed at.
#[component]
pub fn GroupPicker(
    /// The reader's language.
    lang: Lang,
    /// What the groups are for; heading and part of the field's name.
    label: &'static str,
    /// Prefix of every id in it; unique in the document or shadow root.
    #[prop(into)]
    id: String,
    /// The search.
    picker: RwSignal<Picker>,
    /// What is chosen.
    chosen: Signal<Vec<GroupHit>>,
    /// Whether anything can be changed.
    disabled: bool,
    /// What the reader did.
    events: PickerEvents,
) -> impl IntoView {
    let text = lang.admin();
    let (list_id, label_id) = (part(&id, "-list"), part(&id, "-label"));
    let input: NodeRef<html::Input> = NodeRef::new();
    let is_open = move || picker.with(|picker| picker.open && !picker.hits.is_empty());
    let typed = move |_| {
        if let Some(input) = input.get_untracked() {
            events.typed.run(input.value());
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(key) = Key::from_name(&event.key()) else { return };
        // Home and End belong to the text until the list is open.
        if matches!(key, Key::First | Key::Last) && !is_open() {
            return;
        }
        event.prevent_default();
        events.key_pressed.run(key);
    };
    let option_id = {
        let id = id.clone();
        move |at: usize| part(&id, "-option-") + &at.to_string()
    };
    let active_id = {
        let option_id = option_id.clone();
        move || picker.with(|picker| picker.active.filter(|_| picker.open).map(&option_id))
    };
    let options = move || {
        picker.with(|picker| {
            let hits = picker.hits.iter().enumerate();
            hits.map(|(at, hit)| {
                option(
                    option_id(at),
                    hit.clone(),
                    picker.active == Some(at),
                    at,
                    picker.total,
                    chosen,
                    lang,
                    events,
                )
            })
            .collect::<Vec<_>>()
        })
    };
    let count = move || {
        picker.with(|picker| {
            picker.open.then(|| {
                let pattern = text.hits.pick(intl::plural(lang.tag(), picker.total).as_str());
                fill(pattern, &[&intl::number(lang.tag(), f64::from(picker.total))])
            })
        })
    };
    let selected = move || {
        let chosen = chosen.get();
        if chosen.is_empty() {
            return txt("p", "quiet", text.none_chosen);
        }
        let rows = chosen.into_iter().map(|group| chosen_row(group, lang, disabled, events)).collect();
        el("ul", "chosen-groups", rows)
    };
    let search = (!disabled).then(|| {
        view! {
            <div class={"group-search"}>
                <label id={label_id.clone()} for={id.clone()}>
                    {text.search_groups}
                    <span class={"visually-hidden"}>{part(": ", label)}</span>
                </label>
                <input
                    id={id}
                    type={"text"}
                    role={"combobox"}
                    class={"field-input"}
                    autocomplete={"off"}
                    maxlength={"100"}
                    aria-autocomplete={"list"}
                    aria-controls={list_id.clone()}
                    aria-expanded={move || if is_open() { "true" } else { "false" }}
                    aria-activedescendant={active_id}
                    node_ref={input}
                    on:input={typed}
                    on:keydown={on_key}
                    on:focus={move |_| events.entered.run(())}
                    on:blur={move |_| events.left.run(())}
                />
                <ul
                    id={list_id}
                    role={"listbox"}
                    class={"group-options"}
                    aria-labelledby={label_id}
                    hidden={move || !is_open()}
                >
                    {options}
                </ul>
                <p role={"status"} class={"quiet group-count"}>
                    {count}
                </p>
            </div>
        }
    });
    view! {
        <div class={"group-picker"}>
            <h3>{label}</h3>
            {selected}
            {search}
        </div>
    }
}

#[allow(clippy::too_many_arguments, reason = "one row needs all of it, and only the list above makes rows")]
fn option(
    id: String,
    hit: GroupHit,
    active: bool,
    at: usize,
    total: u32,
    chosen: Signal<Vec<GroupHit>>,
    lang: Lang,
    events: PickerEvents,
) -> AnyView {
    let group = hit.id.clone();
    let selected =
        move || if chosen.with(|chosen| chosen.iter().any(|one| one.id == group)) { "true" } else { "false" };
    let words = group_words(&hit, lang);
    view! {
        <li
            id={id}
            role={"option"}
            class={"group-option"}
            data-active={active.then_some("true")}
            aria-selected={selected}
            aria-posinset={(at + 1).to_string()}
            aria-setsize={total.to_string()}
            // Before the field loses the focus, which would close the list first.
            on:mousedown={move |event: ev::MouseEvent| {
                event.prevent_default();
                events.chosen.run(hit.clone());
            }}
        >
            {words}
        </li>
    }
    .into_any()
}

fn chosen_row(group: GroupHit, lang: Lang, disabled: bool, events: PickerEvents) -> AnyView {
    let words = group_words(&group, lang);
    let name = fill(lang.admin().remove_group, &[&group.name]);
    let remove = (!disabled).then(|| {
        view! {
            <button
                type={"button"}
                class={"dialog-close"}
                aria-label={name}
                on:click={move |_| events.removed.run(group.clone())}
            >
                {super::kit::icon(super::kit::Icon::Close)}
            </button>
        }
        .into_any()
    });
    let mut parts = vec![words];
    parts.extend(remove);
    el("li", "chosen-group", parts)
}

/// Name, path, member count, and what is unusual about it.
fn group_words(group: &GroupHit, lang: Lang) -> AnyView {
    let text = lang.admin();
    let pattern = text.members.pick(intl::plural(lang.tag(), group.member_count).as_str());
    let mut facts = group.path.join(" / ");
    if !facts.is_empty() {
        facts.push_str(lang.common().list_separator);
    }
    facts.push_str(&fill(pattern, &[&intl::number(lang.tag(), f64::from(group.member_count))]));
    let mut parts = vec![txt("bdi", "name", group.name.clone()), txt("bdi", "quiet", facts)];
    match group.kind {
        GroupKind::Dynamic => parts.push(badge(Tone::Warn, text.dynamic)),
        GroupKind::Vanished => parts.push(badge(Tone::Bad, text.vanished)),
        GroupKind::Assigned | GroupKind::Unknown => {}
    }
    el("span", "group-words", parts)
}

fn part(first: &str, second: &str) -> String {
    let mut text = String::from(first);
    text.push_str(second);
    text
}
