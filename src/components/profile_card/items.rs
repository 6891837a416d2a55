//! The profile's own items: headline, what they do now, experience, education, skills, interests.

use contract::{Action, ActionKind, ItemKind, LinkedInItem, PartialDate};
use leptos::prelude::*;

use super::CardContext;
use crate::{
    browser::intl,
    components::kit::{Icon, el, icon, txt},
    text::fill,
};

/// The items, as far as there are any.
pub struct Items {
    /// The line under the name.
    pub headline: Option<AnyView>,
    /// Groups of items, each with a heading.
    pub groups: Vec<AnyView>,
}

/// Sorts the items into their groups; within a group the backend's order stays.
pub fn items(all: &[LinkedInItem], context: &CardContext) -> Items {
    let text = context.lang.card();
    let of = |kind: ItemKind| all.iter().filter(move |item| item.kind == kind);
    let headline = of(ItemKind::Headline).next().map(|item| txt("p", "headline", item.title.clone()));
    let mut groups = Vec::new();
    for (kind, heading, picture) in [
        (ItemKind::CurrentPosition, text.now, Icon::Work),
        (ItemKind::Experience, text.experience, Icon::Work),
        (ItemKind::Education, text.education, Icon::School),
    ] {
        let rows: Vec<AnyView> = of(kind).map(|item| row(item, picture, context)).collect();
        groups.extend(group(heading, "item-list", rows));
    }
    for (kind, heading) in [(ItemKind::Skill, text.skills), (ItemKind::Interest, text.interests)] {
        let chips: Vec<AnyView> = of(kind).map(|item| txt("li", "chip", item.title.clone())).collect();
        groups.extend(group(heading, "chips", chips));
    }
    Items { headline, groups }
}

fn group(heading: &'static str, list: &'static str, rows: Vec<AnyView>) -> Option<AnyView> {
    (!rows.is_empty())
        .then(|| el("section", "item-group", vec![txt("h4", "", heading), el("ul", list, rows)]))
}

fn row(item: &LinkedInItem, picture: Icon, context: &CardContext) -> AnyView {
    let mut words = vec![txt("bdi", "title", item.title.clone())];
    let place: Vec<&str> =
        [&item.organization, &item.location].into_iter().flatten().map(String::as_str).collect();
    if !place.is_empty() {
        words.push(txt("bdi", "organization", place.join(context.lang.common().list_separator)));
    }
    if let Some(when) = period(item.from.as_ref(), item.to.as_ref(), context) {
        words.push(txt("span", "when", when));
    }
    el("li", "item", vec![icon(picture), el("div", "words", words)])
}

/// From when to when, as exact as it was given; "now" for what still lasts.
pub fn period(from: Option<&PartialDate>, to: Option<&PartialDate>, context: &CardContext) -> Option<String> {
    let text = context.lang.card();
    let tag = context.lang.tag();
    match (from, to) {
        (None, None) => None,
        (Some(from), None) => Some(fill(text.period, &[&intl::partial_date(tag, from), text.present])),
        (None, Some(to)) => Some(intl::partial_date(tag, to)),
        (Some(from), Some(to)) if from == to => Some(intl::partial_date(tag, from)),
        (Some(from), Some(to)) => {
            Some(fill(text.period, &[&intl::partial_date(tag, from), &intl::partial_date(tag, to)]))
        }
    }
}

/// What can be done at LinkedIn. Every address has passed the check by now.
pub fn actions(actions: &[Action], context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let elsewhere = context.lang.common().opens_elsewhere;
    let links = actions
        .iter()
        .map(|action| {
            let words = match action.kind {
                ActionKind::Message => text.message,
                ActionKind::Connect => text.connect,
                ActionKind::ViewProfile | ActionKind::Unknown => text.view_profile,
            };
            let url = action.url.clone();
            let hint = txt("span", "visually-hidden", elsewhere);
            view! {
                <a class={"button"} href={url} target={"_blank"} rel={"noopener noreferrer"}>
                    <span>{words}</span>
                    {icon(Icon::External)}
                    {hint}
                </a>
            }
            .into_any()
        })
        .collect();
    el("div", "linkedin-actions", links)
}
