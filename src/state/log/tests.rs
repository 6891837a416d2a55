//! The log: whatever was done to it shows, a spreadsheet computes nothing of it, and going back says what it changes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use contract::{AuditPage, KeyId, SigningKey, fixtures};
use proptest::prelude::*;

use super::*;
use contract::AuditHead;

/// In the place of SHA-256, which the browser computes.
fn digest(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish().to_string()
}

fn entry(event: AuditEvent) -> Entry {
    Entry { shown: event.clone(), kept: event }
}

fn event(seq: u32, version: u32, field: &str, from: &str, to: &str) -> AuditEvent {
    AuditEvent {
        seq,
        at: Timestamp::new("2026-11-20T10:00:00Z"),
        actor: "Ingrid".to_owned(),
        version,
        field: field.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        reason: seq.is_multiple_of(2).then(|| "why".to_owned()),
        hash: String::new(),
    }
}

fn key() -> SigningKey {
    SigningKey {
        id: KeyId::new("k"),
        algorithm: "Ed25519".to_owned(),
        public_key: "public".to_owned(),
        created_at: Timestamp::new("2026-01-01T00:00:00Z"),
        retired_at: None,
    }
}

/// Links entries, oldest first as given, and gives the log newest first with its end.
fn chained(events: Vec<AuditEvent>) -> (Vec<Entry>, AuditHead) {
    let mut log: Vec<Entry> = Vec::new();
    for event in events {
        log.insert(0, entry(event));
        let text = asked(&log, &head(0, ""), &[]).digests.pop().unwrap_or_default();
        log[0].kept.hash = digest(&text);
        log[0].shown.hash = log[0].kept.hash.clone();
    }
    let head = head(u32::try_from(log.len()).unwrap(), &log[0].kept.hash);
    (log, head)
}

fn head(seq: u32, hash: &str) -> AuditHead {
    AuditHead {
        seq,
        hash: hash.to_owned(),
        at: Timestamp::new("2026-11-21T00:00:00Z"),
        key: KeyId::new("k"),
        signature: "signature".to_owned(),
    }
}

fn some() -> (Vec<Entry>, AuditHead) {
    chained(
        (1..=6)
            .map(|seq| event(seq, seq + 1, "consentLifetimeDays", &seq.to_string(), &(seq + 1).to_string()))
            .collect(),
    )
}

fn stands(log: &[Entry], head: &AuditHead, keys: &[SigningKey], signature: &str) -> Standing {
    let asked = asked(log, head, keys);
    let mut answers: Vec<String> = asked.digests.iter().map(|text| digest(text)).collect();
    answers.extend((!asked.signatures.is_empty()).then(|| signature.to_owned()));
    judged(log, head, keys, &answers)
}

#[test]
fn a_log_that_nobody_touched_is_whole_and_says_by_which_key() {
    let (log, head) = some();
    let whole = Standing::Whole {
        events: 6,
        key: KeyId::new("k"),
        signed_at: Timestamp::new("2026-11-21T00:00:00Z"),
    };
    assert_eq!(stands(&log, &head, &[key()], "yes"), whole);
    // What was saved after the end was signed may follow it.
    let signed_before = AuditHead { seq: 4, hash: log[2].kept.hash.clone(), ..head };
    assert_eq!(stands(&log, &signed_before, &[key()], "yes"), whole);
}

