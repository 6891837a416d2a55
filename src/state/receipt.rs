//! Receipts: read from a file or an answer, checked against the published keys, and put into what a reader wants to know.
//!
//! Nothing is asked of anybody. What a receipt is held against are digests and signatures that it carries itself and the
//! service's keys (docs/RECEIPTS.md); the browser computes the digests and tries the signatures, and what follows from its
//! answers is decided here.

mod json;
mod reading;
mod seal;
mod verdict;

pub use json::{Json, Means, Unreadable};
pub use reading::{About, Reading, Side};
pub use verdict::{Answers, Asked, Check, Findings, Held, Part, Verdict};

#[cfg(test)]
mod tests;
