//! The admin's look at what happened: history, totals, and settings as code.

use super::{Plural, words::texts};

texts! {
    /// The history of settings and its check, going back, documents of settings, totals of days, and how settings are called.
    #[derive(Debug)]
    pub struct OversightText {
        /// See the English text.
        pub history: &'static str,
        /// See the English text.
        pub history_intro: &'static str,
        /// See the English text.
        pub empty: &'static str,
        /// See the English text.
        pub nothing_fits: &'static str,
        /// `{0}`: a number.
        pub version: &'static str,
        /// `{0}`: a number.
        pub first_version: &'static str,
        /// See the English text.
        pub in_force: &'static str,
        /// `{0}`: what somebody wrote.
        pub why: &'static str,
        /// Between what was and what is since then, read out.
        pub becomes: &'static str,
        /// The same, as a sign in the direction of reading.
        pub arrow: &'static str,
        /// See the English text.
        pub older: &'static str,
        /// See the English text.
        pub loading_all: &'static str,
        /// See the English text.
        pub stop: &'static str,
        /// See the English text.
        pub stopped: &'static str,
        /// See the English text.
        pub filter: &'static str,
        /// See the English text.
        pub by_field: &'static str,
        /// See the English text.
        pub any_field: &'static str,
        /// See the English text.
        pub by_person: &'static str,
        /// See the English text.
        pub any_person: &'static str,
        /// See the English text.
        pub from_day: &'static str,
        /// See the English text.
        pub to_day: &'static str,
        /// See the English text.
        pub clear_filter: &'static str,
        /// See the English text.
        pub as_csv: &'static str,
        /// See the English text.
        pub as_json: &'static str,
        /// See the English text.
        pub all_is_given: &'static str,
        /// See the English text.
        pub not_saved: &'static str,
        /// See the English text.
        pub check: &'static str,
        /// See the English text.
        pub checking: &'static str,
        /// See the English text.
        pub whole_title: &'static str,
        /// `{0}`: a key's id, `{1}`: when.
        pub signed_by: &'static str,
        /// See the English text.
        pub whole_means: &'static str,
        /// See the English text.
        pub keep_end: &'static str,
        /// See the English text.
        pub unsigned: &'static str,
        /// See the English text.
        pub broken_title: &'static str,
        /// `{0}`: a place.
        pub broken_changed: &'static str,
        /// `{0}`: a place.
        pub broken_order: &'static str,
        /// `{0}`: a place.
        pub broken_cut: &'static str,
        /// `{0}`: a place.
        pub broken_end: &'static str,
        /// See the English text.
        pub end_title: &'static str,
        /// `{0}`: a key's id.
        pub unknown_key: &'static str,
        /// `{0}`: a key's id.
        pub bad_signature: &'static str,
        /// `{0}`: a key's id.
        pub key_not_in_use: &'static str,
        /// See the English text.
        pub cannot_tell: &'static str,
        /// `{0}`: a number.
        pub go_back: &'static str,
        /// `{0}`: a number.
        pub going_back: &'static str,
        /// See the English text.
        pub going_back_nothing: &'static str,
        /// See the English text.
        pub going_back_means: &'static str,
        /// See the English text.
        pub reason: &'static str,
        /// See the English text.
        pub leave: &'static str,
        /// `{0}`: a number.
        pub went_back: &'static str,
        /// See the English text.
        pub working: &'static str,
        /// See the English text.
        pub code: &'static str,
        /// See the English text.
        pub code_intro: &'static str,
        /// See the English text.
        pub code_download: &'static str,
        /// See the English text.
        pub bring: &'static str,
        /// See the English text.
        pub file: &'static str,
        /// See the English text.
        pub paste: &'static str,
        /// See the English text.
        pub compare: &'static str,
        /// See the English text.
        pub comparing: &'static str,
        /// See the English text.
        pub same: &'static str,
        /// See the English text.
        pub would_change: &'static str,
        /// See the English text.
        pub nothing_saved_yet: &'static str,
        /// See the English text.
        pub apply: &'static str,
        /// See the English text.
        pub applied: &'static str,
        /// See the English text.
        pub put_away: &'static str,
        /// See the English text.
        pub refused: &'static str,
        /// `{0}`: a setting, `{1}`: which one of its list.
        pub item: &'static str,
        /// See the English text.
        pub no_document: &'static str,
        /// See the English text.
        pub too_long: &'static str,
        /// See the English text.
        pub not_json: &'static str,
        /// See the English text.
        pub not_a_document: &'static str,
        /// `{0}`: a name.
        pub twice: &'static str,
        /// See the English text.
        pub compared_with_older: &'static str,
        /// See the English text.
        pub totals: &'static str,
        /// See the English text.
        pub totals_intro: &'static str,
        /// See the English text.
        pub one_way: &'static str,
        /// See the English text.
        pub both_ways: &'static str,
        /// See the English text.
        pub never_asked: &'static str,
        /// See the English text.
        pub few: &'static str,
        /// See the English text.
        pub untold: &'static str,
        /// See the English text.
        pub untold_means: &'static str,
        /// See the English text.
        pub gaps: &'static str,
        /// `{0}`, `{1}`: days.
        pub chart: &'static str,
        /// See the English text.
        pub as_table: &'static str,
        /// See the English text.
        pub day: &'static str,
        /// See the English text.
        pub nothing_to_draw: &'static str,
        /// See the English text.
        pub document: &'static str,
        /// See the English text.
        pub contract_version: &'static str,
        /// See the English text.
        pub not_announced: &'static str,
        /// `{0}`: groups.
        pub added: &'static str,
        /// `{0}`: groups.
        pub removed: &'static str,
        /// `{0}`: a group.
        pub gone: &'static str,
        /// `{0}`: a number.
        pub checked: Plural,
        /// `{0}`: a number.
        pub loaded: Plural,
        /// `{0}`: a number.
        pub people: Plural,
        /// `{0}`: a number. Groups that are not named one by one.
        pub more: Plural,
        /// `{0}`: a number.
        pub audience_now: Plural,
    }
}
