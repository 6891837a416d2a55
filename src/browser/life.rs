//! When the page goes out of sight and comes back.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

type Listener = (EventTarget, &'static str, Closure<dyn FnMut(web_sys::Event)>);

/// Listens for what happens to the page as a whole, until dropped.
///
/// A page in the back/forward cache keeps its memory, and with it everything on the screen. What came from LinkedIn must
/// be gone by then and be asked for again afterwards.
#[must_use = "the listeners are removed when this is dropped"]
#[derive(Default)]
pub struct PageLife {
    listeners: Vec<Listener>,
}

impl PageLife {
    /// `on_hide` is called on `pagehide`; `on_show` on `pageshow`, with whether the page came out of the cache.
    pub fn listen(mut on_hide: impl FnMut() + 'static, mut on_show: impl FnMut(bool) + 'static) -> Self {
        let window = web_sys::window().map(EventTarget::from);
        Self::default().on(window.clone(), "pagehide", move |_| on_hide()).on(
            window,
            "pageshow",
            move |event| {
                on_show(
                    event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(|event| event.persisted()),
                );
            },
        )
    }

    /// Calls besides when the page is about to be left, which it may not be after all: the reader may stay, or the address
    /// be that of a download.
    pub fn before_leaving(self, mut action: impl FnMut() + 'static) -> Self {
        self.on(web_sys::window().map(EventTarget::from), "beforeunload", move |_| action())
    }

    /// Calls besides when the page comes into view or the network comes back.
    pub fn on_waking(self, action: impl Fn() + Clone + 'static) -> Self {
        let window = web_sys::window();
        let document = window.as_ref().and_then(|window| window.document()).map(EventTarget::from);
        let online = action.clone();
        self.on(document, "visibilitychange", move |_| {
            if visible() {
                action();
            }
        })
        .on(window.map(EventTarget::from), "online", move |_| online())
    }

    /// Calls besides when the reader turns to this window, from another one.
    pub fn on_focus(self, action: impl Fn() + 'static) -> Self {
        self.on(web_sys::window().map(EventTarget::from), "focus", move |_| action())
    }

    /// Calls besides when the network goes, with `false`, and when it is back.
    pub fn on_network(self, action: impl Fn(bool) + Clone + 'static) -> Self {
        let (window, back) = (web_sys::window().map(EventTarget::from), action.clone());
        self.on(window.clone(), "offline", move |_| action(false)).on(window, "online", move |_| back(true))
    }

    fn on(
        mut self,
        target: Option<EventTarget>,
        name: &'static str,
        action: impl FnMut(web_sys::Event) + 'static,
    ) -> Self {
        if let Some(target) = target {
            let listener = Closure::<dyn FnMut(web_sys::Event)>::new(action);
            // The names are ordinary strings and the listeners functions: this cannot fail.
            let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            self.listeners.push((target, name, listener));
        }
        self
    }
}

impl Drop for PageLife {
    fn drop(&mut self) {
        for (target, name, listener) in &self.listeners {
            // As above.
            let _ = target.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        }
    }
}

/// Whether the page is in view.
#[must_use]
pub fn visible() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_none_or(|document| document.visibility_state() != web_sys::VisibilityState::Hidden)
}
