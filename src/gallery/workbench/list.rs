//! The list of everything there is, with a search.

use crate::{
    components::kit::{Making, dynamic, make, part},
    gallery::{
        address::Address,
        entry::{Entry, Group},
        window::value_of,
    },
    reactive::prelude::*,
};

/// The list. Where nothing is searched, the group that is looked at is open.
pub fn list(groups: Vec<Group>, address: RwSignal<Address>) -> Making {
    let words = RwSignal::new(String::new());
    let field = make("input", "field-input")
        .attr("type", "search")
        .attr("id", "search")
        .attr("autocomplete", "off")
        .attr("placeholder", "Card, error, arabic …")
        .on("input", move |event| words.set(value_of(&event).to_lowercase()));
    let search =
        make("div", "field").with(make("label", "").attr("for", "search").text("Search")).with(field);
    let found = dynamic(move || {
        let (words, address) = (words.get(), address.get());
        let parts: Vec<Making> =
            groups.iter().filter_map(|group| group_part(group, &words, &address)).collect();
        if parts.is_empty() {
            return part::txt("p", "quiet workbench-none", "Nothing has these words.").view();
        }
        make("div", "workbench-groups").all(parts).view()
    });
    make("nav", "workbench-list").attr("aria-label", "Components").with(search).child(found)
}

fn group_part(group: &Group, words: &str, address: &Address) -> Option<Making> {
    let has = |text: &str| text.to_lowercase().contains(words);
    let whole = words.is_empty() || has(group.name);
    let entries: Vec<&Entry> = group.entries.iter().filter(|entry| whole || has(entry.name)).collect();
    if entries.is_empty() {
        return None;
    }
    let here = group.id == address.group;
    let link = |id: &str, name: &'static str| {
        let target = address.to(group.id, id);
        let link = make("a", "workbench-link").attr("href", target.print()).text(name);
        make("li", "").with(if target == *address { link.attr("aria-current", "page") } else { link })
    };
    let mut items = vec![link("", "All states")];
    items.extend(entries.iter().map(|entry| link(&entry.id(), entry.name)));
    let summary = make("summary", "").txt("span", "", group.name).txt(
        "span",
        "quiet workbench-count",
        entries.len().to_string(),
    );
    let open = here || !words.is_empty();
    Some(
        make("details", "workbench-group")
            .key(group.id)
            .flag("open", move || open)
            .with(summary)
            .with(make("ul", "").all(items)),
    )
}
