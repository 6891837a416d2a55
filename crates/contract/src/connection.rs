//! The member's connection: two grants, each with a state of its own, and what follows from them.

use serde::{Deserialize, Serialize};

use crate::{AttemptId, CategoryId, ConsentVersion, NoticeVersion, Organization, StepId, Timestamp};

wire_enum! {
    /// Which way data flows. Work→LinkedIn never stands alone.
    Direction {
        /// Work apps may read LinkedIn data.
        LinkedinToWork = "linkedinToWork",
        /// LinkedIn may read work data.
        WorkToLinkedin = "workToLinkedin",
    }
}

wire_enum! {
    /// One direction's state.
    GrantState {
        /// Never given.
        None = "none",
        /// Given, and in force.
        Active = "active",
        /// Given under an older notice, and something that the member granted has widened since; only what did not widen
        /// flows.
        NeedsReconsent = "needsReconsent",
        /// Being withdrawn: nothing flows any more, some step is still open.
        Withdrawing = "withdrawing",
        /// Withdrawn by the member.
        Withdrawn = "withdrawn",
        /// Ended by somebody else: an admin, or by leaving the group.
        Revoked = "revoked",
        /// Ended by time.
        Expired = "expired",
        /// Ended by LinkedIn, or by the member there.
        EndedByProvider = "endedByProvider",
    }
}

wire_enum! {
    /// What the two grants add up to.
    ConnectionState {
        /// Nothing is connected.
        NotConnected = "notConnected",
        /// An attempt is under way.
        Pending = "pending",
        /// LinkedIn→work only.
        OneWay = "oneWay",
        /// Both directions.
        TwoWay = "twoWay",
        /// The notice widened; the member is to be asked.
        NeedsReconsent = "needsReconsent",
        /// Being withdrawn.
        Withdrawing = "withdrawing",
        /// Our side is done; a step elsewhere is left to the member.
        HalfDisconnected = "halfDisconnected",
        /// It was connected once. Connecting again asks everything again.
        Ended = "ended",
    }
}

/// One direction's consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// Its state. Data flows in `active` and, within what did not widen, `needsReconsent`; in no other.
    pub state: GrantState,
    /// What was granted; not what was asked.
    #[serde(default)]
    pub categories: Vec<CategoryId>,
    /// Since when, by the backend's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_at: Option<Timestamp>,
    /// Under which notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_version: Option<NoticeVersion>,
    /// Until when at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// When it ended, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

/// Answer of `GET /connection`, and of everything that changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Connection {
    /// Changes with every decision.
    pub version: ConsentVersion,
    /// Derived from the grants.
    pub state: ConnectionState,
    /// The organization it is for.
    pub organization: Organization,
    /// LinkedIn→work.
    pub linkedin_to_work: Grant,
    /// Work→LinkedIn.
    pub work_to_linkedin: Grant,
    /// Whether this member may connect now: in the audience, and the feature is there.
    pub available: bool,
    /// The directions that the organization allows. Where one is missing, the organization limited it.
    pub allowed_directions: Vec<Direction>,
    /// The notice that a consent given now is given under.
    pub notice_version: NoticeVersion,
    /// Whether the UI may ask by itself.
    pub prompt: PromptPolicy,
    /// The attempt under way, for `pending`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempt: Option<AttemptId>,
    /// The last withdrawal's steps; empty where there was none.
    #[serde(default)]
    pub ledger: Vec<LedgerStep>,
    /// For `needsReconsent`: what the notice in force says differently from the one consented to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<CategoryChange>,
    /// For `needsReconsent`: until when that goes on which did not widen. Nothing flows after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_until: Option<Timestamp>,
}

wire_enum! {
    /// How a category changed from one version of the notice to another.
    ChangeKind {
        /// It was not there before. Nothing of it flows until the member says so.
        Added = "added",
        /// It covers, keeps or is used for more. Nothing of it flows until the member says so.
        Widened = "widened",
        /// It covers, keeps or is used for less. The newer text holds at once.
        Narrowed = "narrowed",
        /// It is gone. Nothing of it flows any more.
        Removed = "removed",
    }
}

/// A category that the notice in force describes differently from the one consented to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CategoryChange {
    /// The direction.
    pub direction: Direction,
    /// The category.
    pub category: CategoryId,
    /// How it changed.
    pub change: ChangeKind,
}

/// When the dialog may open by itself. The member can always open it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PromptPolicy {
    /// Whether asking unasked is allowed now.
    pub allowed: bool,
    /// After a deferral: from when on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Timestamp>,
}

wire_enum! {
    /// What a step of a withdrawal concerns.
    StepKind {
        /// The grants here.
        WorkSide = "workSide",
        /// The permission at LinkedIn.
        LinkedinSide = "linkedinSide",
        /// The tokens that this backend held.
        Tokens = "tokens",
        /// What was held in memory.
        Caches = "caches",
        /// Contacts that LinkedIn imported.
        ImportedContacts = "importedContacts",
    }
}

wire_enum! {
    /// How far a step is.
    StepState {
        /// Done and confirmed.
        Done = "done",
        /// Being done; nothing for the member to do.
        Pending = "pending",
        /// Only the member can do it; `link` leads there.
        NeedsYou = "needsYou",
        /// It cannot be done; the text says what that means.
        Cannot = "cannot",
    }
}

/// One step of a withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LedgerStep {
    /// Its id.
    pub id: StepId,
    /// What it concerns.
    pub kind: StepKind,
    /// How far it is.
    pub state: StepState,
    /// Since when it is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Where the member can do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// While pending: when it is tried next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_try_at: Option<Timestamp>,
}

/// Body of `PATCH /connection`: consent becomes narrower, at once. There is no spelling for wider, nor for
/// work→LinkedIn alone; dropping LinkedIn→work is disconnecting, which is `DELETE`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Narrowing {
    /// End work→LinkedIn.
    pub drop_work_to_linkedin: bool,
    /// End single categories.
    pub drop_categories: Vec<CategoryRef>,
}

/// A category of a direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CategoryRef {
    /// The direction.
    pub direction: Direction,
    /// The category.
    pub category: CategoryId,
}
