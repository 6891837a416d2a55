//! The second layer: the notice as a map of what arrives and what leaves.

use contract::{Direction, Notice, NoticeCategory};
use leptos::prelude::AnyView;

use super::{CategorySlot, ConsentContent};
use crate::{
    browser::intl,
    components::kit::{Icon, el, icon, make, nothing, txt},
    state::links::safe_link,
    text::{ConsentText, Lang, fill},
};

/// The notice behind a disclosure.
pub fn flows(content: &ConsentContent) -> AnyView {
    let text = content.lang.consent();
    let notice = &content.notice;
    let both = content.options.contains(&contract::Choice::Both);
    let mut directions =
        vec![direction(&content.words.from_linkedin, Direction::LinkedinToWork, content, text)];
    if both {
        directions.push(direction(&content.words.to_linkedin, Direction::WorkToLinkedin, content, text));
    }
    let mut body = vec![txt("p", "", notice.purpose.clone()), el("div", "flows", directions)];
    body.push(controllers(notice, text));
    for (heading, words) in [
        (text.retention, &notice.retention),
        (text.transfers, &notice.transfers),
        (text.rights, &notice.rights),
        (text.withdrawal, &notice.withdrawal),
    ] {
        body.push(el("section", "", vec![txt("h3", "", heading), txt("p", "", words.clone())]));
    }
    body.push(links(notice, text));
    body.push(txt("p", "quiet", version_line(content.lang, notice)));
    el("details", "notice", vec![summary(content.words.details), el("div", "notice-body", body)])
}

fn summary(words: &'static str) -> AnyView {
    el("summary", "", vec![icon(Icon::Down), txt("span", "", words)])
}

fn version_line(lang: Lang, notice: &Notice) -> String {
    let since = intl::date(lang.tag(), &notice.effective_from);
    fill(lang.consent().notice_version, &[notice.version.as_str(), &since])
}

fn direction(heading: &str, way: Direction, content: &ConsentContent, text: &ConsentText) -> AnyView {
    let preview = content.slots.preview.as_ref().filter(|_| way == Direction::WorkToLinkedin);
    let categories = content.notice.categories.iter().filter(|category| category.direction == way);
    let items = categories.map(|item| category(item, preview, text)).collect();
    el(
        "section",
        "flow",
        vec![
            el("h3", "", vec![icon(Icon::OneWay), txt("span", "", heading)]),
            el("ul", "flow-categories", items),
        ],
    )
}

fn category(category: &NoticeCategory, preview: Option<&CategorySlot>, text: &ConsentText) -> AnyView {
    let mut rows = vec![fact(text.includes, &category.includes.join("; "))];
    if !category.excludes.is_empty() {
        rows.push(fact(text.excludes, &category.excludes.join("; ")));
    }
    rows.push(fact(text.purpose, &category.purpose));
    rows.push(fact(text.kept, &category.retention_text));
    let mut parts = vec![txt("h4", "", category.name.clone()), el("dl", "flow-facts", rows)];
    parts.extend(preview.map(|preview| preview(category)));
    el("li", "", parts)
}

fn fact(label: &'static str, value: &str) -> AnyView {
    el("div", "", vec![txt("dt", "quiet", label), txt("dd", "", value)])
}

fn controllers(notice: &Notice, text: &ConsentText) -> AnyView {
    let rows = notice
        .controllers
        .iter()
        .map(|controller| {
            let name = match controller.privacy_url.as_deref().and_then(safe_link) {
                Some(url) => out_link(url, &controller.name),
                None => txt("bdi", "name", controller.name.clone()),
            };
            el("li", "", vec![name, txt("span", "quiet", controller.role.clone())])
        })
        .collect();
    el("section", "", vec![txt("h3", "", text.controllers), el("ul", "controllers", rows)])
}

fn links(notice: &Notice, text: &ConsentText) -> AnyView {
    let rows: Vec<AnyView> = notice
        .links
        .iter()
        .filter_map(|link| safe_link(&link.url).map(|url| el("li", "", vec![out_link(url, &link.text)])))
        .collect();
    if rows.is_empty() {
        return nothing();
    }
    el("section", "", vec![txt("h3", "", text.more), el("ul", "links", rows)])
}

/// A link out of the page. `url` has been checked: https and nothing else.
fn out_link(url: &str, text: &str) -> AnyView {
    make("a", "")
        .attr("href", url.to_owned())
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .text(text)
        .view()
}
