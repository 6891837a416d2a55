//! A radio button with a title and a sentence.

use leptos::prelude::*;

use super::{el, make, txt};

/// One option of a group. The native radio button does the keyboard, the group and the announcement.
#[component]
pub fn OptionCard(
    /// The group's name; unique in the document or shadow root.
    #[prop(into)]
    group: String,
    /// The option's name.
    #[prop(into)]
    title: String,
    /// What it means, in one sentence.
    #[prop(into)]
    means: String,
    /// Whether it is the chosen one.
    #[prop(into)]
    checked: Signal<bool>,
    /// Whether it can be chosen at all.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// It was chosen.
    on_choose: Callback<()>,
) -> impl IntoView {
    let choose = make("input", "")
        .attr("type", "radio")
        .attr("name", group)
        .flag("checked", move || checked.get())
        .flag("disabled", move || disabled.get())
        .on("change", move |_| on_choose.run(()))
        .view();
    el("label", "option-card", vec![choose, txt("span", "title", title), txt("span", "means", means)])
}
