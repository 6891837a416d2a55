//! A page of somebody's own in Leptos: its layout, its way to the backend, and the card in it.

mod access;
mod app;
mod words;

use consent_card::{browser, embed::styles};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast as _;

fn main() {
    let Some(node) = browser::element_by_id("app") else { return };
    // The crate's styles, as a sheet of the page. Only what stands below the class `cc-root` is touched.
    styles::adopt();
    words::say();
    let config = access::Config::of(&node);
    mount_to(node.unchecked_into(), move || view! { <app::App config={config} /> }).forget();
}
