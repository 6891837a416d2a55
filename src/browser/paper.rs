//! Files and paper: what the reader keeps, brings, and prints. Done in `paper.js`.

use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event};

mod script {
    use super::{Element, Event};
    use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

    #[wasm_bindgen(module = "/src/browser/paper.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub fn save(name: &str, kind: &str, text: &str) -> Result<(), JsValue>;
        pub fn read(event: &Event, most: u32) -> js_sys::Promise;
        pub fn print(sheet: &Element, title: &str) -> js_sys::Promise;
    }
}

/// Gives the reader a file. False where the browser makes none.
pub fn save_file(name: &str, kind: &str, text: &str) -> bool {
    script::save(name, kind, text).is_ok()
}

/// The text of the file that an event brings: chosen in a field, or dropped. At most as many bytes and one more; nothing
/// where there is no file or it cannot be read.
pub fn read_file(event: &Event, most: u32) -> impl Future<Output = Option<String>> + use<> {
    // Begun at once and not when it is first waited for: what was dropped is gone with the event.
    let reading = script::read(event, most);
    async move { JsFuture::from(reading).await.ok()?.as_string() }
}

/// Prints an element alone, with the styles that it wears. `title` names the printed document.
pub async fn print_sheet(sheet: &Element, title: &str) {
    // A browser that refuses to print says so by itself.
    let _ = JsFuture::from(script::print(sheet, title)).await;
}
