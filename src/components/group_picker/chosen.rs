//! What is chosen. Of thousands the first are shown, and more when they are asked for.

use contract::GroupHit;

use super::{GroupPicker, intl, words::group_words};
use crate::{
    components::kit::{ButtonLook, Icon, make, part},
    reactive::prelude::*,
    text::fill,
};

/// How many are shown at first, and how many more each time.
pub const STEP: usize = 50;

pub(super) fn chosen_groups(context: &GroupPicker) -> part::Making {
    let context = context.clone();
    part::dynamic(move || {
        let lang = context.lang;
        let (shown, chosen) = (context.shown.get().max(STEP), context.chosen);
        chosen.with(|chosen| {
            if chosen.is_empty() {
                return part::txt("p", "quiet", lang.admin().none_chosen);
            }
            let all = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
            let pattern = lang.audience().chosen_count.pick(intl::plural(lang.tag(), all).as_str());
            let count = fill(pattern, &[&intl::number(lang.tag(), f64::from(all))]);
            let rows = chosen.iter().take(shown).map(|group| row(&context, group)).collect();
            let mut parts = vec![part::txt("p", "quiet", count), make("ul", "chosen-groups").all(rows)];
            parts.extend(more(&context, chosen.len().saturating_sub(shown)));
            part::el("div", "chosen", parts)
        })
    })
}

fn more(context: &GroupPicker, hidden: usize) -> Option<part::Making> {
    let next = u32::try_from(hidden.min(STEP)).ok().filter(|next| *next > 0)?;
    let (lang, shown) = (context.lang, context.shown);
    let pattern = lang.audience().more_chosen.pick(intl::plural(lang.tag(), next).as_str());
    let words = fill(pattern, &[&intl::number(lang.tag(), f64::from(next))]);
    let press = Callback::new(move |()| shown.update(|shown| *shown = (*shown).max(STEP) + STEP));
    Some(part::button(ButtonLook::Quiet, words, press))
}

fn row(context: &GroupPicker, group: &GroupHit) -> part::Making {
    let row = make("li", "chosen-group").key(group.id.as_str()).with(group_words(group, context.lang));
    if context.disabled {
        return row;
    }
    let (toggled, group) = (context.events.toggled, group.clone());
    let name = fill(context.lang.admin().remove_group, &[&group.name]);
    row.with(
        make("button", "dialog-close")
            .attr("type", "button")
            .attr("aria-label", name)
            .on("click", move |_| toggled.run(group.clone()))
            .with(part::icon(Icon::Close)),
    )
}
