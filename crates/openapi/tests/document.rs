//! The committed document is what the types, the table and the fixtures say, and the backend's routes are what it says.

use std::{collections::BTreeSet, fs};

use backend::routes::table::OPERATIONS;
use contract::fixtures;
use openapi::{document, files, paper, problems};
use serde_json::{Value, json};

/// Every operation of the document: `(method, path, operation)`.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            all.push((method.to_uppercase(), path.clone(), operation));
        }
    }
    all
}

/// Calls `visit` on a value and on everything inside it, with its place.
fn walk(value: &Value, place: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(place, value);
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| walk(item, &format!("{place}/{at}"), visit));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| walk(field, &format!("{place}/{name}"), visit));
        }
        _ => {}
    }
}

#[test]
fn the_committed_document_is_fresh() {
    let committed = fs::read_to_string(files::document()).unwrap_or_default();
    let fresh = paper::print(&document()) == committed;
    assert!(fresh, "crates/contract/openapi.json is stale; `cargo xtask openapi` writes it");
}

#[test]
fn the_backend_has_a_route_for_every_operation_and_no_other() {
    let document = document();
    let described: BTreeSet<(String, String)> =
        operations(&document).into_iter().map(|(method, path, _)| (method, path)).collect();
    let routed: BTreeSet<(String, String)> =
        OPERATIONS.iter().map(|(method, path)| (method.to_string(), (*path).to_owned())).collect();
    let nameless: Vec<_> = routed.difference(&described).collect();
    assert!(nameless.is_empty(), "routes that the document does not describe: {nameless:?}");
    let without: Vec<_> = described.difference(&routed).collect();
    assert!(without.is_empty(), "operations without a route: {without:?}");
}

