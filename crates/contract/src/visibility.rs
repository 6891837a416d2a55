//! Whether a member's LinkedIn profile may be seen in work apps.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

wire_enum! {
    /// Who may see the member's LinkedIn profile in work apps.
    VisibleTo {
        /// Anybody who uses them.
        Everyone = "everyone",
        /// Colleagues of the same organization.
        Organization = "organization",
        /// Nobody. For everybody else it is as if there were no profile.
        Nobody = "nobody",
    }
}

/// Answer of `GET /visibility`, with a strong `ETag`. Anybody signed in has it, also outside the audience.
///
/// It does not promise that nobody finds the profile at LinkedIn itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Visibility {
    /// Counts the changes. The `ETag` is made of it.
    pub version: u32,
    /// Who may see it.
    pub visible_to: VisibleTo,
    /// Since when; absent where it was never set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
}

/// Body of `PUT /visibility`. Needs `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct VisibilityRequest {
    /// Who may see it.
    pub visible_to: VisibleTo,
}

wire_enum! {
    /// As whom the own card is looked at.
    SeenAs {
        /// A connected colleague.
        Colleague = "colleague",
        /// Somebody of another organization.
        Outsider = "outsider",
        /// A connected colleague, after the member disconnected. A viewer sees a profile by the own connection, so what is
        /// seen of somebody does not depend on theirs.
        Disconnected = "disconnected",
    }
}
