//! The profile card.

use super::{Plural, words::texts};

texts! {
    /// The profile card.
    #[derive(Debug)]
    pub struct CardText {
        /// Heading.
        pub contact: &'static str,
        /// Heading.
        pub organization: &'static str,
        /// Heading.
        pub linkedin: &'static str,
        /// Label.
        pub email: &'static str,
        /// Label.
        pub phone: &'static str,
        /// Label.
        pub location: &'static str,
        /// Label.
        pub local_time: &'static str,
        /// Label.
        pub department: &'static str,
        /// `{0}`: how the name is said.
        pub pronunciation: &'static str,
        /// Label.
        pub manager: &'static str,
        /// Label.
        pub reports: &'static str,
        /// Label: colleagues they work with.
        pub works_with: &'static str,
        /// Heading.
        pub skills_and_interests: &'static str,
        /// `{0}`: a name. Goes back to their card.
        pub back_to: &'static str,
        /// A person without any contact detail.
        pub no_contact: &'static str,
        /// A person whose place is not known.
        pub no_organization: &'static str,
        /// Presence.
        pub available: &'static str,
        /// Presence.
        pub busy: &'static str,
        /// Presence.
        pub do_not_disturb: &'static str,
        /// Presence.
        pub away: &'static str,
        /// Presence.
        pub offline_presence: &'static str,
        /// The viewer has not connected.
        pub prompt_title: &'static str,
        /// `{0}`: work provider, `{1}`: a name; so in every body of a state.
        pub prompt_body: &'static str,
        /// Opens the consent dialog.
        pub prompt_action: &'static str,
        /// The organization has it off, for everyone or for this viewer.
        pub off_title: &'static str,
        /// See the English text.
        pub off_body: &'static str,
        /// See the English text.
        pub not_rolled_out_title: &'static str,
        /// See the English text.
        pub not_rolled_out_body: &'static str,
        /// See the English text.
        pub region_title: &'static str,
        /// See the English text.
        pub region_body: &'static str,
        /// Above public items.
        pub public_note: &'static str,
        /// Below public items. `{0}`: work provider.
        pub public_more: &'static str,
        /// `{0}`: a name.
        pub candidates_title: &'static str,
        /// See the English text.
        pub candidates_body: &'static str,
        /// Button.
        pub candidate_choose: &'static str,
        /// `{0}`: name and headline. The button's accessible name; it begins with its words.
        pub candidate_choose_named: &'static str,
        /// Button.
        pub candidate_none: &'static str,
        /// See the English text.
        pub no_match_title: &'static str,
        /// See the English text.
        pub no_match_body: &'static str,
        /// See the English text.
        pub rejected_title: &'static str,
        /// See the English text.
        pub rejected_body: &'static str,
        /// Follows it where the answer can be taken back.
        pub rejected_back: &'static str,
        /// See the English text.
        pub rejected_action: &'static str,
        /// Button.
        pub not_this_person: &'static str,
        /// See the English text.
        pub reconsent_title: &'static str,
        /// See the English text.
        pub reconsent_body: &'static str,
        /// The same, where nothing flows.
        pub reconsent_body_nothing: &'static str,
        /// See the English text.
        pub reconsent_action: &'static str,
        /// See the English text.
        pub expired_title: &'static str,
        /// See the English text.
        pub expired_body: &'static str,
        /// See the English text.
        pub error_title: &'static str,
        /// See the English text.
        pub error_body: &'static str,
        /// See the English text.
        pub offline_title: &'static str,
        /// See the English text.
        pub offline_body: &'static str,
        /// A state this version does not know.
        pub unknown_title: &'static str,
        /// An element names somebody by address, and the backend cannot look that up.
        pub no_lookup_title: &'static str,
        /// See the English text.
        pub no_lookup_body: &'static str,
        /// See the English text.
        pub unknown_body: &'static str,
        /// LinkedIn data was dropped from memory.
        pub forgotten_title: &'static str,
        /// See the English text.
        pub forgotten_body: &'static str,
        /// Everything that was sent is out of time, or gives no reason.
        pub lapsed_title: &'static str,
        /// See the English text.
        pub lapsed_body: &'static str,
        /// Connected, nothing to show.
        pub connected_empty_title: &'static str,
        /// See the English text.
        pub connected_empty: &'static str,
        /// Connected, and everything there is stands in the other section.
        pub connected_rest: &'static str,
        /// Heading.
        pub highlights: &'static str,
        /// `{0}`: a school.
        pub shared_school: &'static str,
        /// `{0}`: an employer.
        pub shared_employer: &'static str,
        /// `{0}`: a group.
        pub shared_group: &'static str,
        /// `{0}`: a time that both were there.
        pub shared_time: &'static str,
        /// `{0}`: since when both were there.
        pub shared_since: &'static str,
        /// Heading.
        pub now: &'static str,
        /// Heading.
        pub experience: &'static str,
        /// Heading.
        pub education: &'static str,
        /// Heading.
        pub skills: &'static str,
        /// Heading.
        pub interests: &'static str,
        /// The end of what still lasts.
        pub present: &'static str,
        /// `{0}`: from, `{1}`: to.
        pub period: &'static str,
        /// `{0}`: from when to when, `{1}`: how long.
        pub period_length: &'static str,
        /// See the English text.
        pub degree_1: &'static str,
        /// See the English text.
        pub degree_2: &'static str,
        /// See the English text.
        pub degree_3: &'static str,
        /// Link.
        pub message: &'static str,
        /// Link.
        pub connect: &'static str,
        /// Link.
        pub view_profile: &'static str,
        /// Opens the provenance.
        pub why: &'static str,
        /// `{0}`: an item. The accessible name of its control.
        pub why_item: &'static str,
        /// See the English text.
        pub why_consent: &'static str,
        /// See the English text.
        pub why_public: &'static str,
        /// Label: which way it flowed.
        pub why_way: &'static str,
        /// `{0}`: work provider.
        pub why_direction: &'static str,
        /// Label.
        pub why_category: &'static str,
        /// Label.
        pub why_fetched: &'static str,
        /// Label.
        pub why_gone: &'static str,
        /// See the English text.
        pub why_kept: &'static str,
        /// Name of a category.
        pub category_profile: &'static str,
        /// Name of a category.
        pub category_interests: &'static str,
        /// Name of a category.
        pub category_subscriptions: &'static str,
        /// Name of a category.
        pub category_connections: &'static str,
        /// Link to the my-connection page.
        pub manage: &'static str,
        /// `{0}`: a number.
        pub mutual: Plural,
        /// `{0}`: a number. After a few faces.
        pub more_people: Plural,
        /// `{0}`: a number. Unfolds the rest of a list.
        pub more_items: Plural,
        /// The reader's word is on its way.
        pub match_saving: &'static str,
        /// `{0}`: a name.
        pub match_not_person: &'static str,
        /// `{0}`: a name.
        pub match_is_person: &'static str,
        /// `{0}`: a name.
        pub match_taken_back: &'static str,
        /// Title of a failure.
        pub match_failed: &'static str,
    }
}
