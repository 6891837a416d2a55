//! What the backend is, and who is signed in.

use serde::{Deserialize, Serialize};

use crate::{KeyId, OrganizationId, PersonRef, Timestamp};

/// Answer of `GET /service`. Public, the same for everybody, no personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Service {
    /// The product's name as its organization calls it.
    pub name: String,
    /// The contract's version, `major.minor`. Another major is another contract.
    pub contract_version: String,
    /// Whose people these are.
    pub organization: Organization,
    /// The work side.
    pub work_provider: Provider,
    /// What this backend offers beyond the base profile. What is absent is hidden by the UI.
    #[serde(default)]
    pub capabilities: Vec<Capability>,
    /// Where signing in begins. The UI adds `returnTo` with the path to come back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in_url: Option<String>,
    /// Where signing out leads, where it is more than `DELETE /session`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_out_url: Option<String>,
    /// A page of the backend that needs no script, on which members see how they stand and disconnect. For hosts whose
    /// policy does not allow wasm. A path of the backend's own origin, or https; the UI adds `language`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection_status_url: Option<String>,
    /// Languages of the notices, as BCP 47 tags.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Keys that receipts are signed with, the retired ones too: an old receipt stays verifiable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signing_keys: Vec<SigningKey>,
    /// True for a demonstration: the UI says so on every page.
    #[serde(default)]
    pub demo: bool,
}

/// An organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// A key that receipts and the head of the settings' log are signed with: its public half.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SigningKey {
    /// Its id, which signatures name.
    pub id: KeyId,
    /// `Ed25519`.
    pub algorithm: String,
    /// 32 bytes, base64url without padding.
    pub public_key: String,
    /// Since when it signs.
    pub created_at: Timestamp,
    /// Since when it signs nothing any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired_at: Option<Timestamp>,
}

/// A side of the connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// The name people know it by, e.g. `Microsoft`.
    pub name: String,
}

wire_enum! {
    /// Something a backend may leave out.
    Capability {
        /// The viewer can say "this is / is not the person".
        Match = "match",
        /// A member may grant some categories of a direction and not others.
        PerCategory = "perCategory",
        /// Narrowing: a direction can be dropped without disconnecting.
        Narrow = "narrow",
        /// People can be listed and searched: `GET /people`.
        Directory = "directory",
        /// People can be found by what a host knows of them: `GET /people/lookup`.
        Lookup = "lookup",
        /// Many cards in one answer: `GET /people/cards?ids=`.
        Batch = "batch",
        /// A member sets who may see the own LinkedIn profile in work apps.
        Visibility = "visibility",
        /// What happened to the own consent can be read.
        History = "history",
        /// What flowed when can be read, by category and field name.
        Transfers = "transfers",
        /// Decisions have signed receipts.
        Receipts = "receipts",
        /// Everything above about oneself in one file.
        Export = "export",
        /// A member sees examples of the own work data as LinkedIn would get them.
        Preview = "preview",
        /// Changes are told as they happen: `GET /events`. Where it is absent, the UI asks now and then.
        Events = "events",
        /// Groups can be searched.
        Groups = "groups",
        /// The organization's settings can be read and changed.
        Admin = "admin",
        /// The effect of a change of settings can be asked for before saving.
        Effect = "effect",
        /// A change of settings can be given a date, and cancelled.
        Schedule = "schedule",
        /// Whether the addresses of the announcement are reachable can be asked for.
        LinkCheck = "linkCheck",
        /// The log of settings can be read, and an earlier version restored.
        Audit = "audit",
        /// Rounded totals over time.
        Aggregates = "aggregates",
        /// People who were enabled individually long ago can be counted and cleared.
        Legacy = "legacy",
        /// Settings can be exported and imported.
        SettingsAsCode = "settingsAsCode",
    }
}

wire_enum! {
    /// What a signed-in person may do. Several may hold at once.
    Role {
        /// Sees cards and decides about the own connection.
        Member = "member",
        /// Sees the organization's settings and changes nothing.
        AdminReader = "adminReader",
        /// Sees and changes the organization's settings.
        Admin = "admin",
    }
}

/// Answer of `GET /session`. Signed out is an answer, not an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Whether somebody is signed in. If false, nothing below is told.
    pub signed_in: bool,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonRef>,
    /// In which organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    /// As what.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// To be sent as `X-CSRF-Token` with every unsafe method. Absent where a bearer token is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub csrf_token: Option<String>,
    /// When this session ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// The language that the account is set to, a BCP 47 tag, where the backend knows it. The page or the element may say
    /// another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}
