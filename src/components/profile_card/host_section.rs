//! A section that the host page adds: its title, its facts, and what it puts into the slot below them.

use leptos::prelude::AnyView;

use super::CardContext;
use crate::{
    components::kit::{el, make, txt},
    state::{links::contact_link, sections::HostSection},
};

/// The section. Whatever the host says is text.
pub fn host_section(section: &HostSection, _context: &CardContext) -> AnyView {
    let mut parts = vec![txt("h3", "", section.title.clone())];
    if !section.items.is_empty() {
        let rows = section.items.iter().map(|item| {
            let value = match item.href.as_deref().and_then(contact_link) {
                Some(href) => {
                    let mut link = make("a", "").attr("href", href.to_owned());
                    if href.starts_with("https:") {
                        link = link.attr("target", "_blank").attr("rel", "noopener noreferrer");
                    }
                    link.child(txt("bdi", "", item.value.clone())).view()
                }
                None => txt("bdi", "", item.value.clone()),
            };
            el("div", "labelled", vec![txt("dt", "quiet", item.label.clone()), el("dd", "", vec![value])])
        });
        parts.push(el("dl", "labelled-list", rows.collect()));
    }
    let name = String::from("section-") + &section.id;
    parts.push(make("slot", "").attr("name", name).view());
    el("section", "card-section part:section", parts)
}