#[test]
fn what_a_hash_is_of_is_written_as_the_service_writes_it() {
    let mut one = event(2, 7, "faqUrl", "\"\"", "\"https://a.example/é\"");
    one.actor = "Ingrid \u{202e}\n\"S\"".to_owned();
    let text = asked(&[entry(one)], &head(1, ""), &[]).digests.remove(0);
    let expected = concat!(
        r#"{"at":"2026-11-20T10:00:00Z","chain":"settings","detail":{"actor":"Ingrid "#,
        "\u{202e}",
        r#"\n\"S\"","from":"\"\"","reason":"why","to":"\"https://a.example/é\"","version":7},"evidenceHash":null,"#,
        r#""format":"consent-chain/1","kind":"faqUrl","prev":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","seq":2}"#
    );
    assert_eq!(text, expected);
    let signed = asked(&[], &head(3, "ab"), &[key()]).signatures;
    assert_eq!(
        signed,
        ["public", r#"{"at":"2026-11-21T00:00:00Z","hash":"ab","key":"k","seq":3}"#, "signature"]
    );
}

#[test]
fn what_cannot_be_told_is_not_told_as_good() {
    let (log, head) = some();
    assert_eq!(stands(&log, &head, &[key()], ""), Standing::Unsigned { events: 6 });
    assert_eq!(stands(&log, &head, &[key()], "no"), Standing::BadSignature(KeyId::new("k")));
    assert_eq!(stands(&log, &head, &[], "yes"), Standing::UnknownKey(KeyId::new("k")));
    let retired = SigningKey { retired_at: Some(Timestamp::new("2026-11-20T23:59:59Z")), ..key() };
    assert_eq!(stands(&log, &head, &[retired], "yes"), Standing::KeyNotInUse(KeyId::new("k")));
    let later = SigningKey { created_at: Timestamp::new("2026-11-21T00:00:01Z"), ..key() };
    assert_eq!(stands(&log, &head, &[later], "yes"), Standing::KeyNotInUse(KeyId::new("k")));
    assert_eq!(judged(&log, &head, &[key()], &[]), Standing::CannotTell);
}

#[test]
fn a_cut_a_gap_and_another_end_are_named() {
    let (log, head) = some();
    let broken = |seq, why| Standing::Broken { seq, why };
    assert_eq!(stands(&log[1..], &head, &[key()], "yes"), broken(6, Why::CutOff));
    assert_eq!(stands(&[], &head, &[key()], "yes"), broken(1, Why::CutOff));
    assert_eq!(stands(&log[..5], &head, &[key()], "yes"), broken(1, Why::OutOfOrder));
    let mut without = log.clone();
    without.remove(3);
    assert_eq!(stands(&without, &head, &[key()], "yes"), broken(3, Why::OutOfOrder));
    // Somebody computed all of it anew.
    let (other, _) = chained(
        log.iter()
            .rev()
            .map(|entry| AuditEvent { actor: "Another".to_owned(), ..entry.kept.clone() })
            .collect(),
    );
    assert_eq!(stands(&other, &head, &[key()], "yes"), broken(6, Why::OtherEnd));
}

#[test]
fn hidden_letters_are_part_of_what_is_checked() {
    let mut one = event(1, 2, "faqUrl", "\"\"", "\"x\"");
    one.reason = Some("a\u{200b}b".to_owned());
    let (mut log, head) = chained(vec![one]);
    log[0].shown.reason = Some("ab".to_owned());
    assert!(matches!(stands(&log, &head, &[key()], "yes"), Standing::Whole { .. }));
    log[0].kept.reason = Some("ab".to_owned());
    assert_eq!(stands(&log, &head, &[key()], "yes"), Standing::Broken { seq: 1, why: Why::Changed });
}

proptest! {
    /// Whichever field of whichever entry somebody changed, it shows there or before.
    #[test]
    fn every_change_shows(at in 0_usize..6, part in 0_u8..8) {
        let (mut log, head) = some();
        let seq = log[at].kept.seq;
        let it = &mut log[at].kept;
        match part {
            0 => it.actor.push('x'),
            1 => it.at = Timestamp::new("2026-11-20T10:00:01Z"),
            2 => it.version += 1,
            3 => it.field.push('x'),
            4 => it.from.push('0'),
            5 => it.to.push('0'),
            6 => it.reason = it.reason.take().map_or(Some(String::new()), |_| None),
            _ => it.hash.push('0'),
        }
        let standing = stands(&log, &head, &[key()], "yes");
        prop_assert_eq!(standing, Standing::Broken { seq, why: Why::Changed });
    }

    /// No cell is a formula to a spreadsheet, nothing ends a cell too early, and every text comes back.
    #[test]
    fn no_cell_of_the_table_is_computed(reason in "[ \\t=+@|%\"',;\\n\\ra-c－-]{0,12}", to in "[=+\"a,-]{0,6}") {
        let mut one = event(2, 3, "faqUrl", "-1", &to);
        one.reason = Some(reason.clone());
        let table = csv([&one]);
        let cells = cells(&table);
        prop_assert_eq!(cells.len(), 18);
        for cell in &cells {
            let first = cell.trim_start().chars().next().unwrap_or('a');
            prop_assert!(!"=+-@＝＋－＠|%".contains(first), "{:?}", cell);
            prop_assert!(!cell.starts_with(['\t', '\r', '\n']));
        }
        prop_assert_eq!(cells[16].strip_prefix('\'').unwrap_or(&cells[16]), reason.strip_prefix('\'').unwrap_or(&reason));
    }
}

/// Reads a table as RFC 4180 says.
fn cells(table: &str) -> Vec<String> {
    let table = table.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let (mut all, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = table.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => all.push(std::mem::take(&mut cell)),
            _ => {
                assert!(quoted, "something stands outside of a cell");
                cell.push(letter);
            }
        }
    }
    assert!(!quoted);
    all
}

