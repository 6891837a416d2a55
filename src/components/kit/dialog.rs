//! The native modal dialog.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::HtmlDialogElement;

use super::{ElementRef, Icon, effect, el, icon, make};
use crate::reactive::prelude::*;

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
/// It is open for as long as it is mounted. Escape and the close button are told to the owner, who decides. `title_id` is
/// unique in the document or shadow root; `body` scrolls, `foot` stays in sight.
pub fn dialog(
    title: &str,
    close_label: &'static str,
    title_id: &str,
    on_dismiss: Rc<dyn Fn(Dismissal)>,
    body: AnyView,
    foot: AnyView,
) -> AnyView {
    let place = ElementRef::new();
    let here = move || place.try_get_untracked().flatten()?.dyn_into::<HtmlDialogElement>().ok();
    effect(move || {
        crash_here!("dialog.effect");
        place.track();
        if let Some(dialog) = here()
            && !dialog.open()
        {
            // Fails only for a dialog that is not in the document, which has nobody to show it to.
            let _ = dialog.show_modal();
        }
    });
    // Closing gives the focus back to where it came from; removing the element alone would drop it.
    on_cleanup(move || {
        crash_here!("dialog.cleanup");
        if let Some(dialog) = here() {
            dialog.close();
        }
    });
    let (cancelled, closed, pressed) = (on_dismiss.clone(), on_dismiss.clone(), on_dismiss);
    let heading = make("h2", "").attr("id", title_id.to_owned()).attr("tabindex", "-1").attr("autofocus", "");
    let close = make("button", "dialog-close")
        .attr("type", "button")
        .attr("aria-label", close_label)
        .on("click", move |_| pressed(Dismissal::Close))
        .child(icon(Icon::Close));
    make("dialog", "dialog")
        .attr("aria-labelledby", title_id.to_owned())
        // Another dialog in its place is another element: this one closes, and says so, after the other has come.
        .key(title_id)
        .keep(place)
        .on("cancel", move |event| {
            // The owner closes by unmounting; a dialog that closed itself would be out of step with the state.
            crash_here!("dialog.cancel");
            event.prevent_default();
            cancelled(Dismissal::Escape);
        })
        .on("close", move |_| closed(Dismissal::Escape))
        .child(el("div", "dialog-head", vec![heading.text(title).view(), close.view()]))
        .child(el("div", "dialog-body", vec![body]))
        .child(el("div", "dialog-foot", vec![foot]))
        .view()
}
