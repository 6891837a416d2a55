//! How the consent dialog is painted: what its guard reads, and when it has to read again. The reading is done in
//! `measure.js`, which weighs a third of the same in wasm; numbers come back, and nothing is decided there.

use wasm_bindgen::{closure::Closure, prelude::wasm_bindgen};
use web_sys::Element;

mod script {
    use super::{Element, wasm_bindgen};
    use wasm_bindgen::JsValue;

    #[wasm_bindgen(module = "/src/browser/measure.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub fn measure(row: &Element, unmark: bool) -> Result<Vec<f64>, JsValue>;
        #[wasm_bindgen(catch, js_name = setAside)]
        pub fn set_aside(row: &Element) -> Result<bool, JsValue>;
        #[wasm_bindgen(catch)]
        pub fn enlarge(row: &Element, factor: f64) -> Result<(), JsValue>;
        #[wasm_bindgen(catch)]
        pub fn watch(row: &Element, check: &js_sys::Function) -> Result<js_sys::Function, JsValue>;
    }
}

/// The dialog around a row of buttons in numbers, in the order that `state::fairness` reads; none where it cannot be
/// measured. `unmark` takes back marks that nobody made.
#[must_use]
pub fn measure(row: &Element, unmark: bool) -> Vec<f64> {
    script::measure(row, unmark).unwrap_or_default()
}

/// Takes the dialog one step nearer to plain. False if there is none left.
#[must_use]
pub fn set_aside(row: &Element) -> bool {
    script::set_aside(row).unwrap_or_default()
}

/// Enlarges or reduces the dialog, on top of what it was before.
pub fn enlarge(row: &Element, factor: f64) {
    // What could not be done is seen by the next measurement.
    let _ = script::enlarge(row, factor);
}

/// Calls when the dialog may look different, until dropped. The first call comes before it is painted for the first time.
#[must_use = "the listeners are removed when this is dropped"]
pub struct Watch {
    end: Option<js_sys::Function>,
    _action: Closure<dyn FnMut()>,
}

impl Watch {
    /// Watches the dialog around a row of buttons.
    pub fn start(row: &Element, action: impl FnMut() + 'static) -> Self {
        use wasm_bindgen::JsCast as _;
        let action = Closure::<dyn FnMut()>::new(action);
        Self { end: script::watch(row, action.as_ref().unchecked_ref()).ok(), _action: action }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(end) = &self.end {
            // It removes listeners and a timer, none of which can refuse.
            let _ = end.call0(&wasm_bindgen::JsValue::NULL);
        }
    }
}
