//! Read-only elements by one shared function.
//!
//! `view!` makes a type of its own for every tree and so code of its own; a card is mostly text that never changes.

use leptos::prelude::{AnyView, ClassAttribute as _, CustomAttribute as _, ElementChild as _, IntoAny as _};

/// An element with a class and children. `tag` and `classes` are literals of ours, never data.
///
/// A literal may end in ` part:NAME`: hosts then reach the element by `::part(NAME)`. Parts are promised to them and stand
/// in docs/THEMING.md.
#[inline(never)]
pub fn el(tag: &'static str, classes: &'static str, children: Vec<AnyView>) -> AnyView {
    crash_here!(&[tag, ".", classes.split(' ').next().unwrap_or_default()].concat());
    let (classes, part) = match classes.split_once(" part:") {
        Some((classes, part)) => (classes, Some(part)),
        None => (classes, None),
    };
    leptos::html::custom(tag).class(classes).attr("part", part).child(children).into_any()
}

/// An element with a class and one text. The text may be anybody's: it becomes a text node and nothing else.
#[inline(never)]
pub fn txt(tag: &'static str, classes: &'static str, text: impl Into<String>) -> AnyView {
    el(tag, classes, vec![text.into().into_any()])
}
