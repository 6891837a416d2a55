//! One of many tabs does something for all.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, EventTarget};

use super::{member, method};

/// A place in the queue for a name that one holder at a time has, among all tabs of an origin. Dropping it gives the name
/// to the next in the queue. The browser does the same for a tab that is closed or crashes.
pub struct Lock {
    /// Ends the waiting as well as the holding. It is the browser's own, so that it can be aborted from outside where
    /// this module has crashed and cannot drop anything any more.
    abort: AbortController,
}

impl Lock {
    /// Takes a place in the queue, and calls `granted` when it is this one's turn. `None` where the browser has no such
    /// thing, as on pages that are not secure.
    pub fn queue(name: &str, granted: impl FnOnce() + 'static) -> Option<Self> {
        let navigator: JsValue = web_sys::window()?.navigator().into();
        let locks = member(&navigator, "locks")?;
        let request = method(&locks, "request")?;
        let abort = AbortController::new().ok()?;
        let signal = abort.signal();
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"signal".into(), &signal).ok()?;
        let mut granted = Some(granted);
        let closure = Closure::<dyn FnMut() -> js_sys::Promise>::new(move || {
            let over = signal.aborted();
            let held = js_sys::Promise::new(&mut |end, _| {
                let ends =
                    over || EventTarget::add_event_listener_with_callback(&signal, "abort", &end).is_err();
                if ends {
                    // A promise's resolver does not throw.
                    let _ = end.call0(&JsValue::UNDEFINED);
                }
            });
            if let Some(granted) = granted.take().filter(|_| !over) {
                granted();
            }
            held
        });
        let asked = request
            .call3(&locks, &JsValue::from_str(name), &options, closure.as_ref().unchecked_ref())
            .ok()?;
        spawn_local(async move {
            // Over, given up, or refused: all the same here. The closure has to live until then.
            let _ = JsFuture::from(js_sys::Promise::resolve(&asked)).await;
            drop(closure);
        });
        Some(Self { abort })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.abort.abort();
    }
}
