//! The admin's form: who may use it, what may be shared, what shows without consent.

mod audience;
mod check;
mod lifetime;
mod sharing;

pub use audience::audience_form;
pub use check::check;
pub use lifetime::lifetime_words;
pub use sharing::sharing_form;

use crate::text::Lang;

/// What the form needs besides the draft.
#[derive(Clone)]
pub struct SettingsContext {
    /// The reader's language.
    pub lang: Lang,
    /// The work provider's name.
    pub work_provider: String,
    /// The organization's name.
    pub organization: String,
    /// Prefix of every id and group name; unique in the document or shadow root.
    pub id: String,
    /// Whether the viewer may only read.
    pub read_only: bool,
    /// Whether the backend can search groups. Without it groups cannot be chosen; those in force are still shown.
    pub can_search_groups: bool,
}

impl SettingsContext {
    /// An id within the form.
    #[must_use]
    pub fn id_of(&self, suffix: &str) -> String {
        let mut id = self.id.clone();
        id.push_str(suffix);
        id
    }
}
