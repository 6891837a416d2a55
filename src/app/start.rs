//! Mounts the app into the page's one mount node, with what stands on it.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::shell::App;
use crate::{
    browser,
    client::{Auth, Client, ClientConfig},
    text::Lang,
};

/// Starts the stand-alone page in `#app`. Does nothing where there is no such node.
///
/// `data-api` on it names the contract's base address; the language is that of `?language=`, else the browser's.
pub fn start() {
    let Some(node) = browser::element_by_id("app") else { return };
    let base = node.get_attribute("data-api").unwrap_or_else(|| contract::paths::DEFAULT_BASE.to_owned());
    let lang = browser::query_parameter("language")
        .and_then(|tag| Lang::from_tag(&tag))
        .unwrap_or_else(|| Lang::preferred(browser::languages().iter().map(String::as_str)));
    // `boot.js` has asked meanwhile for what the first page needs.
    let early = js_sys::Reflect::get(&node, &"early".into()).ok().and_then(|it| it.dyn_into().ok());
    let client = Client::with_early(ClientConfig { base, auth: Auth::Cookie, fetch: None }, early);
    mount_to(node.unchecked_into(), move || view! { <App client={client} language={lang} /> }).forget();
}
