//! One of many tabs does something for all.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

use super::{member, method};

/// A place in the queue for a name that one holder at a time has, among all tabs of an origin. Dropping it gives the name
/// to the next in the queue. The browser does the same for a tab that is closed or crashes.
pub struct Lock {
    state: Rc<RefCell<State>>,
    abort: AbortController,
}

enum State {
    Waiting,
    /// Ends the promise that holds the name.
    Held(js_sys::Function),
    Over,
}

impl Lock {
    /// Takes a place in the queue, and calls `granted` when it is this one's turn. `None` where the browser has no such
    /// thing, as on pages that are not secure.
    pub fn queue(name: &str, granted: impl FnOnce() + 'static) -> Option<Self> {
        let navigator: JsValue = web_sys::window()?.navigator().into();
        let locks = member(&navigator, "locks")?;
        let request = method(&locks, "request")?;
        let abort = AbortController::new().ok()?;
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"signal".into(), &abort.signal()).ok()?;
        let state = Rc::new(RefCell::new(State::Waiting));
        let (held, mut granted) = (Rc::clone(&state), Some(granted));
        let closure = Closure::<dyn FnMut() -> js_sys::Promise>::new(move || {
            let mine = matches!(*held.borrow(), State::Waiting);
            let promise = js_sys::Promise::new(&mut |resolve, _| {
                if mine {
                    *held.borrow_mut() = State::Held(resolve);
                } else {
                    // Given up in the meantime. A promise's resolver does not throw.
                    let _ = resolve.call0(&JsValue::UNDEFINED);
                }
            });
            if let Some(granted) = granted.take().filter(|_| mine) {
                granted();
            }
            promise
        });
        let asked = request
            .call3(&locks, &JsValue::from_str(name), &options, closure.as_ref().unchecked_ref())
            .ok()?;
        spawn_local(async move {
            // Over, given up, or refused: all the same here. The closure has to live until then.
            let _ = JsFuture::from(js_sys::Promise::resolve(&asked)).await;
            drop(closure);
        });
        Some(Self { state, abort })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let before = self.state.replace(State::Over);
        match before {
            State::Held(end) => {
                // As above.
                let _ = end.call0(&JsValue::UNDEFINED);
            }
            State::Waiting => self.abort.abort(),
            State::Over => {}
        }
    }
}
