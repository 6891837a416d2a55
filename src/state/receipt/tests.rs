//! Receipts as the reference backend signs them, changed in every way.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{Direction, HistoryKind, SigningKey};
use ed25519_dalek::{Signature, Signer as _, SigningKey as Secret, VerifyingKey};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::*;

const GIVEN: &str = include_str!("../../../crates/backend/src/receipt/golden/given.jsonld");
const GIVEN_KANTARA: &str = include_str!("../../../crates/backend/src/receipt/golden/given.kantara.json");
const WITHDRAWN: &str = include_str!("../../../crates/backend/src/receipt/golden/withdrawn.jsonld");
const WITHDRAWN_KANTARA: &str =
    include_str!("../../../crates/backend/src/receipt/golden/withdrawn.kantara.json");
const ALL: [&str; 4] = [GIVEN, GIVEN_KANTARA, WITHDRAWN, WITHDRAWN_KANTARA];
/// Fields that are no content.
const SEALS: [&str; 3] = ["digests", "proof", "detachedSignature"];

const MEANS: Means = Means { numeral, clean: |text| text };

fn numeral(text: &str) -> Option<String> {
    let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
    serde_json_canonicalizer::to_string(&json!(number)).ok()
}

/// The key that the golden receipts are signed with: Kantara's form carries it.
fn keys() -> Vec<SigningKey> {
    let receipt: Value = serde_json::from_str(GIVEN_KANTARA).unwrap();
    vec![SigningKey {
        id: receipt["digests"]["key"].as_str().unwrap().into(),
        algorithm: "Ed25519".to_owned(),
        public_key: receipt["publicKey"].as_str().unwrap().to_owned(),
        created_at: "2026-01-01T00:00:00Z".into(),
        retired_at: None,
    }]
}

/// What a browser would answer.
fn answer(asked: &Asked) -> Answers {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let digests = asked.digests.iter().map(|text| hex(&Sha256::digest(text.as_bytes()))).collect();
    let holds = |one: &[String]| {
        let key: [u8; 32] = URL_SAFE_NO_PAD.decode(&one[0]).ok()?.try_into().ok()?;
        let signature: [u8; 64] = URL_SAFE_NO_PAD.decode(&one[2]).ok()?.try_into().ok()?;
        let key = VerifyingKey::from_bytes(&key).ok()?;
        key.verify_strict(one[1].as_bytes(), &Signature::from_bytes(&signature)).ok()
    };
    let signatures = asked.signatures.chunks(3).map(|one| Some(holds(one).is_some())).collect();
    Answers { digests, signatures }
}

fn judge(text: &str) -> (Verdict, Findings) {
    judge_by(text, &keys())
}

fn judge_by(text: &str, keys: &[SigningKey]) -> (Verdict, Findings) {
    let check = Check::open(text, keys, MEANS).unwrap();
    let answers = answer(&check.asked());
    let verdict = check.verdict(&answers);
    (verdict.clone(), check.findings(&verdict, &answers))
}

fn parsed(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap()
}

fn written(receipt: &Map<String, Value>) -> String {
    serde_json::to_string(receipt).unwrap()
}

fn genuine(exact: bool) -> Verdict {
    Verdict::Genuine { key: keys()[0].id.as_str().to_owned(), exact }
}

fn changed(fields: &[&str], rest_is_intact: bool) -> Verdict {
    Verdict::Changed { fields: fields.iter().map(|name| (*name).to_owned()).collect(), rest_is_intact }
}

#[test]
fn a_receipt_as_it_was_given_out_holds_in_every_part() {
    let yes = Findings { notice: Held::Yes, choice: Held::Yes, signature: Held::Yes };
    for text in ALL {
        let canonical = serde_json_canonicalizer::to_string(&parsed(text)).unwrap();
        assert_eq!(judge(&canonical), (genuine(true), yes));
        // The golden files are laid out for reading.
        assert_eq!(judge(text), (genuine(false), yes));
        assert_eq!(judge(&format!("\u{feff}{canonical}\r\n")), (genuine(false), yes));
    }
}

