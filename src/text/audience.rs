//! The admin settings page: its sections, and who may use the feature.

use super::words::texts;

texts! {
    /// Sections, availability, people enabled long ago, and what a change does before it is saved.
    #[derive(Debug)]
    pub struct AudienceText {
        /// Name of the list that leads to the sections.
        pub contents: &'static str,
    }
}
