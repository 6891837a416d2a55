//! A window beside this one.

use wasm_bindgen::JsValue;

/// A window that this page opened.
///
/// Nothing is ever read from it: it shows another site, and what a window says of itself is nobody's word. Whether it is
/// closed is a reason to ask the backend, and not always told: a page that isolates itself loses sight of the window as
/// soon as that shows another site.
pub struct Popup(web_sys::Window);

impl Popup {
    /// Opens an empty window with a line of text. `None` where the browser does not let it; it does in the course of a
    /// press, before anything was waited for.
    #[must_use]
    pub fn open(words: &str) -> Option<Self> {
        let features = "popup,width=560,height=720";
        let window =
            web_sys::window()?.open_with_url_and_target_and_features("", "_blank", features).ok()??;
        // What is shown there cannot lead this page elsewhere.
        let _ = js_sys::Reflect::set(&window, &JsValue::from_str("opener"), &JsValue::NULL);
        if let Some(page) = window.document() {
            page.set_title(words);
            if let Some(body) = page.body() {
                body.set_text_content(Some(words));
            }
        }
        Some(Self(window))
    }

    /// Goes on at an address. False where the window is gone.
    #[must_use]
    pub fn go(&self, url: &str) -> bool {
        !self.closed() && self.0.location().replace(url).is_ok()
    }

    /// Whether it is closed, or out of this page's sight.
    #[must_use]
    pub fn closed(&self) -> bool {
        self.0.closed().unwrap_or(true)
    }

    /// Closes it.
    pub fn close(self) {
        let _ = self.0.close();
    }
}
