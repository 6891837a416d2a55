//! A list of which only some rows are there: all rows are equally high, and the height is the style's.

use web_sys::Element;

/// Between a row and the end of the list, in pixels.
const EDGE: f64 = 5.0;

/// The height of a row.
fn height(list: &Element) -> Option<f64> {
    let row = list.query_selector("[role=option]").ok()??;
    Some(row.get_bounding_client_rect().height()).filter(|height| *height > 0.0)
}

/// The first row in sight; nothing where no row is there.
#[must_use]
pub fn first_row(list: &Element) -> Option<usize> {
    // A scroll position is not negative, and a list is not that long.
    Some((f64::from(list.scroll_top().max(0)) / height(list)?) as usize)
}

/// Moves the list by no more than brings a row that is there into sight, and nothing around the list.
pub fn show_row(list: &Element, nth: usize) {
    let selector = ["[aria-posinset=\"", &(nth + 1).to_string(), "\"]"].concat();
    let Ok(Some(row)) = list.query_selector(&selector) else { return };
    let (row, sight) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
    // What the list has of edges and room within them stays between the row and its end.
    let above = sight.top() + EDGE - row.top();
    let below = row.bottom() - sight.bottom() + EDGE;
    let moved = if above > 0.0 { -above } else { below.max(0.0) };
    list.set_scroll_top(list.scroll_top() + moved.round() as i32);
}
