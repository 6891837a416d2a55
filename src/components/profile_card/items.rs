//! The profile's own items: headline, what they do now, experience, education. Beside each, why it is shown.

use contract::{ItemKind, LinkedInItem, PartialDate};

use super::{CardContext, provenance::why};
use crate::{
    browser::{self, intl},
    components::kit::part::{Making, el, txt},
    state::card::months,
    text::{fill, joined},
};

/// Items of one kind that stand open; the rest is one press away.
const OPEN: usize = 4;

/// The items in their groups; within a group the backend's order stays.
pub fn items(all: &[LinkedInItem], context: &CardContext) -> Vec<Making> {
    let text = context.lang.card();
    // One function for all kinds, written out once.
    let of = |kind: ItemKind, shown: fn(&LinkedInItem, &CardContext) -> Option<Making>| {
        let mut rows = Vec::new();
        for item in all.iter().filter(|item| item.kind == kind) {
            rows.extend(shown(item, context));
        }
        rows
    };
    let mut parts = of(ItemKind::Headline, headline);
    for (kind, heading) in [
        (ItemKind::CurrentPosition, text.now),
        (ItemKind::Experience, text.experience),
        (ItemKind::Education, text.education),
    ] {
        let rows = of(kind, row);
        if !rows.is_empty() {
            let mut group = vec![context.part_heading("h4", "", heading)];
            group.extend(folded("item-list", rows, OPEN, context));
            parts.push(el("section", "item-group", group));
        }
    }
    parts
}

fn headline(item: &LinkedInItem, context: &CardContext) -> Option<Making> {
    let control = why(item.provenance.as_ref(), &item.title, context)?;
    Some(el("div", "headline", vec![el("p", "", vec![txt("bdi", "", item.title.clone())]), control]))
}

fn row(item: &LinkedInItem, context: &CardContext) -> Option<Making> {
    // A school without a degree, an employer without a title: the place is what there is to say.
    let place: Vec<&str> =
        [&item.organization, &item.location].into_iter().flatten().map(String::as_str).collect();
    let place = joined(&place, context.lang);
    let (title, place) =
        if item.title.is_empty() { (place, String::new()) } else { (item.title.clone(), place) };
    let control = why(item.provenance.as_ref(), &title, context)?;
    let mut words = vec![txt("bdi", "title", title)];
    if !place.is_empty() {
        words.push(txt("bdi", "organization", place));
    }
    if let Some(when) = period(item.from.as_ref(), item.to.as_ref(), context) {
        words.push(txt("span", "when", when));
    }
    Some(el("li", "item", vec![el("div", "words", words), control]))
}

/// A list whose end is folded away where it is long.
pub fn folded(class: &'static str, mut rows: Vec<Making>, open: usize, context: &CardContext) -> Vec<Making> {
    // Folding one or two away would save no room.
    if rows.len() < open + 3 {
        return vec![el("ul", class, rows)];
    }
    let rest = rows.split_off(open);
    let tag = context.lang.tag();
    let count = u32::try_from(rest.len()).unwrap_or(u32::MAX);
    let pattern = context.lang.card().more_items.pick(intl::plural(tag, count).as_str());
    let summary = txt("summary", "", fill(pattern, &[&intl::number(tag, f64::from(count))]));
    vec![el("ul", class, rows), el("details", "more", vec![summary, el("ul", class, rest)])]
}

/// From when to when, as exact as it was given, and how long where that can be told; "now" for what still lasts.
fn period(from: Option<&PartialDate>, to: Option<&PartialDate>, context: &CardContext) -> Option<String> {
    let text = context.lang.card();
    let when = match (from, to) {
        (Some(from), None) => {
            fill(text.period, &[&intl::partial_date(context.lang.tag(), from), text.present])
        }
        _ => span(from, to, context)?,
    };
    let today = PartialDate::new(browser::now_rfc3339().get(..7).unwrap_or_default());
    let Some(length) = from.and_then(|from| months(from, to.unwrap_or(&today))) else { return Some(when) };
    let length = intl::duration_months(context.lang.tag(), length);
    Some(fill(text.period_length, &[&when, &length]))
}

/// From when to when, for two dates; one of them alone, or both the same, is that date.
pub fn span(from: Option<&PartialDate>, to: Option<&PartialDate>, context: &CardContext) -> Option<String> {
    let tag = context.lang.tag();
    match (from, to) {
        (Some(from), Some(to)) if from != to => {
            let ends = [intl::partial_date(tag, from), intl::partial_date(tag, to)];
            Some(fill(context.lang.card().period, &[&ends[0], &ends[1]]))
        }
        (Some(only), _) | (None, Some(only)) => Some(intl::partial_date(tag, only)),
        (None, None) => None,
    }
}
