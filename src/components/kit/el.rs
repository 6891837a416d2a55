//! Read-only elements by one shared function.

use leptos::prelude::AnyView;

use super::make;

/// An element with a class and children. `tag` and `classes` are literals of ours, never data; see [`make`].
#[inline(never)]
pub fn el(tag: &'static str, classes: &'static str, children: Vec<AnyView>) -> AnyView {
    make(tag, classes).children(children).view()
}

/// An element with a class and one text. The text may be anybody's: it becomes a text node and nothing else.
#[inline(never)]
pub fn txt(tag: &'static str, classes: &'static str, text: impl Into<String>) -> AnyView {
    make(tag, classes).text(text).view()
}
