//! JSON in which no name stands twice in one object. Readers disagree about which of the two holds, so a text that means two
//! things is refused before anything is said of it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Reads a JSON text of at most `limit` bytes.
///
/// # Errors
/// With a sentence, without its full stop.
pub(crate) fn read(text: &str, limit: usize) -> Result<Value, String> {
    if text.len() > limit {
        return Err(format!("it is longer than {limit} bytes"));
    }
    let strict: Strict =
        serde_json::from_str(text).map_err(|error| format!("it cannot be read as JSON ({error})"))?;
    Ok(strict.0)
}

struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number that JSON cannot hold"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some((name, Strict(value))) = fields.next_entry::<String, Strict>()? {
            if all.contains_key(&name) {
                return Err(A::Error::custom(format!("the name {name:?} stands twice")));
            }
            all.insert(name, value);
        }
        Ok(Value::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_json_has_is_read() {
        let text = r#"{"a":[null,true,-1,1.5,18446744073709551615,"x"],"b":{}}"#;
        assert_eq!(read(text, 999).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn a_name_that_stands_twice_is_refused_at_any_depth() {
        assert!(read(r#"{"a":1,"a":1}"#, 999).unwrap_err().contains("stands twice"));
        assert!(read(r#"[{"a":{"b":1,"c":2,"\u0062":1}}]"#, 999).unwrap_err().contains("stands twice"));
    }

    #[test]
    fn what_is_too_long_too_deep_or_torn_is_refused() {
        assert!(read("[1,2,3]", 6).is_err());
        assert!(read(&"[".repeat(100_000), 999_999).is_err());
        assert!(read("{\"a\":", 999).is_err());
        assert!(read("{} {}", 999).is_err());
    }
}
