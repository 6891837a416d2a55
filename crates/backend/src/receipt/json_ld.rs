//! The form of ISO/IEC TS 27560, as JSON-LD in terms of the Data Privacy Vocabulary 2.3.

use contract::{LedgerStep, StepState};
use serde_json::{Map, Value, json};

use super::parts::{self, About};
use super::{Decided, ReceiptInput};

/// The profile whose shape this has: a receipt that carries the record itself and not a pointer to it.
const PROFILE: &str = "https://w3id.org/dpv/schema/dpv-27560#receipt-record";
/// The version of the vocabulary, which names itself so.
const VOCABULARY: &str = "https://w3id.org/dpv/2.3";

/// All top-level fields, without digests and proof.
pub(super) fn fields(input: &ReceiptInput, decided: Decided) -> Map<String, Value> {
    let mut fields = json!({
        "@context": context(),
        "@id": format!("urn:consent-card:receipt:{}", input.id),
        "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": [PROFILE, VOCABULARY],
        "dpv:hasIdentifier": input.id,
        "dct:created": input.made_at.timestamp(),
        "dct:language": input.notice.language,
        "dct:publisher": {
            "@type": "dpv:Organisation",
            "dpv:hasIdentifier": input.organization.id,
            "dpv:hasName": input.organization.name,
        },
        "dpv:hasDataSubject": data_subject(input),
        "dpv:hasDataController": controllers(input),
        "dpv:hasNotice": notice(input),
        "dpv:hasConsentStatus": status(decided),
        "dpv:isIndicatedAtTime": input.at.timestamp(),
        "dpv:hasProcess": parts::about(input).iter().map(|one| process(input, decided, one)).collect::<Vec<_>>(),
        "dpv:hasConsentControl": { "@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": input.notice.withdrawal },
        "dpv:hasRight": { "@type": "dpv:DataSubjectRight", "dct:description": input.notice.rights },
        "dpv:hasStorageCondition": { "@type": "dpv:StorageDuration", "dct:description": input.notice.retention },
        "decision": input.decision,
        "decidedBy": parts::decided_by(decided),
        "evidence": parts::evidence(input, decided),
        "chain": parts::chain(input),
    });
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields[name] = value;
        }
    };
    put("dpv:isIndicatedBy", indicated_by(decided).map(Value::from));
    put("dpv:hasIndicationMethod", indication_method(input));
    put("dpv:hasJurisdiction", input.jurisdiction.clone().map(Value::from));
    put(
        "dpv:hasDuration",
        input.expires_at.map(|end| json!({ "@type": "dpv:UntilTimeDuration", "rdf:value": end.timestamp() })),
    );
    put(
        "withdrawal",
        parts::withdrawal(input, decided).map(|mut withdrawal| {
            withdrawal["steps"] = input.steps.iter().map(step).collect();
            withdrawal
        }),
    );
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Written out, so that the terms mean tomorrow what they mean today, and reading asks nobody. What has no prefix is of our
/// own vocabulary.
fn context() -> Value {
    let (id, time) = (json!({ "@type": "@id" }), json!({ "@type": "xsd:dateTime" }));
    json!({
        "@version": 1.1,
        "@vocab": "urn:consent-card:1:",
        "dpv": "https://w3id.org/dpv#",
        "dct": "http://purl.org/dc/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "schema": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dct:conformsTo": id,
        "dct:created": time,
        "dpv:hasActivityStatus": id,
        "dpv:hasConsentStatus": id,
        "dpv:hasLegalBasis": id,
        "dpv:isIndicatedAtTime": time,
        "dpv:isIndicatedBy": id,
        "schema:url": id,
        // Its names are those of other fields, `@context` among them. As JSON they are names and nothing more; read as
        // JSON-LD, that one would be an address to fetch.
        "digests": { "@type": "@json" },
    })
}

fn data_subject(input: &ReceiptInput) -> Value {
    let mut subject = json!({ "@type": "dpv:DataSubject", "dpv:hasIdentifier": input.person });
    if let Some(name) = parts::name(input) {
        subject["dpv:hasName"] = name.into();
    }
    subject
}

