//! What digests and signatures of a receipt are over. The same rules as the one who signs: docs/RECEIPTS.md.

use contract::SigningKey;

use super::json::{Fields, Json, find, quote, write_object};

/// The field with the digests of all others.
pub const DIGESTS: &str = "digests";
/// The field with the signature in JSON-LD.
pub const PROOF: &str = "proof";
/// The field with the signature in Kantara's form.
pub const DETACHED: &str = "detachedSignature";
/// How a proof of ours is made, told apart from the cryptosuites of others.
const PROOF_TYPE: &str = "Ed25519 over RFC 8785";
/// How the digests are made.
const DIGEST_ALGORITHM: &str = "SHA-256 over RFC 8785";

/// A signature to be tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature<'a> {
    /// The key that is to have made it.
    pub key: &'a SigningKey,
    /// What is signed.
    pub signed: String,
    /// The signature, base64url.
    pub signature: String,
}

/// The signature over all of the receipt, if it names one of the service's keys.
pub fn whole<'a>(receipt: &Fields, keys: &'a [SigningKey]) -> Option<Signature<'a>> {
    match (find(receipt, PROOF), find(receipt, DETACHED)) {
        (Some(proof @ Json::Object(fields)), None) => {
            let text = |name| proof.get(name).and_then(Json::text);
            if text("type") != Some(PROOF_TYPE) {
                return None;
            }
            let key = keys.iter().find(|key| Some(key.id.as_str()) == text("key"))?;
            let mut rest = receipt.clone();
            let unsigned = fields.iter().filter(|(name, _)| name != "signature").cloned().collect();
            if let Some((_, value)) = rest.iter_mut().find(|(name, _)| name == PROOF) {
                *value = Json::Object(unsigned);
            }
            let signed = Json::Object(rest).canonical();
            Some(Signature { key, signed, signature: text("signature")?.to_owned() })
        }
        (None, Some(Json::Text(jws))) => {
            let (header, signature) = jws.split_once("..")?;
            // One header is understood and no other: not another algorithm, not another reading of the payload.
            let key = keys.iter().find(|key| base64url(header_of(key).as_bytes()) == header)?;
            let mut signed = String::from(header);
            signed.push('.');
            write_object(receipt, DETACHED, &mut signed);
            Some(Signature { key, signed, signature: signature.to_owned() })
        }
        _ => None,
    }
}

/// The signature over the digests alone, if it names one of the service's keys.
pub fn seal<'a>(receipt: &Fields, keys: &'a [SigningKey]) -> Option<Signature<'a>> {
    let block = find(receipt, DIGESTS)?;
    let named = key_of_digests(receipt)?;
    let key = keys.iter().find(|key| key.id.as_str() == named)?;
    let mut signed = String::from("{\"fields\":");
    signed.push_str(&block.get("fields")?.canonical());
    signed.push_str(",\"key\":");
    quote(named, &mut signed);
    signed.push_str(",\"sealed\":\"consent-receipt-digests/1\"}");
    Some(Signature { key, signed, signature: block.get("seal")?.text()?.to_owned() })
}

/// The key that the digests name.
pub fn key_of_digests(receipt: &Fields) -> Option<&str> {
    find(receipt, DIGESTS)?.get("key")?.text()
}

/// The digests that the receipt tells of its fields; none where one is no text.
pub fn told(receipt: &Fields) -> Vec<(&str, &str)> {
    let Some(Json::Object(fields)) = find(receipt, DIGESTS).and_then(|block| block.get("fields")) else {
        return Vec::new();
    };
    let told = fields.iter().map(|(name, digest)| Some((name.as_str(), digest.text()?)));
    told.collect::<Option<_>>().unwrap_or_default()
}

/// The fields that have digests.
pub fn content(receipt: &Fields) -> impl Iterator<Item = &(String, Json)> {
    receipt.iter().filter(|(name, _)| ![DIGESTS, PROOF, DETACHED].contains(&name.as_str()))
}

/// Whether something stands in the block of digests that the seal does not cover.
pub fn has_unsealed_members(receipt: &Fields) -> bool {
    match find(receipt, DIGESTS) {
        Some(block @ Json::Object(members)) => {
            members.len() != 4 || block.get("algorithm").and_then(Json::text) != Some(DIGEST_ALGORITHM)
        }
        _ => true,
    }
}

/// The header of a detached signature, in canonical form.
fn header_of(key: &SigningKey) -> String {
    let mut header = String::from("{\"alg\":\"EdDSA\",\"b64\":false,\"crit\":[\"b64\"],\"kid\":");
    quote(key.id.as_str(), &mut header);
    header.push('}');
    header
}

/// Without padding.
fn base64url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let byte = |nth: usize| u32::from(three.get(nth).copied().unwrap_or_default());
        let all = byte(0) << 16 | byte(1) << 8 | byte(2);
        for nth in 0..=three.len() as u32 {
            let letter = LETTERS.get((all >> (18 - 6 * nth)) as usize & 63).copied();
            out.push(char::from(letter.unwrap_or(b'A')));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64url_is_without_padding_and_safe_in_addresses() {
        for (bytes, letters) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")]
        {
            assert_eq!(base64url(bytes.as_bytes()), letters);
        }
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
    }
}
