//! The rules of the house, over HTTP, with the real provider and SQLite.

#[path = "rules/alike.rs"]
mod alike;
#[path = "rules/both.rs"]
mod both;
#[path = "rules/browser.rs"]
mod browser;
#[path = "rules/origins.rs"]
mod origins;
#[path = "rules/returns.rs"]
mod returns;
#[path = "rules/socket.rs"]
mod socket;

use both::{house, issuer, matrix, scene};
