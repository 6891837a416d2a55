//! The fixtures are what they claim to be, and the types read them as the contract says.
#![cfg(feature = "fixtures")]

use contract::{
    Aggregates, Attempt, AttemptCompletion, AttemptRequest, AttemptState, AuditHead, AuditPage, CheckedLinks,
    Connection, ConnectionState, DecisionRequest, Direction, Export, GroupsPage, HistoryPage, ImportResult,
    ItemKind, Legacy, LinkCheck, MatchDecision, Narrowing, Notice, NoticeList, PeopleCards, PeoplePage,
    PersonCard, PersonRef, Presence, Problem, RevertRequest, ScheduleRequest, ScheduledChange, SectionState,
    ServerEvent, Service, Session, Settings, SettingsDocument, SettingsEffect, SettingsPatch, TransfersPage,
    Visibility, VisibilityRequest, WorkPreview, fixtures,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// Fixtures made to hold values that this version does not know; what is unknown in them cannot come back out.
const DELIBERATELY_UNKNOWN: &[&str] = &[
    "PersonCard/card-unknown-state",
    "PersonCard/card-insecure-links",
    "PersonCard/card-unknown-parts",
    "Connection/connection-unknown-state",
];

fn parsed(name: &str, text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{name} is not JSON: {error}"))
}

/// Reads a value into the type that the fixture's name states and writes it again.
fn through_its_type(name: &str, value: &Value) -> Value {
    fn through<T: DeserializeOwned + Serialize>(name: &str, value: &Value) -> Value {
        let read: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        serde_json::to_value(read).unwrap()
    }
    let kind = name.split_once('/').unwrap_or_else(|| panic!("{name} names no type")).0;
    match kind {
        "Service" => through::<Service>(name, value),
        "Session" => through::<Session>(name, value),
        "PeoplePage" => through::<PeoplePage>(name, value),
        "PersonCard" => through::<PersonCard>(name, value),
        "Notice" => through::<Notice>(name, value),
        "NoticeList" => through::<NoticeList>(name, value),
        "Connection" => through::<Connection>(name, value),
        "Attempt" => through::<Attempt>(name, value),
        "AttemptRequest" => through::<AttemptRequest>(name, value),
        "AttemptCompletion" => through::<AttemptCompletion>(name, value),
        "DecisionRequest" => through::<DecisionRequest>(name, value),
        "Narrowing" => through::<Narrowing>(name, value),
        "MatchDecision" => through::<MatchDecision>(name, value),
        "Settings" => through::<Settings>(name, value),
        "SettingsPatch" => through::<SettingsPatch>(name, value),
        "LinkCheck" => through::<LinkCheck>(name, value),
        "CheckedLinks" => through::<CheckedLinks>(name, value),
        "GroupsPage" => through::<GroupsPage>(name, value),
        "Problem" => through::<Problem>(name, value),
        "PersonRef" => through::<PersonRef>(name, value),
        "PeopleCards" => through::<PeopleCards>(name, value),
        "Visibility" => through::<Visibility>(name, value),
        "VisibilityRequest" => through::<VisibilityRequest>(name, value),
        "HistoryPage" => through::<HistoryPage>(name, value),
        "TransfersPage" => through::<TransfersPage>(name, value),
        "Export" => through::<Export>(name, value),
        "WorkPreview" => through::<WorkPreview>(name, value),
        "ServerEvent" => through::<ServerEvent>(name, value),
        "SettingsEffect" => through::<SettingsEffect>(name, value),
        "ScheduleRequest" => through::<ScheduleRequest>(name, value),
        "ScheduledChange" => through::<ScheduledChange>(name, value),
        "RevertRequest" => through::<RevertRequest>(name, value),
        "AuditPage" => through::<AuditPage>(name, value),
        "AuditHead" => through::<AuditHead>(name, value),
        "Aggregates" => through::<Aggregates>(name, value),
        "Legacy" => through::<Legacy>(name, value),
        "SettingsDocument" => through::<SettingsDocument>(name, value),
        "ImportResult" => through::<ImportResult>(name, value),
        other => panic!("{name}: this test does not know the type {other}"),
    }
}

/// Calls `visit` on a value and on everything inside it.
fn walk(value: &Value, visit: &mut impl FnMut(&Value)) {
    visit(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        Value::Object(fields) => fields.values().for_each(|field| walk(field, visit)),
        _ => {}
    }
}

fn with_a_stranger_in_every_object(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(with_a_stranger_in_every_object).collect(),
        Value::Object(fields) => {
            let mut told_more = serde_json::Map::new();
            told_more.insert("fieldOfALaterVersion".into(), serde_json::json!({ "deep": [1, "two", null] }));
            for (name, field) in fields {
                told_more.insert(name.clone(), with_a_stranger_in_every_object(field));
            }
            Value::Object(told_more)
        }
        other => other.clone(),
    }
}

