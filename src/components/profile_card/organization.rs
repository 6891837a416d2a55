//! Where they stand: manager and reports.

use contract::{PersonRef, WorkProfile};
use leptos::prelude::*;

use super::CardContext;
use crate::components::{
    kit::{AvatarSize, el, txt},
    photo::person_avatar,
};

/// The organization section.
pub fn organization(person: &WorkProfile, context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let mut parts = vec![txt("h3", "", text.organization)];
    if let Some(manager) = &person.manager {
        parts.push(group(text.manager, std::slice::from_ref(manager), context));
    }
    if !person.reports.is_empty() {
        parts.push(group(text.reports, &person.reports, context));
    }
    if parts.len() == 1 {
        parts.push(txt("p", "quiet", text.no_organization));
    }
    el("section", "card-section", parts)
}

fn group(label: &'static str, people: &[PersonRef], context: &CardContext) -> AnyView {
    let rows = people.iter().map(|person| el("li", "", vec![person_row(person, context)])).collect();
    el("div", "person-group", vec![txt("h4", "quiet", label), el("ul", "person-list", rows)])
}

/// A colleague in one line; a link where the host has a page for them.
pub fn person_row(person: &PersonRef, context: &CardContext) -> AnyView {
    let mut words = vec![txt("bdi", "name", person.name.clone())];
    if let Some(title) = &person.title {
        words.push(txt("bdi", "quiet", title.clone()));
    }
    let parts = vec![person_avatar(AvatarSize::Small, person, context.photos), el("span", "words", words)];
    match &context.person_href {
        Some(address) => {
            let href = address.run(person.id.clone());
            view! { <a class={"person-row"} href={href}>{parts}</a> }.into_any()
        }
        None => el("span", "person-row", parts),
    }
}
