//! The component alone: what stands in the workbench's frame, and what tests look at.

use super::{
    address::Address,
    entry::{Entry, Group},
    window::{dress_root, hash, lead},
};
use crate::{
    browser,
    components::kit::{Making, Tone, dynamic, effect, make, message_bar},
    reactive::prelude::*,
};

/// The page that holds what its address names and nothing else.
pub fn bare(groups: &[Group], address: RwSignal<Address>) -> AnyView {
    effect(move || address.with(|address| dress_root(&address.knobs)));
    let groups = groups.to_vec();
    let stage = dynamic(move || {
        let address = address.get();
        let text = address.knobs.lang.pages();
        if address.group.is_empty() {
            return contents(&groups, &address).view();
        }
        let Some(group) = groups.iter().find(|group| group.id == address.group) else {
            return missing("There is no such component.");
        };
        browser::set_document_title(&[text.gallery, ": ", group.name].concat());
        let shown = match group.entries.iter().find(|entry| entry.id() == address.entry) {
            Some(entry) => one(entry, &address),
            None if address.entry.is_empty() => all(group, &address),
            None => return missing("There is no such state."),
        };
        // Built from the beginning for each address: one state leaves nothing to the next.
        let content = make("div", "stage-content").key(address.print());
        content.attr("data-address", hash()).with(shown).view()
    });
    make("main", "stage").attr("id", "stage").child(stage).view()
}

/// Links to everything, by which tests find it.
fn contents(groups: &[Group], address: &Address) -> Making {
    let states = groups.iter().flat_map(|group| group.entries.iter().map(move |entry| (group, entry)));
    let link = |(group, entry): (&Group, &Entry)| {
        let link = make("a", "").attr("href", address.to(group.id, &entry.id()).print());
        make("li", "").with(link.text([group.name, ": ", entry.name].concat()))
    };
    make("div", "stage-content")
        .attr("data-address", hash())
        .with(make("ul", "").all(states.map(link).collect()))
}

fn missing(words: &str) -> AnyView {
    let told = message_bar(Tone::Warn, words, "The list of components has all addresses.", Vec::new());
    make("div", "stage-content").attr("data-problem", "").child(told).view()
}

fn one(entry: &Entry, address: &Address) -> Making {
    match entry.view(address.knobs.lang) {
        // The page's script presses them, in this order.
        Some(view) => make("div", "stage-entry").attr("data-press", entry.pressed.join(" > > ")).child(view),
        None => make("p", "").attr("data-problem", "").text("The fixture of this state cannot be read."),
    }
}

/// Every state of a component, one below the other; links to those that cover the window.
fn all(group: &Group, address: &Address) -> Making {
    let part = |entry: &Entry| {
        let section = make("section", "stage-section").txt("h2", "stage-name", entry.name);
        if entry.alone {
            let link = address.to(group.id, &entry.id()).print();
            return section.with(make("a", "").attr("href", link).text("Covers the window; show it alone"));
        }
        section.with(one(entry, address))
    };
    make("div", "stage-all").all(group.entries.iter().map(part).collect())
}

/// The frame of the workbench, which follows the address.
pub fn frame(address: RwSignal<Address>) -> Making {
    make("iframe", "stage-frame").attr("title", "What is shown").attr("height", "320").follow(move |frame| {
        lead(frame, &Address { bare: true, ..address.get() });
    })
}
