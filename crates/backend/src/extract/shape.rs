//! Arrays where objects belong.
//!
//! serde reads `["nobody"]` as an object whose first field is `nobody`, and `[]` as one with no fields at all. The contract
//! knows no such spelling, and a body that says nothing must not be taken for one that was understood.

use serde_json::Value;

/// The place of the first array that was read as an object, as a JSON pointer.
#[must_use]
pub fn array_for_object(sent: &Value, understood: &Value) -> Option<String> {
    match (sent, understood) {
        (Value::Array(_), Value::Object(_)) => Some(String::new()),
        (Value::Object(sent), Value::Object(understood)) => understood.iter().find_map(|(name, value)| {
            array_for_object(sent.get(name)?, value).map(|deeper| format!("/{name}{deeper}"))
        }),
        (Value::Array(sent), Value::Array(understood)) => {
            sent.iter().zip(understood).enumerate().find_map(|(at, (sent, understood))| {
                array_for_object(sent, understood).map(|deeper| format!("/{at}{deeper}"))
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_array_is_no_object_however_deep_it_lies() {
        let found = |sent, understood| array_for_object(&sent, &understood);
        assert_eq!(found(json!([]), json!({ "a": 1 })), Some(String::new()));
        assert_eq!(found(json!({ "a": [1] }), json!({ "a": { "b": 1 } })), Some("/a".to_owned()));
        let deep = found(json!({ "a": [{ "b": 1 }, ["x"]] }), json!({ "a": [{ "b": 1 }, { "b": "x" }] }));
        assert_eq!(deep, Some("/a/1".to_owned()));
        assert_eq!(found(json!({ "a": [1], "more": [] }), json!({ "a": [1] })), None);
    }
}
