//! The second layer: the notice, with a map of what leaves and what arrives in its middle.

use contract::Notice;

use super::{ConsentContent, Done, map};
use crate::{
    browser::{self, intl},
    components::kit::{Icon, el, icon, make, nothing, txt},
    reactive::prelude::*,
    state::{consent::Dialog, links::safe_link},
    text::{ConsentText, Lang, fill},
};

/// The notice behind a disclosure.
pub fn notice(content: &ConsentContent, state: RwSignal<Dialog>, done: &Done) -> AnyView {
    let text = content.lang.consent();
    let notice = &content.notice;
    let mut body = vec![txt("p", "", notice.purpose.clone())];
    body.push(map::map(content, state, done));
    let mut more = vec![controllers(notice, text)];
    for (heading, words) in [
        (text.retention, &notice.retention),
        (text.transfers, &notice.transfers),
        (text.rights, &notice.rights),
        (text.withdrawal, &notice.withdrawal),
    ] {
        more.push(el("section", "", vec![txt("h3", "", heading), txt("p", "", words.clone())]));
    }
    more.push(links(notice, text));
    body.push(el("div", "notice-more", more));
    let print = make("button", "button button-quiet")
        .attr("type", "button")
        .on("click", |event| browser::print_dialog(&event))
        .child(txt("span", "", text.print));
    let version = txt("p", "quiet", version_line(content.lang, notice));
    body.push(el("div", "notice-last", vec![version, print.view()]));
    el("details", "notice", vec![summary(content.words.details), el("div", "notice-body", body)])
}

fn summary(words: &'static str) -> AnyView {
    el("summary", "", vec![icon(Icon::Down), txt("span", "", words)])
}

fn version_line(lang: Lang, notice: &Notice) -> String {
    let since = intl::date(lang.tag(), &notice.effective_from);
    fill(lang.consent().notice_version, &[notice.version.as_str(), &since])
}

/// The two who decide, each with what for and with a privacy statement.
fn controllers(notice: &Notice, text: &ConsentText) -> AnyView {
    let rows = notice
        .controllers
        .iter()
        .map(|controller| {
            let mut parts = vec![
                txt("bdi", "name", controller.name.clone()),
                txt("span", "quiet", controller.role.clone()),
            ];
            if let Some(url) = controller.privacy_url.as_deref().and_then(safe_link) {
                parts.push(out_link(url, &fill(text.privacy_of, &[&controller.name])));
            }
            el("li", "", parts)
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
pub(super) fn out_link(url: &str, text: &str) -> AnyView {
    make("a", "")
        .attr("href", url.to_owned())
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .text(text)
        .view()
}
