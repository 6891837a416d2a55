//! Chains of events: each event's hash covers the hash of the one before, so that what was changed, removed or moved
//! later shows, and what was cut off at the end shows against a head that was kept elsewhere.
//!
//! One link is SHA-256, in hexadecimal digits, over the canonical form (RFC 8785) of
//! `{"at","chain","detail","evidenceHash","format","kind","prev","seq"}`. The first event's `prev` is [`NOTHING`]. The
//! name of the chain is part of every link, so that no event can be moved from one member's chain to another's.
//!
//! What a chain alone does not show: somebody who may write everything can compute all of it anew. That shows only against
//! a head that somebody else kept: the signed head of the settings' log, or the place that a receipt names.

use std::{borrow::Borrow, fmt};

use serde_json::{Value, json};

use super::evidence::canonical;
use crate::clock::Moment;
use crate::keys;

/// SHA-256 of nothing: the hash before the first event, and that of the head of a chain without events.
pub const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// What a link covers, so that another way of computing it can be told apart one day.
const FORMAT: &str = "consent-chain/1";

/// The name of the chain of the settings' log.
pub const SETTINGS: &str = "settings";

/// The name of a member's chain.
#[must_use]
pub fn of_member(person: &str) -> String {
    format!("member:{person}")
}

/// What an event says, without its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventBody {
    /// The chain: [`SETTINGS`], or that [`of_member`].
    pub chain: String,
    /// Its place, from 1, without gaps.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// What happened; for the settings' log the field that was changed.
    pub kind: String,
    /// The particulars, as kept.
    pub detail: Value,
    /// The hash of the evidence that it rests on, where there is some. It stays when the evidence itself is deleted.
    pub evidence_hash: Option<String>,
}

impl EventBody {
    /// A change of one field of the settings. `from` and `to` are JSON texts.
    #[must_use]
    pub fn of_setting(seq: u64, at: Moment, change: &SettingChange<'_>) -> Self {
        let detail = json!({
            "actor": change.actor,
            "version": change.version,
            "from": change.from,
            "to": change.to,
            "reason": change.reason,
        });
        let kind = change.field.to_owned();
        Self { chain: SETTINGS.to_owned(), seq, at, kind, detail, evidence_hash: None }
    }
}

/// A change of one field of the settings, as the log keeps it.
#[derive(Clone, Copy, Debug)]
pub struct SettingChange<'a> {
    /// Who.
    pub actor: &'a str,
    /// The version of the settings that it led to.
    pub version: u64,
    /// The field.
    pub field: &'a str,
    /// What it was, a JSON text.
    pub from: &'a str,
    /// What it is since then, a JSON text.
    pub to: &'a str,
    /// Why, where somebody said.
    pub reason: Option<&'a str>,
}

/// An event as it is kept: what it says, and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// What it says.
    pub body: EventBody,
    /// Its hash as kept.
    pub hash: String,
}

/// Where a chain ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many events there are.
    pub seq: u64,
    /// The hash of the last one; [`NOTHING`] where there is none.
    pub hash: String,
}

impl Head {
    /// The head of a chain without events.
    #[must_use]
    pub fn empty() -> Self {
        Self { seq: 0, hash: NOTHING.to_owned() }
    }
}

/// How a chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The event, or its hash, is not what was written.
    Changed,
    /// Another place in the chain was expected here: something was removed, added or moved.
    OutOfOrder,
    /// The event belongs to another chain.
    OtherChain,
    /// The chain ends before the head that was kept elsewhere.
    CutOff,
    /// The event's hash is another than the head that was kept elsewhere says: all of it was computed anew.
    Rewritten,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Changed => "it is not what was written then",
            Self::OutOfOrder => "an event is missing, was added or was moved here",
            Self::OtherChain => "it belongs to another chain",
            Self::CutOff => "it is missing: the chain ends earlier than the head that was kept",
            Self::Rewritten => "it is not the one that the head names which was kept",
        })
    }
}

/// A broken chain: the first place where it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The place, from 1.
    pub seq: u64,
    /// How.
    pub why: Why,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event {}: {}", self.seq, self.why)
    }
}

/// The hash of an event that follows the one whose hash is `prev`.
#[must_use]
pub fn link(prev: &str, body: &EventBody) -> String {
    let value = json!({
        "format": FORMAT,
        "chain": body.chain,
        "seq": body.seq,
        "at": body.at.timestamp(),
        "kind": body.kind,
        "detail": body.detail,
        "evidenceHash": body.evidence_hash,
        "prev": prev,
    });
    keys::sha256(canonical(&value).as_bytes())
}

/// Checks a chain one event at a time, so that a long one need not be held in memory.
#[derive(Clone, Debug)]
pub struct Checker {
    chain: String,
    head: Head,
    kept: Option<Head>,
}

impl Checker {
    /// Begins at the beginning of a chain.
    #[must_use]
    pub fn new(chain: &str) -> Self {
        Self { chain: chain.to_owned(), head: Head::empty(), kept: None }
    }

    /// Also expects that the chain goes through a head that was kept elsewhere. It may have grown since.
    #[must_use]
    pub fn through(mut self, kept: Head) -> Self {
        self.kept = Some(kept);
        self
    }

    /// Takes the next event.
    ///
    /// # Errors
    /// When it cannot be the next event of this chain.
    pub fn accept(&mut self, event: &Linked) -> Result<(), Broken> {
        let seq = self.head.seq + 1;
        let broken = |why| Err(Broken { seq, why });
        if event.body.chain != self.chain {
            return broken(Why::OtherChain);
        }
        if event.body.seq != seq {
            return broken(Why::OutOfOrder);
        }
        if link(&self.head.hash, &event.body) != event.hash {
            return broken(Why::Changed);
        }
        self.head = Head { seq, hash: event.hash.clone() };
        match &self.kept {
            Some(kept) if kept.seq == seq && kept.hash != event.hash => broken(Why::Rewritten),
            _ => Ok(()),
        }
    }

    /// Says that this was the last event.
    ///
    /// # Errors
    /// When the chain ends before the head that was kept elsewhere.
    pub fn end(self) -> Result<Head, Broken> {
        match self.kept {
            Some(kept) if kept.seq > self.head.seq => {
                Err(Broken { seq: self.head.seq + 1, why: Why::CutOff })
            }
            Some(kept) if kept.seq == 0 && kept.hash != NOTHING => {
                Err(Broken { seq: 0, why: Why::Rewritten })
            }
            _ => Ok(self.head),
        }
    }
}

/// Checks a whole chain, oldest event first; `kept` is a head that was kept elsewhere, where there is one.
///
/// # Errors
/// With the first place where it shows that the chain is not as it was written.
pub fn check<I>(chain: &str, events: I, kept: Option<&Head>) -> Result<Head, Broken>
where
    I: IntoIterator,
    I::Item: Borrow<Linked>,
{
    let mut checker = Checker::new(chain);
    checker.kept = kept.cloned();
    for event in events {
        checker.accept(event.borrow())?;
    }
    checker.end()
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
