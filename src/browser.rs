//! Every seam to the browser. Outside this folder (and the markup of components) nothing touches `web_sys`.
//!
//! Each function here answers with a plain value and never panics: where the browser lacks something or throws, the
//! answer is the cautious one.

mod channel;
mod clipboard;
mod clock;
mod drafts;
mod environment;
pub mod intl;
mod key;
mod leave;
mod life;
mod lock;
pub mod measure;
mod nearness;
mod page;
mod paper;
mod photo;
mod place;
mod popup;
mod print;
mod proof;
mod rows;
mod task;

pub use channel::Channel;
pub use clipboard::copy;
pub use clock::{
    Timeout, local_moment, local_text, now, now_rfc3339, now_rfc5322, rfc3339, sleep, time_zone, turn,
};
pub use drafts::{drop_draft, drop_drafts_of_others, keep_draft, keep_language, kept_language, read_draft};
pub use environment::{
    density, global_privacy_control, languages, matches_media, online, prefers_reduced_motion,
};
pub use key::random_key;
pub use leave::{AskBeforeUnload, HoldLinks, leave_along, pressed_link};
pub use life::{PageLife, visible};
pub use lock::Lock;
pub use nearness::Nearness;
pub use page::{
    absolute, adopt_styles, back_to_marked, current_path_without, element_by_id, focus, focus_again,
    focus_by_id, focused_beside, is_idle_press, mark, navigate, query_parameter, root_says,
    set_document_language, set_document_title,
};
pub use paper::{print_sheet, read_file, save_file};
pub use photo::Picture;
pub use place::{Place, close_dialogs, set_popover};
pub use popup::Popup;
pub use print::print_dialog;
pub use proof::{numeral, prove};
pub use rows::{first_row, show_row};
pub use task::Task;

use wasm_bindgen::{JsCast, JsValue};

/// A method or constructor of a global object, found by name; a browser without it answers `None`.
pub(crate) fn global(name: &str) -> Option<JsValue> {
    member(&js_sys::global().into(), name)
}

/// A property of an object, unless it is absent or throws.
pub(crate) fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A property that is a function.
pub(crate) fn method(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    member(object, name)?.dyn_into().ok()
}
