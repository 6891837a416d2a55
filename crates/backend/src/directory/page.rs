//! Lists by page.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{Cursor, limits};

/// One page of a list.
#[derive(Debug)]
pub struct Page<T> {
    /// Its entries.
    pub items: Vec<T>,
    /// Where the list goes on.
    pub next_cursor: Option<Cursor>,
    /// Entries in all.
    pub total: u32,
}

/// The page that begins after `cursor`; `None` where the cursor leads nowhere. The cursor names the last entry of the
/// page before, so that an entry added or removed in between neither repeats nor hides another.
#[must_use]
pub fn page<T: Clone>(all: &[T], cursor: Option<&Cursor>, id: impl Fn(&T) -> &str) -> Option<Page<T>> {
    let start = match cursor {
        None => 0,
        Some(cursor) => {
            let bytes = URL_SAFE_NO_PAD.decode(cursor.as_str()).ok()?;
            all.iter().position(|entry| id(entry).as_bytes() == bytes)? + 1
        }
    };
    let items: Vec<T> = all[start..].iter().take(limits::PAGE_SIZE).cloned().collect();
    let more = start + items.len() < all.len();
    let next_cursor = items.last().filter(|_| more).map(|last| Cursor::new(URL_SAFE_NO_PAD.encode(id(last))));
    Some(Page { items, next_cursor, total: u32::try_from(all.len()).unwrap_or(u32::MAX) })
}
