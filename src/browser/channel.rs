//! Telling other tabs of the same site.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A channel between the tabs of one origin. It carries words like `withdrawn`, never data of a person.
///
/// A message does not come back to the object that sent it. Dropping it closes it.
pub struct Channel {
    inner: web_sys::BroadcastChannel,
    _closure: Closure<dyn FnMut(web_sys::MessageEvent)>,
}

impl Channel {
    /// Opens the channel and calls `on_message` with every text that another tab sends. `None` where the browser has
    /// no such thing; tabs then learn of a change at their next request.
    pub fn open(name: &str, mut on_message: impl FnMut(String) + 'static) -> Option<Self> {
        super::global("BroadcastChannel")?;
        let inner = web_sys::BroadcastChannel::new(name).ok()?;
        let closure =
            Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
                crash_here!("channel");
                if let Some(text) = event.data().as_string() {
                    on_message(text);
                }
            });
        inner.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        Some(Self { inner, _closure: closure })
    }

    /// Tells the other tabs.
    pub fn post(&self, text: &str) {
        // A closed channel is one that nobody listens to any more.
        let _ = self.inner.post_message(&wasm_bindgen::JsValue::from_str(text));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        crash_here!("channel.drop");
        self.inner.set_onmessage(None);
        self.inner.close();
    }
}
