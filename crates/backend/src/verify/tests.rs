//! Every change of a receipt is found and named.

use std::sync::LazyLock;

use contract::HistoryKind;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::clock::Moment;
use crate::domain::evidence::canonical;
use crate::receipt::sample::{NOW, declined, given, narrowed, withdrawn};
use crate::receipt::{Form, ReceiptInput, make};
use crate::signing::{SigningKeys, fixed};

const FORMS: [Form; 2] = [Form::JsonLd, Form::Kantara];

fn keys() -> SigningKeys {
    fixed::keys(7, NOW)
}

fn text(input: &ReceiptInput, form: Form) -> String {
    make(input, form, &keys().signer().unwrap()).unwrap().text
}

fn fields(input: &ReceiptInput, form: Form) -> Map<String, Value> {
    serde_json::from_str(&text(input, form)).unwrap()
}

/// Made once: making keys takes as long as verifying.
static PUBLIC: LazyLock<Vec<SigningKey>> = LazyLock::new(|| keys().public());

fn judge(receipt: &Map<String, Value>) -> Verdict {
    verify(&canonical(&Value::Object(receipt.clone())), &PUBLIC)
}

fn changed(names: &[&str]) -> Verdict {
    let fields = names.iter().map(|name| (*name).to_owned()).collect();
    Verdict::Changed { fields, rest_is_intact: true }
}

fn inputs() -> Vec<ReceiptInput> {
    vec![
        given(),
        narrowed(),
        withdrawn(),
        declined(HistoryKind::Refused),
        declined(HistoryKind::Deferred),
        ReceiptInput { decision: HistoryKind::Expired, ..withdrawn() },
    ]
}

/// Receipts of every kind in both forms.
static RECEIPTS: LazyLock<Vec<Map<String, Value>>> = LazyLock::new(|| {
    FORMS.into_iter().flat_map(|form| inputs().into_iter().map(move |input| fields(&input, form))).collect()
});

#[test]
fn what_was_given_out_is_genuine_in_both_forms() {
    for form in FORMS {
        for input in inputs() {
            let verdict = verify(&text(&input, form), &keys().public());
            let key = keys().signer().unwrap().id().clone();
            assert_eq!(verdict, Verdict::Genuine { key, remarks: vec![] });
        }
    }
}

#[test]
fn changing_any_one_field_names_it_and_clears_the_others() {
    for receipt in RECEIPTS.iter() {
        for name in receipt.keys().filter(|name| ![DIGESTS, PROOF, DETACHED].contains(&name.as_str())) {
            let mut other = receipt.clone();
            other.insert(name.clone(), json!("something else"));
            assert_eq!(judge(&other), changed(&[name]));
            let mut without = receipt.clone();
            without.remove(name);
            assert_eq!(judge(&without), changed(&[name]), "removed");
        }
    }
}

#[test]
fn several_changed_fields_are_all_named() {
    let mut receipt = fields(&given(), Form::JsonLd);
    receipt.insert("decision".to_owned(), json!("refused"));
    receipt["dpv:hasProcess"][0]["dpv:hasIdentifier"] = json!("connections");
    receipt["chain"]["seq"] = json!(9);
    receipt.remove("evidence");
    assert_eq!(judge(&receipt), changed(&["chain", "decision", "dpv:hasProcess", "evidence"]));
}

#[test]
fn one_changed_word_deep_inside_is_found() {
    let mut receipt = fields(&given(), Form::Kantara);
    let excludes = receipt["notice"]["text"]["categories"][5]["excludes"].as_array_mut().unwrap();
    excludes.pop();
    assert_eq!(judge(&receipt), changed(&["notice"]));
}

#[test]
fn an_added_field_is_found_and_named() {
    for (form, foreign) in [(Form::JsonLd, DETACHED), (Form::Kantara, PROOF)] {
        for name in ["note", "dpv:hasRisk", foreign] {
            let mut receipt = fields(&given(), form);
            receipt.insert(name.to_owned(), json!("harmless"));
            assert_eq!(judge(&receipt), changed(&[name]));
        }
    }
}

