//! A setting that is on or off, with what that means.

use leptos::{prelude::AnyView, web_sys::HtmlInputElement};
use wasm_bindgen::JsCast as _;

use crate::components::kit::{el, make, txt};

/// A check box with a title and a sentence. `checked` may read signals.
pub fn check(
    title: String,
    means: &str,
    disabled: bool,
    checked: impl Fn() -> bool + 'static,
    on_change: impl Fn(bool) + 'static,
) -> AnyView {
    let mut input =
        make("input", "").attr("type", "checkbox").flag("checked", checked).on("change", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                on_change(input.checked());
            }
        });
    if disabled {
        input = input.attr("disabled", "");
    }
    let words = el("span", "words", vec![txt("span", "title", title), txt("span", "quiet", means)]);
    make("label", "settings-check").with(input).child(words).view()
}
