//! A short state in words on a tint.

use leptos::prelude::AnyView;

use super::{Making, Tone, part::txt};

/// A badge.
pub fn badge(tone: Tone, text: &str) -> AnyView {
    badge_part(tone, text).view()
}

/// A badge, as a part.
pub fn badge_part(tone: Tone, text: &str) -> Making {
    let class = match tone {
        Tone::Neutral => "badge",
        Tone::Good => "badge badge-good",
        Tone::Warn => "badge badge-warn",
        Tone::Bad => "badge badge-bad",
    };
    txt("span", class, text)
}