#[test]
fn a_changed_signature_is_named_and_the_rest_is_cleared() {
    let receipt = fields(&given(), Form::JsonLd);
    for (name, value) in [
        ("created", json!("2030-01-01T00:00:00Z")),
        ("key", json!("another")),
        ("signature", json!("AAAA")),
        ("type", json!("none")),
        ("note", json!(1)),
    ] {
        let mut other = receipt.clone();
        other[PROOF][name] = value;
        assert_eq!(judge(&other), changed(&[PROOF]), "{name}");
    }
    let mut without = receipt.clone();
    without.remove(PROOF);
    assert_eq!(judge(&without), changed(&[PROOF]));

    let receipt = fields(&given(), Form::Kantara);
    let jws = receipt[DETACHED].as_str().unwrap();
    let (_, signature) = jws.split_once("..").unwrap();
    let header = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let key = keys().signer().unwrap().id().clone();
    for forged in [
        format!("{}..{signature}", header(json!({ "alg": "none", "kid": key }))),
        format!("{}..", header(json!({ "alg": "none", "b64": false, "crit": ["b64"], "kid": key }))),
        format!("{}..{signature}", header(json!({ "alg": "EdDSA", "kid": key }))),
        jws.replace("..", "."),
        String::new(),
    ] {
        let mut other = receipt.clone();
        other.insert(DETACHED.to_owned(), forged.into());
        assert_eq!(judge(&other), changed(&[DETACHED]));
    }
}

#[test]
fn a_detached_signature_under_any_other_header_is_refused_even_when_it_holds() {
    let signer = keys().signer().unwrap();
    let receipt = fields(&given(), Form::Kantara);
    for header in [
        json!({ "alg": "EdDSA", "kid": signer.id() }),
        json!({ "alg": "none", "b64": false, "crit": ["b64"], "kid": signer.id() }),
        json!({ "alg": "EdDSA", "b64": false, "crit": ["b64"], "kid": signer.id(), "jku": "https://x.example" }),
    ] {
        let header = URL_SAFE_NO_PAD.encode(header.to_string());
        let signature = signer.sign(&seal::detached_bytes(&receipt, &header));
        let mut other = receipt.clone();
        other.insert(DETACHED.to_owned(), format!("{header}..{signature}").into());
        assert_eq!(judge(&other), changed(&[DETACHED]));
    }
}

#[test]
fn who_changes_a_field_and_its_digest_cannot_put_the_blame_elsewhere() {
    for form in FORMS {
        let mut receipt = fields(&given(), form);
        receipt.insert("decision".to_owned(), json!("refused"));
        let digest = crate::keys::sha256(canonical(&json!("refused")).as_bytes());
        receipt[DIGESTS]["fields"]["decision"] = json!(digest);
        assert_eq!(
            judge(&receipt),
            Verdict::Changed { fields: vec![DIGESTS.to_owned()], rest_is_intact: false }
        );
    }
}

#[test]
fn any_change_of_the_digests_is_found() {
    for form in FORMS {
        let receipt = fields(&given(), form);
        let mut variants = Vec::new();
        for (name, value) in
            [("seal", json!("AAAA")), ("algorithm", json!("none")), ("note", json!(1)), ("fields", json!({}))]
        {
            let mut other = receipt.clone();
            other[DIGESTS][name] = value;
            variants.push(other);
        }
        let mut other = receipt.clone();
        other[DIGESTS]["fields"]["decision"] = json!(1);
        variants.push(other);
        let mut other = receipt.clone();
        other.remove(DIGESTS);
        variants.push(other);
        for other in variants {
            match judge(&other) {
                Verdict::Changed { fields, .. } => assert!(fields.contains(&DIGESTS.to_owned())),
                verdict => panic!("{verdict}"),
            }
        }
        let mut other = receipt.clone();
        other[DIGESTS]["key"] = json!("another");
        assert!(!judge(&other).is_genuine());
    }
}

#[test]
fn a_receipt_of_another_service_is_told_from_a_changed_one() {
    for form in FORMS {
        let other = fixed::keys(8, NOW);
        let key = other.signer().unwrap().id().clone();
        let foreign = make(&given(), form, &other.signer().unwrap()).unwrap().text;
        assert_eq!(verify(&foreign, &keys().public()), Verdict::UnknownKey { key });
        assert!(verify(&foreign, &other.public()).is_genuine());
        assert!(!verify(&text(&given(), form), &[]).is_genuine());
    }
}

#[test]
fn a_key_that_lies_in_the_receipt_itself_is_not_believed() {
    let forger = fixed::keys(8, NOW);
    let forged = make(&given(), Form::Kantara, &forger.signer().unwrap()).unwrap().text;
    assert!(forged.contains(forger.signer().unwrap().public_key()));
    assert!(!verify(&forged, &keys().public()).is_genuine());
}

#[test]
fn a_receipt_made_before_a_rotation_verifies_after_it_and_a_later_one_by_the_retired_key_does_not() {
    for form in FORMS {
        let keys = SigningKeys::in_memory(NOW);
        let old = keys.signer().unwrap();
        let before = make(&given(), form, &old).unwrap();
        let new = keys.rotate(NOW.plus_seconds(60)).unwrap();
        assert_eq!(
            verify(&before.text, &keys.public()),
            Verdict::Genuine { key: before.key, remarks: vec![] }
        );
        let after = make(&given(), form, &keys.signer().unwrap()).unwrap();
        assert_eq!(after.key, new);

        let stolen = ReceiptInput { made_at: NOW.plus_seconds(61), ..given() };
        let stolen = make(&stolen, form, &old).unwrap();
        assert_eq!(verify(&stolen.text, &keys.public()), Verdict::KeyNotInUse { key: stolen.key });
        let too_early = ReceiptInput { made_at: Moment::from_unix(0), ..given() };
        let too_early = make(&too_early, form, &keys.signer().unwrap()).unwrap();
        assert_eq!(verify(&too_early.text, &keys.public()), Verdict::KeyNotInUse { key: too_early.key });
    }
}

