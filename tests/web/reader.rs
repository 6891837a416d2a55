//! The small reader against every example of the contract, with serde_json as the yardstick.

use std::fmt::Debug;

use consent_card::client::{FromJs, from_js, to_json};
use contract::{
    Aggregates, Attempt, AttemptCompletion, AttemptRequest, Audience, AuditHead, AuditPage, CheckedLinks,
    Connection, DecisionRequest, Export, GroupsPage, HistoryPage, ImportResult, Legacy, LinkCheck,
    MatchDecision, Narrowing, Notice, NoticeList, PeopleCards, PeoplePage, PersonCard, PersonRef, Problem,
    RevertRequest, ScheduleRequest, ScheduledChange, SectionState, ServerEvent, Service, Session, Settings,
    SettingsDocument, SettingsEffect, SettingsPatch, TransfersPage, Visibility, VisibilityRequest,
    WorkPreview, fixtures,
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn parse(json: &str) -> JsValue {
    js_sys::JSON::parse(json).expect("JSON")
}

/// Read by both readers alike, written by both writers alike, and the same again after a round trip.
fn agrees<T: FromJs + DeserializeOwned + Serialize + PartialEq + Debug>(name: &str, json: &str) {
    let expected: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{name}: {error}"));
    let read: T = from_js(parse(json)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read, expected, "{name}");
    let written = to_json(&read).unwrap_or_else(|error| panic!("{name}: {error}"));
    let ours: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(ours, serde_json::to_value(&expected).expect("a value"), "{name}");
    assert_eq!(from_js::<T>(parse(&written)), Ok(expected), "{name}");
}

#[wasm_bindgen_test]
fn every_example_is_read_and_written_as_serde_json_does_it() {
    for (name, json) in fixtures::ALL {
        let check: fn(&str, &str) = match name.split('/').next().unwrap_or_default() {
            "Service" => agrees::<Service>,
            "Session" => agrees::<Session>,
            "PeoplePage" => agrees::<PeoplePage>,
            "PersonCard" => agrees::<PersonCard>,
            "Notice" => agrees::<Notice>,
            "NoticeList" => agrees::<NoticeList>,
            "Connection" => agrees::<Connection>,
            "Attempt" => agrees::<Attempt>,
            "AttemptCompletion" => agrees::<AttemptCompletion>,
            "AttemptRequest" => agrees::<AttemptRequest>,
            "DecisionRequest" => agrees::<DecisionRequest>,
            "Narrowing" => agrees::<Narrowing>,
            "MatchDecision" => agrees::<MatchDecision>,
            "Settings" => agrees::<Settings>,
            "SettingsPatch" => agrees::<SettingsPatch>,
            "LinkCheck" => agrees::<LinkCheck>,
            "CheckedLinks" => agrees::<CheckedLinks>,
            "GroupsPage" => agrees::<GroupsPage>,
            "Problem" => agrees::<Problem>,
            "PersonRef" => agrees::<PersonRef>,
            "PeopleCards" => agrees::<PeopleCards>,
            "Visibility" => agrees::<Visibility>,
            "VisibilityRequest" => agrees::<VisibilityRequest>,
            "HistoryPage" => agrees::<HistoryPage>,
            "TransfersPage" => agrees::<TransfersPage>,
            "Export" => agrees::<Export>,
            "WorkPreview" => agrees::<WorkPreview>,
            "ServerEvent" => agrees::<ServerEvent>,
            "SettingsEffect" => agrees::<SettingsEffect>,
            "ScheduleRequest" => agrees::<ScheduleRequest>,
            "ScheduledChange" => agrees::<ScheduledChange>,
            "RevertRequest" => agrees::<RevertRequest>,
            "AuditPage" => agrees::<AuditPage>,
            "AuditHead" => agrees::<AuditHead>,
            "Aggregates" => agrees::<Aggregates>,
            "Legacy" => agrees::<Legacy>,
            "SettingsDocument" => agrees::<SettingsDocument>,
            "ImportResult" => agrees::<ImportResult>,
            other => panic!("an example of a type that is not read here: {other}"),
        };
        check(name, json);
    }
}

/// A fixture with one value put in another's place.
fn changed(json: &str, path: &[&str], value: &str) -> JsValue {
    let mut whole: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let mut place = &mut whole;
    for step in path {
        place = match step.parse::<usize>() {
            Ok(index) => &mut place[index],
            Err(_) => &mut place[*step],
        };
    }
    *place = serde_json::from_str(value).expect("JSON");
    parse(&whole.to_string())
}

#[wasm_bindgen_test]
fn a_missing_field_is_named() {
    let error = from_js::<Attempt>(parse("{}")).expect_err("it is empty");
    assert_eq!(error.field, Some("id"));
    let error =
        from_js::<Settings>(changed(fixtures::SETTINGS_GROUPS, &["groups", "0"], "{}")).expect_err("empty");
    assert_eq!(error.field, Some("id"));
}

#[wasm_bindgen_test]
fn a_value_of_another_type_is_refused_and_its_field_named() {
    let wrong = [
        ("version", "\"7\""),
        ("version", "true"),
        ("version", "null"),
        ("version", "[]"),
        ("audience", "1"),
        ("includeGroups", "{}"),
        ("includeGroups", "null"),
        ("includeGroups", "\"a\""),
        ("publicWithoutConsent", "\"true\""),
        ("publicWithoutConsent", "1"),
        ("changedBy", "{}"),
    ];
    for (field, value) in wrong {
        let answer = from_js::<Settings>(changed(fixtures::SETTINGS_GROUPS, &[field], value));
        assert_eq!(answer.expect_err(value).field, Some(field), "{value}");
    }
    for whole in ["[]", "null", "1", "\"x\"", "[{}]", "true"] {
        assert!(from_js::<Settings>(parse(whole)).is_err(), "{whole}");
        assert!(from_js::<Problem>(parse(whole)).is_err(), "{whole}");
    }
}

#[wasm_bindgen_test]
fn a_number_that_cannot_be_held_exactly_is_refused() {
    for number in ["-1", "0.5", "1e300", "4294967296", "9007199254740994", "-0.0000001"] {
        assert!(
            from_js::<Settings>(changed(fixtures::SETTINGS_NOBODY, &["version"], number)).is_err(),
            "{number}"
        );
    }
    for degree in ["256", "-1", "1.5"] {
        let card = changed(fixtures::CARD_CONNECTED, &["linkedin", "degree"], degree);
        assert!(from_js::<PersonCard>(card).is_err(), "{degree}");
    }
    let most = changed(fixtures::SETTINGS_NOBODY, &["version"], "4294967295");
    assert_eq!(from_js::<Settings>(most).expect("it fits").version, u32::MAX);
    assert_eq!(from_js::<u64>(parse("9007199254740992")), Ok(1 << 53));
    assert!(from_js::<u64>(parse("9007199254740994")).is_err());
}

#[wasm_bindgen_test]
fn an_unknown_enum_value_is_unknown_and_not_an_error() {
    let card = changed(fixtures::CARD_CONNECTED, &["linkedin", "state"], "\"superConnected\"");
    assert_eq!(from_js::<PersonCard>(card).expect("it reads").linkedin.state, SectionState::Unknown);
    let settings = changed(fixtures::SETTINGS_NOBODY, &["audience"], "\"Everyone\"");
    assert_eq!(from_js::<Settings>(settings).expect("it reads").audience, Audience::Unknown);
}

#[wasm_bindgen_test]
fn an_unknown_field_is_ignored_whatever_it_holds() {
    for value in ["null", "1e999", "[[[]]]", "{\"a\": {\"b\": []}}", "\"\\ud800\""] {
        let json = fixtures::SESSION_MEMBER.replacen('{', &format!("{{\"newer\": {value},"), 1);
        let expected: Session = serde_json::from_str(fixtures::SESSION_MEMBER).expect("a fixture");
        assert_eq!(from_js::<Session>(parse(&json)), Ok(expected), "{value}");
    }
}

#[wasm_bindgen_test]
fn nothing_told_and_null_are_the_same_for_what_is_optional() {
    let null = changed(fixtures::SETTINGS_GROUPS, &["changedBy"], "null");
    assert_eq!(from_js::<Settings>(null).expect("it reads").changed_by, None);
}

#[wasm_bindgen_test]
fn any_text_comes_through_whole() {
    for text in ["", "مرحبا", "e\u{301}", "👩🏽‍💻", "\"\\", "</script>"] {
        let json = serde_json::to_string(text).expect("JSON");
        assert_eq!(from_js::<String>(parse(&json)).as_deref(), Ok(text));
    }
    // Half a character cannot be held; it must not bring the page down either.
    assert!(from_js::<String>(parse("\"a\\ud800b\"")).is_ok());
}

#[wasm_bindgen_test]
fn the_page_holding_the_answer_cannot_throw_through_the_reader() {
    let trap = js_sys::Function::new_no_args("return { get id() { throw 1 } }").call0(&JsValue::UNDEFINED);
    assert!(from_js::<Attempt>(trap.expect("an object")).is_err());
}

#[wasm_bindgen_test]
fn an_answer_of_another_shape_is_refused_and_nothing_panics() {
    for wrong in [
        "null",
        "[]",
        "7",
        "\"x\"",
        "{}",
        r#"{"items":{}}"#,
        r#"{"items":[{"id":7,"name":"x"}]}"#,
        r#"{"items":[null]}"#,
    ] {
        let parsed = js_sys::JSON::parse(wrong).unwrap();
        assert!(from_js::<PeoplePage>(parsed).is_err(), "{wrong}");
    }
    for number in ["-1", "1.5", "4294967296", "1e300"] {
        let json = format!(r#"{{"items":[],"total":{number}}}"#);
        assert!(from_js::<PeoplePage>(js_sys::JSON::parse(&json).unwrap()).is_err(), "{number}");
    }
}
