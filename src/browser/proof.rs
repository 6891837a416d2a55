//! What the browser finds out about a receipt: digests and signatures, computed in `proof.js`. Nobody is asked.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

mod script {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/browser/proof.js")]
    extern "C" {
        pub fn prove(digests: Vec<String>, signatures: Vec<String>) -> js_sys::Promise;
        pub fn numeral(text: &str) -> Option<String>;
    }
}

/// A number as ECMAScript spells it; nothing where it is too large for one.
#[must_use]
pub fn numeral(text: &str) -> Option<String> {
    script::numeral(text)
}

/// The SHA-256 of each text in hex, then for each signature (public key, what is signed, signature) `yes`, `no`, or nothing
/// where this browser cannot tell. Empty where it computes no digests.
pub async fn prove(digests: Vec<String>, signatures: Vec<String>) -> Vec<String> {
    let found = JsFuture::from(script::prove(digests, signatures)).await.ok();
    let found: Option<js_sys::Array> = found.and_then(|found| found.dyn_into().ok());
    found
        .iter()
        .flat_map(js_sys::Array::iter)
        .map(|one: JsValue| one.as_string().unwrap_or_default())
        .collect()
}
