//! The question before a change is saved that allows more or less.

use std::rc::Rc;

use leptos::prelude::AnyView;

use super::consequence_words;
use crate::{
    components::kit::{
        ButtonLook,
        dialog::{Dismissal, dialog},
        make, part,
    },
    state::effect::{Consequence, Weight, weight},
    text::Lang,
};

/// The dialog: what the change does, and whether to save it. `answer` is told `true` for saving.
pub fn confirm_dialog(
    lang: Lang,
    id: &str,
    all: &[Consequence],
    work_provider: &str,
    answer: Rc<dyn Fn(bool)>,
) -> AnyView {
    let text = lang.audience();
    let title = match weight(all) {
        Weight::Safe | Weight::Widens => text.confirm_widens,
        Weight::Loses => text.confirm_loses,
        Weight::Both => text.confirm_both,
    };
    let words = consequence_words(lang, all, work_provider);
    let body = make("ul", "confirm-words").all(words).view();
    let (save, back, dismissed) = (answer.clone(), answer.clone(), answer);
    let buttons = [
        make("button", ButtonLook::Plain.class())
            .attr("type", "button")
            .on("click", move |_| back(false))
            .text(text.confirm_back),
        make("button", ButtonLook::Primary.class())
            .attr("type", "button")
            .on("click", move |_| save(true))
            .text(text.confirm_save),
    ];
    let foot = part::el("div", "dialog-actions", buttons.into()).view();
    let on_dismiss: Rc<dyn Fn(Dismissal)> = Rc::new(move |_| dismissed(false));
    dialog(title, lang.common().close, id, on_dismiss, body, foot)
}
