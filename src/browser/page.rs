//! The document and its address.

use wasm_bindgen::JsCast;

/// Moves the keyboard's focus to an element.
pub fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // An element that cannot take the focus leaves it where it is; there is nothing to tell.
        let _ = element.focus();
    }
}

/// Moves the focus to what a selector finds in an element, but only where the focus would otherwise be lost or is in that
/// element: a reader who went on elsewhere meanwhile stays there.
pub fn focus_again(within: &web_sys::Element, selector: &str) {
    let elsewhere =
        focused_beside(within).is_some_and(|it| it.tag_name() != "BODY" && !within.contains(Some(&it)));
    if !elsewhere && let Ok(Some(found)) = within.query_selector(selector) {
        focus(&found);
    }
}

/// What has the focus in the shadow root of an element, or else in its document: there the body, if nothing has.
pub fn focused_beside(element: &web_sys::Element) -> Option<web_sys::Element> {
    let in_root = super::member(&element.get_root_node().into(), "activeElement");
    let focused = in_root.or_else(|| super::member(&element.owner_document()?.into(), "activeElement"))?;
    focused.dyn_into().ok()
}

/// Whether a press came to no control, and did not end a selection of words.
pub fn is_idle_press(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let selected = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    element.is_some_and(|it| matches!(it.closest("a, button, input, label, summary"), Ok(None)))
        && selected.is_none_or(|it| it.is_collapsed())
}

/// Marks what an event came to.
pub fn mark(target: Option<web_sys::EventTarget>, name: &str) {
    if let Some(element) = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
        // A valid name, the only reason for which this can fail.
        let _ = element.set_attribute(name, "");
    }
}

/// Takes the mark from whatever beside an element bears it, and gives that the focus if nothing else has it.
pub fn back_to_marked(beside: &web_sys::Element, name: &str) {
    // What is hidden may still be said to have the focus until the next frame.
    let lost = focused_beside(beside).is_none_or(|it| it.tag_name() == "BODY" || beside.contains(Some(&it)));
    let Some(parent) = beside.parent_element() else { return };
    let marked = parent.get_elements_by_tag_name("button");
    for control in (0..marked.length()).filter_map(|nth| marked.item(nth)) {
        if control.has_attribute(name) {
            let _ = control.remove_attribute(name);
            if lost {
                focus(&control);
            }
        }
    }
}

/// Leaves this page for another address. False if the browser refused.
#[must_use]
pub fn navigate(url: &str) -> bool {
    web_sys::window().is_some_and(|window| window.location().assign(url).is_ok())
}

/// Sets language and direction of the whole document. For the stand-alone page: a guest sets them on its own root.
pub fn set_document_language(language: &str, direction: &str) {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        // Both names are valid attribute names, the only reason for which this can fail.
        let _ = root.set_attribute("lang", language);
        let _ = root.set_attribute("dir", direction);
    }
}

/// Whether the document's root bears an attribute with this value. For the stand-alone page.
#[must_use]
pub fn root_says(name: &str, value: &str) -> bool {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    root.and_then(|root| root.get_attribute(name)).is_some_and(|said| said == value)
}

/// Names the page in the browser's tab and history. For the stand-alone page.
pub fn set_document_title(title: &str) {
    if let Some(page) = web_sys::window().and_then(|window| window.document()) {
        page.set_title(title);
    }
}

/// The page's own path and query without one parameter, so that what was for one visit does not stay in an address.
#[must_use]
pub fn current_path_without(parameter: &str) -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return "/".to_owned() };
    let path = location.pathname().unwrap_or_else(|_| "/".to_owned());
    let search = location.search().unwrap_or_default();
    let Ok(query) = web_sys::UrlSearchParams::new_with_str(&search) else { return path };
    query.delete(parameter);
    let query = String::from(query.to_string());
    if query.is_empty() { path } else { path + "?" + &query }
}

/// A parameter of the page's own address.
#[must_use]
pub fn query_parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// An element of the document. For the stand-alone page: a guest knows its own root.
#[must_use]
pub fn element_by_id(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Moves the focus to an element of the document, and the view to the page's beginning.
pub fn focus_by_id(id: &str) {
    if let Some(element) = element_by_id(id) {
        focus(&element);
    }
}

/// An address in full, as seen from this page; as it was given where it is none.
#[must_use]
pub fn absolute(address: &str) -> String {
    let here = web_sys::window().and_then(|window| window.location().href().ok());
    here.and_then(|here| web_sys::Url::new_with_base(address, &here).ok())
        .map_or_else(|| address.to_owned(), |url| url.href())
}

/// Gives the document one more style sheet, made from a text. Unlike a `<style>` element this needs no leave of the page's
/// policy. False if the browser refused.
#[must_use]
pub fn adopt_styles(text: &str) -> bool {
    let page = web_sys::window().and_then(|window| window.document());
    let (Some(page), Ok(sheet)) = (page, web_sys::CssStyleSheet::new()) else { return false };
    let read = sheet.replace_sync(text).is_ok();
    page.adopted_style_sheets().push(&sheet);
    read
}
