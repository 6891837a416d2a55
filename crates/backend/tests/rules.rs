//! The rules of the house, over HTTP, with the real provider and SQLite.

#[path = "rules/consent.rs"]
mod consent;
#[path = "rules/house.rs"]
mod house;
#[path = "rules/http.rs"]
mod http;
