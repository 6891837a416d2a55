//! The notice: what a member consents to, versioned and localized.

use serde::{Deserialize, Serialize};

use crate::{CategoryId, Direction, NoticeVersion, Timestamp};

/// Answer of `GET /notices`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NoticeList {
    /// The version that a consent given now is given under.
    pub current: NoticeVersion,
    /// All versions, newest first.
    pub items: Vec<NoticeSummary>,
}

/// One version, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NoticeSummary {
    /// Its version.
    pub version: NoticeVersion,
    /// Since when it holds.
    pub effective_from: Timestamp,
    /// Languages it exists in, complete.
    pub languages: Vec<String>,
}

/// Answer of `GET /notices/{version}?language=`.
///
/// Complete in one language or answered 404: a consent text is never half in one language and half in another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Its version.
    pub version: NoticeVersion,
    /// The language of every text in it, a BCP 47 tag.
    pub language: String,
    /// SHA-256 of the canonical form (RFC 8785, this field left out), hex. Goes into the evidence.
    pub hash: String,
    /// Since when it holds.
    pub effective_from: Timestamp,
    /// The two who decide what happens with the data.
    pub controllers: Vec<Controller>,
    /// What it is for, in a sentence or two.
    pub purpose: String,
    /// The categories of both directions, in the order to be shown.
    pub categories: Vec<NoticeCategory>,
    /// How long data is kept in general. Each category also says its own; where the two disagree, both are shown.
    pub retention: String,
    /// Where the data travels.
    pub transfers: String,
    /// What the member may demand.
    pub rights: String,
    /// How to withdraw, and what that does not undo.
    pub withdrawal: String,
    /// Where more is written.
    #[serde(default)]
    pub links: Vec<NoticeLink>,
}

/// Who decides what happens with the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Controller {
    /// Name.
    pub name: String,
    /// For which part.
    pub role: String,
    /// The privacy statement, https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<String>,
}

wire_enum! {
    /// How long a category is kept by its receiver.
    Retention {
        /// Not kept permanently.
        NotPermanent = "notPermanent",
        /// Kept until the member deletes it there.
        UntilDeleted = "untilDeleted",
        /// The notice does not say, or contradicts itself; its words are shown.
        Unspecified = "unspecified",
    }
}

/// One category of one direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NoticeCategory {
    /// Its id within the direction.
    pub id: CategoryId,
    /// Which way it flows.
    pub direction: Direction,
    /// Its name.
    pub name: String,
    /// What it includes.
    pub includes: Vec<String>,
    /// What it does not include, although one might think so.
    #[serde(default)]
    pub excludes: Vec<String>,
    /// What it is for.
    pub purpose: String,
    /// How long it is kept.
    pub retention: Retention,
    /// The same in words.
    pub retention_text: String,
}

wire_enum! {
    /// What a link of the notice leads to.
    NoticeLinkKind {
        /// Questions and answers.
        Faq = "faq",
        /// How data is shared.
        DataSharing = "dataSharing",
        /// How to connect.
        HowToConnect = "howToConnect",
        /// Who sees one's LinkedIn profile.
        ProfileVisibility = "profileVisibility",
        /// Removing imported contacts.
        RemoveContacts = "removeContacts",
    }
}

/// A link of the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NoticeLink {
    /// What it leads to.
    pub kind: NoticeLinkKind,
    /// Its text.
    pub text: String,
    /// Where, https.
    pub url: String,
}
