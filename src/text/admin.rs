//! The admin settings page.

use super::{Plural, words::texts};

texts! {
    /// The admin settings page.
    #[derive(Debug)]
    pub struct AdminText {
        /// See the English text.
        pub title: &'static str,
        /// `{0}`: organization.
        pub intro: &'static str,
        /// Legend.
        pub audience: &'static str,
        /// See the English text.
        pub everyone: &'static str,
        /// `{0}`: organization.
        pub everyone_means: &'static str,
        /// See the English text.
        pub groups: &'static str,
        /// See the English text.
        pub groups_means: &'static str,
        /// See the English text.
        pub nobody: &'static str,
        /// See the English text.
        pub nobody_means: &'static str,
        /// Heading and label.
        pub include: &'static str,
        /// Heading and label.
        pub exclude: &'static str,
        /// Placeholder-free label of the search.
        pub search_groups: &'static str,
        /// See the English text.
        pub no_hits: &'static str,
        /// See the English text.
        pub none_chosen: &'static str,
        /// `{0}`: a group. Button.
        pub remove_group: &'static str,
        /// Flag.
        pub dynamic: &'static str,
        /// Flag.
        pub vanished: &'static str,
        /// Legend.
        pub directions: &'static str,
        /// `{0}`: work provider.
        pub allow_to_linkedin: &'static str,
        /// See the English text.
        pub allow_to_linkedin_means: &'static str,
        /// See the English text.
        pub public: &'static str,
        /// See the English text.
        pub public_means: &'static str,
        /// Button.
        pub save: &'static str,
        /// See the English text.
        pub saving: &'static str,
        /// Button.
        pub discard: &'static str,
        /// See the English text.
        pub unsaved: &'static str,
        /// See the English text.
        pub saved: &'static str,
        /// See the English text.
        pub no_changes: &'static str,
        /// See the English text.
        pub needs_group: &'static str,
        /// `{0}`: who, `{1}`: when.
        pub changed: &'static str,
        /// See the English text.
        pub never_changed: &'static str,
        /// See the English text.
        pub reader_note: &'static str,
        /// See the English text.
        pub not_for_you: &'static str,
        /// See the English text.
        pub not_for_you_body: &'static str,
        /// The backend wants the organization to be told before more people may use it.
        pub tell_first: &'static str,
        /// See the English text.
        pub tell_first_body: &'static str,
        /// See the English text.
        pub not_offered: &'static str,
        /// See the English text.
        pub not_offered_body: &'static str,
        /// `{0}`: a number.
        pub members: Plural,
        /// `{0}`: a number.
        pub hits: Plural,
    }
}
