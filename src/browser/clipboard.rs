//! Copying.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{global, member, method};

/// Copies a text; with `html`, also as what a mail program or an editor shows of it. False where the browser does not allow it.
pub async fn copy(text: &str, html: Option<&str>) -> bool {
    let Some(copying) = start(text, html) else { return false };
    JsFuture::from(copying).await.is_ok()
}

fn start(text: &str, html: Option<&str>) -> Option<Promise> {
    let clipboard = member(&global("navigator")?, "clipboard")?;
    let rich = html.and_then(|html| write(&clipboard, text, html));
    let copying = rich.or_else(|| method(&clipboard, "writeText")?.call1(&clipboard, &text.into()).ok())?;
    copying.dyn_into().ok()
}

/// A browser that knows plain text alone is given that.
fn write(clipboard: &JsValue, text: &str, html: &str) -> Option<JsValue> {
    let item = method(&global("window")?, "ClipboardItem")?;
    let forms = Object::new();
    for (kind, words) in [("text/plain", text), ("text/html", html)] {
        Reflect::set(&forms, &kind.into(), &blob(kind, words)?).ok()?;
    }
    let item = Reflect::construct(&item, &Array::of1(&forms)).ok()?;
    method(clipboard, "write")?.call1(clipboard, &Array::of1(&item)).ok()
}

fn blob(kind: &str, words: &str) -> Option<JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &kind.into()).ok()?;
    let arguments = Array::of2(&Array::of1(&words.into()), &options);
    Reflect::construct(&method(&global("window")?, "Blob")?, &arguments).ok()
}
