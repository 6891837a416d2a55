//! Component tests in a real browser: by role and by visible words.
#![cfg(target_arch = "wasm32")]

#[path = "web/admin_effect.rs"]
mod admin_effect;
#[path = "web/admin_groups.rs"]
mod admin_groups;
#[path = "web/attempt.rs"]
mod attempt;
#[path = "web/browser.rs"]
mod browser;
#[path = "web/builder.rs"]
mod builder;
#[path = "web/card.rs"]
mod card;
#[path = "web/client.rs"]
mod client;
#[path = "web/code.rs"]
mod code;
#[path = "web/compact.rs"]
mod compact;
#[path = "web/connection.rs"]
mod connection;
#[path = "web/consent.rs"]
mod consent;
#[path = "web/history.rs"]
mod history;
#[path = "web/host.rs"]
mod host;
#[path = "web/hostile.rs"]
mod hostile;
#[path = "web/languages.rs"]
mod languages;
#[path = "web/linkedin.rs"]
mod linkedin;
#[path = "web/live.rs"]
mod live;
#[path = "web/looks.rs"]
mod looks;
#[path = "web/navigation.rs"]
mod navigation;
#[path = "web/offers.rs"]
mod offers;
#[path = "web/orders.rs"]
mod orders;
#[path = "web/page.rs"]
mod page;
#[path = "web/people.rs"]
mod people;
#[path = "web/reader.rs"]
mod reader;
#[path = "web/receipts.rs"]
mod receipts;
#[path = "web/reconsent.rs"]
mod reconsent;
#[path = "web/settings_merge.rs"]
mod settings_merge;
#[path = "web/support.rs"]
mod support;
#[path = "web/totals.rs"]
mod totals;
#[path = "web/transfers.rs"]
mod transfers;
#[path = "web/visibility.rs"]
mod visibility;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
