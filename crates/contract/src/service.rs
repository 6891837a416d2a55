//! What the backend is, and who is signed in.

use serde::{Deserialize, Serialize};

use crate::{OrganizationId, PersonRef, Timestamp};

/// Answer of `GET /service`. Public, the same for everybody, no personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Languages of the notices, as BCP 47 tags.
    #[serde(default)]
    pub languages: Vec<String>,
    /// True for a demonstration: the UI says so on every page.
    #[serde(default)]
    pub demo: bool,
}

/// An organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
}

/// A side of the connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        /// Groups can be searched.
        Groups = "groups",
        /// The organization's settings can be read and changed.
        Admin = "admin",
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
}
