//! Tries at connecting.

use serde::{Deserialize, Serialize};

use crate::{AttemptId, CategoryId, Evidence, NoticeVersion, Timestamp};

wire_enum! {
    /// The two ways to connect. There is no third.
    Choice {
        /// Work apps may read LinkedIn data; nothing goes the other way.
        LinkedinToWork = "linkedinToWork",
        /// Both directions.
        Both = "both",
    }
}

wire_enum! {
    /// How the member is taken to LinkedIn.
    DisplayMode {
        /// This page goes there and comes back.
        Redirect = "redirect",
        /// A window of its own.
        Window = "window",
    }
}

wire_enum! {
    /// What became of an attempt.
    AttemptState {
        /// Not decided yet.
        Pending = "pending",
        /// Given up by the member on the way.
        Cancelled = "cancelled",
        /// The member said no at LinkedIn.
        Refused = "refused",
        /// The LinkedIn account is connected to somebody else here.
        WrongAccount = "wrongAccount",
        /// Took too long.
        Expired = "expired",
        /// LinkedIn could not be reached, or answered something wrong. Nothing was connected.
        Failed = "failed",
        /// Connected.
        Done = "done",
    }
}

/// Body of `POST /connection/attempts`. Needs an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttemptRequest {
    /// What the member chose.
    pub choice: Choice,
    /// Categories LinkedIn→work; empty means all that the notice names.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::CATEGORIES)))]
    pub linkedin_to_work: Vec<CategoryId>,
    /// Categories work→LinkedIn; empty means all, with [`Choice::Both`]; must be empty otherwise.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::CATEGORIES)))]
    pub work_to_linkedin: Vec<CategoryId>,
    /// The notice that was shown. Refused (409) when it is not the current one.
    pub notice_version: NoticeVersion,
    /// What was on the screen.
    pub evidence: Evidence,
    /// Where to come back to: a path of the page's own origin, beginning with one `/`.
    #[cfg_attr(feature = "openapi", schemars(length(min = 1, max = crate::limits::RETURN_TO_LENGTH), regex(pattern = crate::limits::RETURN_TO)))]
    pub return_to: String,
    /// With a bearer token: the address of the host's page to come back to instead, which the backend knows to the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::RETURN_TO_LENGTH)))]
    pub return_url: Option<String>,
    /// How to go there.
    pub display: DisplayMode,
}

/// Body of `POST /connection/attempts/{id}/completion`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttemptCompletion {
    /// What the way back from LinkedIn brought to the page: good once, for this attempt, from its member.
    #[cfg_attr(feature = "openapi", schemars(length(min = 1, max = crate::limits::PROOF_LENGTH)))]
    pub proof: String,
}

/// Answer of `POST /connection/attempts` and `GET /connection/attempts/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// What became of it.
    pub state: AttemptState,
    /// What was chosen.
    pub choice: Choice,
    /// While pending: where the member goes on, at the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continue_url: Option<String>,
    /// Where the member comes back to.
    pub return_to: String,
    /// Until when it may be completed.
    pub expires_at: Timestamp,
}
