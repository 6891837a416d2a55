//! The admin settings page: its sections, and who may use the feature.

use super::{Plural, words::texts};

texts! {
    /// Sections, availability, people enabled long ago, and what a change does before it is saved.
    #[derive(Debug)]
    pub struct AudienceText {
        /// Name of the list that leads to the sections.
        pub contents: &'static str,
        /// Heading of the fact.
        pub availability: &'static str,
        /// Availability.
        pub available: &'static str,
        /// `{0}`: organization.
        pub available_means: &'static str,
        /// Availability.
        pub off: &'static str,
        /// See the English text.
        pub off_means: &'static str,
        /// Availability.
        pub not_rolled_out: &'static str,
        /// `{0}`: organization.
        pub not_rolled_out_means: &'static str,
        /// Availability.
        pub region: &'static str,
        /// `{0}`: organization.
        pub region_means: &'static str,
        /// Availability.
        pub availability_unknown: &'static str,
        /// See the English text.
        pub availability_unknown_means: &'static str,
        /// See the English text.
        pub availability_fixed: &'static str,
        /// Label.
        pub lifetime: &'static str,
        /// `{0}`, `{1}`: fewest and most days.
        pub lifetime_means: &'static str,
        /// `{0}`, `{1}`: fewest and most days.
        pub needs_lifetime: &'static str,
        /// Heading.
        pub legacy: &'static str,
        /// `{0}`: a number.
        pub legacy_count: Plural,
        /// See the English text.
        pub legacy_means: &'static str,
        /// Button.
        pub legacy_clear: &'static str,
        /// Title of the confirmation.
        pub legacy_confirm: &'static str,
        /// See the English text.
        pub legacy_lose: &'static str,
        /// See the English text.
        pub legacy_for_good: &'static str,
        /// See the English text.
        pub legacy_cleared: &'static str,
        /// See the English text.
        pub legacy_clearing: &'static str,
        /// Heading.
        pub effect: &'static str,
        /// See the English text.
        pub effect_working: &'static str,
        /// Button.
        pub effect_stop: &'static str,
        /// See the English text.
        pub effect_stopped: &'static str,
        /// See the English text.
        pub effect_failed: &'static str,
        /// Button.
        pub effect_again: &'static str,
        /// `{0}`: a number.
        pub gains: Plural,
        /// `{0}`: a number.
        pub keeps: Plural,
        /// `{0}`: a number.
        pub loses: Plural,
        /// See the English text.
        pub same_people: &'static str,
        /// `{0}`: a number.
        pub ending: Plural,
        /// See the English text.
        pub ending_untold: &'static str,
        /// Title of the confirmation.
        pub confirm_widens: &'static str,
        /// Title of the confirmation.
        pub confirm_loses: &'static str,
        /// Title of the confirmation.
        pub confirm_both: &'static str,
        /// See the English text.
        pub gain_unknown: &'static str,
        /// See the English text.
        pub gain_then: &'static str,
        /// See the English text.
        pub lose_unknown: &'static str,
        /// See the English text.
        pub lose_everybody: &'static str,
        /// See the English text.
        pub lose_for_good: &'static str,
        /// `{0}`: work provider.
        pub sends_more: &'static str,
        /// `{0}`: work provider.
        pub sends_less: &'static str,
        /// `{0}`: a number.
        pub longer: Plural,
        /// See the English text.
        pub public_shown: &'static str,
        /// Button.
        pub confirm_save: &'static str,
        /// Button.
        pub confirm_back: &'static str,
        /// While a search is under way.
        pub searching: &'static str,
        /// See the English text.
        pub search_failed: &'static str,
        /// `{0}`: a group.
        pub picked: &'static str,
        /// `{0}`: a group.
        pub unpicked: &'static str,
        /// `{0}`: a number.
        pub nested: Plural,
        /// `{0}`: a number.
        pub chosen_count: Plural,
        /// `{0}`: a number.
        pub more_chosen: Plural,
    }
}
