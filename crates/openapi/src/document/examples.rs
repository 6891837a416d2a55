//! Fixtures as examples: named once, referred to everywhere.

use contract::fixtures;
use serde_json::{Value, json};

use crate::{operation::Content, receipts};

/// A stream has no end, so the schema is that of one event, as its reader has it: OpenAPI 3.1 has no other way to say it.
pub fn stream(content: &Content) -> Value {
    let example = |name: &&str| {
        let data = fixture(name);
        let event = json!({ "event": data["kind"], "id": "8", "data": data.to_string() });
        ((*name).to_owned(), json!({ "summary": name.replace('-', " "), "value": event }))
    };
    json!({
        "schema": {
            "type": "object",
            "description": "One event of the stream.",
            "properties": {
                "event": { "type": "string", "description": "A `ServerEventKind`." },
                "id": { "type": "string", "description": "Its number, for `Last-Event-ID`." },
                "retry": { "type": "integer", "minimum": 0, "description": "Milliseconds after which to come back." },
                "data": {
                    "type": "string",
                    "description": "A `ServerEvent` as JSON.",
                    "contentMediaType": "application/json",
                    "contentSchema": { "$ref": "#/components/schemas/ServerEvent" },
                },
            },
            "required": ["event", "data"],
        },
        "examples": Value::Object(content.examples.iter().map(example).collect()),
    })
}

/// Puts references to examples beside a schema.
pub fn exemplify(media: &mut Value, names: &[&str]) {
    if !names.is_empty() {
        media["examples"] =
            Value::Object(names.iter().map(|name| ((*name).to_owned(), example(name))).collect());
    }
}

/// A reference to an example.
pub fn example(name: &str) -> Value {
    json!({ "$ref": format!("#/components/examples/{name}") })
}

/// Every example, as `components/examples`.
pub fn examples() -> Value {
    let one = |(name, text): &(&str, &str)| {
        let (kind, name) = name.split_once('/').unwrap_or(("", name));
        // A fixture that is no JSON fails the tests of the contract.
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        (name.to_owned(), json!({ "summary": format!("{kind}: {}", name.replace('-', " ")), "value": value }))
    };
    let receipt = |(name, text): &(&str, &str)| {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        (
            (*name).to_owned(),
            json!({ "summary": format!("Receipt: {}", name.replace('-', " ")), "value": value }),
        )
    };
    Value::Object(fixtures::ALL.iter().map(one).chain(receipts::EXAMPLES.iter().map(receipt)).collect())
}

fn fixture(name: &str) -> Value {
    let found =
        fixtures::ALL.iter().find(|(full, _)| full.split_once('/').is_some_and(|(_, one)| one == name));
    found.and_then(|(_, text)| serde_json::from_str(text).ok()).unwrap_or_default()
}
