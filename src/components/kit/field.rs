//! A label above a field that searches while one types.

use leptos::html;

use crate::reactive::prelude::*;

/// A search field. The native one brings its own way to empty it.
#[component]
pub fn SearchField(
    /// The field's id; unique in the document or shadow root.
    #[prop(into)]
    id: String,
    /// Its label.
    label: Signal<&'static str>,
    /// Something was typed.
    on_typed: Callback<String>,
) -> impl IntoView {
    let input: NodeRef<html::Input> = NodeRef::new();
    let typed = move |_| {
        if let Some(input) = input.get_untracked() {
            on_typed.run(input.value());
        }
    };
    view! {
        <div class={"field search-field"}>
            <label for={id.clone()}>{move || label.get()}</label>
            <input
                id={id}
                type={"search"}
                class={"field-input"}
                autocomplete={"off"}
                maxlength={"100"}
                node_ref={input}
                on:input={typed}
            />
        </div>
    }
}
