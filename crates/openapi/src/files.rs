//! The two files: the document, and the shape of the last one that was published.

use std::path::PathBuf;

use contract::CONTRACT_VERSION;
use serde_json::Value;

/// The folder of the contract.
#[must_use]
pub fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../contract"))
}

/// The document that is committed.
#[must_use]
pub fn document() -> PathBuf {
    folder().join("openapi.json")
}

/// The shape that was published as the version of the contract.
#[must_use]
pub fn published() -> PathBuf {
    folder().join(format!("openapi-{CONTRACT_VERSION}.json"))
}

/// A document without what is for readers only: descriptions, summaries, examples.
#[must_use]
pub fn shape(document: &Value) -> Value {
    let mut shape = document.clone();
    if let Some(components) = shape["components"].as_object_mut() {
        components.remove("examples");
    }
    for part in ["tags", "info"] {
        if let Some(fields) = shape.as_object_mut() {
            fields.remove(part);
        }
    }
    bare(&mut shape, false);
    shape["info"] =
        serde_json::json!({ "title": "Consent contract", "version": document["info"]["version"] });
    shape
}

/// Below `properties` and the like, `description` is a name and no word of ours.
fn bare(value: &mut Value, names: bool) {
    match value {
        Value::Object(fields) => {
            if !names {
                for word in ["description", "summary", "example", "examples", "default"] {
                    fields.remove(word);
                }
            }
            for (name, inner) in fields {
                let holds_names = !names && matches!(name.as_str(), "properties" | "schemas" | "headers");
                bare(inner, holds_names);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| bare(item, false)),
        _ => {}
    }
}
