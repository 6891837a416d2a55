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

/// Holds the links of the page while `unsaved`, and asks in words of ours. Whichever other way the page is left, by "back" for
/// one, the browser asks in its own.
pub fn hold_links(host: &Host, unsaved: RwSignal<bool>) -> AnyView {
    let held: RwSignal<Option<Element>> = RwSignal::new(None);
    let guard = StoredValue::new(None::<HoldLinks>);
    effect(move || {
        let hold = move |link: Element| {
            held.set(Some(link));
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
                browser::leave_along(&link);
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
