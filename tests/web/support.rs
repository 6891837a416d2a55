//! Showing a view and finding things in it the way a reader does: by role and name.

#![allow(dead_code)]

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

/// A view in the document; it leaves with this.
pub struct Mounted {
    /// The element around it.
    pub root: HtmlElement,
    handle: Option<Box<dyn std::any::Any>>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(self.handle.take());
        self.root.remove();
    }
}

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

/// Puts a view into the document.
pub fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Mounted {
    let root: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
    document().body().expect("a body").append_child(&root).expect("appended");
    let handle = mount_to(root.clone(), view);
    Mounted { root, handle: Some(Box::new(handle)) }
}

/// Lets everything run that is due now.
pub async fn next_tick() {
    leptos::task::tick().await;
    frame().await;
}

async fn frame() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a window");
        window.request_animation_frame(&resolve).expect("a frame");
    });
    JsFuture::from(promise).await.expect("a frame");
}

/// Waits until something holds; fails with its name if it does not within five seconds.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    let started = js_sys::Date::now();
    while !holds() {
        assert!(js_sys::Date::now() - started < 5_000.0, "waited in vain until {what}");
        frame().await;
    }
}

/// The element with a role and a name, if there is exactly one. Hidden ones do not count.
pub fn find(root: &Element, role: &str, name: &str) -> Option<Element> {
    let mut found =
        all(root).into_iter().filter(|element| role_of(element) == role && name_of(element) == name);
    let first = found.next();
    assert!(found.next().is_none(), "more than one {role} {name:?}");
    first
}

/// The element with a role and a name; fails with a list of what there is.
pub fn by_role(root: &Element, role: &str, name: &str) -> Element {
    find(root, role, name).unwrap_or_else(|| {
        let there: Vec<String> = all(root)
            .iter()
            .filter(|element| !role_of(element).is_empty())
            .map(|element| format!("{} {:?}", role_of(element), name_of(element)))
            .collect();
        panic!("no {role} {name:?} among: {}", there.join(", "))
    })
}

/// Every element with a role.
pub fn all_by_role(root: &Element, role: &str) -> Vec<Element> {
    all(root).into_iter().filter(|element| role_of(element) == role).collect()
}

/// Presses something.
pub fn click(element: &Element) {
    element.clone().unchecked_into::<HtmlElement>().click();
}

