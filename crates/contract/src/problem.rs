//! Errors, as RFC 9457 problem details.

use serde::{Deserialize, Serialize};

/// The body of every answer that is an error, `application/problem+json`.
///
/// Written for the reader of the screen, not for the operator: nothing internal stands in it. The UI chooses its words
/// by [`status`](Self::status) and [`kind`](Self::kind) and shows [`instance`](Self::instance) as the request id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Problem {
    /// A stable name of the kind of problem, e.g. `stale-version`. A URI reference; relative here.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short English summary of the kind.
    pub title: String,
    /// The HTTP status.
    #[cfg_attr(feature = "openapi", schemars(range(min = 400, max = 599)))]
    pub status: u16,
    /// What happened this time, in English, for a developer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The request's id, to be quoted to whoever runs the backend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// For 422: which fields, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// One field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FieldError {
    /// A JSON pointer (RFC 6901) into the request, e.g. `/includeGroups/3`.
    pub pointer: String,
    /// Why, in English, for a developer.
    pub detail: String,
}
