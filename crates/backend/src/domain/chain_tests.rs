//! What a chain of events must not let pass.

use serde_json::json;

use super::*;

fn chain(length: u64) -> Vec<Linked> {
    let mut prev = NOTHING.to_owned();
    (1..=length)
        .map(|seq| {
            let body = EventBody {
                chain: of_member("anna"),
                seq,
                at: Moment::from_unix(1_800_000_000 + i64::try_from(seq).unwrap()),
                kind: "given".to_owned(),
                detail: json!({ "linkedinToWork": ["profile"] }),
                evidence_hash: Some(format!("{seq:064}")),
            };
            let hash = link(&prev, &body);
            prev.clone_from(&hash);
            Linked { body, hash }
        })
        .collect()
}

fn broken(events: &[Linked]) -> Broken {
    check("member:anna", events, None).unwrap_err()
}

#[test]
fn an_untouched_chain_ends_at_its_last_event() {
    let events = chain(5);
    let head = check("member:anna", &events, None).unwrap();
    assert_eq!((head.seq, &head.hash), (5, &events[4].hash));
    assert_eq!(check("member:anna", chain(0), None), Ok(Head::empty()));
    assert_eq!(keys::sha256(b""), NOTHING);
}

#[test]
fn a_link_has_the_bytes_that_the_documentation_says() {
    let body = EventBody {
        chain: SETTINGS.to_owned(),
        seq: 1,
        at: Moment::from_unix(0),
        kind: "audience".to_owned(),
        detail: json!({ "to": "\"everyone\"" }),
        evidence_hash: None,
    };
    let canonical = format!(
        r#"{{"at":"1970-01-01T00:00:00Z","chain":"settings","detail":{{"to":"\"everyone\""}},"evidenceHash":null,"format":"consent-chain/1","kind":"audience","prev":"{NOTHING}","seq":1}}"#
    );
    assert_eq!(link(NOTHING, &body), keys::sha256(canonical.as_bytes()));
}

#[test]
fn changing_any_part_of_any_event_shows_at_that_event() {
    type Change = fn(&mut Linked);
    let changes: [Change; 6] = [
        |event| event.body.at = event.body.at.plus_seconds(1),
        |event| event.body.kind = "refused".to_owned(),
        |event| event.body.detail = json!({ "linkedinToWork": ["profile", "connections"] }),
        |event| event.body.evidence_hash = None,
        |event| event.body.evidence_hash = Some("0".repeat(63) + "9"),
        |event| event.hash = NOTHING.to_owned(),
    ];
    for change in changes {
        for index in 0..4 {
            let mut events = chain(4);
            change(&mut events[index]);
            assert_eq!(broken(&events), Broken { seq: index as u64 + 1, why: Why::Changed });
        }
    }
}

#[test]
fn a_changed_event_with_a_new_hash_shows_at_the_next_one() {
    let mut events = chain(4);
    events[1].body.kind = "refused".to_owned();
    events[1].hash = link(&events[0].hash, &events[1].body);
    assert_eq!(broken(&events), Broken { seq: 3, why: Why::Changed });
}

#[test]
fn removing_adding_and_moving_events_shows() {
    let mut removed = chain(4);
    removed.remove(1);
    assert_eq!(broken(&removed), Broken { seq: 2, why: Why::OutOfOrder });
    for (place, event) in removed.iter_mut().enumerate() {
        event.body.seq = place as u64 + 1;
    }
    assert_eq!(broken(&removed), Broken { seq: 2, why: Why::Changed }, "renumbering does not help");

    let mut moved = chain(4);
    moved.swap(1, 2);
    assert_eq!(broken(&moved), Broken { seq: 2, why: Why::OutOfOrder });

    let mut doubled = chain(4);
    doubled.insert(2, doubled[1].clone());
    assert_eq!(broken(&doubled), Broken { seq: 3, why: Why::OutOfOrder });
}

#[test]
fn an_event_of_another_member_fits_nowhere() {
    assert_eq!(check("member:bo", chain(1), None).unwrap_err(), Broken { seq: 1, why: Why::OtherChain });
    let mut events = chain(1);
    events[0].body.chain = of_member("bo");
    assert_eq!(check("member:bo", &events, None).unwrap_err().why, Why::Changed);
}

#[test]
fn cutting_off_the_end_shows_against_a_head_kept_elsewhere() {
    let events = chain(4);
    let head = check("member:anna", &events, None).unwrap();
    assert!(check("member:anna", &events[..3], None).is_ok(), "without a head nothing is missed");
    let cut = check("member:anna", &events[..3], Some(&head)).unwrap_err();
    assert_eq!(cut, Broken { seq: 4, why: Why::CutOff });
    assert_eq!(check("member:anna", &[] as &[Linked], Some(&head)).unwrap_err().why, Why::CutOff);
}

#[test]
fn a_chain_may_grow_beyond_a_head_kept_elsewhere_and_not_be_written_anew() {
    let old = check("member:anna", chain(2), None).unwrap();
    assert_eq!(check("member:anna", chain(6), Some(&old)).unwrap().seq, 6);

    let mut prev = NOTHING.to_owned();
    let mut forged = chain(6);
    for event in &mut forged {
        event.body.kind = "refused".to_owned();
        event.hash = link(&prev, &event.body);
        prev.clone_from(&event.hash);
    }
    assert!(check("member:anna", &forged, None).is_ok());
    assert_eq!(
        check("member:anna", &forged, Some(&old)).unwrap_err(),
        Broken { seq: 2, why: Why::Rewritten }
    );
}

#[test]
fn a_change_of_settings_names_its_field() {
    let change = SettingChange {
        actor: "Anna",
        version: 2,
        field: "audience",
        from: "\"nobody\"",
        to: "\"everyone\"",
        reason: None,
    };
    let body = EventBody::of_setting(1, Moment::from_unix(0), &change);
    assert_eq!((body.chain.as_str(), body.kind.as_str()), (SETTINGS, "audience"));
    let silent = EventBody::of_setting(1, Moment::from_unix(0), &SettingChange { actor: "Bo", ..change });
    assert_ne!(link(NOTHING, &body), link(NOTHING, &silent));
}
