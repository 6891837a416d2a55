//! The list of hits: the rows that stand ready, and the room that the others take.

use contract::GroupHit;

use super::{GroupPicker, browser, words::group_words};
use crate::components::kit::{ElementRef, effect, make, part};
use crate::reactive::prelude::*;

/// The id of a row.
pub(super) fn option_id(id: &str, at: usize) -> String {
    [id, "-option-", &at.to_string()].concat()
}

/// The list. It is there while it is closed, so that the field always has what it controls.
pub(super) fn list(context: &GroupPicker, place: ElementRef) -> part::Making {
    let (picker, events) = (context.picker, context.events);
    let rows = context.clone();
    effect(move || {
        let Some(active) = picker.with(|picker| picker.active.filter(|_| picker.open)) else { return };
        // Pointing at a row brings it into sight, as soon as the list is as long as it then has to be.
        request_animation_frame(move || {
            if let Some(list) = place.try_get_untracked().flatten() {
                browser::show_row(&list, active);
            }
        });
    });
    make("ul", "group-options")
        .attr("id", context.id_of("-list"))
        .attr("role", "listbox")
        .attr("aria-multiselectable", "true")
        .attr("aria-labelledby", context.id_of("-label"))
        .attr("tabindex", "-1")
        .flag("hidden", move || !picker.with(|picker| picker.is_shown()))
        .keep(place)
        .on("scroll", move |_| {
            if let Some(first) = place.get_untracked().and_then(|list| browser::first_row(&list)) {
                events.scrolled.run(first);
            }
        })
        // Before the field loses the focus, which would close the list: moving it is not leaving it.
        .on("mousedown", |event| event.prevent_default())
        .with(part::dynamic(move || window(&rows)))
}

/// The rows that stand ready, between the room of those before and after.
fn window(context: &GroupPicker) -> part::Making {
    context.picker.with(|picker| {
        let window = picker.window();
        let mut parts = room(window.start);
        for at in window.clone() {
            if let Some(hit) = picker.hits.get(at) {
                parts.push(option(context, hit, at, picker.total));
            }
        }
        parts.extend(room(picker.hits.len() - window.end));
        make("li", "group-rows")
            .attr("role", "presentation")
            .with(make("ul", "").attr("role", "presentation").all(parts))
    })
}

/// The room of so many rows, in pieces of one, two, four … rows, whose heights the style knows.
fn room(rows: usize) -> Vec<part::Making> {
    const PIECES: [&str; 18] = [
        "room-1",
        "room-2",
        "room-4",
        "room-8",
        "room-16",
        "room-32",
        "room-64",
        "room-128",
        "room-256",
        "room-512",
        "room-1024",
        "room-2048",
        "room-4096",
        "room-8192",
        "room-16384",
        "room-32768",
        "room-65536",
        "room-131072",
    ];
    let needed = PIECES.iter().enumerate().filter(|(power, _)| rows >> power & 1 == 1);
    needed.map(|(_, class)| make("li", class).attr("role", "presentation").key(*class)).collect()
}

fn option(context: &GroupPicker, hit: &GroupHit, at: usize, total: u32) -> part::Making {
    let (picker, chosen, events) = (context.picker, context.chosen, context.events);
    let (group, pressed) = (hit.id.clone(), hit.clone());
    let is_chosen = move || chosen.with(|chosen| chosen.iter().any(|one| one.id == group));
    make("li", "group-option")
        .attr("id", option_id(&context.id, at))
        .attr("role", "option")
        .attr("aria-posinset", (at + 1).to_string())
        .attr("aria-setsize", total.to_string())
        .live("aria-selected", move || Some(if is_chosen() { "true" } else { "false" }.into()))
        .live("data-active", move || picker.with(|picker| picker.active == Some(at)).then(|| "true".into()))
        .key(hit.id.as_str())
        .on("click", move |_| events.toggled.run(pressed.clone()))
        .with(group_words(hit, context.lang))
}
