//! Read-only elements by one shared function.

use leptos::prelude::AnyView;

use super::{Making, make};

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

/// The same as [`el()`], of parts.
#[inline(never)]
pub fn el_part(tag: &'static str, classes: &'static str, children: Vec<Making>) -> Making {
    make(tag, classes).all(children)
}

/// The same as [`txt()`], as a part.
#[inline(never)]
pub fn txt_part(tag: &'static str, classes: &'static str, text: impl Into<String>) -> Making {
    make(tag, classes).text(text)
}
