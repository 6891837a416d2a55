//! The directory: a responsive grid of compact cards, each one link.

use contract::PersonRef;
use leptos::prelude::*;

use super::{
    kit::{AvatarSize, el, make, txt},
    photo::{Photos, person_avatar},
};

/// The grid.
pub fn people_grid(
    people: &[PersonRef],
    photos: Photos,
    href: Callback<contract::PersonId, String>,
) -> AnyView {
    let tiles = people.iter().map(|person| el("li", "", vec![tile(person, photos, href)])).collect();
    el("ul", "people-grid", tiles)
}

fn tile(person: &PersonRef, photos: Photos, href: Callback<contract::PersonId, String>) -> AnyView {
    let mut words = vec![txt("bdi", "name", person.name.clone())];
    if let Some(title) = &person.title {
        words.push(txt("bdi", "role", title.clone()));
    }
    if let Some(department) = &person.department {
        words.push(txt("bdi", "quiet", department.clone()));
    }
    let parts = vec![person_avatar(AvatarSize::Medium, person, photos), el("span", "words", words)];
    let href = href.run(person.id.clone());
    make("a", "people-tile").attr("href", href).children(parts).view()
}
