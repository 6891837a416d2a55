//! The options: native radio buttons, none of them preselected.

use std::rc::Rc;

use contract::{CategoryRef, Choice};

use super::ConsentContent;
use crate::{
    browser::intl,
    components::kit::{dynamic, make, nothing, option_card, txt},
    reactive::prelude::*,
    state::consent::{Dialog, Phase},
    text::fill,
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
    let (nothing_chosen, one_way_missing) = (words.missing, words.missing_way.clone());
    let hint = make("div", "missing").attr("id", hint).attr("role", "alert");
    let said = dynamic(move || {
        if !missing.get() {
            return nothing();
        }
        let chosen = state.with_untracked(|dialog| dialog.selected.is_some());
        txt("p", "", if chosen { one_way_missing.clone() } else { nothing_chosen.to_owned() })
    });
    group.child(left_out(content, state)).child(hint.child(said).view()).view()
}

/// What of the chosen option the member left out, in the notice's words.
fn left_out(content: &ConsentContent, state: RwSignal<Dialog>) -> AnyView {
    let (lang, categories) = (content.lang, content.notice.categories.clone());
    dynamic(move || {
        let names: Vec<String> = state.with(|dialog| {
            let name = |one: &CategoryRef| {
                let of = categories
                    .iter()
                    .find(|category| category.direction == one.direction && category.id == one.category);
                of.map(|category| category.name.clone())
            };
            dialog.without().filter_map(name).collect()
        });
        if names.is_empty() {
            return nothing();
        }
        txt("p", "note", fill(lang.consent().left_out, &[&intl::list(lang.tag(), &names)]))
    })
}