fn all_of<T: DeserializeOwned>(kind: &str) -> Vec<T> {
    let of_kind =
        fixtures::ALL.iter().filter(|(name, _)| name.split_once('/').is_some_and(|(found, _)| found == kind));
    of_kind.map(|(_, text)| serde_json::from_str(text).unwrap()).collect()
}

#[test]
fn every_fixture_comes_back_out_of_its_type_unchanged() {
    for (name, text) in fixtures::ALL {
        let value = parsed(name, text);
        let again = through_its_type(name, &value);
        if DELIBERATELY_UNKNOWN.contains(name) {
            assert_ne!(again, value, "{name} is listed as holding unknown values, and holds none");
        } else {
            assert_eq!(again, value, "{name}");
        }
    }
}

#[test]
fn no_fixture_spells_a_missing_field_as_null() {
    for (name, text) in fixtures::ALL {
        walk(&parsed(name, text), &mut |value| assert!(!value.is_null(), "{name} holds a null"));
    }
}

#[test]
fn no_fixture_sends_the_word_unknown() {
    for (name, text) in fixtures::ALL {
        walk(&parsed(name, text), &mut |value| assert_ne!(value, "unknown", "{name}"));
    }
}

#[test]
fn an_unknown_field_is_ignored_wherever_it_stands() {
    for (name, text) in fixtures::ALL {
        let value = parsed(name, text);
        let told_more = with_a_stranger_in_every_object(&value);
        assert_eq!(through_its_type(name, &told_more), through_its_type(name, &value), "{name}");
    }
}

#[test]
fn an_unknown_enum_value_decodes_to_unknown() {
    let card: PersonCard = serde_json::from_str(fixtures::CARD_UNKNOWN_STATE).unwrap();
    assert_eq!(card.linkedin.state, SectionState::Unknown);

    let card: PersonCard = serde_json::from_str(fixtures::CARD_UNKNOWN_PARTS).unwrap();
    assert_eq!(card.person.presence, Some(Presence::Unknown));
    assert_eq!(card.linkedin.items.iter().filter(|item| item.kind == ItemKind::Unknown).count(), 1);
    assert_eq!(card.linkedin.items.len(), 3, "what is known beside it is kept");

    let connection: Connection = serde_json::from_str(fixtures::CONNECTION_UNKNOWN_STATE).unwrap();
    assert_eq!(connection.state, ConnectionState::Unknown);
}

#[test]
fn every_file_is_listed_once_under_a_name_of_its_own() {
    let mut names: Vec<String> = fixtures::ALL
        .iter()
        .map(|(name, _)| format!("{}.json", name.split_once('/').map_or(*name, |(_, stem)| stem)))
        .collect();
    names.sort();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(names, files);
}

#[test]
fn every_state_of_a_card_a_connection_and_an_attempt_has_a_fixture() {
    let cards = all_of::<PersonCard>("PersonCard");
    for state in SectionState::ALL.iter().chain([&SectionState::Unknown]) {
        assert!(cards.iter().any(|card| card.linkedin.state == *state), "no card is {state:?}");
    }
    let connections = all_of::<Connection>("Connection");
    for state in ConnectionState::ALL {
        assert!(
            connections.iter().any(|connection| connection.state == *state),
            "no connection is {state:?}"
        );
    }
    let limited = [Direction::LinkedinToWork];
    assert!(connections.iter().any(|connection| connection.allowed_directions == limited));
    let attempts = all_of::<Attempt>("Attempt");
    for state in AttemptState::ALL {
        assert!(attempts.iter().any(|attempt| attempt.state == *state), "no attempt is {state:?}");
    }
}

#[test]
fn a_section_that_may_not_carry_linkedin_data_carries_none() {
    for (name, text) in fixtures::ALL.iter().filter(|(name, _)| name.starts_with("PersonCard/")) {
        let section = serde_json::from_str::<PersonCard>(text).unwrap().linkedin;
        let may_carry = matches!(
            section.state,
            SectionState::Connected
                | SectionState::Candidates
                | SectionState::PublicOnly
                | SectionState::NeedsReconsent
        );
        let carries =
            !(section.items.is_empty() && section.highlights.is_empty() && section.candidates.is_empty());
        assert!(may_carry || !carries, "{name}");
    }
}
