//! The contract as an OpenAPI 3.1 document, `crates/contract/openapi.json`.
//!
//! [`operations`] is the table: one row for each operation, with what is particular to it. [`schemas`] come from the types
//! of `contract`, examples from its fixtures; [`document()`] puts them together and [`paper`] writes them down. [`additivity`]
//! compares two documents and names what a client of the older one would trip over.

pub mod additivity;
mod document;
pub mod files;
pub mod headers;
pub mod operation;
pub mod operations;
pub mod paper;
pub mod problems;
mod prose;
pub mod receipts;
pub mod schemas;

pub use document::document;
