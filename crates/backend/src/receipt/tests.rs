//! What a receipt must say, and what it must not.

use contract::{StepKind, StepState};
use proptest::prelude::*;
use serde_json::Value;

use super::sample::{NOW, declined, given, narrowed, withdrawn};
use super::*;
use crate::signing::{SigningKeys, fixed};

const FORMS: [Form; 2] = [Form::JsonLd, Form::Kantara];

fn keys() -> SigningKeys {
    fixed::keys(7, NOW)
}

fn receipt(input: &ReceiptInput, form: Form) -> Value {
    let receipt = make(input, form, &keys().signer().unwrap()).unwrap();
    serde_json::from_str(&receipt.text).unwrap()
}

/// Compares with a file that people can read; `UPDATE_GOLDEN=1` writes it.
fn golden(name: &str, input: &ReceiptInput, form: Form) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/receipt/golden").join(name);
    let made = make(input, form, &keys().signer().unwrap()).unwrap();
    let value: Value = serde_json::from_str(&made.text).unwrap();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(&value).unwrap() + "\n").unwrap();
    }
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(
        value, kept,
        "{name}: if this is meant, run the tests with UPDATE_GOLDEN=1 and look at the difference"
    );
    assert_eq!(crate::domain::evidence::canonical(&kept), made.text, "written in canonical form");
    let verdict = crate::verify::verify(&std::fs::read_to_string(&path).unwrap(), &keys().public());
    assert!(verdict.is_genuine(), "laid out for reading it is still genuine: {verdict}");
}

#[test]
fn the_receipts_are_the_ones_that_are_committed() {
    golden("given.jsonld", &given(), Form::JsonLd);
    golden("given.kantara.json", &given(), Form::Kantara);
    golden("withdrawn.jsonld", &withdrawn(), Form::JsonLd);
    golden("withdrawn.kantara.json", &withdrawn(), Form::Kantara);
}

#[test]
fn the_same_decision_has_the_same_bytes() {
    for form in FORMS {
        let signer = keys().signer().unwrap();
        assert_eq!(make(&given(), form, &signer), make(&given(), form, &signer));
    }
}

#[test]
fn every_decision_has_its_own_word_and_nothing_else_has_a_receipt() {
    let status = |input: &ReceiptInput| receipt(input, Form::JsonLd)["dpv:hasConsentStatus"].clone();
    assert_eq!(status(&given()), "dpv:ConsentGiven");
    assert_eq!(status(&narrowed()), "dpv:ConsentGiven");
    assert_eq!(status(&withdrawn()), "dpv:ConsentWithdrawn");
    assert_eq!(status(&declined(HistoryKind::Refused)), "dpv:ConsentRefused");
    assert_eq!(
        status(&declined(HistoryKind::Deferred)),
        "dpv:ConsentRequestDeferred",
        "not now is no refusal"
    );
    for (kind, word) in [
        (HistoryKind::Revoked, "dpv:ConsentRevoked"),
        (HistoryKind::Left, "dpv:ConsentRevoked"),
        (HistoryKind::Expired, "dpv:ConsentExpired"),
        (HistoryKind::EndedByProvider, "dpv:ConsentStatusInvalidForProcessing"),
    ] {
        assert_eq!(status(&ReceiptInput { decision: kind, ..withdrawn() }), word);
    }
    for kind in HistoryKind::ALL.iter().chain(&[HistoryKind::Unknown]) {
        let made =
            make(&ReceiptInput { decision: *kind, ..given() }, Form::JsonLd, &keys().signer().unwrap());
        assert_eq!(made.is_ok(), Decided::of(*kind).is_some(), "{kind:?}");
    }
    let attempt = ReceiptInput { decision: HistoryKind::Attempt, ..given() };
    assert_eq!(make(&attempt, Form::Kantara, &keys().signer().unwrap()), Err(NoReceipt::NoDecision));
}

#[test]
fn a_receipt_names_exactly_the_categories_that_were_granted() {
    let json_ld = receipt(&given(), Form::JsonLd);
    let granted = |value: &Value| -> Vec<String> {
        let all = value["dpv:hasProcess"].as_array().unwrap().iter();
        all.map(|one| {
            let text = |name: &str| one[name].as_str().unwrap().to_owned();
            format!("{} {} {}", text("direction"), text("dpv:hasIdentifier"), text("dpv:hasConsentStatus"))
        })
        .collect()
    };
    assert_eq!(
        granted(&json_ld),
        [
            "linkedinToWork profile dpv:ConsentGiven",
            "linkedinToWork interests dpv:ConsentGiven",
            "workToLinkedin calendar dpv:ConsentGiven"
        ]
    );
    assert_eq!(
        granted(&receipt(&narrowed(), Form::JsonLd))[2],
        "workToLinkedin calendar dpv:ConsentWithdrawn"
    );
    assert!(granted(&receipt(&withdrawn(), Form::JsonLd)).iter().all(|one| one.ends_with("Withdrawn")));
    assert!(granted(&receipt(&declined(HistoryKind::Refused), Form::JsonLd)).is_empty());

    let kantara = receipt(&narrowed(), Form::Kantara);
    let states: Vec<&Value> = kantara["services"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|service| service["purposes"].as_array().unwrap())
        .map(|purpose| &purpose["state"])
        .collect();
    assert_eq!(states, ["given", "given", "withdrawn"]);
    assert_eq!(receipt(&declined(HistoryKind::Deferred), Form::Kantara)["services"], Value::Array(vec![]));
}

