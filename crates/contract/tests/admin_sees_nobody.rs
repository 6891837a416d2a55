//! What an admin can be told has no field for one person's choice. The whole document of the contract is read: every route
//! under `/admin`, every schema that its requests and answers lead to, every parameter.
//!
//! A new field fails here until somebody wrote it down below. Before doing so: whose decision could it tell?

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Every field that the admin side knows, by what it is about. None is about a person's decision.
const SETTINGS: &[&str] = &[
    "allowedDirections",
    "announced",
    "announcedAt",
    "announcedBy",
    "announcedText",
    "announcementRequired",
    "audience",
    "availability",
    "consentLifetimeDays",
    "dataSharingUrl",
    "excludeGroups",
    "faqUrl",
    "howToConnectUrl",
    "includeGroups",
    "linkedinPrivacyUrl",
    "privacyUrl",
    "publicWithoutConsent",
];
/// Who changed the settings, when, why; and how changes are told. Only an admin's own acts.
const ACTS: &[&str] = &[
    "actor",
    "applyAt",
    "at",
    "basedOn",
    "changedAt",
    "changedBy",
    "changes",
    "contractVersion",
    "dryRun",
    "field",
    "from",
    "hash",
    "key",
    "patch",
    "reason",
    "scheduledAt",
    "scheduledBy",
    "seq",
    "settings",
    "signature",
    "stale",
    "to",
    "version",
];
/// The directory's groups. Who is in one is work data; only how many is told.
const GROUPS: &[&str] = &["groups", "id", "kind", "memberCount", "name", "nestedGroups", "path"];
/// The announcement's addresses, and whether a server answers there.
const LINKS: &[&str] = &["state", "url", "urls"];
/// Exact counts of people in groups, and counts of consents under the rule of fifty.
const COUNTS: &[&str] = &[
    "connected",
    "connectionsEnding",
    "count",
    "day",
    "days",
    "gains",
    "keeps",
    "loses",
    "narrows",
    "neverAsked",
    "twoWay",
    "widens",
];
/// Lists and errors.
const PLUMBING: &[&str] =
    &["detail", "errors", "instance", "items", "nextCursor", "pointer", "status", "title", "total", "type"];
/// What a route may be asked about.
const PARAMETERS: &[&str] = &["cursor", "dryRun", "query"];

/// Types that are about one person, or hold something that is.
const PERSONAL: &[&str] = &[
    "PersonId",
    "PersonRef",
    "PersonCard",
    "Person",
    "Session",
    "Connection",
    "Grant",
    "Decision",
    "Choice",
    "Consent",
    "Evidence",
    "Attempt",
    "Receipt",
    "History",
    "Transfer",
    "Export",
    "Visibility",
    "Ledger",
    "Prompt",
    "LinkedIn",
    "Match",
    "Category",
];

fn document() -> Value {
    serde_json::from_str(include_str!("../openapi.json")).expect("the document is JSON")
}

/// Every reference in a value.
fn references(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(place)) = fields.get("$ref") {
                all.insert(place.clone());
            }
            fields.values().for_each(|field| references(field, all));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, all)),
        _ => {}
    }
}

/// Every field that a value describes, schemas written out in place too.
fn fields(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get("properties") {
                all.extend(properties.keys().cloned());
            }
            // A map says nothing of its keys, and could have a person in each.
            if members
                .get("additionalProperties")
                .is_some_and(|more| more.is_object() || *more == Value::Bool(true))
            {
                all.insert("a map".to_owned());
            }
            // Examples are values, not descriptions.
            let descriptions =
                members.iter().filter(|(name, _)| !matches!(name.as_str(), "example" | "examples"));
            descriptions.for_each(|(_, member)| fields(member, all));
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, all)),
        _ => {}
    }
}

/// What the admin side can be asked and told: each part of the document that it leads to, by its place.
fn reached(document: &Value) -> BTreeMap<String, Value> {
    let paths = document["paths"].as_object().expect("paths");
    let mut parts: BTreeMap<String, Value> = paths
        .iter()
        .filter(|(path, _)| path.starts_with("/admin"))
        .map(|(path, item)| (path.clone(), item.clone()))
        .collect();
    loop {
        let mut wanted = BTreeSet::new();
        parts.values().for_each(|part| references(part, &mut wanted));
        wanted.retain(|place| !parts.contains_key(place));
        if wanted.is_empty() {
            return parts;
        }
        for place in wanted {
            let pointer = place.strip_prefix('#').expect("a place in the document");
            parts.insert(place.clone(), document.pointer(pointer).expect("something there").clone());
        }
    }
}

/// What is wrong with the admin side of a document.
fn found(document: &Value) -> Vec<String> {
    let parts = reached(document);
    let known: BTreeSet<&str> =
        [SETTINGS, ACTS, GROUPS, LINKS, COUNTS, PLUMBING].concat().into_iter().collect();
    let mut wrong = Vec::new();
    for (place, part) in &parts {
        let schema = place.rsplit('/').next().unwrap_or_default();
        if place.contains("/schemas/") && PERSONAL.iter().any(|name| schema.starts_with(name)) {
            wrong.push(format!("the admin side leads to {schema}"));
        }
        let mut own = BTreeSet::new();
        fields(part, &mut own);
        wrong.extend(
            own.iter().filter(|name| !known.contains(name.as_str())).map(|name| format!("{place}: {name}")),
        );
        if place.starts_with("/admin") {
            if place.contains('{') {
                wrong.push(format!("{place} is about one of several"));
            }
            let named =
                part.as_object().into_iter().flatten().flat_map(|(_, operation)| {
                    operation["parameters"].as_array().cloned().unwrap_or_default()
                });
            for parameter in named {
                let name = parameter["name"].as_str().unwrap_or_default().to_owned();
                if parameter["in"] == "query" && !PARAMETERS.contains(&name.as_str()) {
                    wrong.push(format!("{place} can be asked about {name}"));
                }
            }
        }
    }
    wrong
}

#[test]
fn no_field_of_the_admin_side_is_about_one_persons_choice() {
    let document = document();
    let parts = reached(&document);
    assert!(parts.len() > 30 && parts.contains_key("#/components/schemas/AuditEvent"), "{}", parts.len());
    assert_eq!(found(&document), Vec::<String>::new());
}

/// A document with something more at a place.
fn with(pointer: &str, name: &str, more: Value) -> Value {
    let mut document = document();
    let place = document.pointer_mut(pointer).expect("something there");
    place[name] = more;
    document
}

#[test]
fn a_field_about_a_person_is_noticed_wherever_it_is_put() {
    let text = serde_json::json!({ "type": "string" });
    let person = serde_json::json!({ "$ref": "#/components/schemas/PersonRef" });
    let map = serde_json::json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let schema = |name: &str| format!("/components/schemas/{name}/properties");
    let cases = [
        with(&schema("AggregatePoint"), "refused", text.clone()),
        with(&schema("GroupHit"), "members", text.clone()),
        with(&schema("Legacy"), "people", serde_json::json!({ "type": "array", "items": person })),
        with(&schema("SettingsEffect"), "loses", person.clone()),
        with(&schema("AuditPage"), "items", map),
        with("/paths", "/admin/people/{id}", serde_json::json!({ "get": {} })),
        with(
            "/paths",
            "/admin/consents",
            serde_json::json!({ "get": { "parameters": [{ "in": "query", "name": "email" }] } }),
        ),
    ];
    for (nth, document) in cases.iter().enumerate() {
        assert!(!found(document).is_empty(), "case {nth}");
    }
}
