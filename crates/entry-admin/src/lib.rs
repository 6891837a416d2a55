//! The wasm module behind `<consent-admin>`: one mount function over the library, and nothing else.

use consent_card::embed::{self, ElementConfig, HtmlElement, MountedElement};
use wasm_bindgen::prelude::wasm_bindgen;

/// Mounts the element's content into a node inside its shadow root.
#[wasm_bindgen]
#[must_use]
pub fn mount(node: HtmlElement, config: &ElementConfig) -> MountedElement {
    embed::mount_admin(node, config)
}
