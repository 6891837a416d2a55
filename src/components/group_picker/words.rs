//! A group in words: name, path, members, and what is unusual about it.

use contract::{GroupHit, GroupKind};

use crate::{
    browser::intl,
    components::kit::{Tone, part},
    text::{Lang, Plural, fill, joined},
};

/// The words.
pub(super) fn group_words(group: &GroupHit, lang: Lang) -> part::Making {
    let text = lang.admin();
    let counted = |pattern: &Plural, number: u32| {
        let pattern = pattern.pick(intl::plural(lang.tag(), number).as_str());
        fill(pattern, &[&intl::number(lang.tag(), f64::from(number))])
    };
    let mut title = vec![part::txt("bdi", "name", group.name.clone())];
    if group.kind != GroupKind::Vanished {
        let mut facts = vec![counted(&text.members, group.member_count)];
        if group.nested_groups > 0 {
            facts.push(counted(&lang.audience().nested, group.nested_groups));
        }
        let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
        title.push(part::txt("span", "quiet", joined(&facts, lang)));
    }
    match group.kind {
        GroupKind::Dynamic => title.push(part::badge(Tone::Warn, text.dynamic)),
        GroupKind::Vanished => title.push(part::badge(Tone::Bad, text.vanished)),
        GroupKind::Assigned | GroupKind::Unknown => {}
    }
    let mut parts = vec![part::el("span", "group-title", title)];
    if !group.path.is_empty() {
        parts.push(part::txt("bdi", "quiet group-path", group.path.join(" / ")));
    }
    part::el("span", "group-words", parts)
}
