//! A list of which only some rows are there: all rows are equally high, and the height is the style's.

use web_sys::Element;

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

/// Moves the list by no more than brings a row into sight.
pub fn show_row(list: &Element, nth: usize) {
    let Some(height) = height(list) else { return };
    let (top, sight) = (height * nth as f64, f64::from(list.client_height()));
    let now = f64::from(list.scroll_top());
    if top < now {
        list.set_scroll_top(top.floor() as i32);
    } else if top + height > now + sight {
        list.set_scroll_top((top + height - sight).ceil() as i32);
    }
}
