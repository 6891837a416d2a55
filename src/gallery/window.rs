//! The gallery's seams to the browser: its address, the root of its document, the frame of the stage.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, HtmlIFrameElement, HtmlInputElement, HtmlSelectElement};

use super::address::{Address, Knobs};
use crate::reactive::prelude::*;

/// What stands behind `#`, as it stands there.
#[must_use]
pub fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address, and what it becomes by a link or the way back.
#[must_use]
pub fn address() -> RwSignal<Address> {
    let address = RwSignal::new(Address::parse(&hash()));
    let changed = Closure::<dyn FnMut()>::new(move || address.set(Address::parse(&hash())));
    if let Some(window) = web_sys::window() {
        // A listener of a known event on the window: it cannot fail.
        let _ = window.add_event_listener_with_callback("hashchange", changed.as_ref().unchecked_ref());
    }
    // For as long as the page lives.
    changed.forget();
    address
}

/// Shows the same thing in another way. No step for the way back.
pub fn turn(address: RwSignal<Address>, change: impl FnOnce(&mut Knobs)) {
    address.update(|address| change(&mut address.knobs));
    let text = address.with_untracked(Address::print);
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Fails where pages change their address hundreds of times a second; the address is then a moment behind.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&text));
    }
}

/// The whole address of something that is shown, to be handed on.
#[must_use]
pub fn link_to(address: &Address) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    [page, &address.print()].concat()
}

/// Shows the knobs' part on the root of this document.
pub fn dress_root(knobs: &Knobs) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.document_element()) else { return };
    let size = knobs.size.to_string();
    let pairs = [
        ("lang", Some(knobs.lang.tag())),
        ("dir", Some(knobs.direction.dir(knobs.lang))),
        ("data-theme", Some(knobs.theme.tag())),
        ("data-size", (knobs.size != 100).then_some(size.as_str())),
        ("data-spaced", knobs.spaced.then_some("")),
        ("data-dressed", knobs.dressed.then_some("")),
    ];
    for (name, value) in pairs {
        // Names are literals of ours; neither call can fail.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Leads a frame to an address of this page, without a step for the way back.
pub fn lead(frame: &Element, address: &Address) {
    let Some(frame) = frame.dyn_ref::<HtmlIFrameElement>() else { return };
    frame.set_width(&match address.knobs.width {
        0 => "100%".to_owned(),
        width => width.to_string(),
    });
    let link = link_to(address);
    match frame.content_window() {
        Some(window) => {
            // An address of this very page: it cannot be refused.
            let _ = window.location().replace(&link);
        }
        None => frame.set_src(&link),
    }
}

/// What a field holds.
#[must_use]
pub fn value_of(event: &web_sys::Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_ref::<HtmlSelectElement>() {
        Some(select) => select.value(),
        None => target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default(),
    }
}

/// Whether a box is ticked.
#[must_use]
pub fn ticked(event: &web_sys::Event) -> bool {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| input.checked())
}
