//! A place where there is nothing to show, and the next step.

use leptos::prelude::AnyView;

use super::{
    Icon, Making,
    part::{el, foreign, icon, txt},
};

/// Where the empty state stands, which decides its heading's level and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyPlace {
    /// It is all there is on the page.
    Page,
    /// It is what a page has below its own heading.
    Body,
    /// A part of something else, which has a heading.
    Section,
}

/// What is missing, why, and what can be done about it.
pub fn empty_state(
    place: EmptyPlace,
    picture: Icon,
    title: impl Into<String>,
    body: impl Into<String>,
    actions: Vec<AnyView>,
) -> AnyView {
    let actions = actions.into_iter().map(foreign).collect();
    empty_state_part(place, picture, title.into(), body.into(), actions).view()
}

/// The same, as a part.
pub fn empty_state_part(
    place: EmptyPlace,
    picture: Icon,
    title: impl Into<String>,
    body: impl Into<String>,
    actions: Vec<Making>,
) -> Making {
    let (class, heading) = match place {
        EmptyPlace::Page => ("empty-state empty-state-page", "h1"),
        EmptyPlace::Body => ("empty-state", "h2"),
        EmptyPlace::Section => ("empty-state", "h3"),
    };
    let mut parts = vec![icon(picture), txt(heading, "title", title), txt("p", "", body)];
    if !actions.is_empty() {
        parts.push(el("div", "actions", actions));
    }
    el("div", class, parts)
}
