//! What the member can read back: receipts, what flowed, and everything in one file.

use super::words::texts;

texts! {
    /// What the member can read back: receipts, what flowed, and everything in one file.
    #[derive(Debug)]
    pub struct RecordText {
        /// Heading.
        pub receipts: &'static str,
        /// See the English text.
        pub receipts_intro: &'static str,
        /// See the English text.
        pub receipts_none: &'static str,
        /// See the English text.
        pub receipts_none_body: &'static str,
        /// Button.
        pub open: &'static str,
        /// `{0}`: the decision, `{1}`: when. The button's whole name.
        pub open_receipt: &'static str,
        /// Button.
        pub earlier: &'static str,
        /// See the English text.
        pub given: &'static str,
        /// See the English text.
        pub deferred: &'static str,
        /// See the English text.
        pub refused: &'static str,
        /// See the English text.
        pub narrowed: &'static str,
        /// See the English text.
        pub withdrawn: &'static str,
        /// See the English text.
        pub revoked: &'static str,
        /// See the English text.
        pub left: &'static str,
        /// See the English text.
        pub expired: &'static str,
        /// See the English text.
        pub ended_by_provider: &'static str,
        /// See the English text.
        pub not_understood: &'static str,
        /// Title of a receipt.
        pub receipt: &'static str,
        /// See the English text.
        pub whose: &'static str,
        /// See the English text.
        pub issuer: &'static str,
        /// See the English text.
        pub decision: &'static str,
        /// See the English text.
        pub when: &'static str,
        /// See the English text.
        pub decided_by: &'static str,
        /// See the English text.
        pub by_member: &'static str,
        /// See the English text.
        pub by_organization: &'static str,
        /// See the English text.
        pub by_time: &'static str,
        /// See the English text.
        pub control: &'static str,
        /// See the English text.
        pub control_escape: &'static str,
        /// See the English text.
        pub control_close: &'static str,
        /// See the English text.
        pub notice: &'static str,
        /// `{0}`: version, `{1}`: language.
        pub notice_value: &'static str,
        /// See the English text.
        pub notice_hash: &'static str,
        /// See the English text.
        pub controllers: &'static str,
        /// See the English text.
        pub privacy: &'static str,
        /// See the English text.
        pub jurisdiction: &'static str,
        /// See the English text.
        pub not_stated: &'static str,
        /// See the English text.
        pub until: &'static str,
        /// See the English text.
        pub place: &'static str,
        /// See the English text.
        pub number: &'static str,
        /// See the English text.
        pub made: &'static str,
        /// See the English text.
        pub category: &'static str,
        /// See the English text.
        pub purpose: &'static str,
        /// See the English text.
        pub holds: &'static str,
        /// `{0}`: a list.
        pub holds_not: &'static str,
        /// See the English text.
        pub kept: &'static str,
        /// `{0}`: who.
        pub recipient: &'static str,
        /// See the English text.
        pub taken_back: &'static str,
        /// See the English text.
        pub no_category: &'static str,
        /// See the English text.
        pub complete: &'static str,
        /// See the English text.
        pub incomplete: &'static str,
        /// Button.
        pub print: &'static str,
        /// Button.
        pub save_json_ld: &'static str,
        /// Button.
        pub save_kantara: &'static str,
        /// See the English text.
        pub forms_note: &'static str,
        /// Heading.
        pub verifier: &'static str,
        /// See the English text.
        pub verifier_intro: &'static str,
        /// Label of the field.
        pub choose_file: &'static str,
        /// See the English text.
        pub drop_here: &'static str,
        /// See the English text.
        pub no_keys: &'static str,
        /// See the English text.
        pub unreadable: &'static str,
        /// See the English text.
        pub unreadable_body: &'static str,
        /// See the English text.
        pub genuine: &'static str,
        /// `{0}`: the key.
        pub genuine_body: &'static str,
        /// See the English text.
        pub same: &'static str,
        /// `{0}`: the key.
        pub same_body: &'static str,
        /// See the English text.
        pub changed: &'static str,
        /// See the English text.
        pub changed_rest: &'static str,
        /// See the English text.
        pub changed_all: &'static str,
        /// Heading of a list.
        pub changed_fields: &'static str,
        /// See the English text.
        pub unknown_key: &'static str,
        /// `{0}`: the key.
        pub unknown_key_body: &'static str,
        /// See the English text.
        pub key_not_in_use: &'static str,
        /// `{0}`: the key.
        pub key_not_in_use_body: &'static str,
        /// See the English text.
        pub cannot_tell: &'static str,
        /// See the English text.
        pub cannot_tell_body: &'static str,
        /// Heading of a list.
        pub cannot_tell_fields: &'static str,
        /// See the English text.
        pub no_receipt: &'static str,
        /// See the English text.
        pub no_receipt_body: &'static str,
        /// See the English text.
        pub no_json_body: &'static str,
        /// See the English text.
        pub too_long_body: &'static str,
        /// `{0}`: a name.
        pub twice_body: &'static str,
        /// See the English text.
        pub part_notice: &'static str,
        /// See the English text.
        pub part_choice: &'static str,
        /// See the English text.
        pub part_signature: &'static str,
        /// See the English text.
        pub held: &'static str,
        /// See the English text.
        pub not_held: &'static str,
        /// See the English text.
        pub not_known: &'static str,
        /// Heading.
        pub says: &'static str,
        /// See the English text.
        pub says_changed: &'static str,
        /// See the English text.
        pub field_categories: &'static str,
        /// See the English text.
        pub field_evidence: &'static str,
        /// See the English text.
        pub field_chain: &'static str,
        /// See the English text.
        pub field_ending: &'static str,
        /// See the English text.
        pub field_digests: &'static str,
        /// See the English text.
        pub field_rights: &'static str,
        /// See the English text.
        pub field_form: &'static str,
        /// Heading.
        pub transfers: &'static str,
        /// See the English text.
        pub transfers_intro: &'static str,
        /// See the English text.
        pub transfers_none: &'static str,
        /// See the English text.
        pub transfers_none_body: &'static str,
        /// Accessible name of a group.
        pub transfers_filter: &'static str,
        /// See the English text.
        pub transfers_all: &'static str,
        /// See the English text.
        pub transfers_none_here: &'static str,
        /// Column.
        pub hour: &'static str,
        /// Column.
        pub to_whom: &'static str,
        /// Column.
        pub fields: &'static str,
        /// Column.
        pub times: &'static str,
        /// Heading.
        pub export: &'static str,
        /// See the English text.
        pub export_intro: &'static str,
        /// Button.
        pub export_action: &'static str,
        /// Button.
        pub export_busy: &'static str,
        /// `{0}`: the file's name.
        pub file_given: &'static str,
        /// See the English text.
        pub file_failed: &'static str,
        /// See the English text.
        pub others: &'static str,
        /// `{0}`: organization, `{1}`: the person.
        pub others_body: &'static str,
    }
}
