//! The style sheets of the embed: the same files that the stand-alone page links, in the same order.

use crate::browser;

/// Gives the whole page the sheets, for a host in Rust that mounts surfaces into its own tree. They reach only what stands
/// below an element of the class `cc-root`. Once is enough.
pub fn adopt() {
    // A browser that refuses shows the surfaces without style, which is still all of their words.
    let _ = browser::adopt_styles(&SHEETS.concat());
}

/// All sheets, to be joined into one constructed style sheet. Pages' own sheets are not among them.
pub const SHEETS: &[&str] = &[
    include_str!("../../style/layers.css"),
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/kit/avatar.css"),
    include_str!("../../style/kit/badge.css"),
    include_str!("../../style/kit/button.css"),
    include_str!("../../style/kit/dialog.css"),
    include_str!("../../style/kit/empty_state.css"),
    include_str!("../../style/kit/field.css"),
    include_str!("../../style/kit/icon.css"),
    include_str!("../../style/kit/message_bar.css"),
    include_str!("../../style/kit/option_card.css"),
    include_str!("../../style/kit/skeleton.css"),
    include_str!("../../style/components/attempt_screen.css"),
    include_str!("../../style/components/compact_card.css"),
    include_str!("../../style/components/connection_panel.css"),
    include_str!("../../style/components/consent_dialog.css"),
    include_str!("../../style/components/consent_dialog/changes.css"),
    include_str!("../../style/components/consent_dialog/examples.css"),
    include_str!("../../style/components/consent_dialog/notice.css"),
    include_str!("../../style/components/error_view.css"),
    include_str!("../../style/components/group_picker.css"),
    include_str!("../../style/components/page_frame.css"),
    include_str!("../../style/components/people_grid.css"),
    include_str!("../../style/components/profile_card.css"),
    include_str!("../../style/components/profile_card/linkedin.css"),
    include_str!("../../style/components/profile_card/provenance.css"),
    include_str!("../../style/components/receipts.css"),
    include_str!("../../style/components/receipts/sheet.css"),
    include_str!("../../style/components/receipts/verifier.css"),
    include_str!("../../style/components/seen_card.css"),
    include_str!("../../style/components/settings_announcement.css"),
    include_str!("../../style/components/settings_effect.css"),
    include_str!("../../style/components/settings_form.css"),
    include_str!("../../style/components/settings_merge.css"),
    include_str!("../../style/components/settings_record.css"),
    include_str!("../../style/components/settings_schedule.css"),
    include_str!("../../style/components/timeline.css"),
    include_str!("../../style/components/transfer_log.css"),
    include_str!("../../style/components/visibility_form.css"),
];

#[cfg(test)]
mod tests;
