//! From the browser's parsed JSON to the contract's types.
//!
//! The browser parses JSON well and for free; what is left is to walk its objects. Each type asks for its fields by name
//! (`shapes.rs`), in one pass and without a way out in the middle: what goes wrong is noted, reading goes on with empty
//! values, and at the end there is an answer or the first mistake. serde's derived readers do the same with an exit at each
//! field, and were a tenth of what a card weighs.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::clean::clean;

/// The value is not what the contract promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The innermost field at which reading failed, where there is one.
    pub field: Option<&'static str>,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unreadable: ")?;
        f.write_str(self.field.unwrap_or("answer"))
    }
}

impl std::error::Error for ReadError {}

/// What can be read out of parsed JSON.
pub trait FromJs: Sized {
    /// Reads a value. One that is not of the type is noted, and something empty read instead.
    fn read(value: JsValue, reader: &mut Reader) -> Self;
}

/// Reads a value of the contract out of the browser's parsed JSON.
///
/// # Errors
/// If a field is missing, of another type, or a number that is not whole, negative or beyond 2⁵³.
pub fn from_js<T: FromJs>(value: JsValue) -> Result<T, ReadError> {
    let mut reader = Reader { field: "", listed: false, failed: None };
    let read = T::read(value, &mut reader);
    reader.failed.map_or(Ok(read), Err)
}

thread_local! {
    static NAMES: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The name of a field as the browser has it. Made once: a card asks for some hundred and fifty, and making one takes longer than
/// asking.
#[inline(never)]
fn name(field: &'static str) -> JsValue {
    NAMES.with_borrow_mut(|names| {
        if let Some((_, known)) = names.iter().find(|(known, _)| std::ptr::eq(*known, field)) {
            return known.clone();
        }
        let new = JsValue::from_str(field);
        names.push((field, new.clone()));
        new
    })
}

/// Where reading is, and what went wrong first.
pub struct Reader {
    /// The innermost field; empty at the outermost value.
    field: &'static str,
    /// Whether what is read is an item of a list.
    listed: bool,
    failed: Option<ReadError>,
}

// What does not depend on the type that is read stands in functions of its own: whatever is generic is there once for
// each of the contract's types.
impl Reader {
    #[inline(never)]
    fn fail(&mut self) {
        let field = (!self.field.is_empty()).then_some(self.field);
        self.failed = self.failed.or(Some(ReadError { field }));
    }

    /// Looks whether a value is an object. A list is none.
    #[inline(never)]
    pub(crate) fn object(&mut self, value: &JsValue) {
        if !value.is_object() || Array::is_array(value) {
            self.fail();
        }
    }

    /// A field's value; undefined where there is none.
    #[inline(never)]
    fn get(&mut self, object: &JsValue, field: &'static str) -> JsValue {
        (self.field, self.listed) = (field, false);
        if self.failed.is_none() {
            match Reflect::get(object, &name(field)) {
                Ok(value) => return value,
                Err(_) => self.fail(),
            }
        }
        JsValue::UNDEFINED
    }

    /// A field.
    pub(crate) fn field<T: FromJs>(&mut self, object: &JsValue, field: &'static str) -> T {
        let value = self.get(object, field);
        T::read(value, self)
    }

    /// A field that may be left out, and what that means.
    pub(crate) fn or<T: FromJs>(&mut self, object: &JsValue, field: &'static str, left_out: T) -> T {
        let value = self.get(object, field);
        if value.is_undefined() { left_out } else { T::read(value, self) }
    }

    #[inline(never)]
    fn whole(&mut self, value: &JsValue, most: f64) -> f64 {
        match value.as_f64() {
            Some(number) if (0.0..=most).contains(&number) && number.fract() == 0.0 => number,
            _ => {
                self.fail();
                0.0
            }
        }
    }

    /// The next item of a list, until there is none.
    #[inline(never)]
    fn item(&mut self, list: &Array, nth: u32, of: &'static str) -> Option<JsValue> {
        (self.field, self.listed) = (of, true);
        (nth < list.length() && self.failed.is_none()).then(|| list.get(nth))
    }

    #[inline(never)]
    fn list(&mut self, value: JsValue) -> Array {
        value.dyn_into().unwrap_or_else(|_| {
            self.fail();
            Array::new()
        })
    }
}

impl FromJs for String {
    #[inline(never)]
    fn read(value: JsValue, reader: &mut Reader) -> Self {
        let Some(text) = value.as_string() else {
            reader.fail();
            return Self::new();
        };
        // An address is taken as it is or not at all: without its hidden letters it would be another one.
        if !reader.listed && is_address(reader.field) { text } else { clean(text) }
    }
}

impl FromJs for bool {
    #[inline(never)]
    fn read(value: JsValue, reader: &mut Reader) -> Self {
        value.as_bool().unwrap_or_else(|| {
            reader.fail();
            false
        })
    }
}

macro_rules! whole_numbers {
    ($($kind:ty: $most:expr;)+) => {$(
        impl FromJs for $kind {
            fn read(value: JsValue, reader: &mut Reader) -> Self {
                reader.whole(&value, $most) as $kind
            }
        }
    )+};
}

// A double holds whole numbers up to 2⁵³ exactly.
whole_numbers! { u8: 255.0; u16: 65_535.0; u32: 4_294_967_295.0; u64: 9_007_199_254_740_992.0; }

impl<T: FromJs> FromJs for Option<T> {
    fn read(value: JsValue, reader: &mut Reader) -> Self {
        if value.is_null() || value.is_undefined() { None } else { Some(T::read(value, reader)) }
    }
}

impl<T: FromJs> FromJs for Vec<T> {
    fn read(value: JsValue, reader: &mut Reader) -> Self {
        let (list, field) = (reader.list(value), reader.field);
        let mut items = Self::new();
        while let Some(item) = reader.item(&list, items.len() as u32, field) {
            items.push(T::read(item, reader));
        }
        items
    }
}

/// Whether a field holds an address, by the contract's way of naming them.
fn is_address(field: &str) -> bool {
    field.ends_with("rl") || matches!(field, "link" | "href" | "returnTo")
}

/// Types that are one text on the wire.
macro_rules! from_text {
    (ids: $($id:ident),+; values: $($value:ident),+;) => {
        $(impl $crate::client::FromJs for $id {
            fn read(value: ::wasm_bindgen::JsValue, reader: &mut $crate::client::Reader) -> Self {
                Self::new(<String as $crate::client::FromJs>::read(value, reader))
            }
        })+
        $(impl $crate::client::FromJs for $value {
            fn read(value: ::wasm_bindgen::JsValue, reader: &mut $crate::client::Reader) -> Self {
                Self::from_wire(&<String as $crate::client::FromJs>::read(value, reader))
            }
        })+
    };
}

/// Types that are an object on the wire: each field with its name there and, where it may be left out, what that means.
/// What else the object holds is never touched.
macro_rules! from_fields {
    ($($name:ident { $($field:ident = $wire:literal $(or $left_out:expr)?),+ $(,)? })+) => {$(
        impl $crate::client::FromJs for $name {
            fn read(value: ::wasm_bindgen::JsValue, reader: &mut $crate::client::Reader) -> Self {
                reader.object(&value);
                Self { $($field: $crate::client::from_fields!(@ reader, &value, $wire $(, $left_out)?),)+ }
            }
        }
    )+};
    (@ $reader:ident, $value:expr, $wire:literal) => { $reader.field($value, $wire) };
    (@ $reader:ident, $value:expr, $wire:literal, $left_out:expr) => { $reader.or($value, $wire, $left_out) };
}

pub(crate) use {from_fields, from_text};
