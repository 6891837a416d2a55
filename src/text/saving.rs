//! Saving the settings: the announcement, comparing two changes, drafts, leaving, dates.

use super::{Plural, words::texts};

texts! {
    /// Saving the settings: the announcement, comparing two changes, drafts, leaving, dates.
    #[derive(Debug)]
    pub struct SavingText {
        /// Heading.
        pub announcement: &'static str,
        /// See the English text.
        pub announcement_means: &'static str,
        /// See the English text.
        pub announcement_needed: &'static str,
        /// Label.
        pub faq: &'static str,
        /// Label.
        pub data_sharing: &'static str,
        /// Label.
        pub how_to_connect: &'static str,
        /// Label.
        pub privacy: &'static str,
        /// Label.
        pub linkedin_privacy: &'static str,
        /// At a field.
        pub bad_https: &'static str,
        /// At a field.
        pub bad_address: &'static str,
        /// At a field. `{0}`: a number.
        pub bad_long: &'static str,
        /// Button.
        pub check: &'static str,
        /// See the English text.
        pub checking: &'static str,
        /// At a field.
        pub reachable: &'static str,
        /// At a field.
        pub refused: &'static str,
        /// At a field.
        pub unreachable: &'static str,
        /// At a field.
        pub not_checked: &'static str,
        /// At a field.
        pub reach_unknown: &'static str,
        /// See the English text.
        pub reach_note: &'static str,
        /// Heading.
        pub preview: &'static str,
        /// See the English text.
        pub preview_draft: &'static str,
        /// Label.
        pub language: &'static str,
        /// Option.
        pub all_languages: &'static str,
        /// `{0}`: languages.
        pub no_text_in: &'static str,
        /// Button.
        pub copy_text: &'static str,
        /// Button.
        pub copy_html: &'static str,
        /// Button.
        pub copy_markdown: &'static str,
        /// Button.
        pub mail: &'static str,
        /// See the English text.
        pub copied: &'static str,
        /// See the English text.
        pub downloaded: &'static str,
        /// See the English text.
        pub not_copied: &'static str,
        /// Title of a check box.
        pub told: &'static str,
        /// See the English text.
        pub told_means: &'static str,
        /// See the English text.
        pub told_needs: &'static str,
        /// `{0}`: who, `{1}`: when.
        pub told_by: &'static str,
        /// `{0}`: when.
        pub told_at: &'static str,
        /// Summary.
        pub told_text: &'static str,
        /// `{0}`: when.
        pub told_lapses: &'static str,
        /// Button.
        pub to_announcement: &'static str,
        /// See the English text.
        pub needs_address: &'static str,
        /// Heading.
        pub merge_title: &'static str,
        /// `{0}`: who, `{1}`: when.
        pub merge_lead: &'static str,
        /// Where the name is not told.
        pub somebody: &'static str,
        /// Heading.
        pub merge_choose: &'static str,
        /// Heading.
        pub merge_joined: &'static str,
        /// Heading.
        pub merge_mine: &'static str,
        /// Heading.
        pub merge_theirs: &'static str,
        /// Heading.
        pub merge_same: &'static str,
        /// Label.
        pub before: &'static str,
        /// Label.
        pub mine: &'static str,
        /// Label. `{0}`: who.
        pub theirs: &'static str,
        /// Label.
        pub joined: &'static str,
        /// See the English text.
        pub merge_ack: &'static str,
        /// See the English text.
        pub merge_nothing: &'static str,
        /// Button.
        pub merge_save: &'static str,
        /// Button.
        pub merge_take: &'static str,
        /// Button.
        pub merge_discard: &'static str,
        /// In the place of groups.
        pub none: &'static str,
        /// In the place of an address.
        pub not_given: &'static str,
        /// See the English text.
        pub yes: &'static str,
        /// See the English text.
        pub no: &'static str,
        /// What members may choose.
        pub one_way: &'static str,
        /// What members may choose.
        pub both_ways: &'static str,
        /// Label.
        pub directions: &'static str,
        /// `{0}`: who.
        pub meanwhile: &'static str,
        /// Button.
        pub compare: &'static str,
        /// `{0}`: when.
        pub draft_back: &'static str,
        /// Title.
        pub role_lost: &'static str,
        /// `{0}`: the changed settings.
        pub role_lost_body: &'static str,
        /// Heading.
        pub leave_title: &'static str,
        /// See the English text.
        pub leave_body: &'static str,
        /// Button.
        pub leave: &'static str,
        /// Button.
        pub stay: &'static str,
        /// Button.
        pub later: &'static str,
        /// Heading.
        pub later_title: &'static str,
        /// See the English text.
        pub later_means: &'static str,
        /// See the English text.
        pub later_replaces: &'static str,
        /// Label.
        pub later_when: &'static str,
        /// `{0}`: a time zone.
        pub later_zone: &'static str,
        /// Button.
        pub later_set: &'static str,
        /// At a field.
        pub later_none: &'static str,
        /// At a field.
        pub later_past: &'static str,
        /// At a field. `{0}`: days.
        pub later_far: &'static str,
        /// At a field.
        pub later_gap: &'static str,
        /// Heading.
        pub planned: &'static str,
        /// `{0}`: when, `{1}`: time zone, `{2}`: who, `{3}`: when planned.
        pub planned_body: &'static str,
        /// Heading.
        pub planned_stale: &'static str,
        /// `{0}`: when, `{1}`: time zone, `{2}`: who, `{3}`: when planned.
        pub planned_stale_body: &'static str,
        /// Button.
        pub planned_cancel: &'static str,
        /// `{0}`: when.
        pub planned_done: &'static str,
        /// See the English text.
        pub planned_cancelled: &'static str,
        /// `{0}`: a number.
        pub days: Plural,
        /// `{0}`: a number.
        pub open: Plural,
    }
}
