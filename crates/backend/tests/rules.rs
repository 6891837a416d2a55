//! The rules of the house, over HTTP, with the real provider and SQLite.

#[path = "rules/alike.rs"]
mod alike;
#[path = "rules/consent.rs"]
mod consent;
#[path = "rules/hostile.rs"]
mod hostile;
#[path = "rules/house.rs"]
mod house;
#[path = "rules/http.rs"]
mod http;
#[path = "rules/issuer.rs"]
mod issuer;
#[path = "rules/limits.rs"]
mod limits;
#[path = "rules/matrix.rs"]
mod matrix;
#[path = "rules/origins.rs"]
mod origins;
#[path = "rules/receipts.rs"]
mod receipts;
#[path = "rules/replaced.rs"]
mod replaced;
#[path = "rules/socket.rs"]
mod socket;
#[path = "rules/tokens.rs"]
mod tokens;
