//! A section that the host page adds: its title, its facts, and what it puts into the slot below them.

use leptos::prelude::*;

use super::CardContext;
use crate::{
    components::kit::{el, txt},
    state::{links::contact_link, sections::HostSection},
};

/// The section. Whatever the host says is text.
pub fn host_section(section: &HostSection, _context: &CardContext) -> AnyView {
    let mut parts = vec![txt("h3", "", section.title.clone())];
    if !section.items.is_empty() {
        let rows = section.items.iter().map(|item| {
            let value = match item.href.as_deref().and_then(contact_link) {
                Some(href) => {
                    let (href, value) = (href.to_owned(), item.value.clone());
                    let outside = href.starts_with("https:").then_some("_blank");
                    view! {
                        <a href={href} target={outside} rel={outside.map(|_| "noopener noreferrer")}>
                            <bdi>{value}</bdi>
                        </a>
                    }
                    .into_any()
                }
                None => txt("bdi", "", item.value.clone()),
            };
            el("div", "labelled", vec![txt("dt", "quiet", item.label.clone()), el("dd", "", vec![value])])
        });
        parts.push(el("dl", "labelled-list", rows.collect()));
    }
    let name = String::from("section-") + &section.id;
    parts.push(view! { <slot name={name}></slot> }.into_any());
    el("section", "card-section part:section", parts)
}
