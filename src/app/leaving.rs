//! Leaving a page of ours on which something is not saved.

use std::rc::Rc;

use leptos::web_sys::Element;

use crate::{
    browser::{self, HoldLinks},
    components::kit::{
        ButtonLook,
        dialog::{Dismissal, dialog},
        dynamic, effect, make, nothing, part,
    },
    reactive::prelude::*,
    surfaces::Host,
};

/// Holds the links of the page while `unsaved`, and asks. The browser asks by itself before another page is opened; a press
/// of "back" is not held, because what is not saved is here again when the reader returns.
pub fn hold_links(host: &Host, unsaved: RwSignal<bool>) -> AnyView {
    let held: RwSignal<Option<Element>> = RwSignal::new(None);
    let goes = StoredValue::new(false);
    let guard = StoredValue::new(None::<HoldLinks>);
    effect(move || {
        let hold = move |link: Element| {
            if goes.try_get_value() != Some(false) {
                return false;
            }
            held.set(Some(link));
            true
        };
        guard.set_value(unsaved.get().then(|| HoldLinks::start(hold)));
    });
    on_cleanup(move || drop(guard.try_update_value(Option::take)));
    let lang = host.lang;
    dynamic(move || {
        if held.with(Option::is_none) {
            return nothing();
        }
        let text = lang.get().saving();
        let stay = move || drop(held.try_set(None));
        let leave = move || {
            let link = held.try_update(Option::take).flatten();
            if let Some(link) = link {
                goes.set_value(true);
                browser::leave_along(&link);
                goes.set_value(false);
            }
        };
        let buttons = vec![
            make("button", ButtonLook::Plain.class())
                .attr("type", "button")
                .on("click", move |_| leave())
                .text(text.leave),
            make("button", ButtonLook::Primary.class())
                .attr("type", "button")
                .on("click", move |_| stay())
                .text(text.stay),
        ];
        let foot = part::el("div", "dialog-actions", buttons).view();
        let on_dismiss: Rc<dyn Fn(Dismissal)> = Rc::new(move |_| stay());
        let body = part::txt("p", "", text.leave_body).view();
        dialog(text.leave_title, lang.get().common().close, "leave-title", on_dismiss, body, foot)
    })
}
