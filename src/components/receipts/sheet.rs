//! One receipt, as it is read on the screen and printed on one page.

use contract::Direction;

use crate::{
    browser::intl,
    components::kit::part::{Making, el, make, nothing, txt},
    state::{
        links::safe_link,
        receipt::{About, Reading, Side},
    },
    text::{Lang, fill},
};

use super::words;

/// The receipt.
pub fn sheet(reading: &Reading, lang: Lang) -> Making {
    let text = lang.record();
    let head =
        vec![txt("h3", "", text.receipt), make("p", "quiet").text(words::decision(reading.decision, text))];
    let parts = vec![
        el("header", "receipt-head", head),
        el("dl", "receipt-facts", facts(reading, lang)),
        categories(reading, lang),
        ending(reading, lang),
    ];
    el("article", "receipt-sheet", parts)
}

fn facts(reading: &Reading, lang: Lang) -> Vec<Making> {
    let text = lang.record();
    let stated = |value: Option<String>| value.unwrap_or_else(|| text.not_stated.to_owned());
    let plain = |name, value: String| (!value.is_empty()).then(|| fact(name, txt("bdi", "", value)));
    let notice = fill(text.notice_value, &[&reading.notice, &reading.language]);
    let ends = reading.expires_at.as_ref().map(|at| fact(text.until, moment(at, lang)));
    let controllers = reading.controllers.iter().map(|side| controller(side, lang)).collect();
    [
        plain(text.whose, reading.person.clone()),
        plain(text.issuer, reading.organization.clone()),
        plain(text.decision, words::decision(reading.decision, text).to_owned()),
        (!reading.at.is_empty()).then(|| fact(text.when, moment(&reading.at, lang))),
        plain(text.decided_by, words::decided_by(&reading.decided_by, text)),
        reading.control.and_then(|control| plain(text.control, words::control(control, lang).to_owned())),
        ends,
        plain(text.notice, notice),
        plain(text.jurisdiction, stated(reading.jurisdiction.clone())),
        plain(text.place, reading.seq.clone()),
        (!reading.made_at.is_empty()).then(|| fact(text.made, moment(&reading.made_at, lang))),
        (!reading.id.is_empty()).then(|| fact(text.number, code(&reading.id))),
        Some(wide(text.controllers, el("ul", "", controllers))),
        (!reading.notice_hash.is_empty()).then(|| wide(text.notice_hash, code(&reading.notice_hash))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn fact(name: &'static str, value: Making) -> Making {
    el("div", "", vec![txt("dt", "", name), make("dd", "").with(value)])
}

/// A fact that takes the whole width.
fn wide(name: &'static str, value: Making) -> Making {
    el("div", "wide", vec![txt("dt", "", name), make("dd", "").with(value)])
}

fn code(text: &str) -> Making {
    make("code", "").attr("dir", "ltr").text(text.to_owned())
}

/// Words of the notice, which may be in another language than the page's.
fn told(tag: &'static str, classes: &'static str, words: String) -> Making {
    make(tag, classes).attr("dir", "auto").text(words)
}

/// A moment in the reader's words, and to the second as it stands in the receipt.
fn moment(at: &str, lang: Lang) -> Making {
    let exact = make("code", "quiet").attr("dir", "ltr").text(at.to_owned());
    let words = txt("span", "", intl::date_time(lang.tag(), &at));
    make("time", "").attr("datetime", at.to_owned()).all(vec![words, exact])
}

fn controller(side: &Side, lang: Lang) -> Making {
    let mut parts = vec![txt("bdi", "name", side.name.clone()), told("span", "quiet", side.role.clone())];
    if let Some(url) = safe_link(&side.privacy_url) {
        let link = make("a", "").attr("href", url.to_owned()).attr("target", "_blank");
        parts.push(
            link.attr("rel", "noopener noreferrer").text(fill(lang.consent().privacy_of, &[&side.name])),
        );
    }
    el("li", "", parts)
}

/// A table for each direction, as the notice in the receipt has it.
fn categories(reading: &Reading, lang: Lang) -> Making {
    if reading.categories.is_empty() {
        return txt("p", "quiet", lang.record().no_category);
    }
    let tables = [Direction::LinkedinToWork, Direction::WorkToLinkedin, Direction::Unknown]
        .into_iter()
        .map(|way| table(reading, way, lang));
    el("div", "receipt-categories", tables.collect())
}

fn table(reading: &Reading, way: Direction, lang: Lang) -> Making {
    let text = lang.record();
    let about: Vec<&About> = reading.categories.iter().filter(|one| one.direction == way).collect();
    let Some(first) = about.first() else { return nothing() };
    let caption = txt("caption", "", fill(text.recipient, &[&first.recipient]));
    let column = |words| make("th", "").attr("scope", "col").text(words);
    let columns = [text.category, text.purpose, text.holds, text.kept].map(column);
    let head = el("thead", "", vec![el("tr", "", columns.into_iter().collect())]);
    let body = el("tbody", "", about.into_iter().map(|one| row(one, lang)).collect());
    el("table", "", vec![caption, head, body])
}

fn row(one: &About, lang: Lang) -> Making {
    let text = lang.record();
    let mut name = make("th", "").attr("scope", "row").txt("bdi", "", one.name.clone());
    if one.taken_back {
        name = name.txt("span", "quiet", text.taken_back);
    }
    let mut holds = make("td", "").with(told("span", "", intl::list(lang.tag(), &one.includes)));
    if !one.excludes.is_empty() {
        holds = holds.txt("span", "quiet", fill(text.holds_not, &[&intl::list(lang.tag(), &one.excludes)]));
    }
    let cells = vec![name, told("td", "", one.purpose.clone()), holds, told("td", "", one.retention.clone())];
    el("tr", "", cells)
}

fn ending(reading: &Reading, lang: Lang) -> Making {
    let Some(complete) = reading.complete else { return nothing() };
    let text = lang.record();
    let row = |(kind, state): &(contract::StepKind, contract::StepState)| {
        let (name, state) = words::step(*kind, *state, lang.connection());
        el("li", "", vec![txt("span", "name", name), txt("span", "quiet", state)])
    };
    let all = if complete { text.complete } else { text.incomplete };
    let list = el("ul", "receipt-steps", reading.steps.iter().map(row).collect());
    el("div", "receipt-ending", vec![txt("p", "", all), list])
}
