//! Finding a control again after everything around it was built anew.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The class of controls that lead to a person. Each carries the person's id as its `value`.
const CLASS: &str = "person-row";

/// Which of several controls was pressed, and how far down the window it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    value: String,
    nth: u32,
    top: f64,
}

impl Place {
    /// The place of a control within `root`.
    #[must_use]
    pub fn of(root: &Element, control: &Element) -> Self {
        let value = control.get_attribute("value").unwrap_or_default();
        let nth = alike(root, &value).position(|one| one == *control).unwrap_or_default();
        Self { value, nth: u32::try_from(nth).unwrap_or_default(), top: top_of(control) }
    }

    /// Gives the focus back to the control and moves what scrolls so that it stands where it stood. The first of its like
    /// where there are fewer now. False where there is none.
    #[must_use]
    pub fn give_back(&self, root: &Element, scroller: Option<&Element>) -> bool {
        let found = alike(root, &self.value).nth(self.nth as usize);
        let Some(control) = found.or_else(|| alike(root, &self.value).next()) else { return false };
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
}

fn alike(root: &Element, value: &str) -> impl Iterator<Item = Element> {
    let all = root.get_elements_by_class_name(CLASS);
    let value = value.to_owned();
    (0..all.length())
        .filter_map(move |nth| all.item(nth))
        .filter(move |one| one.get_attribute("value").as_deref() == Some(&value))
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
