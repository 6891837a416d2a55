//! The three buttons: equally large, equally near, equally contrasted.

use contract::Control;
use leptos::{html, prelude::*};

use super::{ConsentPhase, ConsentWords};

/// Connect, not now, no. None of them ever looks disabled; while an answer is on its way a press does nothing.
pub fn actions(
    words: &ConsentWords,
    phase: Signal<ConsentPhase>,
    on_control: Callback<Control>,
    row: NodeRef<html::Div>,
) -> AnyView {
    let one = move |control: Control, text: &'static str| {
        view! {
            <button
                type={"button"}
                class={"button"}
                aria-busy={move || matches!(phase.get(), ConsentPhase::Sending | ConsentPhase::Leaving).then_some("true")}
                on:click={move |_| on_control.run(control)}
            >
                {text}
            </button>
        }
    };
    view! {
        <div class={"consent-actions"} node_ref={row}>
            {one(Control::Connect, words.connect)} {one(Control::NotNow, words.not_now)} {one(Control::No, words.no)}
        </div>
    }
    .into_any()
}