/// The text that a reader gets, with its white space evened out. What is hidden is left out.
pub fn text_of(element: &Element) -> String {
    let mut text = String::new();
    gather(element.as_ref(), &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(node: &web_sys::Node, text: &mut String) {
    if let Some(element) = node.dyn_ref::<Element>() {
        if is_hidden(element) {
            return;
        }
        if let Some(shadow) = element.shadow_root() {
            gather_children(shadow.as_ref(), text);
            return;
        }
    } else if node.node_type() == web_sys::Node::TEXT_NODE {
        text.push_str(&node.node_value().unwrap_or_default());
    }
    gather_children(node, text);
}

fn gather_children(node: &web_sys::Node, text: &mut String) {
    let mut child = node.first_child();
    while let Some(node) = child {
        let block = node.dyn_ref::<Element>().is_some_and(|element| !is_inline(&element.local_name()));
        text.push_str(if block { " " } else { "" });
        gather(&node, text);
        text.push_str(if block { " " } else { "" });
        child = node.next_sibling();
    }
}

fn is_inline(tag: &str) -> bool {
    matches!(tag, "a" | "b" | "bdi" | "em" | "i" | "span" | "strong" | "time")
}

fn is_hidden(element: &Element) -> bool {
    element.has_attribute("hidden")
        || element.get_attribute("aria-hidden").as_deref() == Some("true")
        || element.has_attribute("inert")
        || (matches!(element.local_name().as_str(), "dialog" | "details") && is_shut(element))
        || matches!(element.local_name().as_str(), "script" | "style" | "template")
}

/// A closed dialog is not there; closed details are, by their summary.
fn is_shut(element: &Element) -> bool {
    element.local_name() == "dialog" && !element.has_attribute("open")
}

/// Every element below, shadow roots included, in the order of the document; nothing hidden.
fn all(root: &Element) -> Vec<Element> {
    let mut found = Vec::new();
    collect(root.as_ref(), &mut found);
    found
}

fn collect(node: &web_sys::Node, found: &mut Vec<Element>) {
    let mut child = node.first_child();
    while let Some(node) = child {
        if let Some(element) = node.dyn_ref::<Element>()
            && !is_hidden(element)
        {
            found.push(element.clone());
            if let Some(shadow) = element.shadow_root() {
                collect(shadow.as_ref(), found);
            }
            collect(&node, found);
        }
        child = node.next_sibling();
    }
}

/// The role of an element: its own, or the one that its tag has by nature.
pub fn role_of(element: &Element) -> String {
    if let Some(role) = element.get_attribute("role") {
        return role;
    }
    let kind = element.get_attribute("type").unwrap_or_default();
    let role = match element.local_name().as_str() {
        "a" | "area" if element.has_attribute("href") => "link",
        "article" => "article",
        "button" | "summary" => "button",
        "details" | "fieldset" => "group",
        "dialog" => "dialog",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "img" => "img",
        "input" => match kind.as_str() {
            "checkbox" => "checkbox",
            "radio" => "radio",
            "search" => "searchbox",
            "button" | "submit" | "reset" => "button",
            "hidden" => "",
            _ => "textbox",
        },
        "li" => "listitem",
        "main" => "main",
        "nav" => "navigation",
        "select" => "combobox",
        "table" => "table",
        "textarea" => "textbox",
        "ul" | "ol" => "list",
        _ => "",
    };
    role.to_owned()
}

/// The name of an element, as a screen reader says it.
pub fn name_of(element: &Element) -> String {
    if let Some(ids) = element.get_attribute("aria-labelledby") {
        let names: Vec<String> = ids.split_whitespace().filter_map(|id| in_tree(element, id)).collect();
        return names.join(" ");
    }
    for attribute in ["aria-label", "alt"] {
        if let Some(name) = element.get_attribute(attribute) {
            return name;
        }
    }
    match element.local_name().as_str() {
        "input" | "select" | "textarea" => label_of(element),
        "fieldset" => child_text(element, "legend"),
        "details" => child_text(element, "summary"),
        // These are not named by what they hold.
        "article" | "dialog" | "main" | "nav" | "ul" | "ol" | "table" => String::new(),
        _ => text_of(element),
    }
}

fn top(element: &Element) -> web_sys::Node {
    let mut node: web_sys::Node = element.clone().into();
    while let Some(parent) = node.parent_node() {
        node = parent;
    }
    node
}

fn in_tree(element: &Element, id: &str) -> Option<String> {
    search(&top(element), &|candidate| candidate.id() == id).map(|found| text_of(&found))
}

fn label_of(element: &Element) -> String {
    let id = element.id();
    let named = |candidate: &Element| {
        candidate.local_name() == "label"
            && !id.is_empty()
            && candidate.get_attribute("for").as_ref() == Some(&id)
    };
    let label = search(&top(element), &named).or_else(|| element.closest("label").ok().flatten());
    label.map(|label| text_of(&label)).unwrap_or_default()
}

fn search(node: &web_sys::Node, wanted: &dyn Fn(&Element) -> bool) -> Option<Element> {
    let mut child = node.first_child();
    while let Some(node) = child {
        if let Some(element) = node.dyn_ref::<Element>().filter(|element| wanted(element)) {
            return Some(element.clone());
        }
        if let Some(found) = search(&node, wanted) {
            return Some(found);
        }
        child = node.next_sibling();
    }
    None
}

fn child_text(element: &Element, tag: &str) -> String {
    element.query_selector(tag).ok().flatten().map(|child| text_of(&child)).unwrap_or_default()
}
