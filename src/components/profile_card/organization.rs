//! Where they stand: manager, reports, whom they work with.

use contract::{PersonRef, WorkProfile};
use leptos::{ev, web_sys};
use wasm_bindgen::JsCast as _;

use super::{CardContext, PersonPressed};
use crate::components::{
    kit::{
        AvatarSize,
        part::{Making, el, make, txt},
    },
    photo::person_avatar_part as person_avatar,
};

/// The organization section.
pub fn organization(person: &WorkProfile, context: &CardContext) -> Making {
    let text = context.lang.card();
    let mut parts = vec![context.part_heading("h3", "", text.organization)];
    for (label, people) in [
        (text.manager, person.manager.as_slice()),
        (text.reports, &person.reports),
        (text.works_with, &person.works_with),
    ] {
        if !people.is_empty() {
            parts.push(group(label, people, context));
        }
    }
    if parts.len() == 1 {
        parts.push(txt("p", "quiet", text.no_organization));
    }
    el("section", "card-section part:section", parts)
}

fn group(label: &'static str, people: &[PersonRef], context: &CardContext) -> Making {
    let mut rows = Vec::new();
    for person in people {
        rows.push(el("li", "", vec![person_row(person, context)]));
    }
    el("div", "person-group", vec![context.part_heading("h4", "quiet", label), el("ul", "person-list", rows)])
}

/// A colleague in one line: a link where the host has a page for them, a button where the card itself goes on to them.
pub fn person_row(person: &PersonRef, context: &CardContext) -> Making {
    let mut words = vec![txt("bdi", "name", person.name.clone())];
    if let Some(title) = &person.title {
        words.push(txt("bdi", "quiet", title.clone()));
    }
    let parts = vec![person_avatar(AvatarSize::Small, person, context.photos), el("span", "words", words)];
    if let Some(address) = &context.person_href {
        let href = address.run(person.id.clone());
        return make("a", "person-row").attr("href", href).all(parts);
    }
    let Some(pressed) = context.person_pressed else { return el("span", "person-row", parts) };
    let (id, value) = (person.id.clone(), person.id.as_str().to_owned());
    let press = move |event: ev::Event| {
        let control = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        if let Some(control) = control {
            pressed.run(PersonPressed { person: id.clone(), control });
        }
    };
    make("button", "person-row").attr("type", "button").attr("value", value).on("click", press).all(parts)
}
