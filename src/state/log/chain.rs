//! Whether the log is as it was written: each entry's hash covers the hash of the one before, and the end is signed
//! (docs/RECEIPTS.md). The browser computes the hashes and tries the signature; what follows is decided here.

use contract::{AuditEvent, AuditHead, KeyId, SigningKey, Timestamp};

use super::Entry;
use crate::state::{moment, receipt::Json};

/// SHA-256 of nothing: the hash before the first entry.
const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// What the browser has to find out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Texts whose SHA-256 is wanted, in hex; one for each entry, oldest first.
    pub digests: Vec<String>,
    /// Public key, what is signed, and signature; nothing where the head names no key of the service.
    pub signatures: Vec<String>,
}

/// How the log stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Every hash was computed again, from the first entry on, and the end is what a key of the service signed.
    Whole {
        /// Entries.
        events: u32,
        /// The key.
        key: KeyId,
        /// When it was signed.
        signed_at: Timestamp,
    },
    /// Every hash was computed again and fits; this browser cannot try the signature of the end.
    Unsigned {
        /// Entries.
        events: u32,
    },
    /// It is broken.
    Broken {
        /// The first place where that shows.
        seq: u32,
        /// How.
        why: Why,
    },
    /// The end names a key that is none of the service's.
    UnknownKey(KeyId),
    /// The signature of the end does not hold.
    BadSignature(KeyId),
    /// It holds, but its key did not sign at that time.
    KeyNotInUse(KeyId),
    /// This browser computes no hashes here.
    CannotTell,
}

/// How it is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The entry, or its hash, is not what was written.
    Changed,
    /// Another entry was expected at this place.
    OutOfOrder,
    /// The log ends before the signed end.
    CutOff,
    /// The entry is not the one that the signed end names.
    OtherEnd,
}

/// What is to be found out about a log, newest entry first, and its end.
#[must_use]
pub fn asked(entries: &[Entry], head: &AuditHead, keys: &[SigningKey]) -> Asked {
    let mut before = NOTHING;
    let mut digests = Vec::with_capacity(entries.len());
    for entry in entries.iter().rev() {
        digests.push(link(before, &entry.kept));
        before = &entry.kept.hash;
    }
    let key = keys.iter().find(|key| key.id == head.key);
    let signatures = key.map(|key| vec![key.public_key.clone(), signed(head), head.signature.clone()]);
    Asked { digests, signatures: signatures.unwrap_or_default() }
}

/// What follows from the answers: a digest for each entry, then `yes`, `no` or nothing for the signature.
#[must_use]
pub fn judged(entries: &[Entry], head: &AuditHead, keys: &[SigningKey], answers: &[String]) -> Standing {
    if answers.len() < entries.len() || answers.is_empty() && !keys.is_empty() {
        return Standing::CannotTell;
    }
    if let Some((seq, why)) = broken(entries, head, answers) {
        return Standing::Broken { seq, why };
    }
    let Some(key) = keys.iter().find(|key| key.id == head.key) else {
        return Standing::UnknownKey(head.key.clone());
    };
    let events = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    match answers.get(entries.len()).map(String::as_str) {
        Some("yes") if in_use(key, &head.at) => {
            Standing::Whole { events, key: key.id.clone(), signed_at: head.at.clone() }
        }
        Some("yes") => Standing::KeyNotInUse(key.id.clone()),
        Some("no") => Standing::BadSignature(key.id.clone()),
        _ => Standing::Unsigned { events },
    }
}

/// The first place that does not fit, and how.
fn broken(entries: &[Entry], head: &AuditHead, digests: &[String]) -> Option<(u32, Why)> {
    let mut place = 0;
    for (entry, digest) in entries.iter().rev().zip(digests) {
        place += 1;
        if entry.kept.seq != place {
            return Some((place, Why::OutOfOrder));
        }
        if entry.kept.hash != *digest {
            return Some((place, Why::Changed));
        }
        // What was saved since the end was signed may follow.
        if place == head.seq && entry.kept.hash != head.hash {
            return Some((place, Why::OtherEnd));
        }
    }
    if place < head.seq {
        return Some((place + 1, Why::CutOff));
    }
    (head.seq == 0 && head.hash != NOTHING).then_some((0, Why::OtherEnd))
}

fn in_use(key: &SigningKey, at: &Timestamp) -> bool {
    let Some(at) = moment::to_ms(at) else { return false };
    let since = moment::to_ms(&key.created_at).is_some_and(|since| since <= at);
    let until = key.retired_at.as_ref().and_then(moment::to_ms);
    since && until.is_none_or(|until| at <= until)
}

/// What an entry's hash is of.
fn link(before: &str, event: &AuditEvent) -> String {
    let text = |text: &str| Json::Text(text.to_owned());
    let reason = event.reason.as_deref().map_or(Json::Null, text);
    // In the order of the canonical form.
    let detail = object([
        ("actor", text(&event.actor)),
        ("from", text(&event.from)),
        ("reason", reason),
        ("to", text(&event.to)),
        ("version", number(event.version)),
    ]);
    object([
        ("at", text(event.at.as_str())),
        ("chain", text("settings")),
        ("detail", detail),
        ("evidenceHash", Json::Null),
        ("format", text("consent-chain/1")),
        ("kind", text(&event.field)),
        ("prev", text(before)),
        ("seq", number(event.seq)),
    ])
    .canonical()
}

/// What the signature of an end is of.
fn signed(head: &AuditHead) -> String {
    let text = |text: &str| Json::Text(text.to_owned());
    object([
        ("at", text(head.at.as_str())),
        ("hash", text(&head.hash)),
        ("key", text(head.key.as_str())),
        ("seq", number(head.seq)),
    ])
    .canonical()
}

/// An object, its members given in the order of the canonical form.
pub(super) fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

pub(super) fn number(number: u32) -> Json {
    Json::Number(number.to_string())
}
