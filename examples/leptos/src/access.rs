//! How this host reaches the backend: its own `fetch`, and its own tokens where the backend is of another origin.

use consent_card::{
    client::{Auth, Client, ClientConfig},
    reactive::prelude::*,
};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Element, Request};

/// What the page's markup says about the backend.
pub struct Config {
    api: Option<String>,
    tokens: Option<String>,
}

impl Config {
    /// Reads `data-api` and `data-tokens`.
    pub fn of(node: &Element) -> Self {
        Self { api: node.get_attribute("data-api"), tokens: node.get_attribute("data-tokens") }
    }

    /// A client that counts its requests. Without more being said it asks this page's own origin, with its cookie.
    pub fn client(self, requests: RwSignal<u32>) -> Client {
        let same_origin = ClientConfig::same_origin();
        Client::new(ClientConfig {
            base: self.api.unwrap_or(same_origin.base),
            auth: self.tokens.map_or(same_origin.auth, |address| Auth::Token(tokens_from(address))),
            fetch: Some(counting(requests)),
        })
    }
}

/// A `fetch` of the host's own: here is where a header, a trace or a queue would go.
fn counting(requests: RwSignal<u32>) -> Function {
    let fetch = move |request: Request| -> Promise {
        requests.update(|count| *count += 1);
        window().fetch_with_request(&request)
    };
    // Lives as long as the page, as the client does.
    Closure::<dyn Fn(Request) -> Promise>::new(fetch).into_js_value().unchecked_into()
}

/// Asks the host's own server for a token, each time anew; keeping one is that server's business.
fn tokens_from(address: String) -> Function {
    let ask = move || -> Promise {
        let text = Closure::once_into_js(|response: web_sys::Response| response.text());
        let answer = window().fetch_with_str(&address);
        js_sys::Reflect::get(&answer, &JsValue::from_str("then"))
            .and_then(|then| then.unchecked_into::<Function>().call1(&answer, &text))
            .map_or_else(|error| Promise::reject(&error), wasm_bindgen::JsCast::unchecked_into)
    };
    Closure::<dyn Fn() -> Promise>::new(ask).into_js_value().unchecked_into()
}