#[test]
fn the_file_for_programs_holds_all_that_a_check_needs() {
    let (log, head) = some();
    let file: serde_json::Value = serde_json::from_str(&json(&log, Some(&head), &[key()])).expect("JSON");
    let events: Vec<AuditEvent> = serde_json::from_value(file["events"].clone()).expect("events");
    assert_eq!(events.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(events[5], log[0].kept);
    assert_eq!(serde_json::from_value::<AuditHead>(file["head"].clone()).expect("head"), head);
    assert_eq!(
        serde_json::from_value::<Vec<SigningKey>>(file["signingKeys"].clone()).expect("keys"),
        [key()]
    );
}

#[test]
fn a_sieve_lets_through_what_it_names_and_versions_keep_together() {
    let page: AuditPage = serde_json::from_str(fixtures::AUDIT).expect("an example");
    let log: Vec<Entry> = page.items.into_iter().map(entry).collect();
    let day = |at: &Timestamp| at.as_str().chars().take(10).collect::<String>();
    let numbers = |sieve: &Sieve| {
        versions(&log, sieve, day).iter().map(|one| (one.number, one.entries.len())).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&Sieve::default()), [(12, 1), (2, 2)]);
    assert_eq!(
        versions(&log, &Sieve::default(), day)[1].entries[0].field,
        "audience",
        "in the order of the log"
    );
    assert_eq!(numbers(&Sieve { field: "audience".to_owned(), ..Sieve::default() }), [(2, 1)]);
    assert_eq!(numbers(&Sieve { actor: "Nobody".to_owned(), ..Sieve::default() }), []);
    assert_eq!(numbers(&Sieve { from: "2026-09-02".to_owned(), ..Sieve::default() }), [(12, 1)]);
    assert_eq!(numbers(&Sieve { to: "2026-09-01".to_owned(), ..Sieve::default() }), [(2, 2)]);
    assert_eq!(choices(&log, |event| &event.field), ["audience", "consentLifetimeDays", "includeGroups"]);
    assert_eq!(choices(&log, |event| &event.actor), ["Beatriz Carvalho"]);
}

#[test]
fn going_back_says_what_it_changes() {
    let log: Vec<Entry> = [
        event(8, 6, "includeGroups", r#"["a","gone"]"#, "[]"),
        event(7, 5, "announcedAt", "null", "\"2026-11-20T10:00:00Z\""),
        event(6, 5, "faqUrl", "\"https://a.example/\"", "\"https://b.example/\""),
        event(5, 4, "consentLifetimeDays", "30", "365"),
        event(4, 3, "consentLifetimeDays", "365", "30"),
        event(3, 3, "legacy", "7", "0"),
        event(2, 2, "audience", "\"nobody\"", "\"groups\""),
        event(1, 2, "includeGroups", "[]", r#"["a","gone"]"#),
    ]
    .into_iter()
    .map(entry)
    .collect();
    let told = |version| {
        back_to(&log, version)
            .into_iter()
            .map(|one| [one.field, one.from, one.to].join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(6), [""; 0]);
    assert_eq!(told(5), [r#"includeGroups [] ["a","gone"]"#]);
    // The organization was told of other addresses.
    let back = "announcedAt \"2026-11-20T10:00:00Z\" null";
    assert_eq!(
        told(4),
        [r#"includeGroups [] ["a","gone"]"#, "faqUrl \"https://b.example/\" \"https://a.example/\"", back]
    );
    assert!(told(3).contains(&"consentLifetimeDays 365 30".to_owned()));
    // There and back again is no change, and neither is who was enabled one by one.
    assert_eq!(told(2).len(), 3, "{:?}", told(2));
    assert_eq!(
        told(1),
        ["faqUrl \"https://b.example/\" \"https://a.example/\"", "audience \"groups\" \"nobody\"", back]
    );
    let patch = patch_of(&back_to(&log, 4), |id| id == "gone");
    assert_eq!(patch.include_groups.map(|ids| ids.len()), Some(1));
    assert_eq!((patch.faq_url.as_deref(), patch.audience), (Some("https://a.example/"), None));
}

#[test]
fn values_are_read_as_what_they_are() {
    assert_eq!(value("null"), Value::Nothing);
    assert_eq!(value("\"a\""), Value::Text("a".to_owned()));
    assert_eq!(value("365"), Value::Number(365));
    assert_eq!(value("true"), Value::Flag(true));
    assert_eq!(value("[\"a\",\"b\"]"), Value::List(vec!["a".to_owned(), "b".to_owned()]));
    for other in ["", "{}", "[1]", "-1", "1.5", "nonsense", "99999999999999999999"] {
        assert_eq!(value(other), Value::Other, "{other}");
    }
    let lists = [["a", "b"], ["b", "c"]].map(|list| list.map(ToOwned::to_owned));
    assert_eq!(difference(&lists[0], &lists[1]), (vec!["a".to_owned()], vec!["c".to_owned()]));
}
