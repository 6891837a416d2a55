//! The directory.

use std::{rc::Rc, sync::Arc};

use contract::{PeoplePage, PersonRef, fixtures, paths};

use crate::{
    components::{
        people_grid::{Pages, people_grid},
        photo::Photos,
    },
    gallery::{
        answers::{Answer, Route, host},
        entry::Entry,
        read,
    },
    reactive::prelude::*,
    surfaces::people::PeopleSurface,
    text::Lang,
};

/// The grid, and the surface around it.
pub fn people() -> Vec<Entry> {
    vec![
        Entry::new("Grid", |_| {
            let page: PeoplePage = read(fixtures::PEOPLE)?;
            let photos = Photos(Callback::new(|_| ()));
            let people: Arc<[PersonRef]> = page.items.into();
            let pages = Pages {
                count: Signal::stored(1),
                page: Rc::new(move |at| (at == 0).then(|| Arc::clone(&people))),
            };
            Some(people_grid(pages, photos, Callback::new(|id| paths::person(&id))))
        }),
        Entry::new("Listed", |lang| Some(surface(lang, &[]))),
        Entry::new("Nobody found", |lang| {
            Some(surface(lang, &[("GET", paths::PEOPLE, Answer::Is(fixtures::PEOPLE_EMPTY))]))
        }),
        Entry::new("Loading", |lang| Some(surface(lang, &[("GET", paths::PEOPLE, Answer::Never)]))),
        Entry::new("Failed", |lang| {
            Some(surface(lang, &[("GET", paths::PEOPLE, Answer::Fails(500, fixtures::PROBLEM_500))]))
        }),
    ]
}

fn surface(lang: Lang, instead: &'static [Route]) -> AnyView {
    let host = host(lang, instead);
    view! { <PeopleSurface host={host} href={Callback::new(|id| paths::person(&id))} /> }.into_any()
}
