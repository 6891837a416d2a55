//! The options: native radio buttons, none of them preselected.

use std::rc::Rc;

use contract::Choice;
use leptos::prelude::*;

use super::ConsentContent;
use crate::{
    components::kit::{dynamic, make, nothing, option_card, txt},
    state::consent::{Dialog, Phase},
};

/// The group of options. When "Connect" is pressed without a choice, the focus comes here.
pub fn options(content: &ConsentContent, state: RwSignal<Dialog>, choose: &Rc<dyn Fn(Choice)>) -> AnyView {
    let words = &content.words;
    let missing = Memo::new(move |_| state.with(|dialog| dialog.phase == Phase::Choosing { missing: true }));
    let mut name = content.id.clone();
    name.push_str("-choice");
    let mut hint = content.id.clone();
    hint.push_str("-missing");
    let mut group = make("fieldset", "consent-options")
        .attr("aria-describedby", hint.clone())
        .follow(move |fieldset| {
            if missing.get()
                && let Ok(Some(first)) = fieldset.query_selector("input")
            {
                crate::browser::focus(&first);
            }
        })
        .child(txt("legend", "", words.legend));
    for &choice in &content.options {
        let (title, means) = words.option(choice);
        let choose = choose.clone();
        let checked = move || state.with(|dialog| dialog.selected == Some(choice));
        group = group.child(option_card(&name, title, means, checked, false, move || choose(choice)));
    }
    let said = words.missing;
    let hint = make("div", "missing").attr("id", hint).attr("role", "alert");
    let said = dynamic(move || if missing.get() { txt("p", "", said) } else { nothing() });
    group.child(hint.child(said).view()).view()
}
