//! The admin's form: who may use it, what may be shared, what shows without consent.

use contract::Audience;
use leptos::{html, prelude::*};

use super::kit::{el, option_card, txt};
use crate::{
    state::settings::Draft,
    text::{Lang, fill},
};

/// What the form needs besides the draft.
#[derive(Clone)]
pub struct SettingsContext {
    /// The reader's language.
    pub lang: Lang,
    /// The work provider's name.
    pub work_provider: String,
    /// The organization's name.
    pub organization: String,
    /// Prefix of every id and group name; unique in the document or shadow root.
    pub id: String,
    /// Whether the viewer may only read.
    pub read_only: bool,
    /// Whether the backend can search groups. Without it groups cannot be chosen; those in force are still shown.
    pub can_search_groups: bool,
}

/// The form's fields, bound to the draft. `groups` is the part with the pickers, shown while groups are chosen.
pub fn settings_form(draft: RwSignal<Draft>, context: &SettingsContext, groups: AnyView) -> AnyView {
    let text = context.lang.admin();
    let mut group = context.id.clone();
    group.push_str("-audience");
    let offers_groups =
        context.can_search_groups || draft.with_untracked(|draft| draft.audience == Audience::Groups);
    let options: Vec<AnyView> = [
        (Audience::Everyone, text.everyone, fill(text.everyone_means, &[&context.organization])),
        (Audience::Groups, text.groups, text.groups_means.to_owned()),
        (Audience::Nobody, text.nobody, text.nobody_means.to_owned()),
    ]
    .into_iter()
    .filter(|(audience, ..)| *audience != Audience::Groups || offers_groups)
    .map(|(audience, title, means)| {
        let checked = move || draft.with(|draft| draft.audience == audience);
        let choose = move || draft.update(|draft| draft.audience = audience);
        option_card(&group, title, &means, checked, context.read_only, choose)
    })
    .collect();
    let chosen_groups = Memo::new(move |_| draft.with(|draft| draft.audience == Audience::Groups));
    let directions = check(
        fill(text.allow_to_linkedin, &[&context.work_provider]),
        text.allow_to_linkedin_means,
        context.read_only,
        Signal::derive(move || draft.with(|draft| draft.allow_work_to_linkedin)),
        Callback::new(move |on| draft.update(|draft| draft.allow_work_to_linkedin = on)),
    );
    let public = check(
        text.public.to_owned(),
        text.public_means,
        context.read_only,
        Signal::derive(move || draft.with(|draft| draft.public_without_consent)),
        Callback::new(move |on| draft.update(|draft| draft.public_without_consent = on)),
    );
    view! {
        <fieldset class={"settings-group"}>
            <legend>{text.audience}</legend>
            <div class={"settings-options"}>{options}</div>
            <div class={"settings-pickers"} hidden={move || !chosen_groups.get()}>
                {groups}
            </div>
        </fieldset>
        <fieldset class={"settings-group"}>
            <legend>{text.directions}</legend>
            {directions}
            {public}
        </fieldset>
    }
    .into_any()
}

fn check(
    title: String,
    means: &'static str,
    disabled: bool,
    checked: Signal<bool>,
    on_change: Callback<bool>,
) -> AnyView {
    let input: NodeRef<html::Input> = NodeRef::new();
    let changed = move |_| {
        if let Some(input) = input.get_untracked() {
            on_change.run(input.checked());
        }
    };
    let words = el("span", "words", vec![txt("span", "title", title), txt("span", "quiet", means)]);
    view! {
        <label class={"settings-check"}>
            <input
                type={"checkbox"}
                node_ref={input}
                prop:checked={move || checked.get()}
                disabled={disabled}
                on:change={changed}
            />
            {words}
        </label>
    }
    .into_any()
}
