//! The document as text: always the same bytes for the same content, in an order that a person can read.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap as _, SerializeSeq as _},
};
use serde_json::Value;

/// What is read first; everything else follows by name.
const FIRST: &[&str] = &[
    "openapi",
    "info",
    "title",
    "version",
    "servers",
    "tags",
    "paths",
    "name",
    "in",
    "operationId",
    "summary",
    "description",
    "type",
    "status",
    "get",
    "post",
    "put",
    "patch",
    "delete",
];
/// What is read last.
const LAST: &[&str] = &["responses", "components", "example", "examples", "value"];

/// The text of a JSON value, indented, with a line break at its end.
#[must_use]
pub fn print(value: &Value) -> String {
    // Fails only for maps whose keys are no strings, and there are none.
    let mut text = serde_json::to_string_pretty(&Ordered(value)).unwrap_or_default();
    text.push('\n');
    text
}

struct Ordered<'a>(&'a Value);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(&Self(item)))?;
                list.end()
            }
            Value::Object(fields) => {
                let mut sorted: Vec<_> = fields.iter().collect();
                sorted.sort_by_key(|(name, _)| (rank(name), name.as_str()));
                let mut map = serializer.serialize_map(Some(sorted.len()))?;
                sorted.into_iter().try_for_each(|(name, value)| map.serialize_entry(name, &Self(value)))?;
                map.end()
            }
            other => other.serialize(serializer),
        }
    }
}

fn rank(name: &str) -> usize {
    let last = || LAST.iter().position(|one| *one == name).map(|place| FIRST.len() + 1 + place);
    FIRST.iter().position(|one| *one == name).or_else(last).unwrap_or(FIRST.len())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_order_does_not_depend_on_how_a_value_was_made() {
        let value =
            json!({ "components": 1, "zebra": [{ "b": 1, "a": 2 }], "ant": null, "openapi": "3.1.1" });
        let text = print(&value).replace(['\n', ' '], "");
        assert_eq!(text, r#"{"openapi":"3.1.1","ant":null,"zebra":[{"a":2,"b":1}],"components":1}"#);
    }
}
