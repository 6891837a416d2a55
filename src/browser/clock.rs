//! The clock, and waiting.

use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

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
///
/// Not by a promise: one that is given up never settles, and what waits for it would never be freed.
pub async fn sleep(delay_ms: u32) {
    let (fired, waker) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(None::<Waker>)));
    let (over, waiting) = (Rc::clone(&fired), Rc::clone(&waker));
    let _timer = Timeout::after(delay_ms, move || {
        over.set(true);
        if let Some(waker) = waiting.take() {
            waker.wake();
        }
    });
    poll_fn(|context| {
        if fired.get() {
            return Poll::Ready(());
        }
        waker.set(Some(context.waker().clone()));
        Poll::Pending
    })
    .await;
}

/// The day of a moment in the reader's time zone, as `2026-11-21`; empty where it cannot be read.
#[must_use]
pub fn local_day(moment: &contract::Timestamp) -> String {
    let date = js_sys::Date::new(&JsValue::from_str(moment.as_str()));
    if date.get_time().is_nan() {
        return String::new();
    }
    let mut day = String::with_capacity(10);
    for (number, width, sign) in
        [(date.get_full_year(), 4, ""), (date.get_month() + 1, 2, "-"), (date.get_date(), 2, "-")]
    {
        let digits = number.to_string();
        day.push_str(sign);
        day.extend(std::iter::repeat_n('0', width - digits.len().min(width)));
        day.push_str(&digits);
    }
    day
}
