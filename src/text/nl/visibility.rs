//! English: who may see the own LinkedIn profile.

use crate::text::VisibilityText;

pub(in crate::text) static VISIBILITY: VisibilityText = VisibilityText {
    visibility: "Who may see my LinkedIn profile",
    intro: "In work apps. It holds whether or not you are connected, and changes nothing at LinkedIn itself.",
    everyone: "Everyone",
    everyone_means: "Whoever uses the work apps, people of other organizations too.",
    organization: "My organization",
    organization_means: "Colleagues at {0}. For everybody else it is as if there were no profile.",
    nobody: "Nobody",
    nobody_means: "For everybody else it is as if there were no profile.",
    in_force: "In force: {0}",
    in_force_since: "In force: {0}, since {1}",
    save: "Save",
    saving: "Saving",
    keep: "Leave it as it was",
    unsaved: "Not saved yet.",
    saved: "Saved. In force: {0}.",
    stale: "It was changed elsewhere meanwhile",
    stale_body: "In force is “{0}”. Your choice is still marked and not saved; it can be saved now.",
    failed: "Whether it was saved shows below under “In force”.",
    not_understood: "This page does not know the setting that it was told.",
    seen: "See my card as…",
    colleague: "A connected colleague",
    outsider: "Somebody of another organization",
    disconnected: "A connected colleague, after I disconnect",
    colleague_note: "What you have in common depends on who looks, so it is not among this.",
    outsider_note: "Whether your organization shows cards to other organizations at all is not said by this.",
    disconnected_note: "Disconnecting ends what is shared from your account. What colleagues see of you comes by their own connection, so it goes on as far as the setting above lets it. “Nobody” hides it.",
    not_connected: "LinkedIn’s side is missing here: it would be fetched with your own connection, and there is none now. It says nothing about what others see.",
    gone: "The preview was closed, because something changed meanwhile.",
};
