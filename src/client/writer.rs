//! From the contract's types to the JSON of a request.
//!
//! Requests are small and of few shapes: structs, lists, optional values, strings, booleans and whole numbers.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, SerializeSeq, SerializeStruct};

/// The value has a shape that no request of the contract has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteError;

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a request of the contract")
    }
}

impl std::error::Error for WriteError {}

impl ser::Error for WriteError {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Writes a request of the contract as JSON.
///
/// # Errors
/// If the value holds a map, an enum that is not a string, a fraction or a negative number.
pub fn to_json<T: Serialize>(value: &T) -> Result<String, WriteError> {
    let mut out = String::with_capacity(256);
    value.serialize(Writer { out: &mut out })?;
    Ok(out)
}

struct Writer<'a> {
    out: &'a mut String,
}

fn push_text(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{0}'..='\u{1f}' => {
                let code = character as usize;
                out.push_str("\\u00");
                out.push(HEX[code >> 4] as char);
                out.push(HEX[code & 15] as char);
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

macro_rules! strangers {
    ($($method:ident($kind:ty))+) => {$(
        fn $method(self, _: $kind) -> Result<(), WriteError> { Err(WriteError) }
    )+};
}

impl<'a> ser::Serializer for Writer<'a> {
    type Ok = ();
    type Error = WriteError;
    type SerializeSeq = List<'a>;
    type SerializeStruct = List<'a>;
    type SerializeTuple = Impossible<(), WriteError>;
    type SerializeTupleStruct = Impossible<(), WriteError>;
    type SerializeTupleVariant = Impossible<(), WriteError>;
    type SerializeMap = Impossible<(), WriteError>;
    type SerializeStructVariant = Impossible<(), WriteError>;

    strangers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_f32(f32)
        serialize_f64(f64) serialize_char(char) serialize_bytes(&[u8])
    }

    fn serialize_bool(self, value: bool) -> Result<(), WriteError> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), WriteError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), WriteError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), WriteError> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), WriteError> {
        self.out.push_str(&value.to_string());
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), WriteError> {
        push_text(self.out, value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), WriteError> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), WriteError> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), WriteError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), WriteError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), WriteError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), WriteError> {
        Err(WriteError)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, WriteError> {
        self.out.push('[');
        Ok(List { out: self.out, close: ']', empty: true })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<List<'a>, WriteError> {
        self.out.push('{');
        Ok(List { out: self.out, close: '}', empty: true })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, WriteError> {
        Err(WriteError)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, WriteError> {
        Err(WriteError)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, WriteError> {
        Err(WriteError)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, WriteError> {
        Err(WriteError)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, WriteError> {
        Err(WriteError)
    }
}

/// A list or an object that is being written.
struct List<'a> {
    out: &'a mut String,
    close: char,
    empty: bool,
}

impl List<'_> {
    fn comma(&mut self) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
    }
}

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
        self.comma();
        value.serialize(Writer { out: self.out })
    }

    fn end(self) -> Result<(), WriteError> {
        self.out.push(self.close);
        Ok(())
    }
}

impl SerializeStruct for List<'_> {
    type Ok = ();
    type Error = WriteError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), WriteError> {
        self.comma();
        push_text(self.out, name);
        self.out.push(':');
        value.serialize(Writer { out: self.out })
    }

    fn end(self) -> Result<(), WriteError> {
        self.out.push(self.close);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Audience, GroupId, MatchDecision, MatchVerdict, Narrowing, SettingsPatch};

    /// serde_json is the yardstick: what it reads back has to be what it would have written itself.
    fn agrees<T: Serialize>(value: &T) {
        let ours: serde_json::Value = serde_json::from_str(&to_json(value).unwrap()).unwrap();
        assert_eq!(ours, serde_json::to_value(value).unwrap());
    }

    #[test]
    fn requests_are_written_as_serde_json_writes_them() {
        agrees(&SettingsPatch::default());
        agrees(&SettingsPatch {
            audience: Some(Audience::Groups),
            include_groups: Some(vec![GroupId::new("a"), GroupId::new("b")]),
            exclude_groups: Some(Vec::new()),
            public_without_consent: Some(true),
            consent_lifetime_days: Some(u32::MAX),
            ..SettingsPatch::default()
        });
        agrees(&Narrowing::default());
        agrees(&MatchDecision { verdict: MatchVerdict::NotPerson, candidate: None });
    }

    #[test]
    fn no_character_can_break_out_of_a_string() {
        for text in ["\"},{\"", "\\", "\u{0}\u{1f}\n\t", "\u{2028}", "مرحبا 👩🏽‍💻", "</script>"]
        {
            agrees(&text);
        }
    }

    #[test]
    fn what_the_contract_has_no_use_for_is_refused() {
        assert_eq!(to_json(&1.5_f64), Err(WriteError));
        assert_eq!(to_json(&-1_i32), Err(WriteError));
        assert_eq!(to_json(&std::collections::BTreeMap::from([("a", "b")])), Err(WriteError));
    }
}
