//! Mounts a page into the document's one mount node, with what stands on it.

use wasm_bindgen::JsCast as _;
// Before anything is mounted the framework has no tasks of its own.
use wasm_bindgen_futures::spawn_local;

use super::{
    languages::{first, learn},
    shell::{OwnCardView, Shell},
};
use crate::{
    browser,
    client::{Auth, Client, ClientConfig},
    reactive::prelude::*,
    text::Lang,
};

/// Starts a page in `#app`. Does nothing where there is no such node.
///
/// `data-api` on it names the contract's base address. Nothing is shown before the words are here in which it is said, or
/// it is known that they cannot be had; then it is said in English.
pub fn start(page: fn(Shell) -> AnyView, own_card: Option<OwnCardView>) {
    let Some(node) = browser::element_by_id("app") else { return };
    let base = node.get_attribute("data-api").unwrap_or_else(|| contract::paths::DEFAULT_BASE.to_owned());
    let first = first();
    spawn_local(async move {
        let here = if learn(first.lang).await { first.lang } else { Lang::English };
        let client = Client::new(ClientConfig { base, auth: Auth::Cookie, fetch: None });
        mount_to(node.unchecked_into(), move || page(Shell::begin(client, first, here, own_card))).forget();
    });
}
