//! Who with whom.

use leptos::prelude::AnyView;

use super::ConsentWords;
use crate::components::kit::{Icon, el, icon, txt};

/// The two accounts, side by side.
pub fn parties(words: &ConsentWords) -> AnyView {
    let work = vec![
        icon(Icon::Work),
        el(
            "span",
            "words",
            vec![txt("bdi", "name", words.work_account.clone()), txt("bdi", "quiet", words.at.clone())],
        ),
    ];
    let linkedin =
        vec![icon(Icon::Person), el("span", "words", vec![txt("bdi", "name", words.linkedin_account)])];
    el(
        "div",
        "parties",
        vec![
            el("div", "party", work),
            el("div", "between", vec![icon(Icon::Link)]),
            el("div", "party", linkedin),
        ],
    )
}
