//! My connection: what is shared by category, the steps of leaving, and what happened.

use super::{Plural, words::texts};

texts! {
    /// My connection, beyond its state.
    #[derive(Debug)]
    pub struct MineText {
        /// A category's state.
        pub shared: &'static str,
        /// A category's state.
        pub not_shared: &'static str,
        /// A category's state.
        pub waiting: &'static str,
        /// A category's state.
        pub not_known: &'static str,
        /// Button beside a category.
        pub stop: &'static str,
        /// `{0}`: the category. The same button, to somebody who hears it.
        pub stop_named: &'static str,
        /// `{0}`: the category. The last one from LinkedIn.
        pub stop_last: &'static str,
        /// Button in the direction from LinkedIn.
        pub stop_inward: &'static str,
        /// Beside it.
        pub inward_rests: &'static str,
        /// `{0}`: the category.
        pub dropped: &'static str,
        /// `{0}`: work provider.
        pub dropped_direction: &'static str,
        /// Label.
        pub since: &'static str,
        /// Label.
        pub until: &'static str,
        /// Label.
        pub ended: &'static str,
        /// Label.
        pub notice: &'static str,
        /// `{0}`: its version. Button.
        pub read_notice: &'static str,
        /// `{0}`: its version. Title of a dialog.
        pub notice_title: &'static str,
        /// `{0}`: since when it is in force.
        pub notice_from: &'static str,
        /// Label.
        pub includes: &'static str,
        /// Label.
        pub excludes: &'static str,
        /// Label.
        pub purpose: &'static str,
        /// Label.
        pub kept: &'static str,
        /// Heading.
        pub retention: &'static str,
        /// Heading.
        pub transfers: &'static str,
        /// Heading.
        pub rights: &'static str,
        /// Heading.
        pub withdrawal: &'static str,
        /// Heading.
        pub controllers: &'static str,
        /// Heading.
        pub more_about: &'static str,
        /// Button, right after disconnecting.
        pub undo: &'static str,
        /// Beside it.
        pub undo_note: &'static str,
        /// Right after disconnecting, while steps are open.
        pub undo_later: &'static str,
        /// Where nothing is left to the member, and a step cannot be confirmed.
        pub cannot_title: &'static str,
        /// See the English text.
        pub cannot_body: &'static str,
        /// Beside the button that disconnects.
        pub leaving: &'static str,
        /// `{0}`: when it was known.
        pub stale: &'static str,
        /// What is safe then.
        pub stale_safe: &'static str,
        /// `{0}`: how many steps are under way.
        pub open_pending: Plural,
        /// `{0}`: how many steps only the member can do.
        pub open_yours: Plural,
        /// Heading of the steps after sharing less, while the rest goes on.
        pub ledger_partial: &'static str,
        /// A step's name there.
        pub step_linkedin_partial: &'static str,
        /// The ledger, when every step is confirmed.
        pub all_done: &'static str,
        /// `{0}`: since when a step stands as it does.
        pub step_at: &'static str,
        /// `{0}`: when a step was done.
        pub step_done_at: &'static str,
        /// `{0}`: when it is tried next.
        pub step_next_try: &'static str,
        /// About a step.
        pub linkedin_pending: &'static str,
        /// About a step.
        pub linkedin_needs_you: &'static str,
        /// About a step.
        pub tokens_pending: &'static str,
        /// About a step.
        pub contacts_need_you: &'static str,
        /// About a step.
        pub cannot: &'static str,
        /// Heading.
        pub history: &'static str,
        /// Under it.
        pub history_intro: &'static str,
        /// Instead of a list.
        pub history_empty: &'static str,
        /// Button.
        pub history_more: &'static str,
        /// Who acted.
        pub by_me: &'static str,
        /// Who acted.
        pub by_organization: &'static str,
        /// Who acted.
        pub by_time: &'static str,
        /// Who acted.
        pub by_linkedin: &'static str,
        /// Who acted.
        pub by_service: &'static str,
        /// Who acted.
        pub by_unknown: &'static str,
        /// What happened.
        pub attempt: &'static str,
        /// What happened.
        pub given: &'static str,
        /// What happened.
        pub given_again: &'static str,
        /// What happened.
        pub deferred: &'static str,
        /// What happened.
        pub refused: &'static str,
        /// What happened.
        pub narrowed: &'static str,
        /// What happened.
        pub withdrawn: &'static str,
        /// What happened.
        pub withdrawn_nothing: &'static str,
        /// What happened.
        pub revoked: &'static str,
        /// What happened.
        pub revoked_part: &'static str,
        /// What happened.
        pub left: &'static str,
        /// What happened.
        pub expired: &'static str,
        /// What happened.
        pub ended_by_provider: &'static str,
        /// What happened.
        pub ledger: &'static str,
        /// What happened.
        pub step_confirmed: &'static str,
        /// What happened.
        pub visibility: &'static str,
        /// Who may see it.
        pub visible_everyone: &'static str,
        /// Who may see it.
        pub visible_organization: &'static str,
        /// Who may see it.
        pub visible_nobody: &'static str,
        /// What happened, of a kind that is not known.
        pub something: &'static str,
        /// `{0}`: categories.
        pub was_from_linkedin: &'static str,
        /// `{0}`: categories.
        pub was_to_linkedin: &'static str,
        /// `{0}`: categories.
        pub stopped: &'static str,
        /// Disclosure of the entries' fingerprints.
        pub entry: &'static str,
        /// In it.
        pub entry_about: &'static str,
    }
}
