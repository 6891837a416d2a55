//! JSON Schemas of the contract's types, in the two forms that the contract has for one type.
//!
//! What a backend answers is **open**: an enum may grow, so its schema names the known values and allows others; a field
//! that is not told is absent, never `null`. What a client sends is **closed**: an unknown value is refused, and `null` is
//! read like absence. A type that is used both ways and differs is described twice; the sent form ends in `Input`.

mod tidy;

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use self::tidy::{no_null, tidy};

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
