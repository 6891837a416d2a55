//! The form of the Kantara Consent Receipt, version 1.1.

use contract::Direction;
use serde_json::{Map, Value, json};

use super::parts::{self, About};
use super::{Decided, ReceiptInput};
use crate::signing::Signer;

/// Where a text is demanded and nothing is known, it says so.
const NOT_STATED: &str = "not stated";

/// All top-level fields, without digests and signature. Kantara's own come first, ours after them.
pub(super) fn fields(input: &ReceiptInput, decided: Decided, signer: &Signer) -> Map<String, Value> {
    let policy = input.notice.controllers.iter().find_map(|one| one.privacy_url.as_deref());
    let mut fields = json!({
        "version": "KI-CR-v1.1.0",
        "jurisdiction": input.jurisdiction.as_deref().unwrap_or(NOT_STATED),
        "consentTimestamp": input.at.unix().max(0),
        "collectionMethod": collection_method(decided),
        "consentReceiptID": input.id,
        "publicKey": signer.public_key(),
        "language": input.notice.language,
        "piiPrincipalId": input.person,
        "piiControllers": controllers(input),
        "policyUrl": policy.unwrap_or_default(),
        "services": services(input, decided),
        "sensitive": false,
        "spiCat": [],

        "decision": input.decision,
        "decidedBy": parts::decided_by(decided),
        "issuedAt": input.made_at.timestamp(),
        "organization": input.organization,
        "notice": notice(input),
        "evidence": parts::evidence(input, decided),
        "chain": parts::chain(input),
    });
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields[name] = value;
        }
    };
    put("piiPrincipalName", parts::name(input).map(Value::from));
    put("expiresAt", input.expires_at.map(|end| json!(end.timestamp())));
    put("withdrawal", parts::withdrawal(input, decided));
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

const fn collection_method(decided: Decided) -> &'static str {
    match decided {
        Decided::Given | Decided::Refused | Decided::Deferred => "Consent dialog of the work apps",
        Decided::Narrowed | Decided::Withdrawn => "Page of the member's own connection",
        Decided::Revoked | Decided::Left | Decided::Expired | Decided::EndedByProvider => {
            "No act of the member"
        }
    }
}

/// Contact, address, e-mail and telephone are demanded. The notice leads to the privacy statement instead, so what it does
/// not know is empty.
fn controllers(input: &ReceiptInput) -> Value {
    let controller = |one: &contract::Controller| {
        json!({
            "piiController": one.name,
            "onBehalf": false,
            "contact": one.role,
            "address": {},
            "email": "",
            "phone": "",
            "piiControllerUrl": one.privacy_url.as_deref().unwrap_or_default(),
        })
    };
    input.notice.controllers.iter().map(controller).collect()
}

fn notice(input: &ReceiptInput) -> Value {
    let mut notice = parts::notice(input);
    notice["text"] = parts::notice_text(input);
    notice
}

/// One service for each direction, one purpose for each category. For "no" and "not now" there is none: nothing was agreed
/// to, and what was asked is in the notice.
fn services(input: &ReceiptInput, decided: Decided) -> Value {
    let about = parts::about(input);
    let service = |direction| {
        let (from, to) = parts::ends(input, direction);
        let purposes: Vec<Value> = about
            .iter()
            .filter(|one| one.direction == direction)
            .map(|one| purpose(input, decided, one))
            .collect();
        (!purposes.is_empty()).then(|| json!({ "service": format!("{from} → {to}"), "purposes": purposes }))
    };
    [Direction::LinkedinToWork, Direction::WorkToLinkedin].into_iter().filter_map(service).collect()
}

fn purpose(input: &ReceiptInput, decided: Decided, one: &About<'_>) -> Value {
    let (_, to) = parts::ends(input, one.direction);
    let category = match one.direction {
        Direction::WorkToLinkedin => "5 - Personalized Experience",
        Direction::LinkedinToWork | Direction::Unknown => "1 - Core Function",
    };
    let stands = !one.taken_back && matches!(decided, Decided::Given | Decided::Narrowed);
    let notice = one.notice;
    json!({
        "purpose": notice.map(|notice| notice.purpose.as_str()).unwrap_or(NOT_STATED),
        "purposeCategory": [category],
        "consentType": "EXPLICIT",
        "piiCategory": [notice.map(|notice| notice.name.as_str()).unwrap_or(one.id)],
        "primaryPurpose": one.direction == Direction::LinkedinToWork,
        "termination": notice.map(|notice| notice.retention_text.as_str()).unwrap_or(NOT_STATED),
        "thirdPartyDisclosure": true,
        "thirdPartyName": to,

        "category": one.id,
        "direction": one.direction,
        "state": if stands { "given" } else if one.taken_back { "withdrawn" } else { input.decision.as_str() },
        "includes": notice.map(|notice| notice.includes.clone()).unwrap_or_default(),
        "excludes": notice.map(|notice| notice.excludes.clone()).unwrap_or_default(),
    })
}
