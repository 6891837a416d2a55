//! Examples of the member's own work data, as LinkedIn would get them.

use serde::{Deserialize, Serialize};

use crate::{CategoryId, Direction};

/// Answer of `GET /connection/preview?category=`: up to three real examples of one work→LinkedIn category. Made for this
/// answer, kept nowhere, and sent to nobody but the member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkPreview {
    /// Always work→LinkedIn: of LinkedIn's side nothing is shown before consent.
    pub direction: Direction,
    /// The category.
    pub category: CategoryId,
    /// The examples; empty where the member has none.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::PREVIEW_ITEMS)))]
    pub items: Vec<PreviewItem>,
}

/// One example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PreviewItem {
    /// Its fields, in the order to be shown.
    pub fields: Vec<PreviewField>,
}

/// One field of an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PreviewField {
    /// Its name, e.g. `start`, `place`, `title`.
    pub name: String,
    /// What the member has there.
    pub value: String,
    /// Whether LinkedIn would get it. What it would not get is shown struck out.
    pub sent: bool,
}
