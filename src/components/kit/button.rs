//! Buttons, and links that look like them.

use leptos::prelude::*;

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
    view! {
        <button type={"button"} class={look.class()} on:click={move |_| on_press.run(())}>
            {text.into()}
        </button>
    }
    .into_any()
}

/// A link within the product that looks like a button. `href` is a path of ours.
#[inline(never)]
pub fn link_button(look: ButtonLook, text: impl Into<String>, href: impl Into<String>) -> AnyView {
    view! {
        <a class={look.class()} href={href.into()}>
            {text.into()}
        </a>
    }
    .into_any()
}
