//! What was on the screen when a member decided.

use serde::{Deserialize, Serialize};

use crate::{Choice, Direction, NoticeVersion};

wire_enum! {
    /// The control that was used.
    Control {
        /// The button that connects.
        Connect = "connect",
        /// The button "not now".
        NotNow = "notNow",
        /// The button "no".
        No = "no",
        /// The Escape key.
        Escape = "escape",
        /// The dialog's close button.
        Close = "close",
    }
}

/// What was rendered, as the UI saw it. The backend adds the time by its own clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The notice's version.
    pub notice_version: NoticeVersion,
    /// The notice's hash, as the backend gave it.
    pub notice_hash: String,
    /// The language of everything shown.
    pub language: String,
    /// The UI's own texts, in the order shown.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::EVIDENCE_TEXTS), inner(length(max = crate::limits::EVIDENCE_TEXT_LENGTH))))]
    pub texts: Vec<String>,
    /// The options offered, in their order.
    #[cfg_attr(feature = "openapi", schemars(length(min = 1)))]
    pub options: Vec<Choice>,
    /// What was selected before the member did anything: nothing, always.
    #[cfg_attr(feature = "openapi", schemars(length(max = 0)))]
    pub preselected: Vec<Choice>,
    /// What the member selected, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<Choice>,
    /// Directions that the organization allowed.
    pub allowed_directions: Vec<Direction>,
    /// Whether the browser sent Global Privacy Control.
    pub global_privacy_control: bool,
    /// The control used.
    pub control: Control,
}

wire_enum! {
    /// A decision that is not a consent.
    Decision {
        /// "Not now", Escape, closing. Not a refusal.
        Deferred = "deferred",
        /// "No".
        Refused = "refused",
    }
}

/// Body of `POST /connection/decisions`. Needs an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DecisionRequest {
    /// The decision.
    pub decision: Decision,
    /// What was on the screen.
    pub evidence: Evidence,
}
