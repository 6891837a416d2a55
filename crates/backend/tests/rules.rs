//! The rules of the house, over HTTP, with the real provider and SQLite.

#[path = "rules/admin.rs"]
mod admin;
#[path = "rules/alike.rs"]
mod alike;
#[path = "rules/browser.rs"]
mod browser;
#[path = "rules/consent.rs"]
mod consent;
#[path = "rules/forged.rs"]
mod forged;
#[path = "rules/hidden.rs"]
mod hidden;
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
#[path = "rules/outage.rs"]
mod outage;
#[path = "rules/receipts.rs"]
mod receipts;
#[path = "rules/replaced.rs"]
mod replaced;
#[path = "rules/scene.rs"]
mod scene;
#[path = "rules/socket.rs"]
mod socket;
#[path = "rules/status_page.rs"]
mod status_page;
#[path = "rules/tokens.rs"]
mod tokens;
