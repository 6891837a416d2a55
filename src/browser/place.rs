//! Finding a control again after everything around it was built anew.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// Which of several links or buttons was pressed, and how far down the window it stood. Controls that lead to the same
/// place are alike: links with the same address, buttons with the same value or else the same name.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    tag: &'static str,
    leads_to: String,
    nth: u32,
    top: f64,
}

impl Place {
    /// The place of a control within `root`.
    #[must_use]
    pub fn of(root: &Element, control: &Element) -> Self {
        let tag = if control.has_attribute("href") { "a" } else { "button" };
        let mut place = Self { tag, leads_to: leads_to(control), nth: 0, top: top_of(control) };
        let nth = place.alike(root).position(|one| one == *control).unwrap_or_default();
        place.nth = u32::try_from(nth).unwrap_or_default();
        place
    }

    /// Gives the focus back to the control and moves what scrolls so that it stands where it stood. The first of its like
    /// where there are fewer now. False where there is none.
    #[must_use]
    pub fn give_back(&self, root: &Element, scroller: Option<&Element>) -> bool {
        let found = self.alike(root).nth(self.nth as usize);
        let Some(control) = found.or_else(|| self.alike(root).next()) else { return false };
        super::focus(&control);
        let moved = top_of(&control) - self.top;
        match scroller {
            // Whole pixels are exact enough, and all that the property holds.
            Some(scroller) => scroller.set_scroll_top(scroller.scroll_top() + moved.round() as i32),
            None => {
                if let Some(window) = web_sys::window() {
                    window.scroll_by_with_x_and_y(0.0, moved);
                }
            }
        }
        true
    }

    fn alike(&self, root: &Element) -> impl Iterator<Item = Element> {
        let all = root.get_elements_by_tag_name(self.tag);
        (0..all.length()).filter_map(move |nth| all.item(nth)).filter(|one| leads_to(one) == self.leads_to)
    }
}

fn leads_to(control: &Element) -> String {
    let attribute = |name| control.get_attribute(name);
    let named = attribute("href").or_else(|| attribute("value")).or_else(|| attribute("aria-label"));
    named.or_else(|| control.text_content()).unwrap_or_default()
}

fn top_of(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// Shows or hides a popover. One that is gone, or is so already, stays as it is.
pub fn set_popover(element: &HtmlElement, shown: bool) {
    let _ = if shown { element.show_popover() } else { element.hide_popover() };
}

/// Closes every modal dialog below an element, as its reader would with Escape.
pub fn close_dialogs(element: &Element) {
    let open = element.query_selector("dialog[open]").ok().flatten();
    if let Some(dialog) = open.and_then(|dialog| dialog.dyn_into::<web_sys::HtmlDialogElement>().ok()) {
        dialog.close();
    }
}
