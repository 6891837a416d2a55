//! Asking before a page is left on which something is not saved.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, EventTarget, MouseEvent};

thread_local! {
    /// Whether the reader said that the page may be left. It holds until the next press.
    static ANSWERED: Cell<bool> = const { Cell::new(false) };
}

type Heard = (EventTarget, &'static str, Closure<dyn FnMut(Event)>);

/// Has the browser ask before the page is left, reloaded or closed, until dropped. The words are the browser's own.
///
/// Made only while there is something to lose: a page with such a listener may be kept out of the back/forward cache.
#[must_use = "nothing is asked once this is dropped"]
pub struct AskBeforeUnload {
    _listener: Option<Capture>,
}

impl AskBeforeUnload {
    /// From now on.
    pub fn start() -> Self {
        ANSWERED.set(false);
        let ask = |event: Event| {
            if ANSWERED.get() {
                return;
            }
            event.prevent_default();
            // For browsers that look at this instead.
            let _ = js_sys::Reflect::set(&event, &JsValue::from_str("returnValue"), &JsValue::TRUE);
        };
        Self { _listener: Capture::on("beforeunload", ask) }
    }
}

/// Hears every plain press of a link of this page's own origin before anything else does, until dropped. The press leads
/// nowhere, unless it is followed by [`leave_along`].
#[must_use = "nothing is heard once this is dropped"]
pub struct HoldLinks {
    _listener: Option<Capture>,
}

impl HoldLinks {
    /// From now on.
    pub fn start(held: impl Fn(Element) + 'static) -> Self {
        let hear = move |event: Event| {
            // Whatever the reader presses next is no answer to what was asked before.
            if event.is_trusted() {
                ANSWERED.set(false);
            }
            if !ANSWERED.get()
                && let Some(link) = pressed_link(&event)
            {
                held(link);
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        };
        Self { _listener: Capture::on("click", hear) }
    }
}

/// The link that a press leads along within this page: no other tab, no download, no other origin, no place on the page.
pub fn pressed_link(event: &Event) -> Option<Element> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    if mouse.button() != 0 || mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    let elsewhere =
        link.has_attribute("download") || link.get_attribute("target").is_some_and(|it| it != "_self");
    (href.starts_with('/') && !href.starts_with("//") && !elsewhere).then_some(link)
}

/// Follows a link whose reader was asked already: the browser does not ask again.
pub fn leave_along(link: &Element) {
    ANSWERED.set(true);
    if let Some(link) = link.dyn_ref::<web_sys::HtmlElement>() {
        link.click();
    }
}

/// A listener on the window that hears before everybody below it.
struct Capture(Heard);

impl Capture {
    fn on(name: &'static str, action: impl FnMut(Event) + 'static) -> Option<Self> {
        let window = EventTarget::from(web_sys::window()?);
        let listener = Closure::<dyn FnMut(Event)>::new(action);
        window
            .add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true)
            .ok()?;
        Some(Self((window, name, listener)))
    }
}

impl Drop for Capture {
    fn drop(&mut self) {
        let (window, name, listener) = &self.0;
        let _ = window.remove_event_listener_with_callback_and_bool(
            name,
            listener.as_ref().unchecked_ref(),
            true,
        );
    }
}
