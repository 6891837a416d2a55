//! The options: native radio buttons, none of them preselected.

use contract::Choice;
use leptos::{html, prelude::*};

use super::{ConsentContent, ConsentPhase};
use crate::components::kit::{OptionCard, txt};

/// The group of options. When "Connect" is pressed without a choice, the focus comes here.
pub fn options(
    content: &ConsentContent,
    phase: Signal<ConsentPhase>,
    selected: Signal<Option<Choice>>,
    on_choose: Callback<Choice>,
) -> AnyView {
    let words = &content.words;
    let group: NodeRef<html::Fieldset> = NodeRef::new();
    let missing = Memo::new(move |_| phase.get() == ConsentPhase::Choosing { missing: true });
    Effect::new(move || {
        if missing.get()
            && let Some(fieldset) = group.get()
            && let Ok(Some(first)) = fieldset.query_selector("input")
        {
            crate::browser::focus(&first);
        }
    });
    let mut name = content.id.clone();
    name.push_str("-choice");
    let mut hint = content.id.clone();
    hint.push_str("-missing");
    let hint_id = hint.clone();
    let cards: Vec<AnyView> = content
        .options
        .iter()
        .map(|&choice| {
            let (title, means) = words.option(choice);
            view! {
                <OptionCard
                    group={name.clone()}
                    title={title}
                    means={means}
                    checked={Signal::derive(move || selected.get() == Some(choice))}
                    on_choose={Callback::new(move |()| on_choose.run(choice))}
                />
            }
            .into_any()
        })
        .collect();
    let missing_text = words.missing;
    view! {
        <fieldset class={"consent-options"} node_ref={group} aria-describedby={hint_id}>
            <legend>{words.legend}</legend>
            {cards}
            <div id={hint} role={"alert"} class={"missing"}>
                {move || missing.get().then(|| txt("p", "", missing_text))}
            </div>
        </fieldset>
    }
    .into_any()
}
