//! What a page is told by its address.

use crate::{browser, reactive::prelude::*};
use contract::{AttemptId, PersonId};

/// The people, which is where the app begins.
pub const PEOPLE: &str = "/people";
/// "My connection".
pub const CONNECTION: &str = "/connection";
/// The admin settings.
pub const ADMIN: &str = "/admin";

/// The path of a person's page.
#[must_use]
pub fn person_path(id: PersonId) -> String {
    contract::paths::person(&id)
}

/// The part of an address that a page goes by, as long as the page stands.
#[derive(Clone, Copy)]
pub struct Address {
    /// The path, which says what the navigation marks as the current page.
    pub path: Signal<String>,
    /// The attempt that the provider's side sent the member back from, if any.
    pub attempt: Signal<Option<AttemptId>>,
}

impl Address {
    /// Of a page that has no others within it.
    pub fn of_document() -> Self {
        Self {
            path: Signal::stored(shown_path()),
            attempt: Signal::stored(browser::query_parameter("attempt").map(AttemptId::new)),
        }
    }
}

/// The path that is shown now.
pub fn shown_path() -> String {
    browser::current_path_without("").split('?').next().unwrap_or_default().to_owned()
}