#[test]
fn every_operation_has_a_name_of_its_own_and_every_response_a_description() {
    let document = document();
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        assert!(names.insert(id.to_owned()), "{id} names two operations");
        for (status, response) in operation["responses"].as_object().unwrap() {
            let response = match response["$ref"].as_str() {
                Some(reference) => document.pointer(&reference[1..]).unwrap(),
                None => response,
            };
            let text = response["description"].as_str().unwrap();
            assert!(text.ends_with('.'), "{method} {path} {status}: {text:?}");
            if response.get("content").is_none() {
                assert_eq!(status, "204", "{method} {path} answers {status} without a body");
            }
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    walk(&document, "", &mut |place, value| {
        if let Some(reference) = value["$ref"].as_str() {
            let there = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
            assert!(there.is_some(), "{place} refers to {reference}");
        }
    });
}

#[test]
fn every_example_keeps_the_schema_that_it_is_an_example_of() {
    let document = document();
    let mut checked = 0;
    walk(&document["paths"], "", &mut |place, media| checked += examples_kept(&document, place, media));
    walk(&document["components"]["responses"], "", &mut |place, media| {
        checked += examples_kept(&document, place, media);
    });
    assert!(checked > 150, "only {checked} examples were found");
}

/// Checks the examples beside a schema, and says how many there were.
fn examples_kept(document: &Value, place: &str, media: &Value) -> usize {
    let (Some(schema), true) = (media.get("schema"), media.is_object()) else { return 0 };
    let mut root = schema.clone();
    root["components"] = json!({ "schemas": document["components"]["schemas"] });
    let validator = jsonschema::options().should_validate_formats(true).build(&root).unwrap();
    let mut examples = Vec::new();
    if let Some(one) = media.get("example") {
        examples.push(("example".to_owned(), one));
    }
    for (name, reference) in media["examples"].as_object().into_iter().flatten() {
        let target = match reference["$ref"].as_str() {
            Some(pointer) => document.pointer(&pointer[1..]).unwrap(),
            None => reference,
        };
        examples.push((name.clone(), &target["value"]));
    }
    for (name, value) in &examples {
        let wrong: Vec<String> =
            validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{place}: {name}: {wrong:?}");
    }
    examples.len()
}

#[test]
fn the_data_of_an_event_keeps_its_schema() {
    let document = document();
    for (name, text) in fixtures::ALL.iter().filter(|(name, _)| name.starts_with("ServerEvent/")) {
        let mut root = json!({ "$ref": "#/components/schemas/ServerEvent" });
        root["components"] = json!({ "schemas": document["components"]["schemas"] });
        let value: Value = serde_json::from_str(text).unwrap();
        assert!(jsonschema::is_valid(&root, &value), "{name}");
    }
}

#[test]
fn every_fixture_is_an_example_of_an_operation() {
    let document = document();
    let mut used = BTreeSet::new();
    for part in [&document["paths"], &document["components"]["responses"]] {
        walk(part, "", &mut |_, value| {
            if let Some(name) =
                value["$ref"].as_str().and_then(|one| one.strip_prefix("#/components/examples/"))
            {
                used.insert(name.to_owned());
            }
        });
    }
    let answer = &document["paths"]["/events"]["get"]["responses"]["200"];
    let events = &answer["content"]["text/event-stream"]["examples"];
    for (name, text) in fixtures::ALL {
        let (kind, name) = name.split_once('/').unwrap();
        let streamed = || {
            let value: Value = serde_json::from_str(text).unwrap();
            events[name]["value"]["data"] == json!(value.to_string())
        };
        assert!(
            used.contains(name) || (kind == "ServerEvent" && streamed()),
            "{name} is an example of nothing"
        );
    }
}

#[test]
fn every_body_and_every_answer_with_a_type_has_an_example() {
    let document = document();
    for (method, path, operation) in operations(&document) {
        let mut contents = vec![&operation["requestBody"]["content"]];
        contents
            .extend(operation["responses"].as_object().unwrap().values().map(|answer| &answer["content"]));
        for (media_type, media) in contents.into_iter().filter_map(Value::as_object).flatten() {
            if media["schema"].get("$ref").is_some() {
                let there = media["examples"].as_object().is_some_and(|examples| !examples.is_empty());
                assert!(there, "{method} {path}: {media_type} has no example");
            }
        }
    }
}

#[test]
fn every_problem_that_the_backend_answers_is_documented_as_it_is_answered() {
    let source = include_str!("../../backend/src/error.rs");
    // `(401, "signed-out", "Nobody is signed in")`, or without the status where it is the framework's.
    let pattern = |line: &'static str| -> Option<(Option<u16>, &str, &str)> {
        let (_, tuple) = line.split_once("=> (")?;
        let (status, rest) = tuple.split_once('"')?;
        let (kind, rest) = rest.split_once("\", \"")?;
        Some((status.trim_end_matches(", ").parse().ok(), kind, rest.split_once('"')?.0))
    };
    let document = document();
    let mut seen = 0;
    for (status, name, title) in source.lines().filter_map(pattern) {
        let mut kinds = problems::KINDS.iter().filter(|kind| kind.name == name);
        let kind = kinds
            .find(|kind| status.is_none_or(|status| kind.status == status))
            .unwrap_or_else(|| panic!("`{name}` with {status:?} is in no list"));
        let example = &document["components"]["examples"][kind.example]["value"];
        assert_eq!((&example["type"], &example["title"]), (&json!(name), &json!(title)), "{name}");
        assert_eq!(example["status"], kind.status, "{name}");
        seen += 1;
    }
    assert!(seen >= 30, "the backend's list was not read: {seen}");
}

#[test]
fn every_problem_in_the_table_of_operations_is_in_the_catalogue() {
    for row in openapi::operations::all() {
        for id in row.all_problems() {
            assert!(problems::find(id).is_some(), "{} {} names `{id}`", row.method, row.path);
        }
    }
    for kind in problems::KINDS {
        let named = openapi::operations::all().iter().any(|row| row.all_problems().contains(&kind.id));
        assert!(named || problems::ANYWHERE.contains(&kind.id), "`{}` is answered by nothing", kind.id);
    }
}