#[test]
fn what_every_reader_wants_to_know_is_read_from_both_forms_alike() {
    let means = |text: &str| Check::open(text, &keys(), MEANS).unwrap().reading();
    for (ours, kantaras) in [(GIVEN, GIVEN_KANTARA), (WITHDRAWN, WITHDRAWN_KANTARA)] {
        let (ours, kantaras) = (means(ours), means(kantaras));
        assert_eq!(ours, kantaras);
        assert_eq!((ours.person.as_str(), ours.at.as_str()), ("Anna Lindqvist", "2027-01-15T08:00:00Z"));
        assert_eq!(ours.jurisdiction.as_deref(), Some("SE"));
        assert_eq!(
            ours.controllers.iter().map(|side| side.name.as_str()).collect::<Vec<_>>(),
            ["Microsoft", "LinkedIn"]
        );
        assert_eq!(ours.categories.len(), 3);
        assert_eq!(ours.categories[2].direction, Direction::WorkToLinkedin);
        assert_eq!(ours.categories[2].excludes, ["agenda", "content", "title"]);
        assert_eq!(ours.categories[2].recipient, "LinkedIn");
    }
    assert_eq!(means(GIVEN).decision, HistoryKind::Given);
    assert_eq!(means(GIVEN).control, Some(contract::Control::Connect));
    assert_eq!((means(WITHDRAWN).complete, means(WITHDRAWN).steps.len()), (Some(false), 5));
}

#[test]
fn a_jurisdiction_that_is_not_stated_is_absent() {
    let mut receipt = parsed(GIVEN_KANTARA);
    receipt["jurisdiction"] = "not stated".into();
    assert_eq!(Check::open(&written(&receipt), &[], MEANS).unwrap().reading().jurisdiction, None);
    let mut receipt = parsed(GIVEN);
    receipt.remove("dpv:hasJurisdiction");
    assert_eq!(Check::open(&written(&receipt), &[], MEANS).unwrap().reading().jurisdiction, None);
}

#[test]
fn every_field_that_is_changed_removed_or_added_is_named_and_the_rest_is_cleared() {
    for text in ALL {
        let receipt = parsed(text);
        for name in receipt.keys().filter(|name| !SEALS.contains(&name.as_str())) {
            let mut other = receipt.clone();
            other[name.as_str()] = json!({ "forged": true });
            assert_eq!(judge(&written(&other)).0, changed(&[name], true));
            other.remove(name);
            assert_eq!(judge(&written(&other)).0, changed(&[name], true));
        }
        let mut other = receipt.clone();
        other.insert("added".to_owned(), 1.into());
        assert_eq!(judge(&written(&other)).0, changed(&["added"], true));
    }
}

#[test]
fn who_changes_a_field_with_its_digest_puts_the_blame_on_nobody_else() {
    for text in ALL {
        let mut receipt = parsed(text);
        receipt["decision"] = "refused".into();
        receipt["digests"]["fields"]["decision"] = Value::from("0".repeat(64));
        let (verdict, findings) = judge(&written(&receipt));
        assert_eq!(verdict, changed(&["decision", "digests"], false));
        assert_eq!(findings, Findings { notice: Held::Unknown, choice: Held::No, signature: Held::No });
    }
}

#[test]
fn the_part_that_was_changed_is_told_apart_from_the_others() {
    for (field, notice, choice) in [
        ("notice", Held::No, Held::Yes),
        ("services", Held::Yes, Held::No),
        ("decision", Held::Yes, Held::No),
        ("evidence", Held::Yes, Held::No),
        ("organization", Held::Yes, Held::Yes),
    ] {
        let mut receipt = parsed(GIVEN_KANTARA);
        receipt[field] = "forged".into();
        let (_, findings) = judge(&written(&receipt));
        assert_eq!(findings, Findings { notice, choice, signature: Held::No }, "{field}");
    }
}

#[test]
fn signatures_that_are_taken_off_or_put_on_are_named() {
    let mut bare = parsed(GIVEN);
    bare.remove("proof");
    assert_eq!(judge(&written(&bare)).0, changed(&["proof"], true));
    let mut both = parsed(GIVEN);
    both.insert("detachedSignature".to_owned(), "a..b".into());
    assert_eq!(judge(&written(&both)).0, changed(&["detachedSignature"], true));
    let mut wrong = parsed(GIVEN_KANTARA);
    let jws = wrong["detachedSignature"].as_str().unwrap().to_owned();
    wrong["detachedSignature"] = jws.replace("..", "..A").into();
    assert_eq!(judge(&written(&wrong)).0, changed(&["detachedSignature"], true));
}

