//! What must not stand in a receipt: an e-mail address, wherever it came from.
//!
//! Evidence comes from a browser and a name from a directory, so neither is trusted to hold none. Both are left out where
//! they do; the evidence's hash stays, so that what was left out can still be proved by whoever has it.

use serde_json::{Map, Value};

/// Whether a text holds an e-mail address: an `@`, spelled out or encoded, with something on both sides of it. Rather too
/// strict than too lax.
#[must_use]
pub fn has_email_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    if lower.contains("mailto:") {
        return true;
    }
    ["@", "%40", "\\u0040", "＠", "﹫"].iter().any(|at| {
        lower.match_indices(at).any(|(index, _)| {
            let before = lower[..index].chars().next_back();
            let after = lower[index + at.len()..].chars().next();
            before.is_some_and(joins) && after.is_some_and(joins)
        })
    })
}

/// Whether a character can stand beside the `@` of an address.
fn joins(character: char) -> bool {
    character.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.\"[]".contains(character)
}

/// Passes where no text in these fields holds an e-mail address.
///
/// # Errors
/// With the name of the first field that holds one.
pub fn no_email_address(fields: &Map<String, Value>) -> Result<(), String> {
    match fields.iter().find(|(name, value)| has_email_address(name) || holds(value)) {
        Some((name, _)) => Err(name.clone()),
        None => Ok(()),
    }
}

fn holds(value: &Value) -> bool {
    match value {
        Value::String(text) => has_email_address(text),
        Value::Array(items) => items.iter().any(holds),
        Value::Object(fields) => fields.iter().any(|(name, value)| has_email_address(name) || holds(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn addresses_are_found_however_they_are_written() {
        for text in [
            "anna@example.com",
            "Anna <anna@example.com>",
            "{\"a\":\"anna@example.com\"}",
            "https://x.example/?to=anna%40example.com",
            "mailto:anna",
            "anna＠example.com",
            "\"anna b\"@example.com",
            "anna@[::1]",
        ] {
            assert!(has_email_address(text), "{text}");
        }
        for text in ["@context", "@type", "5 @ 3", "LinkedIn", "meet @ noon", "50 %40", ""] {
            assert!(!has_email_address(text), "{text}");
        }
    }

    #[test]
    fn an_address_is_found_at_any_depth_and_its_field_is_named() {
        let value = json!({ "good": 1, "notice": { "a": [{ "b": "anna@example.com" }] } });
        assert_eq!(no_email_address(value.as_object().unwrap()), Err("notice".to_owned()));
        let value = json!({ "x": { "anna@example.com": 1 } });
        assert_eq!(no_email_address(value.as_object().unwrap()), Err("x".to_owned()));
        assert_eq!(no_email_address(json!({ "@context": "@json" }).as_object().unwrap()), Ok(()));
    }
}
