//! The clock, and waiting.

use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

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

/// The same moment, as e-mails have it.
#[must_use]
pub fn now_rfc5322() -> String {
    let moment = String::from(js_sys::Date::new_0().to_utc_string());
    [moment.strip_suffix("GMT").unwrap_or(&moment), "+0000"].concat()
}

/// A moment in milliseconds since 1970, RFC 3339 in UTC, to the second. `None` for what is no moment.
#[must_use]
pub fn rfc3339(ms: f64) -> Option<String> {
    if !(ms.is_finite() && (0.0..253_402_300_800_000.0).contains(&ms)) {
        return None;
    }
    let text = String::from(js_sys::Date::new(&ms.into()).to_iso_string());
    Some([text.get(..19)?, "Z"].concat())
}

/// What this device makes of a date and a time without a zone, `2026-11-21T14:30`, in milliseconds since 1970.
#[must_use]
pub fn local_moment(text: &str) -> Option<f64> {
    Some(js_sys::Date::new(&text.into()).get_time()).filter(|ms| ms.is_finite())
}

/// A moment as a date-and-time field shows it on this device: `2026-11-21T14:30`.
#[must_use]
pub fn local_text(ms: f64) -> String {
    let date = js_sys::Date::new(&ms.into());
    let mut out = date.get_full_year().to_string();
    let parts = [date.get_month() + 1, date.get_date(), date.get_hours(), date.get_minutes()];
    for (separator, part) in ["-", "-", "T", ":"].into_iter().zip(parts) {
        out.push_str(separator);
        if part < 10 {
            out.push('0');
        }
        out.push_str(&part.to_string());
    }
    out
}

/// The name of this device's time zone, e.g. `Europe/Oslo`, with how far it is from UTC at a moment.
#[must_use]
pub fn time_zone(ms: f64) -> String {
    let minutes = -js_sys::Date::new(&ms.into()).get_timezone_offset();
    let (hours, rest) = ((minutes.abs() / 60.0).floor(), minutes.abs() % 60.0);
    let mut offset = String::from(if minutes < 0.0 { "UTC\u{2212}" } else { "UTC+" });
    offset.push_str(&(hours as u32).to_string());
    if rest > 0.0 {
        offset.push(':');
        if rest < 10.0 {
            offset.push('0');
        }
        offset.push_str(&(rest as u32).to_string());
    }
    match super::intl::own_time_zone() {
        Some(name) => [&name, ", ", &offset].concat(),
        None => offset,
    }
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

/// Gives the browser its turn: whatever waits, a press of the reader's first of all, goes before what follows.
pub async fn turn() {
    sleep(0).await;
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
