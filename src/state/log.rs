//! The log of settings, as an admin reads it: entries in versions, sifted, checked, given out, and gone back to.

mod chain;
mod export;
mod restore;

pub use chain::{Asked, Standing, Why, asked, judged};
pub use export::{csv, json};
pub use restore::{back_to, patch_of};

use contract::{AuditEvent, Timestamp};

use super::receipt::{Json, Means};

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As it may be shown.
    pub shown: AuditEvent,
    /// As it was written, hidden letters and all: this is what its hash is of, and what is given out.
    pub kept: AuditEvent,
}

/// Which entries are shown. Empty is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Of this field.
    pub field: String,
    /// By this person.
    pub actor: String,
    /// From this day on, as `2026-11-21` in the reader's time zone.
    pub from: String,
    /// Up to and with this day.
    pub to: String,
}

impl Sieve {
    /// Whether anything is left out.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an entry is shown. `day_of` is the reader's day of a moment; a moment that has none is shown.
    #[must_use]
    pub fn lets(&self, event: &AuditEvent, day_of: fn(&Timestamp) -> String) -> bool {
        let day = day_of(&event.at);
        (self.field.is_empty() || self.field == event.field)
            && (self.actor.is_empty() || self.actor == event.actor)
            && (self.from.is_empty() || day.is_empty() || self.from <= day)
            && (self.to.is_empty() || day.is_empty() || day <= self.to)
    }
}

/// The entries that one save made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<'a> {
    /// The version that the save led to.
    pub number: u32,
    /// Its entries, in the order of the log.
    pub entries: Vec<&'a AuditEvent>,
}

/// What a sieve lets through, by version, newest first.
#[must_use]
pub fn versions<'a>(
    entries: &'a [Entry],
    sieve: &Sieve,
    day_of: fn(&Timestamp) -> String,
) -> Vec<Version<'a>> {
    let mut all: Vec<Version<'a>> = Vec::new();
    for event in entries.iter().map(|entry| &entry.shown).filter(|event| sieve.lets(event, day_of)) {
        match all.last_mut() {
            Some(version) if version.number == event.version => version.entries.insert(0, event),
            _ => all.push(Version { number: event.version, entries: vec![event] }),
        }
    }
    all
}

/// What one can choose from: every field, or every person, that the entries name. In the order of the text.
#[must_use]
pub fn choices(entries: &[Entry], of: fn(&AuditEvent) -> &str) -> Vec<&str> {
    let mut all: Vec<&str> = entries.iter().map(|entry| of(&entry.shown)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The value of a setting, read from its JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// There was none.
    Nothing,
    /// A text.
    Text(String),
    /// A whole number.
    Number(u32),
    /// Yes or no.
    Flag(bool),
    /// Several texts.
    List(Vec<String>),
    /// Something that no setting is.
    Other,
}

/// Reads the value of a setting.
#[must_use]
pub fn value(text: &str) -> Value {
    match read(text) {
        Some(Json::Null) => Value::Nothing,
        Some(Json::Text(text)) => Value::Text(text),
        Some(Json::Bool(flag)) => Value::Flag(flag),
        Some(Json::Number(number)) => number.parse().map_or(Value::Other, Value::Number),
        Some(Json::List(items)) => {
            let texts: Option<Vec<String>> =
                items.iter().map(|item| item.text().map(ToOwned::to_owned)).collect();
            texts.map_or(Value::Other, Value::List)
        }
        Some(Json::Object(_)) | None => Value::Other,
    }
}

fn read(text: &str) -> Option<Json> {
    Json::read(text, Means { numeral: |_| None, clean: |text| text }).ok()
}

/// What a list lost and what it gained, each in its own order.
#[must_use]
pub fn difference(from: &[String], to: &[String]) -> (Vec<String>, Vec<String>) {
    let without = |these: &[String], those: &[String]| {
        these.iter().filter(|one| !those.contains(one)).cloned().collect()
    };
    (without(from, to), without(to, from))
}

#[cfg(test)]
mod tests;
