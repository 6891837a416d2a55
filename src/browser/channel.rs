//! Telling other tabs of the same site.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static LINES: RefCell<Vec<Weak<Line>>> = const { RefCell::new(Vec::new()) };
}

/// A channel between the tabs of one origin. It carries words like `withdrawn`, never data of a person.
///
/// A message does not come back to the object that sent it. Dropping it closes it.
pub struct Channel {
    line: Rc<Line>,
    ear: Rc<Ear>,
}

/// What all channels of one name on this page share: a browser takes longer to open and to close one than to show a part of a
/// card, and a page may have a thousand elements.
struct Line {
    name: String,
    inner: web_sys::BroadcastChannel,
    ears: RefCell<Vec<Rc<Ear>>>,
    _closure: Closure<dyn FnMut(web_sys::MessageEvent)>,
}

/// One who hears.
struct Ear {
    listens: Cell<bool>,
    hear: RefCell<Box<dyn FnMut(String)>>,
}

impl Channel {
    /// Opens the channel and calls `on_message` with every text that another tab, or another channel of this page, sends.
    /// `None` where the browser has no such thing; tabs then learn of a change at their next request.
    pub fn open(name: &str, on_message: impl FnMut(String) + 'static) -> Option<Self> {
        let known =
            LINES.with_borrow(|lines| lines.iter().filter_map(Weak::upgrade).find(|line| line.name == name));
        let line = match known {
            Some(line) => line,
            None => Line::open(name)?,
        };
        let ear = Rc::new(Ear { listens: Cell::new(true), hear: RefCell::new(Box::new(on_message)) });
        line.ears.borrow_mut().push(Rc::clone(&ear));
        Some(Self { line, ear })
    }

    /// Tells the other tabs, and whoever else on this page has the channel open.
    pub fn post(&self, text: &str) {
        // A closed channel is one that nobody listens to any more.
        let _ = self.line.inner.post_message(&wasm_bindgen::JsValue::from_str(text));
        let (line, own, text) = (Rc::downgrade(&self.line), Rc::clone(&self.ear), text.to_owned());
        // Later, as the browser does it: who sends is in the middle of something.
        spawn_local(async move { Line::tell(&line, &text, Some(&own)) });
    }
}

impl Line {
    fn open(name: &str) -> Option<Rc<Self>> {
        super::global("BroadcastChannel")?;
        let inner = web_sys::BroadcastChannel::new(name).ok()?;
        let line = Rc::new_cyclic(|line: &Weak<Self>| {
            let line = line.clone();
            let closure =
                Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
                    crash_here!("channel");
                    if let Some(text) = event.data().as_string() {
                        Self::tell(&line, &text, None);
                    }
                });
            inner.set_onmessage(Some(closure.as_ref().unchecked_ref()));
            Self { name: name.to_owned(), inner, ears: RefCell::default(), _closure: closure }
        });
        LINES.with_borrow_mut(|lines| {
            lines.retain(|line| line.strong_count() > 0);
            lines.push(Rc::downgrade(&line));
        });
        Some(line)
    }

    /// Tells all who hear, but for one. Who hears may open and close others.
    fn tell(line: &Weak<Self>, text: &str, but: Option<&Rc<Ear>>) {
        let Some(line) = line.upgrade() else { return };
        let ears = line.ears.borrow().clone();
        for ear in ears {
            if ear.listens.get()
                && but.is_none_or(|own| !Rc::ptr_eq(own, &ear))
                && let Ok(mut hear) = ear.hear.try_borrow_mut()
            {
                hear(text.to_owned());
            }
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        crash_here!("channel.drop");
        self.ear.listens.set(false);
        let mut ears = self.line.ears.borrow_mut();
        // Many that opened together close in the same order.
        if let Some(own) = ears.iter().position(|ear| Rc::ptr_eq(ear, &self.ear)) {
            ears.remove(own);
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.inner.set_onmessage(None);
        self.inner.close();
    }
}
