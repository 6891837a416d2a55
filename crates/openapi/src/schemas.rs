//! JSON Schemas of the contract's types, in the two forms that the contract has for one type.
//!
//! What a backend answers is **open**: an enum may grow, so its schema names the known values and allows others; a field
//! that is not told is absent, never `null`. What a client sends is **closed**: an unknown value is refused, and `null` is
//! read like absence. A type that is used both ways and differs is described twice; the sent form ends in `Input`.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::prose;

/// Where schemas lie in the document.
const PLACE: &str = "/components/schemas";

/// Names a type's schema.
pub type Schema = fn(&mut SchemaGenerator) -> schemars::Schema;

/// The [`Schema`] of a type.
#[must_use]
pub fn of<T: JsonSchema>() -> Schema {
    SchemaGenerator::subschema_for::<T>
}

/// Collects the schemas that a document refers to.
pub struct Schemas {
    sent: SchemaGenerator,
    answered: SchemaGenerator,
}

impl Default for Schemas {
    fn default() -> Self {
        let settings =
            SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = PLACE.into());
        Self { sent: settings.clone().into_generator(), answered: settings.into_generator() }
    }
}

impl Schemas {
    /// A reference to the form in which a backend answers a type.
    pub fn answered(&mut self, schema: Schema) -> Value {
        schema(&mut self.answered).to_value()
    }

    /// A reference to the form in which a client sends a type. Good only until [`Schemas::finish`] has named the forms.
    pub fn sent(&mut self, schema: Schema) -> Value {
        schema(&mut self.sent).to_value()
    }

    /// The schemas, and the names of the types whose sent form stands apart.
    #[must_use]
    pub fn finish(mut self) -> (Map<String, Value>, Vec<String>) {
        let mut sent = self.sent.take_definitions(true);
        let mut all = self.answered.take_definitions(true);
        sent.iter_mut().for_each(|(name, schema)| {
            // In a merge patch (RFC 7396) `null` would take a setting away, and none can be.
            if name == "SettingsPatch" {
                no_null(schema);
            }
            tidy(name, schema, false);
        });
        all.iter_mut().for_each(|(name, schema)| tidy(name, schema, true));
        let apart = apart(&sent, &all);
        for (name, mut schema) in sent {
            rename(&mut schema, &apart);
            if apart.contains(&name) {
                all.insert(input(&name), schema);
            } else {
                all.entry(name).or_insert(schema);
            }
        }
        (all, apart)
    }
}

/// The types whose two forms differ, themselves or in what they refer to.
fn apart(sent: &Map<String, Value>, answered: &Map<String, Value>) -> Vec<String> {
    let mut apart: Vec<String> = sent
        .iter()
        .filter(|(name, schema)| answered.get(*name).is_some_and(|other| other != *schema))
        .map(|(name, _)| name.clone())
        .collect();
    loop {
        let before = apart.len();
        for (name, schema) in sent {
            let refers = apart.iter().any(|other| refers_to(schema, other));
            if refers && answered.contains_key(name) && !apart.contains(name) {
                apart.push(name.clone());
            }
        }
        if apart.len() == before {
            return apart;
        }
    }
}

fn input(name: &str) -> String {
    format!("{name}Input")
}

fn refers_to(schema: &Value, name: &str) -> bool {
    match schema {
        Value::Object(fields) => fields.iter().any(|(key, value)| {
            (key == "$ref" && value.as_str().and_then(referred) == Some(name)) || refers_to(value, name)
        }),
        Value::Array(items) => items.iter().any(|item| refers_to(item, name)),
        _ => false,
    }
}

/// The type that a reference names.
fn referred(reference: &str) -> Option<&str> {
    reference.strip_prefix('#')?.strip_prefix(PLACE)?.strip_prefix('/')
}

/// Points references at the sent form where it stands apart.
pub fn rename(schema: &mut Value, apart: &[String]) {
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields {
                let name = (key == "$ref").then(|| value.as_str().and_then(referred)).flatten();
                match name.filter(|name| apart.iter().any(|one| one == name)) {
                    Some(name) => *value = json!(format!("#{PLACE}/{}", input(name))),
                    None => rename(value, apart),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, apart)),
        _ => {}
    }
}

/// Brings what the derive wrote into the form of this document.
fn tidy(name: &str, schema: &mut Value, answered: bool) {
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

fn no_null(schema: &mut Value) {
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

#[cfg(test)]
mod tests {
    use contract::{Choice, Grant, PersonRef, ScheduleRequest, ScheduledChange};

    use super::*;

    fn finished(fill: impl Fn(&mut Schemas)) -> Map<String, Value> {
        let mut schemas = Schemas::default();
        fill(&mut schemas);
        schemas.finish().0
    }

    #[test]
    fn an_answer_may_hold_a_value_of_a_later_version_and_a_request_may_not() {
        let all = finished(|schemas| {
            schemas.answered(of::<Choice>());
            schemas.sent(of::<Choice>());
        });
        assert_eq!(all["Choice"]["anyOf"][0]["enum"], json!(["linkedinToWork", "both"]));
        assert_eq!(all["Choice"]["anyOf"][1]["type"], "string");
        assert_eq!(all["ChoiceInput"]["enum"], json!(["linkedinToWork", "both"]));
    }

    #[test]
    fn a_type_that_refers_to_one_with_two_forms_has_two_forms() {
        let all = finished(|schemas| {
            schemas.answered(of::<ScheduledChange>());
            schemas.sent(of::<ScheduleRequest>());
        });
        let patch = &all["ScheduleRequest"]["properties"]["patch"]["$ref"];
        assert_eq!(patch, "#/components/schemas/SettingsPatchInput");
        let audience = &all["SettingsPatchInput"]["properties"]["audience"];
        assert_eq!(audience["$ref"], "#/components/schemas/AudienceInput", "and no null beside it");
        assert!(all.contains_key("AudienceInput") && !all.contains_key("TimestampInput"));
    }

    #[test]
    fn an_answer_has_no_null() {
        let all = finished(|schemas| {
            schemas.answered(of::<PersonRef>());
            schemas.answered(of::<Grant>());
        });
        assert_eq!(all["PersonRef"]["properties"]["title"]["type"], "string");
        assert_eq!(all["Grant"]["properties"]["givenAt"]["$ref"], "#/components/schemas/Timestamp");
        assert!(!json!(all).to_string().contains("null"));
    }
}
