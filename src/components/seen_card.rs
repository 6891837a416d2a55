//! The own card as somebody else sees it: which view, what is to be known about it, and the card itself.

use contract::{SectionState, SeenAs};
use leptos::prelude::*;

use super::kit::{
    ButtonLook, Tone,
    part::{Making, button, el, make, message_bar, nothing},
};
use crate::text::{Lang, VisibilityText};

/// The views that can be asked for, as buttons.
pub fn views(lang: Lang, asked: Callback<SeenAs>) -> Making {
    let text = lang.visibility();
    let one = |view| {
        button(ButtonLook::Plain, view_name(view, text), Callback::new(move |()| asked.run(view)))
            .attr("aria-haspopup", "dialog")
    };
    let all = [SeenAs::Colleague, SeenAs::Outsider, SeenAs::Disconnected].map(one);
    make("div", "seen-views actions").all(all.into_iter().collect())
}

/// What a view is called.
pub const fn view_name(view: SeenAs, text: &'static VisibilityText) -> &'static str {
    match view {
        SeenAs::Colleague => text.colleague,
        SeenAs::Outsider => text.outsider,
        SeenAs::Disconnected => text.disconnected,
        SeenAs::Unknown => text.not_understood,
    }
}

/// What has to be known to read a preview rightly.
pub fn note(view: SeenAs, state: SectionState, lang: Lang) -> Making {
    let text = lang.visibility();
    let about = match view {
        SeenAs::Colleague => text.colleague_note,
        SeenAs::Outsider => text.outsider_note,
        SeenAs::Disconnected => text.disconnected_note,
        SeenAs::Unknown => return nothing(),
    };
    let mut bars = vec![message_bar(Tone::Neutral, "", about, Vec::new())];
    match state {
        SectionState::Prompt => bars.push(message_bar(Tone::Neutral, "", text.not_connected, Vec::new())),
        SectionState::NoMatch => bars.push(message_bar(Tone::Neutral, "", text.hidden, Vec::new())),
        _ => {}
    }
    el("div", "seen-notes", bars)
}

/// Which sections of the card are shown; empty for all. An invitation to connect speaks to whoever looks, and in a preview
/// nobody does; a note says what is missing instead.
#[must_use]
pub const fn sections(state: SectionState) -> &'static str {
    match state {
        SectionState::Prompt => "contact organization",
        _ => "",
    }
}
