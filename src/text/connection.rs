//! The my-connection page.

use super::words::texts;

texts! {
    /// The my-connection page.
    #[derive(Debug)]
    pub struct ConnectionText {
        /// See the English text.
        pub title: &'static str,
        /// `{0}`: work provider, `{1}`: organization.
        pub intro: &'static str,
        /// Accessible name of the way to the sections.
        pub contents: &'static str,
        /// See the English text.
        pub not_connected: &'static str,
        /// See the English text.
        pub not_connected_body: &'static str,
        /// See the English text.
        pub not_available_body: &'static str,
        /// See the English text.
        pub pending: &'static str,
        /// See the English text.
        pub pending_body: &'static str,
        /// See the English text.
        pub one_way: &'static str,
        /// See the English text.
        pub one_way_body: &'static str,
        /// See the English text.
        pub two_way: &'static str,
        /// See the English text.
        pub two_way_body: &'static str,
        /// See the English text.
        pub reconsent: &'static str,
        /// See the English text.
        pub reconsent_body: &'static str,
        /// See the English text.
        pub withdrawing: &'static str,
        /// See the English text.
        pub withdrawing_body: &'static str,
        /// See the English text.
        pub half: &'static str,
        /// See the English text.
        pub half_body: &'static str,
        /// Not by the member: no step was confirmed.
        pub ended_by_others: &'static str,
        /// See the English text.
        pub ended_by_others_body: &'static str,
        /// See the English text.
        pub ended: &'static str,
        /// See the English text.
        pub ended_body: &'static str,
        /// See the English text.
        pub unknown: &'static str,
        /// See the English text.
        pub unknown_body: &'static str,
        /// Accessible name of the state.
        pub state_label: &'static str,
        /// See the English text.
        pub grant_none: &'static str,
        /// See the English text.
        pub grant_active: &'static str,
        /// See the English text.
        pub grant_needs_reconsent: &'static str,
        /// See the English text.
        pub grant_withdrawing: &'static str,
        /// See the English text.
        pub grant_withdrawn: &'static str,
        /// See the English text.
        pub grant_revoked: &'static str,
        /// See the English text.
        pub grant_expired: &'static str,
        /// See the English text.
        pub grant_ended_by_provider: &'static str,
        /// See the English text.
        pub grant_unknown: &'static str,
        /// `{0}`: when.
        pub since: &'static str,
        /// `{0}`: when.
        pub until: &'static str,
        /// `{0}`: when.
        pub ended_at: &'static str,
        /// Heading of what is shared.
        pub categories: &'static str,
        /// Button.
        pub disconnect: &'static str,
        /// See the English text.
        pub disconnecting: &'static str,
        /// `{0}`: work provider. Button.
        pub drop: &'static str,
        /// Button.
        pub connect: &'static str,
        /// Heading.
        pub ledger: &'static str,
        /// See the English text.
        pub step_work_side: &'static str,
        /// See the English text.
        pub step_linkedin_side: &'static str,
        /// See the English text.
        pub step_tokens: &'static str,
        /// See the English text.
        pub step_caches: &'static str,
        /// See the English text.
        pub step_imported_contacts: &'static str,
        /// See the English text.
        pub step_unknown: &'static str,
        /// See the English text.
        pub step_done: &'static str,
        /// See the English text.
        pub step_pending: &'static str,
        /// See the English text.
        pub step_needs_you: &'static str,
        /// See the English text.
        pub step_cannot: &'static str,
        /// See the English text.
        pub step_state_unknown: &'static str,
        /// Link.
        pub step_open: &'static str,
        /// `{0}`: the step. Button.
        pub step_confirm: &'static str,
        /// A withdrawal that did not get through.
        pub withdraw_failed: &'static str,
        /// Another change that did not get through.
        pub change_failed: &'static str,
    }
}
