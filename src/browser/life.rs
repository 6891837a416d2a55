//! When the page goes out of sight and comes back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

type Action = Box<dyn FnMut(&web_sys::Event)>;

/// Whose event it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Window,
    Document,
}

/// One who hears an event.
struct Ear {
    of: Of,
    name: &'static str,
    listens: Cell<bool>,
    action: RefCell<Action>,
}

/// The one listener for all who hear an event. A browser looks through all of its listeners for each that comes or goes, and
/// a page may have a thousand elements with a dozen each.
struct Source {
    of: Of,
    name: &'static str,
    ears: Vec<Rc<Ear>>,
    target: EventTarget,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

thread_local! {
    static SOURCES: RefCell<Vec<Source>> = const { RefCell::new(Vec::new()) };
}

impl Source {
    fn at(all: &[Self], of: Of, name: &str) -> Option<usize> {
        all.iter().position(|source| source.of == of && source.name == name)
    }

    fn begin(ear: &Rc<Ear>) -> Option<Self> {
        let window = web_sys::window()?;
        let target = match ear.of {
            Of::Window => EventTarget::from(window),
            Of::Document => window.document()?.into(),
        };
        let (of, name) = (ear.of, ear.name);
        let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| tell(of, name, &event));
        // The names are ordinary strings and the listeners functions: this cannot fail.
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        Some(Self { of, name, ears: vec![Rc::clone(ear)], target, closure })
    }
}

/// Tells all who hear an event, in the order in which they began. Who hears it may begin and end others.
fn tell(of: Of, name: &'static str, event: &web_sys::Event) {
    let ears = SOURCES.with_borrow(|all| Some(all.get(Source::at(all, of, name)?)?.ears.clone()));
    for ear in ears.unwrap_or_default() {
        if ear.listens.get()
            && let Ok(mut action) = ear.action.try_borrow_mut()
        {
            action(event);
        }
    }
}

impl Ear {
    fn begin(self: &Rc<Self>) {
        SOURCES.with_borrow_mut(|all| match Source::at(all, self.of, self.name) {
            Some(at) => all.get_mut(at).into_iter().for_each(|source| source.ears.push(Rc::clone(self))),
            None => all.extend(Source::begin(self)),
        });
    }

    fn end(self: &Rc<Self>) {
        self.listens.set(false);
        let over = SOURCES.with_borrow_mut(|all| {
            let at = Source::at(all, self.of, self.name)?;
            let ears = &mut all.get_mut(at)?.ears;
            // Many that began together end in the same order.
            let own = ears.iter().position(|one| Rc::ptr_eq(one, self))?;
            ears.remove(own);
            ears.is_empty().then(|| all.swap_remove(at))
        });
        if let Some(Source { target, closure, .. }) = over {
            // As above.
            let _ = target.remove_event_listener_with_callback(self.name, closure.as_ref().unchecked_ref());
        }
    }
}

/// Listens for what happens to the page as a whole, until dropped.
///
/// A page in the back/forward cache keeps its memory, and with it everything on the screen. What came from LinkedIn must
/// be gone by then and be asked for again afterwards.
#[must_use = "the listeners are removed when this is dropped"]
#[derive(Default)]
pub struct PageLife {
    ears: Vec<Rc<Ear>>,
}

impl PageLife {
    /// `on_hide` is called on `pagehide`; `on_show` on `pageshow`, with whether the page came out of the cache.
    pub fn listen(mut on_hide: impl FnMut() + 'static, mut on_show: impl FnMut(bool) + 'static) -> Self {
        Self::default().on(Of::Window, "pagehide", move |_| on_hide()).on(
            Of::Window,
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
        self.on(Of::Window, "beforeunload", move |_| action())
    }

    /// Calls besides when the page comes into view or the network comes back.
    pub fn on_waking(self, action: impl Fn() + Clone + 'static) -> Self {
        let online = action.clone();
        self.on(Of::Document, "visibilitychange", move |_| {
            if visible() {
                action();
            }
        })
        .on(Of::Window, "online", move |_| online())
    }

    /// Calls besides when the reader turns to this window, from another one.
    pub fn on_focus(self, action: impl Fn() + 'static) -> Self {
        self.on(Of::Window, "focus", move |_| action())
    }

    /// Calls besides when the window has another size, or the page is zoomed.
    pub fn on_resize(self, action: impl Fn() + 'static) -> Self {
        self.on(Of::Window, "resize", move |_| action())
    }

    /// Calls besides when the network goes, with `false`, and when it is back.
    pub fn on_network(self, action: impl Fn(bool) + Clone + 'static) -> Self {
        let back = action.clone();
        self.on(Of::Window, "offline", move |_| action(false)).on(Of::Window, "online", move |_| back(true))
    }

    fn on(mut self, of: Of, name: &'static str, action: impl FnMut(&web_sys::Event) + 'static) -> Self {
        let action: Action = Box::new(action);
        let ear = Rc::new(Ear { of, name, listens: Cell::new(true), action: RefCell::new(action) });
        ear.begin();
        self.ears.push(ear);
        self
    }
}

impl Drop for PageLife {
    fn drop(&mut self) {
        for ear in &self.ears {
            ear.end();
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
