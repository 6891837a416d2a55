//! A section that the host page adds: its title, its facts, and what it puts into the slot below them.

use super::CardContext;
use crate::{
    components::kit::part::{Making, el, make, txt},
    state::{links::contact_link, sections::HostSection},
};

/// The section. Whatever the host says is text.
pub fn host_section(section: &HostSection, context: &CardContext) -> Making {
    let mut parts = vec![context.part_heading("h3", "", section.title.clone())];
    if !section.items.is_empty() {
        let rows = section.items.iter().map(|item| {
            let value = match item.href.as_deref().and_then(contact_link) {
                Some(href) => {
                    let mut link = make("a", "").attr("href", href.to_owned());
                    if href.starts_with("https:") {
                        link = link.attr("target", "_blank").attr("rel", "noopener noreferrer");
                    }
                    link.with(txt("bdi", "", item.value.clone()))
                }
                None => txt("bdi", "", item.value.clone()),
            };
            el("div", "labelled", vec![txt("dt", "quiet", item.label.clone()), el("dd", "", vec![value])])
        });
        parts.push(el("dl", "labelled-list", rows.collect()));
    }
    let name = String::from("section-") + &section.id;
    parts.push(make("slot", "").attr("name", name));
    el("section", "card-section part:section", parts)
}
