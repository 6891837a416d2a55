//! Printing the consent dialog alone, in `print.js`: what the browser's own printing would add is a host's.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

mod script {
    use super::{Element, wasm_bindgen};
    use wasm_bindgen::JsValue;

    #[wasm_bindgen(module = "/src/browser/print.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = printDialog)]
        pub fn print_dialog(inside: &Element) -> Result<(), JsValue>;
    }
}

/// Prints the dialog around what an event came to.
pub fn print_dialog(event: &web_sys::Event) {
    use wasm_bindgen::JsCast as _;
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    // A page that may not print has told its reader.
    let _ = target.map(|inside| script::print_dialog(&inside));
}
