//! The language itself: fetching one, and a notice that does not exist in it.

use super::words::texts;

texts! {
    /// The language itself.
    #[derive(Debug)]
    pub struct LanguageText {
        /// It could not be fetched. `{0}`: its name in itself.
        pub failed: &'static str,
        /// What to do about it.
        pub failed_means: &'static str,
        /// Where a notice does exist. `{0}`: names of languages, in this one.
        pub notice_exists: &'static str,
        /// Who can add it. `{0}`: organization.
        pub notice_mend: &'static str,
    }
}
