//! Cursors of lists that are ordered by a number.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::Cursor;

/// A cursor that holds a number.
#[must_use]
pub fn of_number(number: u64) -> Cursor {
    Cursor::new(URL_SAFE_NO_PAD.encode(number.to_string()))
}

/// The number in a cursor; nothing where it is none of ours.
#[must_use]
pub fn number(cursor: &Cursor) -> Option<u64> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor.as_str()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let number = text.parse().ok()?;
    (of_number(number) == *cursor).then_some(number)
}
