//! The signed head of the settings' log.

use contract::{AuditHead, SigningKey};
use serde_json::json;

use super::{Signer, verifies};
use crate::clock::Moment;
use crate::domain::{chain::Head, evidence::canonical};

/// Signs a head, as `GET /admin/audit/head` gives it.
#[must_use]
pub fn sign_head(signer: &Signer, head: &Head, at: Moment) -> AuditHead {
    let mut signed = AuditHead {
        // A log of four thousand million changes of settings has other problems.
        seq: u32::try_from(head.seq).unwrap_or(u32::MAX),
        hash: head.hash.clone(),
        at: at.timestamp(),
        key: signer.id().clone(),
        signature: String::new(),
    };
    signed.signature = signer.sign(&signed_bytes(&signed));
    signed
}

/// Whether a head was signed by one of these keys: the one that it names.
#[must_use]
pub fn head_verifies(head: &AuditHead, keys: &[SigningKey]) -> bool {
    keys.iter().any(|key| key.id == head.key && verifies(key, &signed_bytes(head), &head.signature))
}

/// The head as the chain knows it.
#[must_use]
pub fn head_of(head: &AuditHead) -> Head {
    Head { seq: u64::from(head.seq), hash: head.hash.clone() }
}

/// The canonical form (RFC 8785) of the other fields. A receipt has other fields, so neither signature can pass for the
/// other.
fn signed_bytes(head: &AuditHead) -> Vec<u8> {
    let rest = json!({ "seq": head.seq, "hash": head.hash, "at": head.at, "key": head.key });
    canonical(&rest).into_bytes()
}
