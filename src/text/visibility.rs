//! Who may see the own LinkedIn profile.

use super::words::texts;

texts! {
    /// Who may see the own LinkedIn profile.
    #[derive(Debug)]
    pub struct VisibilityText {
        /// Heading.
        pub visibility: &'static str,
        /// See the English text.
        pub intro: &'static str,
        /// See the English text.
        pub everyone: &'static str,
        /// See the English text.
        pub everyone_means: &'static str,
        /// See the English text.
        pub organization: &'static str,
        /// `{0}`: organization.
        pub organization_means: &'static str,
        /// See the English text.
        pub nobody: &'static str,
        /// See the English text.
        pub nobody_means: &'static str,
        /// `{0}`: the setting.
        pub in_force: &'static str,
        /// `{0}`: the setting, `{1}`: when.
        pub in_force_since: &'static str,
        /// Button.
        pub save: &'static str,
        /// Button.
        pub saving: &'static str,
        /// Button.
        pub keep: &'static str,
        /// See the English text.
        pub unsaved: &'static str,
        /// `{0}`: the setting.
        pub saved: &'static str,
        /// See the English text.
        pub stale: &'static str,
        /// `{0}`: the setting.
        pub stale_body: &'static str,
        /// See the English text.
        pub failed: &'static str,
        /// See the English text.
        pub not_understood: &'static str,
        /// Heading.
        pub seen: &'static str,
        /// Button.
        pub colleague: &'static str,
        /// Button.
        pub outsider: &'static str,
        /// Button.
        pub disconnected: &'static str,
        /// See the English text.
        pub colleague_note: &'static str,
        /// See the English text.
        pub outsider_note: &'static str,
        /// See the English text.
        pub disconnected_note: &'static str,
        /// See the English text.
        pub not_connected: &'static str,
        /// See the English text.
        pub gone: &'static str,
    }
}
