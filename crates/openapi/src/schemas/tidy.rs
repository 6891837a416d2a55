//! What the derive writes, brought into the form of this document.

use serde_json::{Map, Value, json};

use crate::prose;

/// Brings what the derive wrote into the form of this document.
pub fn tidy(name: &str, schema: &mut Value, answered: bool) {
    walk(schema, answered);
    let Some(fields) = schema.as_object_mut() else { return };
    match name {
        "Timestamp" => {
            fields.insert("format".to_owned(), json!("date-time"));
        }
        "PartialDate" => {
            fields.insert("pattern".to_owned(), json!("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"));
        }
        // Read leniently, so that any error can be shown; to be sent whole.
        "Problem" => {
            fields.insert("required".to_owned(), json!(["type", "title", "status"]));
            if let Some(status) = fields["properties"]["status"].as_object_mut() {
                status.remove("default");
            }
        }
        _ => {}
    }
}

fn walk(schema: &mut Value, answered: bool) {
    match schema {
        Value::Object(fields) => {
            if answered {
                without_null(fields);
            }
            if matches!(fields.get("default"), Some(Value::Null | Value::String(_))) {
                fields.remove("default");
            }
            bound(fields);
            known_values(fields, answered);
            if let Some(Value::String(text)) = fields.get_mut("description") {
                *text = prose::plain(text);
            }
            fields.values_mut().for_each(|value| walk(value, answered));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, answered)),
        _ => {}
    }
}

/// A change of settings takes nothing away.
pub fn no_null(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            without_null(fields);
            fields.values_mut().for_each(no_null);
        }
        Value::Array(items) => items.iter_mut().for_each(no_null),
        _ => {}
    }
}

/// An answer leaves out what is not told.
fn without_null(fields: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = fields.get_mut("type") {
        types.retain(|one| one != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            fields.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(forms)) = fields.get_mut("anyOf") {
        forms.retain(|form| form["type"] != "null");
        if let [Value::Object(one)] = forms.as_slice() {
            let one = one.clone();
            fields.remove("anyOf");
            fields.extend(one);
        }
    }
}

/// The sizes of Rust's numbers as limits, which every reader understands, instead of formats, which few do.
fn bound(fields: &mut Map<String, Value>) {
    let most: u64 = match fields.get("format").and_then(Value::as_str) {
        Some("uint8") => u8::MAX.into(),
        Some("uint16") => u16::MAX.into(),
        Some("uint32") => u32::MAX.into(),
        _ => return,
    };
    fields.remove("format");
    fields.entry("maximum").or_insert_with(|| json!(most));
}

/// An enum's values as one list, with what each means in its description.
fn known_values(fields: &mut Map<String, Value>, answered: bool) {
    let Some(Value::Array(variants)) = fields.get("oneOf") else { return };
    if !variants.iter().all(|variant| variant["const"].is_string()) {
        return;
    }
    let mut described = fields.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    described.push('\n');
    for variant in variants {
        let text = variant["description"].as_str().unwrap_or_default();
        described.push_str(&format!("\n- `{}`: {text}", variant["const"].as_str().unwrap_or_default()));
    }
    let values: Vec<Value> = variants.iter().map(|variant| variant["const"].clone()).collect();
    fields.remove("oneOf");
    fields.insert("description".to_owned(), json!(described));
    let known = json!({ "type": "string", "enum": values });
    if answered {
        let later =
            "A value of a later version. To be shown as not understood, and never read as permission.";
        fields.insert("anyOf".to_owned(), json!([known, { "type": "string", "description": later }]));
    } else {
        fields.insert("type".to_owned(), json!("string"));
        fields.insert("enum".to_owned(), json!(values));
    }
}
