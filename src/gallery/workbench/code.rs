//! What can be copied: the link to what is shown, and what a host writes to have it.

use super::found;
use crate::{
    browser,
    components::kit::{ButtonLook, Making, button::button_part, dynamic, make, part},
    gallery::{
        address::Address,
        embed_code::embed_code,
        entry::{Element, Group},
        window::link_to,
    },
    reactive::prelude::*,
};

/// The link and the code.
pub fn code(groups: &[Group], address: RwSignal<Address>) -> Making {
    let groups = groups.to_vec();
    let content = dynamic(move || {
        let address = address.get();
        let bare = Address { bare: true, ..address.clone() };
        let alone =
            make("a", "button").attr("href", link_to(&bare)).attr("target", "_blank").text("Open alone");
        let links = make("div", "code-links").with(copy("Copy link", link_to(&address))).with(alone);
        let mut parts = vec![links];
        if let Some((group, _)) = found(&groups, &address) {
            parts.push(match embed_code(group.element, &address.knobs) {
                Some(code) => make("section", "code")
                    .with(
                        make("div", "code-head")
                            .txt("h2", "", "In a host’s page")
                            .with(copy("Copy code", code.clone())),
                    )
                    .with(make("pre", "code-text").attr("tabindex", "0").with(part::txt("code", "", code))),
                None => part::txt("p", "quiet", no_code(group.element)),
            });
        }
        make("div", "code-place").all(parts).view()
    });
    make("div", "").child(content)
}

const fn no_code(element: Element) -> &'static str {
    match element {
        Element::Page => "This belongs to the stand-alone page; there is no element for it.",
        _ => "This is a part of all elements and has none of its own.",
    }
}

/// A button that copies, and a word beside it that it did.
fn copy(words: &'static str, copied: String) -> Making {
    let said = RwSignal::new("");
    let press = Callback::new(move |()| {
        let copied = copied.clone();
        leptos::task::spawn_local(async move {
            let done = browser::copy(&copied, None).await;
            let _ = said.try_set(if done { "Copied" } else { "The browser did not allow it" });
        });
    });
    let told =
        make("span", "quiet").attr("role", "status").child(dynamic(move || part::text(said.get()).view()));
    make("span", "code-copy").with(button_part(ButtonLook::Plain, words, press)).with(told)
}
