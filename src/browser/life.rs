//! When the page goes out of sight and comes back from the back/forward cache.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Listens for the page being hidden away and shown again, until dropped.
///
/// A page in the back/forward cache keeps its memory, and with it everything on the screen. What came from LinkedIn must
/// be gone by then and be asked for again afterwards.
#[must_use = "the listeners are removed when this is dropped"]
pub struct PageLife {
    hide: Closure<dyn FnMut(web_sys::Event)>,
    show: Closure<dyn FnMut(web_sys::Event)>,
}

impl PageLife {
    /// `on_hide` is called on `pagehide`; `on_show` on `pageshow`, with whether the page came out of the cache.
    pub fn listen(mut on_hide: impl FnMut() + 'static, mut on_show: impl FnMut(bool) + 'static) -> Self {
        let hide = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| on_hide());
        let show = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            on_show(event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(|event| event.persisted()));
        });
        if let Some(window) = web_sys::window() {
            // Both names are ordinary strings and both listeners functions: this cannot fail.
            let _ = window.add_event_listener_with_callback("pagehide", hide.as_ref().unchecked_ref());
            let _ = window.add_event_listener_with_callback("pageshow", show.as_ref().unchecked_ref());
        }
        Self { hide, show }
    }
}

impl Drop for PageLife {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            // As above.
            let _ =
                window.remove_event_listener_with_callback("pagehide", self.hide.as_ref().unchecked_ref());
            let _ =
                window.remove_event_listener_with_callback("pageshow", self.show.as_ref().unchecked_ref());
        }
    }
}
