//! What changed since an earlier consent, and examples of what would be sent. Part of the consent dialog: hosts cannot
//! override these.

use super::words::texts;

texts! {
    /// What changed since an earlier consent, and examples of what would be sent.
    #[derive(Debug)]
    pub struct ReviewText {
        /// Heading of the dialog.
        pub title: &'static str,
        /// `{0}`: date of the older notice, `{1}`: of the newer.
        pub since: &'static str,
        /// The older notice is not to be had.
        pub no_older: &'static str,
        /// What may be answered.
        pub legend: &'static str,
        /// Button that opens the question, beside the state.
        pub read: &'static str,
        /// `{0}`: a day.
        pub grace: &'static str,
        /// `{0}`: a day that is over.
        pub grace_over: &'static str,
        /// The option.
        pub agree: &'static str,
        /// See the English text.
        pub agree_means: &'static str,
        /// The option where all of it can be left out.
        pub without: &'static str,
        /// See the English text.
        pub without_means: &'static str,
        /// Button.
        pub agree_button: &'static str,
        /// "Agree" without a choice.
        pub missing: &'static str,
        /// Nothing of LinkedIn→work would be left.
        pub nothing_left: &'static str,
        /// After a failure.
        pub failed_safe: &'static str,
        /// The comparison's heading.
        pub compared: &'static str,
        /// Column of what a line is about.
        pub about: &'static str,
        /// `{0}`: version. Column.
        pub older: &'static str,
        /// `{0}`: version. Column.
        pub newer: &'static str,
        /// The older column on a narrow screen.
        pub before: &'static str,
        /// The newer column on a narrow screen.
        pub now: &'static str,
        /// How it changed, and what that means until the member answers.
        pub widened: &'static str,
        /// See the English text.
        pub narrowed: &'static str,
        /// See the English text.
        pub added: &'static str,
        /// See the English text.
        pub removed: &'static str,
        /// See the English text.
        pub reworded: &'static str,
        /// Beside a part that only the newer notice has.
        pub part_new: &'static str,
        /// Beside a part that only the older notice has.
        pub part_gone: &'static str,
        /// The notice says nothing there.
        pub not_said: &'static str,
        /// What concerns every category.
        pub for_all: &'static str,
        /// `{0}`: category.
        pub from_linkedin: &'static str,
        /// `{0}`: category.
        pub to_linkedin: &'static str,
        /// `{0}`: categories.
        pub unchanged_from: &'static str,
        /// `{0}`: categories.
        pub unchanged_to: &'static str,
        /// What each answer does.
        pub outcomes: &'static str,
        /// See the English text.
        pub outcome_agree: &'static str,
        /// `{0}`: a day.
        pub outcome_later: &'static str,
        /// Nothing goes on meanwhile.
        pub outcome_later_nothing: &'static str,
        /// `{0}`: a day that is over.
        pub outcome_later_over: &'static str,
        /// "No".
        pub outcome_no: &'static str,
        /// The other way, on the connection page.
        pub outcome_drop: &'static str,
        /// Opens the examples of a category.
        pub examples: &'static str,
        /// Above them.
        pub examples_about: &'static str,
        /// There are none.
        pub examples_none: &'static str,
        /// They could not be had.
        pub examples_failed: &'static str,
        /// Why there are none of LinkedIn's side.
        pub examples_linkedin: &'static str,
        /// Beside what is not sent.
        pub left_out: &'static str,
        /// Names of fields.
        pub field_when: &'static str,
        /// See the English text.
        pub field_start: &'static str,
        /// See the English text.
        pub field_end: &'static str,
        /// See the English text.
        pub field_place: &'static str,
        /// See the English text.
        pub field_attendees: &'static str,
        /// See the English text.
        pub field_title: &'static str,
        /// See the English text.
        pub field_name: &'static str,
        /// See the English text.
        pub field_email: &'static str,
        /// See the English text.
        pub field_manager: &'static str,
        /// See the English text.
        pub field_reports: &'static str,
        /// See the English text.
        pub field_interest: &'static str,
        /// See the English text.
        pub field_subscription: &'static str,
    }
}
