//! The clock, and waiting.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970, by this device's clock. It may be wrong; what is legally relevant uses the backend's.
#[must_use]
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// The same moment, RFC 3339 in UTC.
#[must_use]
pub fn now_rfc3339() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Something to be done later; dropping it means that it is not done.
#[must_use = "a timeout that is dropped never fires"]
pub struct Timeout {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls `action` once, `delay_ms` from now. `None` where there is no window.
    pub fn after(delay_ms: u32, action: impl FnOnce() + 'static) -> Option<Self> {
        let mut action = Some(action);
        let closure = Closure::<dyn FnMut()>::new(move || {
            crash_here!("timer");
            if let Some(action) = action.take() {
                action();
            }
        });
        let delay = i32::try_from(delay_ms).unwrap_or(i32::MAX);
        let id = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), delay)
            .ok()?;
        Some(Self { id, _closure: closure })
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        crash_here!("timer.drop");
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Waits. Dropping the future clears the timer, so nothing of ours is left behind in a host's page.
pub async fn sleep(delay_ms: u32) {
    let slot: Rc<Cell<Option<Timeout>>> = Rc::new(Cell::new(None));
    let keep = Rc::clone(&slot);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        slot.set(Timeout::after(delay_ms, move || {
            // The only way to fail here is a resolver that throws, and those of a promise do not.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }));
    });
    // Rejection cannot happen: nothing above rejects.
    let _ = JsFuture::from(promise).await;
    drop(keep.take());
}
