//! What only a browser can show: one program, because each would start a browser of its own.
//!
//! `cargo test --target wasm32-unknown-unknown --test web`, with `CHROMEDRIVER` naming a driver.

#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "web/browser.rs"]
mod browser;
#[path = "web/client.rs"]
mod client;
#[path = "web/host.rs"]
mod host;
#[path = "web/reader.rs"]
mod reader;
#[path = "web/support.rs"]
mod support;
#[path = "web/support_tests.rs"]
mod support_tests;
