//! Receipts: the list of a member's decisions, one receipt to be read, and the examination of a file.

mod finding;
mod sheet;
mod verifier;
mod words;

pub use sheet::sheet;
pub use verifier::{Examined, VerifierEvents, verifier};

use contract::{HistoryEvent, ReceiptId};

use super::{
    error_view::error_bar,
    kit::{
        ButtonLook, EmptyPlace, Icon,
        part::{Making, button, el, empty_state, foreign, make, nothing, txt},
        skeleton,
    },
};
use crate::{
    browser::intl,
    client::ClientError,
    reactive::prelude::*,
    state::paged::Paged,
    text::{Lang, fill},
};

pub use finding::finding;

/// What the reader does with the list.
#[derive(Clone, Copy)]
pub struct ListEvents {
    /// Wants to read a receipt.
    pub opened: Callback<ReceiptId>,
    /// Wants what is older.
    pub more: Callback<()>,
    /// Wants the list asked for again.
    pub retried: Callback<()>,
}

/// The decisions that have a receipt, newest first.
pub fn receipt_list(list: &Paged<HistoryEvent>, lang: Lang, events: ListEvents) -> Making {
    let text = lang.record();
    let mut parts = Vec::new();
    let with_receipt = list.items.iter().filter_map(|event| Some((event, event.receipt.as_ref()?)));
    let rows: Vec<Making> = with_receipt.map(|(event, receipt)| row(event, receipt, lang, events)).collect();
    if !rows.is_empty() {
        parts.push(el("ul", "receipt-list", rows));
    } else if list.answered && list.next.is_none() {
        parts.push(empty_state(
            EmptyPlace::Section,
            Icon::Check,
            text.receipts_none,
            text.receipts_none_body,
            Vec::new(),
        ));
    } else if list.asking {
        parts.push(foreign(skeleton(lang.common().loading, 4)));
    }
    parts.push(rest(list, lang, text.earlier, events.more, events.retried));
    el("div", "receipts", parts)
}

/// What stands below a list: why there is no more of it, or the way to more.
pub fn rest<T>(
    list: &Paged<T>,
    lang: Lang,
    more: &'static str,
    on_more: Callback<()>,
    retried: Callback<()>,
) -> Making {
    // Who is not signed in any more is told so once, where the page begins.
    if list.failed == Some(ClientError::SignedOut) {
        nothing()
    } else if let Some(error) = &list.failed {
        foreign(error_bar(lang, "", error, Some(retried)))
    } else if list.next.is_some() {
        let busy = if list.asking { "true" } else { "false" };
        el("div", "actions", vec![button(ButtonLook::Plain, more, on_more).attr("aria-busy", busy)])
    } else {
        nothing()
    }
}

fn row(event: &HistoryEvent, receipt: &ReceiptId, lang: Lang, events: ListEvents) -> Making {
    let text = lang.record();
    let (decision, when) = (words::decision(event.kind, text), intl::date_time(lang.tag(), &event.at));
    let id = receipt.clone();
    let open = button(ButtonLook::Plain, text.open, Callback::new(move |()| events.opened.run(id.clone())))
        .attr("aria-label", fill(text.open_receipt, &[decision, &when]));
    let time = make("time", "quiet").attr("datetime", event.at.as_str().to_owned()).text(when);
    el("li", "", vec![txt("span", "name", decision), time, open])
}