/// The two controllers, as the notice names them. The organization is none of them: it gave the receipt out.
fn controllers(input: &ReceiptInput) -> Value {
    let controller = |one: &contract::Controller| {
        let mut told = json!({
            "@type": "dpv:DataController",
            "dpv:hasName": one.name,
            "dct:description": one.role,
        });
        if let Some(url) = &one.privacy_url {
            told["schema:url"] = url.as_str().into();
        }
        told
    };
    input.notice.controllers.iter().map(controller).collect()
}

fn notice(input: &ReceiptInput) -> Value {
    let mut notice = parts::notice(input);
    notice["@type"] = "dpv:ConsentNotice".into();
    notice["dpv:hasIdentifier"] = input.notice.version.as_str().into();
    notice["dct:language"] = input.notice.language.as_str().into();
    // As a JSON literal: a text to be shown, whose fields are not statements of the receipt.
    notice["text"] = json!({ "@type": "@json", "@value": parts::notice_text(input) });
    notice
}

fn process(input: &ReceiptInput, decided: Decided, one: &About<'_>) -> Value {
    let (from, to) = parts::ends(input, one.direction);
    let mut process = json!({
        "@type": "dpv:Process",
        "direction": one.direction,
        "dpv:hasIdentifier": one.id,
        "dpv:hasConsentStatus": if one.taken_back { "dpv:ConsentWithdrawn" } else { status(decided) },
        "dpv:hasLegalBasis": "dpv:ExplicitlyExpressedConsent",
        "dpv:hasProcessing": { "@type": "dpv:Share" },
        "dpv:hasDataSource": { "dpv:hasName": from },
        "dpv:hasRecipient": { "@type": "dpv:Recipient", "dpv:hasName": to },
    });
    if let Some(notice) = one.notice {
        process["dpv:hasPurpose"] = json!({ "@type": "dpv:Purpose", "skos:prefLabel": notice.purpose });
        process["dpv:hasPersonalData"] = json!({
            "@type": "dpv:PersonalData",
            "skos:prefLabel": notice.name,
            "includes": notice.includes,
            "excludes": notice.excludes,
        });
        process["dpv:hasStorageCondition"] = json!({
            "@type": "dpv:StorageDuration",
            "retention": notice.retention,
            "dct:description": notice.retention_text,
        });
    }
    process
}

/// The state after the decision. Who ended it at the provider is not known here, so no more is said than that it may not be
/// processed any more.
const fn status(decided: Decided) -> &'static str {
    match decided {
        Decided::Given | Decided::Narrowed => "dpv:ConsentGiven",
        Decided::Refused => "dpv:ConsentRefused",
        Decided::Deferred => "dpv:ConsentRequestDeferred",
        Decided::Withdrawn => "dpv:ConsentWithdrawn",
        Decided::Revoked | Decided::Left => "dpv:ConsentRevoked",
        Decided::Expired => "dpv:ConsentExpired",
        Decided::EndedByProvider => "dpv:ConsentStatusInvalidForProcessing",
    }
}

const fn indicated_by(decided: Decided) -> Option<&'static str> {
    match decided {
        Decided::Given | Decided::Refused | Decided::Deferred | Decided::Narrowed | Decided::Withdrawn => {
            Some("dpv:DataSubject")
        }
        Decided::Revoked | Decided::Left => Some("dpv:Organisation"),
        Decided::Expired | Decided::EndedByProvider => None,
    }
}

/// The control that was pressed, as the evidence has it.
fn indication_method(input: &ReceiptInput) -> Option<Value> {
    let body = input.evidence.as_ref()?.body.as_deref()?;
    let evidence: Value = serde_json::from_str(body).ok()?;
    let control = contract::Control::from_wire(evidence.pointer("/evidence/control")?.as_str()?);
    (control != contract::Control::Unknown).then(|| control.as_str().into())
}

fn step(step: &LedgerStep) -> Value {
    let mut told = json!(step);
    let status = match step.state {
        StepState::Done => "dpv:ActivityCompleted",
        StepState::Pending => "dpv:ActivityOngoing",
        StepState::NeedsYou => "dpv:ActivityProposed",
        StepState::Cannot => "dpv:ActivityNotCompleted",
        StepState::Unknown => return told,
    };
    told["dpv:hasActivityStatus"] = status.into();
    told
}
