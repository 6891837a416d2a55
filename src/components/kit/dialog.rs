//! The native modal dialog.

use leptos::{ev, html, prelude::*};

use super::{Icon, icon};

/// How a dialog was closed by its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dismissal {
    /// The Escape key, or the system's own "back".
    Escape,
    /// The close button.
    Close,
}

/// A modal `<dialog>`: the browser keeps focus inside, makes the page behind it inert and gives focus back.
///
/// It is open for as long as it is mounted. Escape and the close button are told to the owner, who decides.
#[component]
pub fn Dialog(
    /// The heading, which names the dialog.
    #[prop(into)]
    title: String,
    /// The close button's name.
    close_label: &'static str,
    /// The heading's id; unique in the document or shadow root.
    #[prop(into)]
    title_id: String,
    /// The reader wants it closed.
    on_dismiss: Callback<Dismissal>,
    /// Content that scrolls.
    body: AnyView,
    /// Content that stays in sight.
    foot: AnyView,
) -> impl IntoView {
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move || {
        crash_here!("dialog.effect");
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Fails only for a dialog that is not in the document, which has nobody to show it to.
            let _ = dialog.show_modal();
        }
    });
    // Closing gives the focus back to where it came from; removing the element alone would drop it.
    on_cleanup(move || {
        crash_here!("dialog.cleanup");
        if let Some(dialog) = dialog.try_get_untracked().flatten() {
            dialog.close();
        }
    });
    // `try_run`: the browser may still send an event after the owner has let go of the dialog.
    let on_cancel = move |event: ev::Event| {
        // The owner closes by unmounting; a dialog that closed itself would be out of step with the state.
        crash_here!("dialog.cancel");
        event.prevent_default();
        let _ = on_dismiss.try_run(Dismissal::Escape);
    };
    let labelled_by = title_id.clone();
    view! {
        <dialog
            class={"dialog"}
            node_ref={dialog}
            aria-labelledby={labelled_by}
            on:cancel={on_cancel}
            on:close={move |_| {
                let _ = on_dismiss.try_run(Dismissal::Escape);
            }}
        >
            <div class={"dialog-head"}>
                <h2 id={title_id} tabindex={"-1"} autofocus={true}>
                    {title}
                </h2>
                <button
                    type={"button"}
                    class={"dialog-close"}
                    aria-label={close_label}
                    on:click={move |_| {
                        let _ = on_dismiss.try_run(Dismissal::Close);
                    }}
                >
                    {icon(Icon::Close)}
                </button>
            </div>
            <div class={"dialog-body"}>{body}</div>
            <div class={"dialog-foot"}>{foot}</div>
        </dialog>
    }
}
