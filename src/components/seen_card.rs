//! The own card as somebody else sees it: which view, and what is to be known about it.

use contract::SeenAs;

use super::kit::{
    ButtonLook, Tone,
    part::{Making, button, el, make, message_bar, nothing},
};
use crate::{
    reactive::prelude::*,
    text::{Lang, VisibilityText},
};

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

/// What has to be known to read a preview rightly. `stands`: whether the own consent does, with which LinkedIn's side is
/// fetched.
pub fn note(view: SeenAs, stands: bool, lang: Lang) -> Making {
    let text = lang.visibility();
    let about = match view {
        SeenAs::Colleague => text.colleague_note,
        SeenAs::Outsider => text.outsider_note,
        SeenAs::Disconnected => text.disconnected_note,
        SeenAs::Unknown => return nothing(),
    };
    let mut bars = vec![message_bar(Tone::Neutral, "", about, Vec::new())];
    if !stands {
        bars.push(message_bar(Tone::Neutral, "", text.not_connected, Vec::new()));
    }
    el("div", "seen-notes", bars)
}
