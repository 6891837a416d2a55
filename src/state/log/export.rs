//! The log as a file: for a spreadsheet, and for programs.

use contract::{AuditEvent, AuditHead, SigningKey};

use super::{
    Entry,
    chain::{number, object},
};
use crate::state::receipt::Json;

/// The names of the columns, which are those of the contract.
const COLUMNS: [&str; 9] = ["seq", "at", "actor", "version", "field", "from", "to", "reason", "hash"];

/// A table for spreadsheets (RFC 4180), newest entry first: every cell in quotation marks, lines ended by CR LF, UTF-8 with
/// the mark by which spreadsheets know it. A cell that a spreadsheet would take for a formula begins with an apostrophe.
#[must_use]
pub fn csv<'a>(events: impl IntoIterator<Item = &'a AuditEvent>) -> String {
    let mut out = String::from("\u{feff}");
    line(&mut out, COLUMNS);
    for event in events {
        let (seq, version) = (event.seq.to_string(), event.version.to_string());
        let reason = event.reason.as_deref().unwrap_or_default();
        let cells = [
            &seq,
            event.at.as_str(),
            &event.actor,
            &version,
            &event.field,
            &event.from,
            &event.to,
            reason,
            &event.hash,
        ];
        line(&mut out, cells);
    }
    out
}

fn line(out: &mut String, cells: [&str; COLUMNS.len()]) {
    for (nth, cell) in cells.into_iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        out.push('"');
        if is_formula(cell) {
            out.push('\'');
        }
        for letter in cell.chars() {
            if letter == '"' {
                out.push('"');
            }
            out.push(letter);
        }
        out.push('"');
    }
    out.push_str("\r\n");
}

/// Whether a spreadsheet may compute this cell instead of showing it. Spaces before the sign do not help, and neither does
/// its wide form.
fn is_formula(cell: &str) -> bool {
    let begins =
        |letter: char| matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%');
    cell.starts_with(['\t', '\r', '\n'])
        || cell
            .trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control())
            .starts_with(begins)
}

/// The whole log with its signed end and the keys, to be checked elsewhere, oldest entry first.
#[must_use]
pub fn json(entries: &[Entry], head: Option<&AuditHead>, keys: &[SigningKey]) -> String {
    let events = entries.iter().rev().map(|entry| event(&entry.kept)).collect();
    let mut all = vec![("events".to_owned(), Json::List(events))];
    if let Some(signed) = head {
        all.push(("head".to_owned(), end(signed)));
    }
    all.push(("signingKeys".to_owned(), Json::List(keys.iter().map(key).collect())));
    Json::Object(all).canonical()
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn event(event: &AuditEvent) -> Json {
    object([
        ("actor", text(&event.actor)),
        ("at", text(event.at.as_str())),
        ("field", text(&event.field)),
        ("from", text(&event.from)),
        ("hash", text(&event.hash)),
        ("reason", event.reason.as_deref().map_or(Json::Null, text)),
        ("seq", number(event.seq)),
        ("to", text(&event.to)),
        ("version", number(event.version)),
    ])
}

fn end(head: &AuditHead) -> Json {
    object([
        ("at", text(head.at.as_str())),
        ("hash", text(&head.hash)),
        ("key", text(head.key.as_str())),
        ("seq", number(head.seq)),
        ("signature", text(&head.signature)),
    ])
}

fn key(key: &SigningKey) -> Json {
    object([
        ("algorithm", text(&key.algorithm)),
        ("createdAt", text(key.created_at.as_str())),
        ("id", text(key.id.as_str())),
        ("publicKey", text(&key.public_key)),
        ("retiredAt", key.retired_at.as_ref().map_or(Json::Null, |at| text(at.as_str()))),
    ])
}