#[test]
fn both_controllers_are_named_in_both_forms() {
    for (form, list, name) in [
        (Form::JsonLd, "dpv:hasDataController", "dpv:hasName"),
        (Form::Kantara, "piiControllers", "piiController"),
    ] {
        let receipt = receipt(&given(), form);
        let names: Vec<&Value> = receipt[list].as_array().unwrap().iter().map(|one| &one[name]).collect();
        assert_eq!(names, ["Microsoft", "LinkedIn"]);
    }
}

#[test]
fn a_withdrawal_says_what_is_outstanding_and_never_that_it_is_done() {
    for form in FORMS {
        let told = receipt(&withdrawn(), form)["withdrawal"].clone();
        assert_eq!(told["complete"], false);
        let open: Vec<&Value> =
            told["outstanding"].as_array().unwrap().iter().map(|step| &step["kind"]).collect();
        assert_eq!(open, ["linkedinSide", "importedContacts", "caches"]);
        assert_eq!(told["outstanding"][1]["link"], "https://www.example.com/contacts");
        assert_eq!(told["outstanding"][1]["state"], "needsYou");
        assert_eq!(told["steps"].as_array().unwrap().len(), 5);
    }
}

#[test]
fn an_ending_is_complete_only_when_every_step_is_confirmed() {
    let complete = |steps: Vec<LedgerStep>| {
        let input = ReceiptInput { steps, ..withdrawn() };
        FORMS.map(|form| receipt(&input, form)["withdrawal"]["complete"].as_bool().unwrap())
    };
    let all = withdrawn().steps;
    let in_state = |state| all.iter().map(|step| LedgerStep { state, ..step.clone() }).collect::<Vec<_>>();
    assert_eq!(complete(in_state(StepState::Done)), [true; 2]);
    assert_eq!(complete(vec![]), [false; 2], "of an ending without a ledger nothing is claimed");
    for state in [StepState::Pending, StepState::NeedsYou, StepState::Cannot, StepState::Unknown] {
        for index in 0..all.len() {
            let mut steps = in_state(StepState::Done);
            steps[index].state = state;
            assert_eq!(complete(steps), [false; 2], "{state:?} {:?}", StepKind::ALL[index]);
        }
    }
    for form in FORMS {
        assert_eq!(receipt(&given(), form).get("withdrawal"), None);
    }
    let words = receipt(&withdrawn(), Form::JsonLd)["withdrawal"]["steps"].clone();
    let completed = words
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["dpv:hasActivityStatus"] == "dpv:ActivityCompleted");
    assert_eq!(completed.count(), 2);
}

#[test]
fn the_evidence_and_the_notice_can_be_hashed_again_from_the_receipt() {
    for form in FORMS {
        let receipt = receipt(&given(), form);
        let body = receipt["evidence"]["canonicalForm"].as_str().unwrap();
        assert_eq!(receipt["evidence"]["sha256"], crate::keys::sha256(body.as_bytes()));
        let notice = if form == Form::JsonLd { &receipt["dpv:hasNotice"] } else { &receipt["notice"] };
        let text = notice["text"].get("@value").unwrap_or(&notice["text"]);
        let mut text = text.as_object().unwrap().clone();
        text.remove("hash");
        let hash = crate::keys::sha256(crate::domain::evidence::canonical(&Value::Object(text)).as_bytes());
        assert_eq!(notice["sha256"], hash);
        assert_eq!(notice["sha256"], given().notice.hash);
    }
}

#[test]
fn evidence_that_was_deleted_leaves_its_hash() {
    let mut input = given();
    let hash = input.evidence.as_ref().unwrap().hash.clone();
    input.evidence.as_mut().unwrap().body = None;
    for form in FORMS {
        let told = receipt(&input, form)["evidence"].clone();
        assert_eq!((&told["sha256"], told.get("canonicalForm")), (&Value::from(hash.clone()), None));
        let gone = receipt(&ReceiptInput { evidence: None, ..given() }, form)["evidence"].clone();
        assert_eq!(gone["leftOut"], "It is not kept any more.", "a dialog was shown for it");
    }
}

