//! The reader of the browser's parsed JSON, over every example of the contract.

use consent_card::client::from_js;
use contract::{
    Attempt, Connection, GroupsPage, Notice, NoticeList, PeoplePage, PersonCard, Problem, Service, Session,
    Settings,
};
use serde::de::DeserializeOwned;
use wasm_bindgen_test::wasm_bindgen_test;

fn same<T: DeserializeOwned + PartialEq + std::fmt::Debug>(name: &str, json: &str) {
    let parsed = js_sys::JSON::parse(json).unwrap();
    let read: T = from_js(parsed).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert_eq!(read, serde_json::from_str::<T>(json).unwrap(), "{name}");
}

#[wasm_bindgen_test]
fn every_example_is_read_as_serde_json_reads_it() {
    let mut read = 0;
    for (name, json) in contract::fixtures::ALL {
        read += 1;
        match name.split('/').next().unwrap_or_default() {
            "Service" => same::<Service>(name, json),
            "Session" => same::<Session>(name, json),
            "PeoplePage" => same::<PeoplePage>(name, json),
            "PersonCard" => same::<PersonCard>(name, json),
            "Notice" => same::<Notice>(name, json),
            "NoticeList" => same::<NoticeList>(name, json),
            "Connection" => same::<Connection>(name, json),
            "Attempt" => same::<Attempt>(name, json),
            "Settings" => same::<Settings>(name, json),
            "GroupsPage" => same::<GroupsPage>(name, json),
            "Problem" => same::<Problem>(name, json),
            _ => read -= 1,
        }
    }
    assert!(read > 60, "{read}");
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
