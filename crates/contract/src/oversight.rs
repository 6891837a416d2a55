//! What an admin sees before and after a change of settings: its effect, its log, rounded totals.
//!
//! Nothing here is about one person's choice. Counts that derive from consents are absent for fewer than
//! [`limits::AGGREGATE_MINIMUM`](crate::limits::AGGREGATE_MINIMUM) people and rounded to
//! [`limits::AGGREGATE_STEP`](crate::limits::AGGREGATE_STEP); counts of members of groups are exact.

use serde::{Deserialize, Serialize};

use crate::{Cursor, GroupHit, KeyId, Settings, SettingsPatch, Timestamp};

/// Answer of `POST /admin/settings/preview`, whose body is a [`SettingsPatch`]. Nothing is saved by asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SettingsEffect {
    /// People who may use the feature then and may not now. Exact.
    pub gains: u32,
    /// People who may use it now and then. Exact.
    pub keeps: u32,
    /// People who may use it now and may not then. Exact.
    pub loses: u32,
    /// About how many connections would end; absent where fewer than 50 people lose the feature, or fewer than 50 were
    /// counted. As large a part of the last daily total as those who lose it are of the audience, rounded: for everybody
    /// the total itself. So no choice of groups tells more of consents than the total does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connections_ending: Option<u32>,
    /// Whether anything becomes wider: more people, more directions, longer, or public information.
    pub widens: bool,
    /// Whether anything becomes narrower.
    pub narrows: bool,
}

/// Body of `PUT /admin/settings/scheduled`. Needs `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScheduleRequest {
    /// What changes.
    pub patch: SettingsPatch,
    /// When.
    pub apply_at: Timestamp,
}

/// Answer of `GET` and `PUT /admin/settings/scheduled`. Where nothing is scheduled `GET` answers 204, without a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScheduledChange {
    /// What changes.
    pub patch: SettingsPatch,
    /// When.
    pub apply_at: Timestamp,
    /// Which version it was based on. If somebody saves before, it is not applied but kept, marked as stale.
    pub based_on: u32,
    /// Whether the settings have changed since it was scheduled. Then it will not be applied.
    pub stale: bool,
    /// Who scheduled it: a name.
    pub scheduled_by: String,
    /// When it was scheduled.
    pub scheduled_at: Timestamp,
}

/// Body of `POST /admin/settings/revert`. Needs `If-Match`. Restoring is a new change with a new version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RevertRequest {
    /// The version to go back to.
    pub version: u32,
    /// Why, for the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::REASON_LENGTH)))]
    pub reason: Option<String>,
}

/// One changed field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FieldDiff {
    /// The field's name in [`Settings`].
    pub field: String,
    /// What it was, a JSON text.
    pub from: String,
    /// What it is then, a JSON text.
    pub to: String,
}

/// One entry of the log of settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditEvent {
    /// Its place in the chain, from 1.
    pub seq: u32,
    /// When.
    pub at: Timestamp,
    /// Who: a name.
    pub actor: String,
    /// The version of the settings that it led to.
    pub version: u32,
    /// The field.
    pub field: String,
    /// What it was, a JSON text.
    pub from: String,
    /// What it is since then, a JSON text.
    pub to: String,
    /// Why, where somebody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// SHA-256 over this event and the hash of the one before, hex.
    pub hash: String,
}

/// Answer of `GET /admin/audit`, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    /// The events of this page.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::PAGE_SIZE)))]
    pub items: Vec<AuditEvent>,
    /// Where the list goes on; absent at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
    /// The groups that these events name, as the directory knows them now; for the reader, and no part of the chain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupHit>,
}

/// Answer of `GET /admin/audit/head`: the end of the chain, signed. Kept elsewhere, it proves later that nothing was cut off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditHead {
    /// How many events there are.
    pub seq: u32,
    /// The hash of the last one, hex; of nothing where there is none.
    pub hash: String,
    /// When this was asked.
    pub at: Timestamp,
    /// The key that signed.
    pub key: KeyId,
    /// Ed25519 over the canonical form (RFC 8785) of the other fields, base64url without padding.
    pub signature: String,
}

/// Rounded totals of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AggregatePoint {
    /// The day, as `2026-11-21`.
    pub day: String,
    /// People connected; absent where there are too few people to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected: Option<u32>,
    /// People connected in both directions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub two_way: Option<u32>,
    /// People in the audience of whom no answer is on record: neither a yes, nor a no, nor a "not now". Absent where they are
    /// too few, and where all others together are, because the audience is told exactly and the rest would tell of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub never_asked: Option<u32>,
}

/// Answer of `GET /admin/aggregates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Aggregates {
    /// People in the audience. Exact: it follows from groups, not from consents.
    pub audience: u32,
    /// One point for each day, oldest first. Today's stands until tomorrow.
    pub days: Vec<AggregatePoint>,
}

/// Answer of `GET /admin/legacy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Legacy {
    /// People who may use the feature because they were enabled one by one, long ago. Exact: enabling was an admin's act.
    pub count: u32,
}

/// The settings as a document: answer of `GET /admin/settings/export`, body of `POST /admin/settings/import`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SettingsDocument {
    /// The contract's version.
    pub contract_version: String,
    /// Every setting, spelled out.
    pub settings: SettingsPatch,
    /// The groups named in it, for the reader. Not read on import.
    #[serde(default)]
    pub groups: Vec<GroupHit>,
}

/// Answer of `POST /admin/settings/import`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportResult {
    /// Whether it was only tried.
    pub dry_run: bool,
    /// What differs.
    pub changes: Vec<FieldDiff>,
    /// The settings after that; for a dry run, as they are.
    pub settings: Settings,
    /// The groups that the changes name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupHit>,
}
