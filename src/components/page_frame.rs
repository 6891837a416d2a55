//! The frame of a page with sections: its head, the way to the sections, and each section.

use leptos::{prelude::AnyView, web_sys};
use wasm_bindgen::JsCast;

use super::kit::{el, make, nothing, txt};
use crate::browser;

/// Title and introduction.
pub fn head(title: &'static str, intro: String) -> AnyView {
    el("header", "page-frame-head", vec![txt("h1", "", title), txt("p", "quiet", intro)])
}

/// A section: what it is called, and what it holds. `id` is where [`contents`] leads.
pub fn section(id: &'static str, title: AnyView, body: AnyView) -> AnyView {
    let heading = make("h2", "").attr("tabindex", "-1").child(title);
    make("section", "page-section").attr("id", id).with(heading).child(body).view()
}

/// The way to the sections, and the sections.
pub fn body(way: AnyView, sections: Vec<AnyView>) -> AnyView {
    el("div", "page-body", vec![way, el("div", "page-sections", sections)])
}

/// Links to the sections of the page, by the id of the section or of its heading. One alone needs none.
pub fn contents(label: &'static str, entries: &[(String, &'static str)]) -> AnyView {
    if entries.len() < 2 {
        return nothing();
    }
    let links = entries
        .iter()
        .map(|(id, title)| {
            let link = make("a", "").attr("href", ["#", id].concat()).on("click", |event| go(&event));
            make("li", "").with(link.text(*title)).view()
        })
        .collect();
    make("nav", "page-contents").attr("aria-label", label).child(el("ul", "", links)).view()
}

/// Goes to a section by hand: a guest's address is its host's, and what stands in a shadow root has no address.
fn go(event: &web_sys::Event) {
    let Some(link) = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let (Some(id), Ok(Some(page))) = (link.get_attribute("href"), link.closest(".page-frame")) else {
        return;
    };
    if let Ok(Some(place)) = page.query_selector(&id) {
        event.prevent_default();
        let heading = place.query_selector("h2").ok().flatten().unwrap_or(place);
        // Focusing scrolls there too, and a screen reader reads on from the heading.
        heading.scroll_into_view();
        browser::focus(&heading);
    }
}