#[test]
fn the_terms_are_pinned_and_explained_inside() {
    let receipt = receipt(&withdrawn(), Form::JsonLd);
    let context = receipt["@context"].as_object().unwrap();
    assert!(context.values().all(|one| one.as_str().is_none_or(|iri| !iri.ends_with(".jsonld"))));
    assert_eq!(receipt["dct:conformsTo"][1], "https://w3id.org/dpv/2.3");
    fn names(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) if fields.contains_key("@value") => {}
            Value::Object(fields) => {
                for (name, value) in fields {
                    found.push(name.clone());
                    names(value, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| names(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    let mut content = receipt.clone();
    content.as_object_mut().unwrap().remove("@context");
    names(&content, &mut found);
    for name in found {
        if let Some((prefix, _)) = name.split_once(':') {
            assert!(context.contains_key(prefix), "{name}");
        }
    }
}

#[test]
fn kantaras_receipt_has_every_field_that_kantara_demands() {
    for input in [given(), withdrawn(), declined(HistoryKind::Refused)] {
        let receipt = receipt(&input, Form::Kantara);
        for (name, fits) in [
            ("version", Value::is_string as fn(&Value) -> bool),
            ("jurisdiction", Value::is_string),
            ("consentTimestamp", Value::is_u64),
            ("collectionMethod", Value::is_string),
            ("consentReceiptID", Value::is_string),
            ("publicKey", Value::is_string),
            ("language", Value::is_string),
            ("piiPrincipalId", Value::is_string),
            ("piiControllers", Value::is_array),
            ("policyUrl", Value::is_string),
            ("services", Value::is_array),
            ("sensitive", Value::is_boolean),
            ("spiCat", Value::is_array),
        ] {
            assert!(receipt.get(name).is_some_and(fits), "{name}");
        }
        for controller in receipt["piiControllers"].as_array().unwrap() {
            for name in ["piiController", "contact", "email", "phone"] {
                assert!(controller[name].is_string(), "{name}");
            }
            assert!(controller["address"].is_object());
        }
        for purpose in
            receipt["services"].as_array().unwrap().iter().flat_map(|one| one["purposes"].as_array().unwrap())
        {
            for name in ["consentType", "termination", "thirdPartyName"] {
                assert!(purpose[name].is_string(), "{name}");
            }
            assert!(purpose["purposeCategory"].is_array() && purpose["piiCategory"].is_array());
            assert!(purpose["thirdPartyDisclosure"].is_boolean());
        }
    }
}

#[test]
fn a_field_is_added_to_what_receipts_are_made_of_only_by_somebody_who_reads_this() {
    // None of these comes from LinkedIn: ids, a name from the work directory, names of categories, the notice, what the
    // dialog said, hashes, moments, steps. Whoever adds a field must say so here.
    let ReceiptInput {
        id: _,
        made_at: _,
        person: _,
        name: _,
        organization: _,
        work_provider: _,
        jurisdiction: _,
        decision: _,
        at: _,
        linkedin_to_work: _,
        work_to_linkedin: _,
        ended: _,
        notice: _,
        evidence: _,
        place: _,
        expires_at: _,
        steps: _,
    } = given();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_e_mail_address_can_stand_in_a_receipt(
        address in "[a-z0-9._+-]{1,12}@[a-z0-9-]{1,12}\\.[a-z]{2,4}",
        place in 0..9_usize,
        kantara: bool,
    ) {
        let mut input = withdrawn();
        input.evidence = given().evidence;
        let text = format!("<{address}>");
        match place {
            0 => input.name = Some(text),
            1 => input.evidence.as_mut().unwrap().body = Some(format!("{{\"texts\":[\"{address}\"]}}")),
            2 => input.organization.name = text,
            3 => input.work_provider = text,
            4 => input.notice.controllers[0].role = text,
            5 => input.notice.categories[0].includes.push(text),
            6 => input.steps[0].link = Some(format!("https://x.example/{address}")),
            7 => input.person = address.as_str().into(),
            _ => input.linkedin_to_work.push(address.as_str().into()),
        }
        let form = FORMS[usize::from(kantara)];
        match make(&input, form, &keys().signer().unwrap()) {
            Ok(receipt) => {
                prop_assert!(place < 2, "left out, not let through");
                prop_assert!(!receipt.text.contains('@') || !receipt.text.contains(&address));
            }
            Err(error) => prop_assert!(place >= 2 && matches!(error, NoReceipt::EmailAddress(_))),
        }
    }
}

#[test]
fn the_form_is_the_one_that_was_asked_for() {
    assert_eq!(Form::from_accept("application/ld+json"), Form::JsonLd);
    assert_eq!(
        Form::from_accept("text/html, application/vnd.kantara.consent-receipt+json;q=0.9"),
        Form::Kantara
    );
    assert_eq!(
        Form::from_accept("application/ld+json, application/vnd.kantara.consent-receipt+json"),
        Form::JsonLd
    );
    assert_eq!(Form::from_accept("*/*"), Form::JsonLd);
    assert_eq!(Form::from_accept(""), Form::JsonLd);
}
