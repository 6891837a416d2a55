//! What happened to a member's consent, what flowed, and everything about the member in one file.

use serde::{Deserialize, Serialize};

use crate::{
    CategoryId, Connection, Cursor, Direction, MatchVerdict, NoticeVersion, PersonId, PersonRef, ReceiptId,
    Timestamp, Visibility, VisibleTo,
};

wire_enum! {
    /// What happened to a member's consent.
    HistoryKind {
        /// A try at connecting began. Nothing was connected by it.
        Attempt = "attempt",
        /// Consent was given.
        Given = "given",
        /// "Not now".
        Deferred = "deferred",
        /// "No".
        Refused = "refused",
        /// Consent became narrower.
        Narrowed = "narrowed",
        /// Withdrawn by the member.
        Withdrawn = "withdrawn",
        /// Ended by the organization.
        Revoked = "revoked",
        /// Ended because the member left the organization.
        Left = "left",
        /// Ended by time.
        Expired = "expired",
        /// Ended by LinkedIn, or by the member there.
        EndedByProvider = "endedByProvider",
        /// A step of a withdrawal changed.
        Ledger = "ledger",
        /// The member said that a step is done.
        StepConfirmed = "stepConfirmed",
        /// The member changed who may see the own LinkedIn profile.
        Visibility = "visibility",
    }
}

/// Something that happened to a member's consent. Read by the member and by nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HistoryEvent {
    /// Its place in the member's own chain, from 1.
    pub seq: u32,
    /// When, by the backend's clock.
    pub at: Timestamp,
    /// What.
    pub kind: HistoryKind,
    /// LinkedIn→work as it stood after that.
    #[serde(default)]
    pub linkedin_to_work: Vec<CategoryId>,
    /// Work→LinkedIn as it stood after that.
    #[serde(default)]
    pub work_to_linkedin: Vec<CategoryId>,
    /// For `visibility`, where the two lists above are empty: who may see the own LinkedIn profile since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_to: Option<VisibleTo>,
    /// The notice that it concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_version: Option<NoticeVersion>,
    /// Its receipt, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptId>,
    /// SHA-256 over this event and the hash of the one before, hex. What was changed later shows.
    pub hash: String,
}

/// Answer of `GET /connection/history`, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HistoryPage {
    /// The events of this page.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::PAGE_SIZE)))]
    pub items: Vec<HistoryEvent>,
    /// Where the list goes on; absent at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
}

/// What flowed under a member's consent within one hour: names of fields, never values, never whom it was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Transfer {
    /// The beginning of the hour.
    pub at: Timestamp,
    /// Which way.
    pub direction: Direction,
    /// Under which category.
    pub category: CategoryId,
    /// The names of the fields.
    pub fields: Vec<String>,
    /// How often.
    pub count: u32,
}

/// Answer of `GET /connection/transfers`, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TransfersPage {
    /// The transfers of this page.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::PAGE_SIZE)))]
    pub items: Vec<Transfer>,
    /// Where the list goes on; absent at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
}

/// A piece of evidence as it is kept, in the member's own file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EvidenceCopy {
    /// The receipt made from it.
    pub receipt: ReceiptId,
    /// When.
    pub at: Timestamp,
    /// The canonical form (RFC 8785), a JSON text. Empty where it was deleted by the retention policy.
    pub body: String,
    /// Its SHA-256, hex.
    pub hash: String,
}

/// The viewer's word on a match, in the member's own file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MatchCopy {
    /// About whom.
    pub person: PersonId,
    /// The verdict.
    pub verdict: MatchVerdict,
}

/// Answer of `GET /me/export`: everything that the backend keeps about the member. Nothing from LinkedIn is among it,
/// because nothing from LinkedIn is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Export {
    /// When it was made.
    pub made_at: Timestamp,
    /// About whom.
    pub person: PersonRef,
    /// How the connection stands, open steps of a withdrawal included.
    pub connection: Connection,
    /// Who may see the own LinkedIn profile.
    pub visibility: Visibility,
    /// Everything that happened, oldest first.
    pub history: Vec<HistoryEvent>,
    /// Everything that flowed, oldest first.
    pub transfers: Vec<Transfer>,
    /// All evidence.
    pub evidence: Vec<EvidenceCopy>,
    /// Words on matches.
    pub matches: Vec<MatchCopy>,
}