#[test]
fn a_key_is_believed_only_if_the_service_published_it_and_only_for_its_time() {
    let (known, mut other) = (keys(), keys());
    other[0].id = "another".into();
    assert!(matches!(judge_by(GIVEN, &other).0, Verdict::UnknownKey(_)));
    assert!(matches!(judge_by(GIVEN_KANTARA, &[]).0, Verdict::UnknownKey(_)));
    let retired = |at: &str| vec![SigningKey { retired_at: Some(at.into()), ..known[0].clone() }];
    assert_eq!(judge_by(GIVEN, &retired("2027-06-01T00:00:00Z")).0, genuine(false));
    assert!(matches!(judge_by(GIVEN, &retired("2026-06-01T00:00:00Z")).0, Verdict::KeyNotInUse(_)));
    let young = vec![SigningKey { created_at: "2028-01-01T00:00:00Z".into(), ..known[0].clone() }];
    assert!(matches!(judge_by(GIVEN_KANTARA, &young).0, Verdict::KeyNotInUse(_)));
}

/// A letter anywhere is another one. Every seventeenth letter, because each costs a signature.
#[test]
fn no_single_letter_can_be_changed_unnoticed() {
    for text in [GIVEN, WITHDRAWN_KANTARA] {
        let canonical = serde_json_canonicalizer::to_string(&parsed(text)).unwrap();
        for place in (0..canonical.len()).step_by(17) {
            let mut bytes = canonical.clone().into_bytes();
            bytes[place] ^= 1;
            let changed = String::from_utf8_lossy(&bytes);
            if let Ok(check) = Check::open(&changed, &keys(), MEANS) {
                let verdict = check.verdict(&answer(&check.asked()));
                assert!(!matches!(verdict, Verdict::Genuine { .. }), "letter {place}: {verdict:?}");
            }
        }
    }
}

/// A stranger who has a key of their own signs all of it anew.
#[test]
fn a_forgery_under_a_key_of_its_own_is_not_genuine() {
    let secret = Secret::from_bytes(&[9; 32]);
    let mut receipt = parsed(GIVEN);
    receipt["decision"] = "refused".into();
    receipt["proof"].as_object_mut().unwrap().remove("signature");
    let canonical = serde_json_canonicalizer::to_string(&receipt).unwrap();
    let signature = URL_SAFE_NO_PAD.encode(secret.sign(canonical.as_bytes()).to_bytes());
    receipt["proof"]["signature"] = signature.into();
    assert_eq!(judge(&written(&receipt)).0, changed(&["decision"], true));
}

#[test]
fn a_browser_that_tries_no_signature_clears_nothing() {
    let mut receipt = parsed(GIVEN);
    receipt["decision"] = "refused".into();
    let check = Check::open(&written(&receipt), &keys(), MEANS).unwrap();
    let without = |mut answers: Answers| {
        answers.signatures.iter_mut().for_each(|one| *one = None);
        check.verdict(&answers)
    };
    let answers = answer(&check.asked());
    assert_eq!(without(answers.clone()), Verdict::CannotTell(Some(vec!["decision".to_owned()])));
    assert_eq!(check.verdict(&Answers::default()), Verdict::CannotTell(None));
    let nothing = Findings { notice: Held::Unknown, choice: Held::Unknown, signature: Held::Unknown };
    assert_eq!(check.findings(&without(answers.clone()), &answers), nothing);
}

