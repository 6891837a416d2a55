//! What is near the window: in sight, or no further than the window is long.

use wasm_bindgen::closure::Closure;
use web_sys::Element;

mod script {
    use super::Element;
    use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

    #[wasm_bindgen(module = "/src/browser/nearness.js")]
    extern "C" {
        pub type Observer;
        #[wasm_bindgen(catch)]
        pub fn nearness(near: &js_sys::Function) -> Result<Observer, JsValue>;
        #[wasm_bindgen(method)]
        pub fn add(this: &Observer, element: &Element, number: u32);
        #[wasm_bindgen(method)]
        pub fn remove(this: &Observer, element: &Element);
        #[wasm_bindgen(method)]
        pub fn end(this: &Observer);
    }
}

/// Tells which of many elements come near the window, until dropped.
pub struct Nearness {
    observer: script::Observer,
    _near: Closure<dyn FnMut(u32)>,
}

impl Nearness {
    /// Calls with the number of each element that is or comes near, once. Nothing in a browser that cannot tell.
    pub fn tell(near: impl FnMut(u32) + 'static) -> Option<Self> {
        use wasm_bindgen::JsCast as _;
        let near = Closure::<dyn FnMut(u32)>::new(near);
        let observer = script::nearness(near.as_ref().unchecked_ref()).ok()?;
        Some(Self { observer, _near: near })
    }

    /// Looks at an element from now on, under a number.
    pub fn add(&self, element: &Element, number: u32) {
        self.observer.add(element, number);
    }

    /// Looks at it no longer.
    pub fn remove(&self, element: &Element) {
        self.observer.remove(element);
    }
}

impl Drop for Nearness {
    fn drop(&mut self) {
        self.observer.end();
    }
}
