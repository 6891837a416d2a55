//! Buttons, and links that look like them.

use std::rc::Rc;

use super::{Making, make};
use crate::reactive::prelude::*;

/// How much a button asks for attention. In the consent dialog all are [`ButtonLook::Plain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonLook {
    /// A border.
    Plain,
    /// Filled; at most one in a place.
    Primary,
    /// Text only.
    Quiet,
}

impl ButtonLook {
    /// The classes of a button that looks so.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button-primary",
            Self::Quiet => "button button-quiet",
        }
    }
}

/// A button.
#[inline(never)]
pub fn button(look: ButtonLook, text: impl Into<String>, on_press: Callback<()>) -> AnyView {
    button_part(look, text, on_press).view()
}

/// A button, as a part.
#[inline(never)]
pub fn button_part(look: ButtonLook, text: impl Into<String>, on_press: Callback<()>) -> Making {
    let press = move |_| on_press.run(());
    make("button", look.class()).attr("type", "button").on("click", press).text(text)
}

/// A button that rests while something is under way: it says so, and a press does nothing. It keeps the focus, which a disabled
/// one would lose.
#[must_use]
pub fn resting_button(
    look: ButtonLook,
    text: impl Into<String>,
    busy: impl Fn() -> bool + 'static,
    press: impl Fn() + 'static,
) -> Making {
    let busy = Rc::new(busy);
    let rests = Rc::clone(&busy);
    make("button", look.class())
        .attr("type", "button")
        .live("aria-busy", move || busy().then_some("true".into()))
        .on("click", move |_| {
            if !untrack(|| rests()) {
                press();
            }
        })
        .text(text)
}

/// A link within the product that looks like a button. `href` is a path of ours.
#[inline(never)]
pub fn link_button(look: ButtonLook, text: impl Into<String>, href: impl Into<String>) -> AnyView {
    make("a", look.class()).attr("href", href.into()).text(text).view()
}
