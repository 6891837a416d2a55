//! Buttons, and links that look like them.

use leptos::prelude::*;

use super::make;

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
    let press = move |_| on_press.run(());
    make("button", look.class()).attr("type", "button").on("click", press).text(text).view()
}

/// A link within the product that looks like a button. `href` is a path of ours.
#[inline(never)]
pub fn link_button(look: ButtonLook, text: impl Into<String>, href: impl Into<String>) -> AnyView {
    make("a", look.class()).attr("href", href.into()).text(text).view()
}
