//! The table of operations: one row for each, by resource.

mod admin;
mod connection;
mod member;
mod people;
mod service;

use serde_json::json;

use crate::operation::{Operation, Shape};

/// Every operation of the contract.
#[must_use]
pub fn all() -> Vec<Operation> {
    [service::rows(), people::rows(), connection::rows(), member::rows(), admin::rows()].concat()
}

/// A text of at most so many characters.
fn text(most: usize) -> Shape {
    Shape::Plain(json!({ "type": "string", "maxLength": most }))
}
