//! What the browser says about its reader and itself.

use wasm_bindgen::JsValue;

use super::member;

/// The reader's languages as BCP 47 tags, the preferred one first.
#[must_use]
pub fn languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Whether the browser sends Global Privacy Control. Part of every decision's evidence.
#[must_use]
pub fn global_privacy_control() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator: JsValue = window.navigator().into();
    member(&navigator, "globalPrivacyControl").is_some_and(|value| value.is_truthy())
}

/// False only where the browser is sure that there is no network.
#[must_use]
pub fn online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Whether a media query holds now.
#[must_use]
pub fn matches_media(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// How many pixels of the screen a length of the page takes: from one to two, which is as fine as pictures have to be.
#[must_use]
pub fn density() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio().clamp(1.0, 2.0))
}

/// Whether the reader asked for less motion.
#[must_use]
pub fn prefers_reduced_motion() -> bool {
    matches_media("(prefers-reduced-motion: reduce)")
}
