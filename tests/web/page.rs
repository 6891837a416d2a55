//! Mounting, finding by role, and waiting for a condition.

use consent_card::{embed::styles::SHEETS, reactive::prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// Something mounted, taken away again at the end of the test.
pub struct Mounted {
    /// The node that it is in.
    pub root: HtmlElement,
    _handle: Box<dyn std::any::Any>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Mounts a view with the embed's style sheet, in a tab that keeps nothing of another test: a page that finds a draft of the
/// same author brings it back.
pub fn mount(view: impl FnOnce() -> AnyView + 'static) -> Mounted {
    js_sys::Function::new_no_args("sessionStorage.clear()").call0(&wasm_bindgen::JsValue::NULL).unwrap();
    let document = leptos::prelude::document();
    let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    root.set_class_name("cc-root");
    let style = document.create_element("style").unwrap();
    style.set_text_content(Some(&SHEETS.concat()));
    root.append_child(&style).unwrap();
    let node: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    root.append_child(&node).unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let handle = mount_to(node, view);
    Mounted { root, _handle: Box::new(handle) }
}

/// Everything of a role with a name: the native element's own role, and the name that its words or label give it.
pub fn all(root: &HtmlElement, role: &str, name: &str) -> Vec<HtmlElement> {
    let selector = match role {
        "button" => "button",
        "radio" => "input[type=radio]",
        "dialog" => "dialog",
        "heading" => "h1,h2,h3,h4",
        "link" => "a[href]",
        other => panic!("no selector for the role {other}"),
    };
    let found = js_sys::Array::from(&root.query_selector_all(selector).unwrap());
    found
        .iter()
        .filter_map(|element| element.dyn_into::<HtmlElement>().ok())
        .filter(|element| label(element).contains(name))
        .collect()
}

/// The one element of a role and a name.
pub fn by_role(root: &HtmlElement, role: &str, name: &str) -> HtmlElement {
    let mut found = all(root, role, name);
    assert_eq!(found.len(), 1, "{role} “{name}” in {}", root.inner_text());
    found.remove(0)
}

/// Presses the one element of a role and a name, as soon as it is there: what a backend can do may be known after what it knows.
pub async fn press(shown: &Mounted, role: &str, name: &str) {
    until(&format!("{role} “{name}”"), || all(&shown.root, role, name).len() == 1).await;
    by_role(&shown.root, role, name).click();
}

fn label(element: &Element) -> String {
    let labelled = element.get_attribute("aria-label");
    let by_label = || element.closest("label").ok().flatten().and_then(|label| label.text_content());
    labelled.or_else(by_label).or_else(|| element.text_content()).unwrap_or_default()
}

/// How long a condition may take to hold, in milliseconds: a busy machine gives a browser a frame now and then.
const PATIENCE_MS: f64 = 20_000.0;

/// Waits, frame by frame, until a condition holds.
pub async fn until(what: &str, condition: impl Fn() -> bool) {
    let end = js_sys::Date::now() + PATIENCE_MS;
    while !condition() {
        let shown = || window().document().and_then(|it| it.body()).map(|it| it.inner_text());
        assert!(js_sys::Date::now() < end, "waited in vain: {what}; the page shows {:?}", shown());
        next_frame().await;
    }
}

/// The browser's next frame, in which everything that was changed has been drawn.
pub async fn next_frame() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        window().request_animation_frame(&resolve).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap();
}
