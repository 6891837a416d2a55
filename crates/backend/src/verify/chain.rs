//! Checks chains of events against what was kept of them elsewhere: a receipt, or a signed head.

use std::borrow::Borrow;
use std::fmt;

use contract::{AuditHead, SigningKey};
use serde_json::Value;

use super::strict;
use crate::domain::chain::{self, Broken, Head, Linked};
use crate::signing::{head_of, head_verifies};

/// Why a chain cannot be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainProblem {
    /// It is broken.
    Broken(Broken),
    /// The head that it was to be compared with was not signed by one of the keys.
    HeadNotSigned,
}

impl fmt::Display for ChainProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(broken) => write!(f, "{broken}"),
            Self::HeadNotSigned => f.write_str("the head was not signed by one of these keys"),
        }
    }
}

/// Checks a member's chain, oldest event first; `kept` is the place that a receipt names.
///
/// # Errors
/// With the first place where it shows that the chain is not as it was written.
pub fn verify_member_chain<I>(person: &str, events: I, kept: Option<&Head>) -> Result<Head, Broken>
where
    I: IntoIterator,
    I::Item: Borrow<Linked>,
{
    chain::check(&chain::of_member(person), events, kept)
}

/// Checks the chain of the settings' log, oldest event first; `kept` is a head that was exported earlier.
///
/// # Errors
/// When the chain is not as it was written, or the head was not signed by one of the keys.
pub fn verify_admin_chain<I>(
    events: I,
    kept: Option<&AuditHead>,
    keys: &[SigningKey],
) -> Result<Head, ChainProblem>
where
    I: IntoIterator,
    I::Item: Borrow<Linked>,
{
    if kept.is_some_and(|head| !head_verifies(head, keys)) {
        return Err(ChainProblem::HeadNotSigned);
    }
    let head = kept.map(head_of);
    chain::check(chain::SETTINGS, events, head.as_ref()).map_err(ChainProblem::Broken)
}

/// The place that a receipt names, to check a member's chain against it. Says nothing of whether the receipt is genuine.
#[must_use]
pub fn place_in(receipt: &str) -> Option<(String, Head)> {
    let receipt: Value = strict::read(receipt, super::LIMIT).ok()?;
    let place = receipt.get("chain")?;
    let head = Head { seq: place.get("seq")?.as_u64()?, hash: place.get("hash")?.as_str()?.to_owned() };
    Some((place.get("chain")?.as_str()?.to_owned(), head))
}
