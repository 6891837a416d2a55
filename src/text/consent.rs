//! The consent dialog. Hosts cannot override these; each goes into the evidence as it was shown.

use super::words::texts;

texts! {
    /// The consent dialog. Hosts cannot override these; each goes into the evidence as it was shown.
    #[derive(Debug)]
    pub struct ConsentText {
        /// See the English text.
        pub title: &'static str,
        /// `{0}`: work provider.
        pub work_account: &'static str,
        /// See the English text.
        pub linkedin_account: &'static str,
        /// `{0}`: organization.
        pub at: &'static str,
        /// See the English text.
        pub legend: &'static str,
        /// `{0}`: work provider.
        pub one_way: &'static str,
        /// `{0}`: organization.
        pub one_way_means: &'static str,
        /// See the English text.
        pub both: &'static str,
        /// `{0}`: organization.
        pub both_means: &'static str,
        /// `{0}`: organization.
        pub limited: &'static str,
        /// Opens the second layer.
        pub details: &'static str,
        /// `{0}`: work provider. Heading.
        pub from_linkedin: &'static str,
        /// `{0}`: work provider. Heading.
        pub to_linkedin: &'static str,
        /// See the English text.
        pub includes: &'static str,
        /// See the English text.
        pub excludes: &'static str,
        /// See the English text.
        pub purpose: &'static str,
        /// See the English text.
        pub kept: &'static str,
        /// See the English text.
        pub controllers: &'static str,
        /// See the English text.
        pub transfers: &'static str,
        /// See the English text.
        pub rights: &'static str,
        /// See the English text.
        pub withdrawal: &'static str,
        /// See the English text.
        pub retention: &'static str,
        /// See the English text.
        pub more: &'static str,
        /// `{0}`: version, `{1}`: date.
        pub notice_version: &'static str,
        /// Where one changes one’s mind.
        pub change_mind: &'static str,
        /// Button.
        pub connect: &'static str,
        /// Button.
        pub not_now: &'static str,
        /// Button.
        pub no: &'static str,
        /// Pressed without a choice.
        pub missing: &'static str,
        /// The same where only one option is offered.
        pub missing_single: &'static str,
        /// See the English text.
        pub sending: &'static str,
        /// See the English text.
        pub leaving: &'static str,
        /// After a failure.
        pub failed_safe: &'static str,
        /// A deferral or refusal that could not be sent.
        pub not_recorded: &'static str,
        /// The notice lacks this language.
        pub no_language: &'static str,
        /// The page's styles cannot be set aside, so no consent is taken.
        pub unfair: &'static str,
        /// Global Privacy Control is on.
        pub gpc: &'static str,
        /// `{0}`: organization. It does not let this member connect.
        pub unavailable: &'static str,
        /// `{0}`: organization. Below the heading of a direction.
        pub from_linkedin_means: &'static str,
        /// `{0}`: organization. Below the heading of the other.
        pub to_linkedin_means: &'static str,
        /// Categories can be chosen one by one.
        pub one_by_one: &'static str,
        /// `{0}`: categories.
        pub left_out: &'static str,
        /// `{0}`: work provider. Connect was pressed with categories of the other direction alone.
        pub missing_way: &'static str,
        /// What the notice says of all data, beside what it says of this category.
        pub kept_in_general: &'static str,
        /// What it says of this category.
        pub kept_here: &'static str,
        /// Between two things that a category includes.
        pub and_next: &'static str,
        /// How imported contacts are removed.
        pub removal: &'static str,
        /// `{0}`: controller.
        pub privacy_of: &'static str,
        /// Button.
        pub print: &'static str,
    }
}
