//! Says whether a receipt is as it was given out and, if not, which of its fields were changed.
//!
//! Needs the receipt and the public keys of the service, and nothing else: no network, no database. The rules that
//! [`crate::receipt::seal`] describes, read backwards.

mod chain;
pub(crate) mod strict;

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{KeyId, SigningKey};
use serde_json::{Map, Value};

pub use chain::{ChainProblem, place_in, verify_admin_chain, verify_member_chain};

use crate::receipt::seal::{self, DETACHED, DIGESTS, PROOF};
use crate::signing::verifies;

/// The longest text that is read, in bytes. A receipt has about twenty thousand.
pub const LIMIT: usize = 1024 * 1024;

/// What can be said of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is as it was given out.
    Genuine {
        /// The key that signed it.
        key: KeyId,
        /// What is odd about it all the same: a hash inside it that is not that of what stands beside it.
        remarks: Vec<String>,
    },
    /// It was changed.
    Changed {
        /// The top-level fields that were changed, added or removed, in the order of their names.
        fields: Vec<String>,
        /// Whether all other fields are as they were given out. False when the list of digests was changed itself.
        rest_is_intact: bool,
    },
    /// It names a key that is none of the service's.
    UnknownKey {
        /// The key that it names.
        key: KeyId,
    },
    /// Its signature holds, but its key did not sign at the time that it names.
    KeyNotInUse {
        /// The key.
        key: KeyId,
    },
    /// It is no receipt.
    NotAReceipt {
        /// Why, in a sentence.
        why: String,
    },
}

impl Verdict {
    /// Whether it is as it was given out.
    #[must_use]
    pub const fn is_genuine(&self) -> bool {
        matches!(self, Self::Genuine { .. })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Genuine { key, remarks } => {
                write!(f, "Genuine. It is as it was issued, signed with key {key}.")?;
                remarks.iter().try_for_each(|remark| write!(f, " But: {remark}"))
            }
            Self::Changed { fields, rest_is_intact } => {
                write!(f, "Changed after it was issued: {}.", fields.join(", "))?;
                f.write_str(if *rest_is_intact {
                    " All other fields are as they were issued."
                } else {
                    " The list of fingerprints does not hold, so nothing is certain about the other fields."
                })
            }
            Self::UnknownKey { key } => write!(
                f,
                "Unknown key {key}. The receipt was issued by another service, or these are not all of its keys."
            ),
            Self::KeyNotInUse { key } => {
                write!(f, "Key {key} was not in use at the time that the receipt names. Do not rely on it.")
            }
            Self::NotAReceipt { why } => write!(f, "Not a receipt: {why}."),
        }
    }
}

/// Judges a receipt by the keys of the service, the retired ones too.
#[must_use]
pub fn verify(receipt: &str, keys: &[SigningKey]) -> Verdict {
    let receipt = match strict::read(receipt, LIMIT) {
        Ok(Value::Object(receipt)) => receipt,
        Ok(_) => return not_a_receipt("it is no JSON object"),
        Err(why) => return Verdict::NotAReceipt { why },
    };
    if ![DIGESTS, PROOF, DETACHED].iter().any(|name| receipt.contains_key(*name)) {
        return not_a_receipt("it has no signature and no digests");
    }
    if let Some(signed) = signature(&receipt, keys) {
        return signed_whole(&receipt, signed);
    }
    changed(&receipt, keys)
}

fn not_a_receipt(why: &str) -> Verdict {
    Verdict::NotAReceipt { why: why.to_owned() }
}

/// The key under which all of the receipt is signed.
fn signature<'a>(receipt: &Map<String, Value>, keys: &'a [SigningKey]) -> Option<&'a SigningKey> {
    let (key, bytes, signature) = match (receipt.get(PROOF), receipt.get(DETACHED)) {
        (Some(Value::Object(proof)), None) => {
            let text = |name: &str| proof.get(name).and_then(Value::as_str);
            if text("type") != Some(seal::PROOF_TYPE) {
                return None;
            }
            (text("key")?.to_owned(), seal::proof_bytes(receipt), text("signature")?.to_owned())
        }
        (None, Some(Value::String(jws))) => {
            let (header, signature) = jws.split_once("..")?;
            let told: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
            let key = told.get("kid")?.as_str()?.to_owned();
            // One header is understood and no other: not another algorithm, not another reading of the payload.
            if told != seal::detached_header(&KeyId::new(key.clone())) {
                return None;
            }
            (key, seal::detached_bytes(receipt, header), signature.to_owned())
        }
        _ => return None,
    };
    keys.iter().find(|one| one.id.as_str() == key && verifies(one, &bytes, &signature))
}

