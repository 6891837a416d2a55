//! The directory: a responsive grid of compact cards, each one link.

use std::{rc::Rc, sync::Arc};

use contract::PersonRef;

use super::{
    kit::{
        AvatarSize,
        part::{Making, dynamic, el, foreign, make, nothing, txt},
    },
    photo::{Photos, person_avatar_part as person_avatar},
};
use crate::reactive::prelude::*;

/// What the grid shows, page by page. A page that stands is not looked at again when another comes.
#[derive(Clone)]
pub struct Pages {
    /// How many there are. Followed.
    pub count: Signal<usize>,
    /// One of them; not followed.
    pub page: Rc<dyn Fn(usize) -> Option<Arc<[PersonRef]>>>,
}

/// The grid.
pub fn people_grid(pages: Pages, photos: Photos, href: Callback<contract::PersonId, String>) -> AnyView {
    make("ul", "people-grid").with(from(0, pages, photos, href)).view()
}

/// A page and, as soon as there are any, those that follow it.
fn from(at: usize, pages: Pages, photos: Photos, href: Callback<contract::PersonId, String>) -> Making {
    let there = Memo::new(move |_| pages.count.get() > at);
    dynamic(move || {
        let page = there.get().then(|| untrack(|| (pages.page)(at))).flatten();
        let Some(people) = page else { return nothing() };
        let mut tiles: Vec<AnyView> =
            people.iter().map(|person| el("li", "", vec![tile(person, photos, href)]).view()).collect();
        tiles.push(from(at + 1, pages.clone(), photos, href).view());
        foreign(tiles.into_any())
    })
}

fn tile(person: &PersonRef, photos: Photos, href: Callback<contract::PersonId, String>) -> Making {
    let mut words = vec![txt("bdi", "name", person.name.clone())];
    if let Some(title) = &person.title {
        words.push(txt("bdi", "role", title.clone()));
    }
    if let Some(department) = &person.department {
        words.push(txt("bdi", "quiet", department.clone()));
    }
    let parts = vec![person_avatar(AvatarSize::Medium, person, photos), el("span", "words", words)];
    let href = href.run(person.id.clone());
    make("a", "people-tile").attr("href", href).all(parts)
}
