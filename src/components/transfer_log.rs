//! What flowed: by day, with what, to whom, how often.

use contract::{CategoryId, Direction, Transfer};

use super::{
    kit::{
        EmptyPlace, Icon,
        part::{Making, el, empty_state, foreign, make, nothing, txt},
        skeleton,
    },
    receipts::rest,
};
use crate::{
    browser::intl,
    reactive::prelude::*,
    state::{paged::Paged, transfers::by_day},
    text::{Lang, fill},
};

/// What the log needs besides the transfers.
#[derive(Clone)]
pub struct LogContext {
    /// The reader's language.
    pub lang: Lang,
    /// The work provider's name.
    pub work_provider: String,
    /// The direction that is shown; both where there is none.
    pub only: Option<Direction>,
    /// The name of a category.
    pub name_of: Callback<(Direction, CategoryId), String>,
    /// Another direction, or both.
    pub filtered: Callback<Option<Direction>>,
    /// Wants what is older.
    pub more: Callback<()>,
    /// Wants the list asked for again.
    pub retried: Callback<()>,
}

/// The log. `group` is unique in the document or shadow root.
pub fn transfer_log(list: &Paged<Transfer>, context: &LogContext, group: &'static str) -> Making {
    let (lang, text) = (context.lang, context.lang.record());
    let mut parts = vec![txt("p", "quiet", text.transfers_intro)];
    if list.items.is_empty() {
        if list.answered && list.next.is_none() {
            let (title, body) = (text.transfers_none, text.transfers_none_body);
            parts.push(empty_state(EmptyPlace::Section, Icon::BothWays, title, body, Vec::new()));
        } else if list.asking {
            parts.push(foreign(skeleton(lang.common().loading, 4)));
        }
    } else {
        parts.push(filter(context, group));
        let days = by_day(&list.items, context.only, |at| intl::date(lang.tag(), at));
        if days.is_empty() {
            parts.push(txt("p", "", text.transfers_none_here));
        }
        for day in days {
            parts.push(table(&day.name, &day.transfers, context));
        }
    }
    parts.push(rest(list, lang, text.earlier, context.more, context.retried));
    el("div", "transfer-log", parts)
}

fn filter(context: &LogContext, group: &'static str) -> Making {
    let text = context.lang.record();
    let way = |direction| direction_name(direction, context);
    let options = [
        (None, text.transfers_all.to_owned()),
        (Some(Direction::LinkedinToWork), way(Direction::LinkedinToWork)),
        (Some(Direction::WorkToLinkedin), way(Direction::WorkToLinkedin)),
    ];
    let one = |(value, words): (Option<Direction>, String)| {
        let (checked, filtered) = (context.only == value, context.filtered);
        let input = make("input", "")
            .attr("type", "radio")
            .attr("name", group)
            .flag("checked", move || checked)
            .on("change", move |_| filtered.run(value));
        el("label", "", vec![input, txt("span", "", words)])
    };
    let legend = txt("legend", "visually-hidden", text.transfers_filter);
    make("fieldset", "transfer-filter").with(legend).all(options.into_iter().map(one).collect())
}

fn direction_name(direction: Direction, context: &LogContext) -> String {
    let text = context.lang.consent();
    let pattern = match direction {
        Direction::WorkToLinkedin => text.to_linkedin,
        _ => text.from_linkedin,
    };
    fill(pattern, &[&context.work_provider])
}

fn table(day: &str, transfers: &[&Transfer], context: &LogContext) -> Making {
    let text = context.lang.record();
    let column = |words| make("th", "").attr("scope", "col").text(words);
    let columns = [text.hour, text.to_whom, text.category, text.fields, text.times].map(column);
    let head = el("thead", "", vec![el("tr", "", columns.into_iter().collect())]);
    let rows = transfers.iter().map(|transfer| row(transfer, context)).collect();
    // The table scrolls by itself where it does not fit, and can be reached by the keyboard for that.
    let table = el("table", "", vec![txt("caption", "", day), head, el("tbody", "", rows)]);
    el("div", "transfer-day", vec![table])
}

fn row(transfer: &Transfer, context: &LogContext) -> Making {
    let lang = context.lang;
    let hour = make("time", "")
        .attr("datetime", transfer.at.as_str().to_owned())
        .text(intl::time(lang.tag(), &transfer.at));
    let recipient = match transfer.direction {
        Direction::LinkedinToWork => txt("bdi", "", context.work_provider.clone()),
        Direction::WorkToLinkedin => txt("bdi", "", "LinkedIn"),
        Direction::Unknown => nothing(),
    };
    let category = context.name_of.run((transfer.direction, transfer.category.clone()));
    let fields = transfer.fields.iter().map(|field| txt("code", "", field.clone())).collect();
    let cell = |part| make("td", "").with(part);
    let cells = vec![
        make("th", "").attr("scope", "row").with(hour),
        cell(recipient),
        cell(txt("bdi", "", category)),
        make("td", "transfer-fields").with(el("span", "", fields)),
        make("td", "transfer-times").text(intl::number(lang.tag(), f64::from(transfer.count))),
    ];
    el("tr", "", cells)
}
