//! The workbench: a list of everything there is, the stage, and the knobs.

mod code;
mod knobs;
mod list;

use super::{
    address::Address,
    bare::frame,
    entry::{Entry, Group},
};
use crate::{
    browser,
    components::kit::{Icon, Making, dynamic, effect, icon::icon_part, make, part},
    reactive::prelude::*,
};

/// The page.
pub fn workbench(groups: &[Group], address: RwSignal<Address>) -> AnyView {
    let (listed, shown) = (groups.to_vec(), groups.to_vec());
    let titled = groups.to_vec();
    effect(move || {
        let title = found(&titled, &address.get()).map_or_else(
            || "Gallery".to_owned(),
            |(group, entry)| [&name(group, entry), " · Gallery"].concat(),
        );
        browser::set_document_title(&title);
    });
    let count = groups.iter().map(|group| group.entries.len()).sum::<usize>();
    let brand = make("a", "workbench-brand").attr("href", "#/").with(icon_part(Icon::Group)).txt(
        "span",
        "",
        "consent-card gallery",
    );
    let head = make("header", "workbench-head").with(brand).txt(
        "p",
        "quiet",
        [&count.to_string(), " states, fed from the contract’s fixtures; no backend"].concat(),
    );
    let stage = make("main", "workbench-main")
        .attr("id", "content")
        .attr("tabindex", "-1")
        .child(dynamic(move || heading(&shown, &address.get()).view()))
        .with(make("div", "stage-place").with(frame(address)))
        .with(code::code(groups, address));
    make("div", "workbench")
        .with(make("a", "skip-link").attr("href", "#content").text("Skip to the stage").on(
            "click",
            |event| {
                // The address behind `#` is taken; the focus goes there by hand.
                event.prevent_default();
                browser::focus_by_id("content");
            },
        ))
        .with(head)
        .with(list::list(listed, address))
        .with(stage)
        .with(knobs::knobs(address))
        .view()
}

/// What an address names, if it is there.
fn found<'a>(groups: &'a [Group], address: &Address) -> Option<(&'a Group, Option<&'a Entry>)> {
    let group = groups.iter().find(|group| group.id == address.group)?;
    Some((group, group.entries.iter().find(|entry| entry.id() == address.entry)))
}

fn name(group: &Group, entry: Option<&Entry>) -> String {
    match entry {
        Some(entry) => [group.name, ": ", entry.name].concat(),
        None => group.name.to_owned(),
    }
}

fn heading(groups: &[Group], address: &Address) -> Making {
    let Some((group, entry)) = found(groups, address) else {
        return make("div", "stage-heading").txt("h1", "", "Gallery");
    };
    let way = match entry {
        Some(_) => make("a", "").attr("href", address.to(group.id, "").print()).text(group.name),
        None => part::txt("span", "", group.name),
    };
    make("div", "stage-heading")
        .with(make("p", "quiet").with(way))
        .txt("h1", "", entry.map_or("All states", |entry| entry.name))
        .txt("p", "quiet", group.about)
}