#[test]
fn what_means_two_things_or_nothing_is_no_receipt() {
    let why = |text: &str| Check::open(text, &keys(), MEANS).unwrap_err();
    let twice = GIVEN.replacen(
        "\"decision\": \"given\"",
        "\"decision\": \"refused\",\"\\u0064ecision\": \"given\"",
        1,
    );
    assert_eq!(why(&twice), Unreadable::Twice("decision".to_owned()));
    assert_eq!(why("[]"), Unreadable::NoReceipt);
    assert_eq!(why("{\"decision\":\"given\"}"), Unreadable::NoReceipt);
    assert_eq!(why(&" ".repeat(2 * 1024 * 1024)), Unreadable::TooLong);
    for text in [
        "",
        "{",
        "{\"a\":1,}",
        "{} {}",
        "[01]",
        "[1.]",
        "[-]",
        "[1e]",
        "[\"\\ud800\"]",
        "[\"\n\"]",
        "[1e999]",
        "nul",
        "[+1]",
    ] {
        assert_eq!(why(text), Unreadable::NotJson, "{text}");
    }
    assert_eq!(why(&"[".repeat(100_000)), Unreadable::NotJson);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let name = prop_oneof!["[a-c]{1,2}", "\\PC{0,3}", "[\u{e000}-\u{ffff}\u{10000}-\u{10010}]"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::hash_map(name, inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// The same value written otherwise: other spaces, another order of members, letters escaped.
fn laid_out(value: &Value, seed: &mut u64) -> String {
    let mut next = |most: u64| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % most
    };
    let space = ["", " ", "\n\t", "\r\n  "][next(4) as usize];
    let escaped = next(3) == 0;
    let quoted = |text: &str| {
        if !escaped {
            return serde_json::to_string(text).unwrap();
        }
        let units: String = text.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect();
        format!("\"{units}\"")
    };
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| laid_out(item, seed)).collect();
            format!("[{space}{}{space}]", items.join(&format!("{space},{space}")))
        }
        Value::Object(fields) => {
            let turned = next(2) == 0;
            let mut all: Vec<String> = Vec::new();
            for (name, value) in fields {
                all.push(format!("{}{space}:{space}{}", quoted(name), laid_out(value, seed)));
            }
            if turned {
                all.reverse();
            }
            format!("{{{space}{}{space}}}", all.join(&format!(",{space}")))
        }
        _ => value.to_string(),
    }
}

proptest! {
    // A receipt is hashed and tried in each case, without optimization.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_canonical_form_is_that_of_the_signer(value in any_json()) {
        let expected = serde_json_canonicalizer::to_string(&value).unwrap();
        let read = Json::read(&serde_json::to_string(&value).unwrap(), MEANS);
        prop_assert_eq!(read.unwrap().canonical(), expected);
    }

    #[test]
    fn any_layout_of_the_same_content_is_the_same_content(seed in any::<u64>(), which in 0_usize..4) {
        let receipt = Value::Object(parsed(ALL[which]));
        let text = laid_out(&receipt, &mut seed.clone());
        let canonical = serde_json_canonicalizer::to_string(&receipt).unwrap();
        prop_assert_eq!(judge(&text).0, genuine(text == canonical));
    }

    /// One leaf anywhere in a receipt is another one: its top-level field is named, and no other.
    #[test]
    fn any_change_is_named(which in 0_usize..4, nth in any::<prop::sample::Index>(), new in "[a-z]{1,6}", seed in any::<u64>()) {
        let mut receipt = Value::Object(parsed(ALL[which]));
        let mut pointers = Vec::new();
        leaves(&receipt, String::new(), &mut pointers);
        let pointer = &pointers[nth.index(pointers.len())];
        let field = pointer[1..].split('/').next().unwrap().replace("~1", "/").replace("~0", "~");
        let leaf = receipt.pointer_mut(pointer).unwrap();
        prop_assume!(*leaf != json!(new));
        *leaf = json!(new);
        let text = laid_out(&receipt, &mut seed.clone());
        let (verdict, findings) = judge(&text);
        prop_assert_eq!(findings.signature, if matches!(verdict, Verdict::UnknownKey(_)) { Held::Unknown } else { Held::No });
        match verdict {
            Verdict::Changed { fields, rest_is_intact } => {
                prop_assert!(fields.contains(&field), "{field} is not among {fields:?}");
                if !SEALS.contains(&field.as_str()) {
                    prop_assert!(rest_is_intact && fields == [field.clone()], "{fields:?}");
                }
            }
            // Another key's name is another service's receipt.
            Verdict::UnknownKey(_) => prop_assert_eq!(pointer, "/digests/key"),
            other => prop_assert!(false, "{other:?} after a change of {pointer}"),
        }
    }

    #[test]
    fn no_text_brings_the_reader_down(text in "\\PC{0,80}", more in "[\\[\\]{}\",:\\\\0-9eu. -]{0,60}") {
        for text in [text, more] {
            if let Ok(value) = Json::read(&text, MEANS) {
                let again = Json::read(&value.canonical(), MEANS);
                prop_assert_eq!(again, Ok(value));
            }
        }
    }
}

fn leaves(value: &Value, at: String, out: &mut Vec<String>) {
    let below = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            fields.iter().for_each(|(name, value)| leaves(value, below(name), out));
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().enumerate().for_each(|(nth, value)| leaves(value, below(&nth.to_string()), out));
        }
        _ => out.push(at),
    }
}
