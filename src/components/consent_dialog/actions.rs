//! The three buttons: equally large, equally near, equally contrasted.

use std::rc::Rc;

use contract::Control;

use super::ConsentWords;
use crate::{
    components::kit::{ElementRef, make},
    reactive::prelude::*,
    state::consent::{Dialog, Phase},
};

/// Connect, not now, no. None of them ever looks disabled; while an answer is on its way a press does nothing.
pub fn actions(
    words: &ConsentWords,
    state: RwSignal<Dialog>,
    press: &Rc<dyn Fn(Control)>,
    row: ElementRef,
) -> AnyView {
    let mut actions = make("div", "consent-actions").keep(row);
    for (control, text) in
        [(Control::Connect, words.connect), (Control::NotNow, words.not_now), (Control::No, words.no)]
    {
        let press = press.clone();
        let button = make("button", "button")
            .attr("type", "button")
            .live("aria-busy", move || busy(state).then_some("true".into()))
            .on("click", move |_| press(control))
            .text(text);
        actions = actions.child(button.view());
    }
    actions.view()
}

fn busy(state: RwSignal<Dialog>) -> bool {
    state.with(|dialog| matches!(dialog.phase, Phase::Sending | Phase::Refusing | Phase::Leaving(_)))
}