fn signed_whole(receipt: &Map<String, Value>, key: &SigningKey) -> Verdict {
    let text = |pointer: &[&str]| {
        let mut value = receipt.get(pointer[0])?;
        for name in &pointer[1..] {
            value = value.get(name)?;
        }
        value.as_str()
    };
    let made = text(&[PROOF, "created"]).or_else(|| text(&["issuedAt"])).unwrap_or_default();
    // Moments are written in one way only (UTC, whole seconds), so that their order is that of their spelling.
    let too_late = key.retired_at.as_ref().is_some_and(|end| made > end.as_str());
    if too_late || made < key.created_at.as_str() {
        return Verdict::KeyNotInUse { key: key.id.clone() };
    }
    Verdict::Genuine { key: key.id.clone(), remarks: remarks(receipt) }
}

/// Hashes that a receipt tells of its own parts, computed anew.
fn remarks(receipt: &Map<String, Value>) -> Vec<String> {
    let mut remarks = Vec::new();
    let evidence = receipt.get("evidence").unwrap_or(&Value::Null);
    if let Some(body) = evidence["canonicalForm"].as_str()
        && evidence["sha256"] != crate::keys::sha256(body.as_bytes())
    {
        remarks.push("the evidence's hash is not that of the evidence.".to_owned());
    }
    let notice = receipt.get("notice").or_else(|| receipt.get("dpv:hasNotice")).unwrap_or(&Value::Null);
    let text = notice["text"].get("@value").unwrap_or(&notice["text"]);
    if let Value::Object(text) = text {
        let mut text = text.clone();
        text.remove("hash");
        let hash = crate::keys::sha256(crate::domain::evidence::canonical(&Value::Object(text)).as_bytes());
        if notice["sha256"] != hash {
            remarks.push("the notice's hash is not that of its text.".to_owned());
        }
    }
    remarks
}

/// Which fields were changed, now that the receipt as a whole is not as it was given out.
fn changed(receipt: &Map<String, Value>, keys: &[SigningKey]) -> Verdict {
    let block = receipt.get(DIGESTS).unwrap_or(&Value::Null);
    let told = listed(block).unwrap_or_default();
    let named = block.get("key").and_then(Value::as_str).map(KeyId::new);
    let seal = block.get("seal").and_then(Value::as_str).unwrap_or_default();
    let sealed_by = |key: &KeyId| {
        keys.iter().any(|one| one.id == *key && verifies(one, &seal::sealed_bytes(&told, key), seal))
    };
    let rest_is_intact = named.as_ref().is_some_and(sealed_by);
    if !rest_is_intact
        && let Some(key) = named.filter(|key| !keys.iter().any(|one| one.id == *key))
        && !told.is_empty()
    {
        return unknown_key(receipt, key, keys);
    }
    let mut fields = differing(&told, &seal::digests(receipt));
    if !rest_is_intact || has_unsealed_members(block) {
        fields.push(DIGESTS.to_owned());
    }
    let json_ld = told.contains_key("@context") || !receipt.contains_key(DETACHED);
    let (own, foreign) = if json_ld { (PROOF, DETACHED) } else { (DETACHED, PROOF) };
    if receipt.contains_key(foreign) {
        fields.push(foreign.to_owned());
    }
    if fields.is_empty() || !receipt.contains_key(own) {
        fields.push(own.to_owned());
    }
    fields.sort();
    fields.dedup();
    Verdict::Changed { fields, rest_is_intact }
}

/// A key that the digests name and nobody knows: another service's receipt, unless the signature says otherwise.
fn unknown_key(receipt: &Map<String, Value>, key: KeyId, keys: &[SigningKey]) -> Verdict {
    let signed_by = receipt.get(PROOF).and_then(|proof| proof.get("key")).and_then(Value::as_str);
    match signed_by {
        Some(other) if other != key.as_str() && keys.iter().any(|one| one.id.as_str() == other) => {
            Verdict::Changed { fields: vec![DIGESTS.to_owned()], rest_is_intact: false }
        }
        _ => Verdict::UnknownKey { key },
    }
}

fn listed(block: &Value) -> Option<BTreeMap<String, String>> {
    let fields = block.get("fields")?.as_object()?;
    fields.iter().map(|(name, digest)| Some((name.clone(), digest.as_str()?.to_owned()))).collect()
}

/// Whether something stands in the block of digests that the seal does not cover.
fn has_unsealed_members(block: &Value) -> bool {
    let Some(block) = block.as_object() else { return true };
    block.len() != 4 || block.get("algorithm").and_then(Value::as_str) != Some(seal::DIGEST_ALGORITHM)
}

fn differing(told: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> Vec<String> {
    let names = told.keys().chain(found.keys());
    names.filter(|name| told.get(*name) != found.get(*name)).cloned().collect()
}

#[cfg(test)]
#[path = "verify/tests.rs"]
mod tests;
