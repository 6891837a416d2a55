//! Where the keyboard is after a navigation: at the new page's beginning, or, back in the browser's history, on the link
//! that had led on.

use leptos::{ev, task::spawn_local, web_sys};
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast as _;

use super::shell::CONTENT;
use crate::{
    browser::{self, Place},
    reactive::prelude::*,
};

/// How often, and how many times, a page that is still being fetched is asked whether the link is there.
const LOOK_EVERY_MS: u32 = 50;
const LOOKS: u32 = 100;

/// The links that led on, by the path of the page that they were on. Paths and positions, and nothing of what the pages
/// said; gone with the page.
#[derive(Clone, Copy)]
pub struct Revisits {
    left: StoredValue<Vec<(String, Place)>>,
    goes_back: StoredValue<bool>,
}

impl Revisits {
    /// To be made before the router, which hears of the history after this.
    pub fn listen() -> Self {
        let goes_back = StoredValue::new(false);
        let listener = window_event_listener(ev::popstate, move |_| goes_back.set_value(true));
        on_cleanup(move || listener.remove());
        Self { left: StoredValue::new(Vec::new()), goes_back }
    }

    /// Takes note of the link that is pressed in the content of the page of a path.
    pub fn pressed(self, path: &str, event: &web_sys::Event) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        if let (Some(link), Some(content)) = (link, browser::element_by_id(CONTENT))
            && content.contains(Some(&link))
        {
            let place = Place::of(&content, &link);
            self.left.update_value(|left| {
                left.retain(|(one, _)| one != path);
                left.push((path.to_owned(), place));
            });
        }
    }

    /// A page was reached. The focus goes to its beginning, so that a screen reader begins there, and from there to the
    /// link that had led on, as soon as it is there, unless the reader has gone on by then.
    fn reached(self, path: &str) {
        browser::focus_by_id(CONTENT);
        if !self.goes_back.try_update_value(std::mem::take).unwrap_or_default() {
            return;
        }
        let found = self.left.with_value(|left| left.iter().find(|(one, _)| one == path).cloned());
        let Some((_, place)) = found else { return };
        spawn_local(async move {
            for _ in 0..LOOKS {
                let Some(content) = browser::element_by_id(CONTENT) else { return };
                let waits = content.matches(":focus").unwrap_or_default();
                if !waits || place.give_back(&content, None) {
                    return;
                }
                browser::sleep(LOOK_EVERY_MS).await;
            }
        });
    }
}

/// Moves the focus after each navigation. To be put below the router.
#[component]
pub fn RouteFocus(
    /// What is known of earlier visits.
    revisits: Revisits,
) -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        // The first page has the focus where the browser put it.
        if before.is_some_and(|before| before != now) {
            revisits.reached(&now);
        }
        now
    });
}
