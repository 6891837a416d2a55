//! From the browser's parsed JSON to the contract's types.
//!
//! The browser parses JSON well and for free; what is left is to walk its objects with serde's own traits. This reader
//! knows structs, lists, optional values, strings, booleans and numbers, and asks for each by name: it never guesses a
//! type from the value, which would pull in serde's buffers. The contract holds no type that would need it.

use std::fmt;

use js_sys::{Array, Reflect};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use wasm_bindgen::{JsCast, JsValue};

use super::clean::clean;

/// The value is not what the contract promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The innermost field at which reading failed, where there is one.
    pub field: Option<&'static str>,
}

impl ReadError {
    const SHAPE: Self = Self { field: None };
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable: ")?;
        f.write_str(self.field.unwrap_or("answer"))
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    // The messages of serde are dropped unformatted: they would be most of this reader's weight.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::SHAPE
    }

    fn missing_field(field: &'static str) -> Self {
        Self { field: Some(field) }
    }
}

/// Reads a value of the contract out of the browser's parsed JSON.
///
/// # Errors
/// If a field is missing, of another type, or a number that is not whole, negative or beyond 2⁵³.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, ReadError> {
    T::deserialize(Reader { value, field: "" })
}

struct Reader {
    value: JsValue,
    /// The field that it stands in; nothing within a list.
    field: &'static str,
}

impl Reader {
    /// A whole number that a double holds exactly. serde checks it against the narrower types.
    fn whole(&self) -> Result<u64, ReadError> {
        const LIMIT: f64 = 9_007_199_254_740_992.0;
        match self.value.as_f64() {
            Some(number) if (0.0..=LIMIT).contains(&number) && number.fract() == 0.0 => Ok(number as u64),
            _ => Err(ReadError::SHAPE),
        }
    }
}

macro_rules! whole_numbers {
    ($($method:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            visitor.visit_u64(self.whole()?)
        }
    )+};
}

macro_rules! strangers {
    ($($method:ident($($argument:ident: $kind:ty),*))+) => {$(
        fn $method<V: Visitor<'de>>(self, $($argument: $kind,)* _: V) -> Result<V::Value, ReadError> {
            Err(ReadError::SHAPE)
        }
    )+};
}

impl<'de> de::Deserializer<'de> for Reader {
    type Error = ReadError;

    whole_numbers! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    strangers! {
        deserialize_any() deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_f32()
        deserialize_char() deserialize_bytes() deserialize_byte_buf() deserialize_unit() deserialize_map()
        deserialize_identifier() deserialize_unit_struct(_name: &'static str) deserialize_tuple(_length: usize)
        deserialize_tuple_struct(_name: &'static str, _length: usize)
        deserialize_enum(_name: &'static str, _variants: &'static [&'static str])
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_bool(self.value.as_bool().ok_or(ReadError::SHAPE)?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_f64(self.value.as_f64().ok_or(ReadError::SHAPE)?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let text = self.value.as_string().ok_or(ReadError::SHAPE)?;
        // An address is taken as it is or not at all: without its hidden letters it would be another one.
        visitor.visit_string(if is_address(self.field) { text } else { clean(text) })
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.value.is_null() || self.value.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let array: Array = self.value.dyn_into().map_err(|_| ReadError::SHAPE)?;
        let length = array.length();
        visitor.visit_seq(Items { array, next: 0, length })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if !self.value.is_object() || Array::is_array(&self.value) {
            return Err(ReadError::SHAPE);
        }
        visitor.visit_map(Fields {
            object: self.value,
            fields: fields.iter(),
            at: "",
            value: JsValue::UNDEFINED,
        })
    }

    /// Unknown fields are never even looked at, so there is nothing to skip.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_unit()
    }
}

/// Whether a field holds an address, by the contract's way of naming them.
fn is_address(field: &str) -> bool {
    field.ends_with("rl") || matches!(field, "link" | "href" | "returnTo")
}

struct Items {
    array: Array,
    next: u32,
    length: u32,
}

impl<'de> de::SeqAccess<'de> for Items {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadError> {
        if self.next >= self.length {
            return Ok(None);
        }
        let value = self.array.get(self.next);
        self.next += 1;
        seed.deserialize(Reader { value, field: "" }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some((self.length - self.next) as usize)
    }
}

/// The fields that a struct asks for, in its own order; what else the object holds is never touched.
struct Fields {
    object: JsValue,
    fields: std::slice::Iter<'static, &'static str>,
    at: &'static str,
    value: JsValue,
}

impl<'de> de::MapAccess<'de> for Fields {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        for field in self.fields.by_ref() {
            let value =
                Reflect::get(&self.object, &JsValue::from_str(field)).map_err(|_| ReadError::SHAPE)?;
            if !value.is_undefined() {
                self.at = field;
                self.value = value;
                return seed.deserialize(IntoDeserializer::<ReadError>::into_deserializer(*field)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        let value = std::mem::replace(&mut self.value, JsValue::UNDEFINED);
        seed.deserialize(Reader { value, field: self.at })
            .map_err(|error| ReadError { field: error.field.or(Some(self.at)) })
    }
}
