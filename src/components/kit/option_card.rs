//! A radio button with a title and a sentence.

use leptos::prelude::AnyView;

use super::{el, make, txt};

/// One option of a group. The native radio button does the keyboard, the group and the announcement. `group` is the group's
/// name, unique in the document or shadow root; `checked` may read signals.
pub fn option_card(
    group: &str,
    title: &str,
    means: &str,
    checked: impl Fn() -> bool + 'static,
    disabled: bool,
    on_choose: impl Fn() + 'static,
) -> AnyView {
    let mut choose = make("input", "")
        .attr("type", "radio")
        .attr("name", group.to_owned())
        .flag("checked", checked)
        .on("change", move |_| on_choose());
    if disabled {
        choose = choose.attr("disabled", "");
    }
    el("label", "option-card", vec![choose.view(), txt("span", "title", title), txt("span", "means", means)])
}
