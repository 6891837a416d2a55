//! Something under way that can be given up at once.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen_futures::spawn_local;

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// A future that runs until this is dropped. Then it is dropped too, before anything else happens: on `pagehide` there is
/// no later.
#[must_use = "a task that is dropped is given up"]
pub struct Task {
    work: Rc<RefCell<Option<Work>>>,
    over: Rc<Cell<bool>>,
    waker: Rc<Cell<Option<Waker>>>,
}

impl Task {
    /// Begins.
    pub fn run(work: impl Future<Output = ()> + 'static) -> Self {
        let work: Rc<RefCell<Option<Work>>> = Rc::new(RefCell::new(Some(Box::pin(work))));
        let over = Rc::new(Cell::new(false));
        let waker = Rc::new(Cell::new(None));
        let (kept, ended, waiting) = (Rc::clone(&work), Rc::clone(&over), Rc::clone(&waker));
        spawn_local(poll_fn(move |context| {
            let Ok(mut work) = kept.try_borrow_mut() else { return Poll::Pending };
            let Some(future) = work.as_mut() else { return Poll::Ready(()) };
            if future.as_mut().poll(context).is_pending() && !ended.get() {
                waiting.set(Some(context.waker().clone()));
                return Poll::Pending;
            }
            let done = work.take();
            drop(work);
            drop(done);
            Poll::Ready(())
        }));
        Self { work, over, waker }
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.over.set(true);
        // Not while it runs: then it ends as soon as it waits again.
        let work = self.work.try_borrow_mut().ok().and_then(|mut work| work.take());
        drop(work);
        // What is left of it holds itself until it has seen that nothing is left.
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}
