//! Mounts a page into the document's one mount node, with what stands on it.

use std::mem;

use any_spawner::Executor;
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
        // A page that begins in one go keeps a slow phone from answering its reader for as long.
        browser::turn().await;
        // What src/boot.js has asked for meanwhile.
        let early = browser::method(&node, "early");
        let client = Client::with_early(ClientConfig { base, auth: Auth::Cookie, fetch: None }, early);
        // As mounting does: what begins before that has tasks, too.
        _ = Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let shell = owner.with(move || Shell::begin(client, first, here, own_card));
        browser::turn().await;
        owner.with(move || mount_to(node.unchecked_into(), move || page(shell)).forget());
        // The page lasts as long as its document.
        mem::forget(owner);
    });
}
