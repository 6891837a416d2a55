//! Digests and signatures of a receipt.
//!
//! Two signatures by one key, for two questions:
//!
//! - *Is all of it as it was given out?* The signature is over the canonical form (RFC 8785) of everything but itself. In
//!   JSON-LD it is `proof.signature`. In Kantara's form it is the member `detachedSignature`, a JWS with detached payload
//!   (RFC 7515 appendix F, unencoded payload by RFC 7797): `header..signature`. Any JWS library verifies it, given the
//!   canonical form of the receipt without that member. It travels in the same file, because a file is what people keep.
//! - *If not, what was changed?* `digests.fields` has the SHA-256 of the canonical form of every other top-level field,
//!   and `digests.seal` signs that list on its own. So the list can be trusted when the rest cannot, and whoever changes a
//!   field together with its digest breaks the seal instead of putting the blame on another field.
//!
//! What the seal signs begins with a name of its own, so that it passes for nothing else that these keys sign.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::KeyId;
use serde_json::{Map, Value, json};

use crate::clock::Moment;
use crate::domain::evidence::canonical;
use crate::keys::sha256;
use crate::signing::Signer;

/// The field with the digests of all others.
pub const DIGESTS: &str = "digests";
/// The field with the signature in JSON-LD.
pub const PROOF: &str = "proof";
/// The field with the signature in Kantara's form.
pub const DETACHED: &str = "detachedSignature";

/// How a proof of ours is made, told apart from the cryptosuites of others.
pub const PROOF_TYPE: &str = "Ed25519 over RFC 8785";

/// How the digests are made.
pub const DIGEST_ALGORITHM: &str = "SHA-256 over RFC 8785";

/// The digests of all fields that are neither digests nor signature.
#[must_use]
pub fn digests(fields: &Map<String, Value>) -> BTreeMap<String, String> {
    let content = fields.iter().filter(|(name, _)| ![DIGESTS, PROOF, DETACHED].contains(&name.as_str()));
    content.map(|(name, value)| (name.clone(), sha256(canonical(value).as_bytes()))).collect()
}

/// What the seal signs.
#[must_use]
pub fn sealed_bytes(digests: &BTreeMap<String, String>, key: &KeyId) -> Vec<u8> {
    let signed = json!({ "sealed": "consent-receipt-digests/1", "key": key, "fields": digests });
    canonical(&signed).into_bytes()
}

/// What a proof signs: the receipt without the signature, the rest of the proof included.
#[must_use]
pub fn proof_bytes(receipt: &Map<String, Value>) -> Vec<u8> {
    let mut rest = receipt.clone();
    if let Some(Value::Object(proof)) = rest.get_mut(PROOF) {
        proof.remove("signature");
    }
    canonical(&Value::Object(rest)).into_bytes()
}

/// What a detached signature signs: the header as it stands, a dot, and the canonical form of the receipt without the
/// signature (RFC 7797, section 3).
#[must_use]
pub fn detached_bytes(receipt: &Map<String, Value>, header: &str) -> Vec<u8> {
    let mut rest = receipt.clone();
    rest.remove(DETACHED);
    format!("{header}.{}", canonical(&Value::Object(rest))).into_bytes()
}

/// The header of a detached signature.
#[must_use]
pub fn detached_header(key: &KeyId) -> Value {
    json!({ "alg": "EdDSA", "b64": false, "crit": ["b64"], "kid": key })
}

/// Adds digests and proof, and writes it down.
pub(super) fn with_proof(mut fields: Map<String, Value>, signer: &Signer, now: Moment) -> String {
    add_digests(&mut fields, signer);
    let mut proof = json!({ "type": PROOF_TYPE, "key": signer.id(), "created": now.timestamp() });
    fields.insert(PROOF.to_owned(), proof.clone());
    proof["signature"] = signer.sign(&proof_bytes(&fields)).into();
    fields.insert(PROOF.to_owned(), proof);
    canonical(&Value::Object(fields))
}

/// Adds digests and a detached signature, and writes it down.
pub(super) fn with_detached_signature(mut fields: Map<String, Value>, signer: &Signer) -> String {
    add_digests(&mut fields, signer);
    let header = URL_SAFE_NO_PAD.encode(canonical(&detached_header(signer.id())));
    let signature = signer.sign(&detached_bytes(&fields, &header));
    fields.insert(DETACHED.to_owned(), format!("{header}..{signature}").into());
    canonical(&Value::Object(fields))
}

fn add_digests(fields: &mut Map<String, Value>, signer: &Signer) {
    let digests = digests(fields);
    let seal = signer.sign(&sealed_bytes(&digests, signer.id()));
    let block = json!({
        "algorithm": DIGEST_ALGORITHM,
        "fields": digests,
        "key": signer.id(),
        "seal": seal,
    });
    fields.insert(DIGESTS.to_owned(), block);
}
