//! Receipts: two forms that have no type in the contract, because a client keeps them as bytes. The examples are the very
//! files that the reference backend's receipts are held against.

use serde_json::{Value, json};

use crate::operation::{Content, Shape};

/// `(name, text)` of every example.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("receipt-given", include_str!("../../backend/src/receipt/golden/given.jsonld")),
    ("receipt-withdrawn", include_str!("../../backend/src/receipt/golden/withdrawn.jsonld")),
    ("receipt-given-kantara", include_str!("../../backend/src/receipt/golden/given.kantara.json")),
    ("receipt-withdrawn-kantara", include_str!("../../backend/src/receipt/golden/withdrawn.kantara.json")),
];

/// Both forms.
#[must_use]
pub fn forms() -> Vec<Content> {
    let json_ld = json!({
        "type": "object",
        "description": "JSON-LD shaped like the consent receipt of ISO/IEC TS 27560, in terms of the Data Privacy Vocabulary.",
        "properties": {
            "@context": { "description": "Written out, so that reading it asks nobody." },
            "@id": { "type": "string" },
            "@type": { "type": "string" },
            "digests": { "type": "object", "description": "SHA-256 of each field, by name." },
            "proof": { "type": "object", "description": "The signature, and the key that made it." },
        },
        "required": ["@context", "@id", "@type", "digests", "proof"],
    });
    let kantara = json!({
        "type": "object",
        "description": "Kantara Consent Receipt 1.1, with a detached signature.",
        "properties": {
            "version": { "type": "string" },
            "consentReceiptID": { "type": "string" },
            "consentTimestamp": { "type": "integer" },
            "digests": { "type": "object", "description": "SHA-256 of each field, by name." },
            "detachedSignature": { "type": "string" },
        },
        "required": ["version", "consentReceiptID", "consentTimestamp", "digests", "detachedSignature"],
    });
    vec![
        form("application/ld+json", json_ld, &["receipt-given", "receipt-withdrawn"]),
        form(
            "application/vnd.kantara.consent-receipt+json",
            kantara,
            &["receipt-given-kantara", "receipt-withdrawn-kantara"],
        ),
    ]
}

fn form(media_type: &'static str, schema: Value, examples: &'static [&'static str]) -> Content {
    Content { media_type, shape: Shape::Plain(schema), examples }
}
