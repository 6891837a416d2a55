//! The rules of the house, over HTTP, with the real provider and PostgreSQL.

#[path = "rules/both.rs"]
mod both;

use both::{house, issuer, matrix, scene};
