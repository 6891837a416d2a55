//! A notice to be read again, whole.

use contract::{Direction, Notice, NoticeCategory};
use leptos::prelude::AnyView;

use crate::{
    browser::intl,
    components::kit::part::{Making, el, make, nothing, txt},
    state::links::safe_link,
    text::{Lang, MineText, fill},
};

/// Everything that a notice says. `work_provider` names the work side.
pub fn notice_text(notice: &Notice, lang: Lang, work_provider: &str) -> AnyView {
    let text = lang.mine();
    let since = fill(text.notice_from, &[&intl::date(lang.tag(), &notice.effective_from)]);
    let mut parts = vec![txt("p", "quiet", since), txt("p", "", notice.purpose.clone())];
    let (inward, outward) = (lang.consent().from_linkedin, lang.consent().to_linkedin);
    for (heading, way) in [(inward, Direction::LinkedinToWork), (outward, Direction::WorkToLinkedin)] {
        let here = notice.categories.iter().filter(|category| category.direction == way);
        let rows: Vec<Making> = here.map(|category| self::category(category, text)).collect();
        parts.push(titled(&fill(heading, &[work_provider]), el("div", "notice-categories", rows)));
    }
    for (heading, words) in [
        (text.retention, &notice.retention),
        (text.transfers, &notice.transfers),
        (text.rights, &notice.rights),
        (text.withdrawal, &notice.withdrawal),
    ] {
        parts.push(titled(heading, txt("p", "", words.clone())));
    }
    let controllers = notice.controllers.iter().map(|controller| {
        let name = out_link(controller.privacy_url.as_deref(), &controller.name);
        make("li", "").with(name).txt("span", "quiet", controller.role.clone())
    });
    parts.push(titled(text.controllers, el("ul", "", controllers.collect())));
    let links: Vec<Making> =
        notice.links.iter().map(|link| make("li", "").with(out_link(Some(&link.url), &link.text))).collect();
    if !links.is_empty() {
        parts.push(titled(text.more_about, el("ul", "", links)));
    }
    el("article", "notice-text", parts).attr("lang", notice.language.clone()).view()
}

fn titled(heading: &str, body: Making) -> Making {
    make("section", "").txt("h3", "", heading).with(body)
}

fn category(category: &NoticeCategory, text: &'static MineText) -> Making {
    let fact = |label: &'static str, value: &str| {
        if value.is_empty() {
            return nothing();
        }
        make("div", "").txt("dt", "quiet", label).txt("dd", "", value)
    };
    let facts = vec![
        fact(text.includes, &category.includes.join("; ")),
        fact(text.excludes, &category.excludes.join("; ")),
        fact(text.purpose, &category.purpose),
        fact(text.kept, &category.retention_text),
    ];
    make("section", "").txt("h4", "", category.name.clone()).with(el("dl", "", facts))
}

/// A link out of the page, where the address may become one; the words alone otherwise.
fn out_link(url: Option<&str>, words: &str) -> Making {
    match url.and_then(safe_link) {
        Some(url) => {
            let link = make("a", "").attr("href", url.to_owned()).attr("target", "_blank");
            link.attr("rel", "noopener noreferrer").text(words)
        }
        None => txt("bdi", "", words),
    }
}
