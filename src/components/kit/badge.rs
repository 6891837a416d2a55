//! A short state in words on a tint.

use leptos::prelude::AnyView;

use super::{Tone, txt};

/// A badge.
pub fn badge(tone: Tone, text: &str) -> AnyView {
    let class = match tone {
        Tone::Neutral => "badge",
        Tone::Good => "badge badge-good",
        Tone::Warn => "badge badge-warn",
        Tone::Bad => "badge badge-bad",
    };
    txt("span", class, text)
}
