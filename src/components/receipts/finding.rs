//! What came of holding a receipt against the published keys: the verdict, each part, and the fields that were changed.

use crate::{
    components::kit::{
        Icon, Tone,
        part::{Making, badge, el, make, message_bar, nothing, txt},
    },
    state::receipt::{Findings, Held, Unreadable, Verdict},
    text::{Lang, RecordText, fill},
};

use super::words;

/// The verdict with everything that it stands on.
pub fn finding(verdict: &Verdict, findings: &Findings, lang: Lang) -> Making {
    let text = lang.record();
    let (tone, title, body) = verdict_words(verdict, text);
    let (heading, fields) = match verdict {
        Verdict::Changed { fields, .. } => (text.changed_fields, fields.as_slice()),
        Verdict::CannotTell(Some(fields)) => (text.cannot_tell_fields, fields.as_slice()),
        _ => ("", &[][..]),
    };
    let named = if fields.is_empty() { nothing() } else { changed(heading, fields, text) };
    el("div", "finding", vec![message_bar(tone, title, &body, Vec::new()), named, parts(findings, text)])
}

/// Why a file is no receipt.
pub fn no_receipt(why: &Unreadable, lang: Lang) -> Making {
    let text = lang.record();
    let body = match why {
        Unreadable::TooLong => text.too_long_body.to_owned(),
        Unreadable::NotJson => text.no_json_body.to_owned(),
        Unreadable::Twice(name) => fill(text.twice_body, &[name]),
        Unreadable::NoReceipt => text.no_receipt_body.to_owned(),
    };
    message_bar(Tone::Bad, text.no_receipt, &body, Vec::new())
}

fn verdict_words(verdict: &Verdict, text: &'static RecordText) -> (Tone, &'static str, String) {
    match verdict {
        Verdict::Genuine { key, exact: true } => (Tone::Good, text.genuine, fill(text.genuine_body, &[key])),
        Verdict::Genuine { key, .. } => (Tone::Good, text.same, fill(text.same_body, &[key])),
        Verdict::Changed { rest_is_intact, .. } => {
            let rest = if *rest_is_intact { text.changed_rest } else { text.changed_all };
            (Tone::Bad, text.changed, rest.to_owned())
        }
        Verdict::UnknownKey(key) => (Tone::Warn, text.unknown_key, fill(text.unknown_key_body, &[key])),
        Verdict::KeyNotInUse(key) => (Tone::Bad, text.key_not_in_use, fill(text.key_not_in_use_body, &[key])),
        Verdict::CannotTell(_) => (Tone::Warn, text.cannot_tell, text.cannot_tell_body.to_owned()),
    }
}

fn changed(heading: &'static str, fields: &[String], text: &'static RecordText) -> Making {
    let row = |name: &String| {
        let mut parts = Vec::new();
        if let Some(words) = words::field(name, text) {
            parts.push(txt("span", "", words));
        }
        parts.push(make("code", "").attr("dir", "ltr").text(name.clone()));
        el("li", "", parts)
    };
    let list = el("ul", "changed-fields", fields.iter().map(row).collect());
    el("div", "changed", vec![txt("h4", "", heading), list])
}

fn parts(findings: &Findings, text: &'static RecordText) -> Making {
    let part = |name, held| {
        let (tone, words, picture) = match held {
            Held::Yes => (Tone::Good, text.held, Icon::Check),
            Held::No => (Tone::Bad, text.not_held, Icon::Close),
            Held::Unknown => (Tone::Neutral, text.not_known, Icon::Info),
        };
        let value = make("dd", "").with(crate::components::kit::part::icon(picture)).with(badge(tone, words));
        el("div", "", vec![txt("dt", "", name), value])
    };
    let rows = vec![
        part(text.part_notice, findings.notice),
        part(text.part_choice, findings.choice),
        part(text.part_signature, findings.signature),
    ];
    el("dl", "finding-parts", rows)
}
