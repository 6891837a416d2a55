//! The profile card.

use super::Plural;

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
    /// `{0}`: work provider.
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
    /// `{0}`: a name.
    pub candidates_title: &'static str,
    /// See the English text.
    pub candidates_body: &'static str,
    /// `{0}`: a name. Button.
    pub candidate_choose: &'static str,
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
    /// See the English text.
    pub rejected_action: &'static str,
    /// Button.
    pub not_this_person: &'static str,
    /// See the English text.
    pub reconsent_title: &'static str,
    /// See the English text.
    pub reconsent_body: &'static str,
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
    /// Connected, nothing left to show.
    pub connected_empty: &'static str,
    /// Heading.
    pub highlights: &'static str,
    /// `{0}`: a school.
    pub shared_school: &'static str,
    /// `{0}`: an employer.
    pub shared_employer: &'static str,
    /// `{0}`: a group.
    pub shared_group: &'static str,
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
    /// `{0}`: a date.
    pub since: &'static str,
    /// `{0}`: title, `{1}`: organization.
    pub at_organization: &'static str,
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
    /// `{0}`: when.
    pub why_consent: &'static str,
    /// `{0}`: when.
    pub why_public: &'static str,
    /// `{0}`: when.
    pub why_gone: &'static str,
    /// Link to the my-connection page.
    pub manage: &'static str,
    /// `{0}`: a number.
    pub mutual: Plural,
    /// `{0}`: a number. After a few faces.
    pub more_people: Plural,
}