#[test]
fn what_is_no_receipt_is_called_none() {
    let keys = keys().public();
    for text in ["", "{}", "[]", "null", "{\"decision\":\"given\"}", "not json", "{\"proof\":1,\"proof\":2}"]
    {
        assert!(matches!(verify(text, &keys), Verdict::NotAReceipt { .. }), "{text}");
    }
    for text in [
        "{\"proof\":{}}",
        "{\"digests\":[]}",
        "{\"detachedSignature\":\"x\"}",
        "{\"digests\":{\"fields\":{}}}",
    ] {
        assert!(!verify(text, &keys).is_genuine(), "{text}");
    }
    let twice = text(&given(), Form::JsonLd).replacen('{', "{\"decision\":\"refused\",", 1);
    assert!(matches!(verify(&twice, &keys), Verdict::NotAReceipt { .. }));
}

#[test]
fn a_service_that_signs_a_wrong_hash_is_told() {
    let mut input = given();
    input.evidence.as_mut().unwrap().hash = "0".repeat(64);
    input.notice.hash = "0".repeat(64);
    for form in FORMS {
        match verify(&text(&input, form), &keys().public()) {
            Verdict::Genuine { remarks, .. } => assert_eq!(remarks.len(), 2),
            verdict => panic!("{verdict}"),
        }
    }
}

#[test]
fn no_flipped_byte_goes_unnoticed() {
    // Every byte in a full run, every 29th otherwise: one takes a millisecond or so in a build for debugging.
    let step = if std::env::var_os("CONSENT_FULL").is_some() { 1 } else { 29 };
    let keys = keys().public();
    for (form, input) in [(Form::JsonLd, given()), (Form::Kantara, withdrawn())] {
        let text = text(&input, form).into_bytes();
        for index in (0..text.len()).step_by(step) {
            let mut torn = text.clone();
            torn[index] ^= 1 << (index % 8);
            let Ok(torn) = String::from_utf8(torn) else { continue };
            assert!(!verify(&torn, &keys).is_genuine(), "{form:?}, byte {index}");
        }
    }
}

/// Changes one value somewhere inside.
fn flip(value: &mut Value, path: &[usize]) {
    let next = path.first().copied().unwrap_or_default();
    let rest = path.get(1..).unwrap_or_default();
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let index = next % fields.len();
            if let Some(value) = fields.values_mut().nth(index) {
                flip(value, rest);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let index = next % items.len();
            flip(&mut items[index], rest);
        }
        Value::String(text) => text.push('x'),
        Value::Bool(truth) => *truth = !*truth,
        Value::Number(number) => *value = json!(number.as_f64().unwrap_or_default() + 1.0),
        other => *other = json!("x"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn flipping_any_one_value_is_detected_and_its_field_is_named(
        which in 0..RECEIPTS.len(),
        field in any::<usize>(),
        path in prop::collection::vec(any::<usize>(), 8),
    ) {
        let mut receipt = RECEIPTS[which].clone();
        let index = field % receipt.len();
        let name = receipt.keys().nth(index).unwrap().clone();
        flip(&mut receipt[&name], &path);
        match judge(&receipt) {
            Verdict::Changed { fields, rest_is_intact } => {
                prop_assert!(fields.contains(&name), "{} not in {:?}", name, fields);
                if name != DIGESTS {
                    prop_assert_eq!(fields, vec![name]);
                    prop_assert!(rest_is_intact);
                }
            }
            Verdict::UnknownKey { .. } => prop_assert_eq!(name, DIGESTS),
            verdict => prop_assert!(false, "{}", verdict),
        }
    }

    #[test]
    fn any_added_field_is_detected_and_named(
        name in "[a-zA-Z:@]{1,20}",
        which in 0..RECEIPTS.len(),
        value in any::<i32>(),
    ) {
        let mut receipt = RECEIPTS[which].clone();
        prop_assume!(!receipt.contains_key(&name));
        receipt.insert(name.clone(), json!(value));
        prop_assert_eq!(judge(&receipt), changed(&[&name]));
    }

    #[test]
    fn no_text_at_all_makes_it_fall_over(text in "\\PC{0,200}") {
        prop_assert!(!verify(&text, &PUBLIC).is_genuine());
    }
}
