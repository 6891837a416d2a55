//! The LinkedIn part of a card.

use serde::{Deserialize, Serialize};

use crate::{CandidateId, CategoryId, ConsentVersion, Direction, PartialDate, PersonRef, Timestamp};

wire_enum! {
    /// What the LinkedIn part of a card is showing, and so what the next step is.
    SectionState {
        /// The organization has it switched off, or this viewer is not in the audience.
        FeatureOff = "featureOff",
        /// Not available to this organization yet.
        NotRolledOut = "notRolledOut",
        /// Not available in this cloud or region.
        UnavailableInRegion = "unavailableInRegion",
        /// The viewer has not connected: an invitation, and nothing of LinkedIn's.
        Prompt = "prompt",
        /// The viewer has not connected; the organization shows what is public on LinkedIn anyway.
        PublicOnly = "publicOnly",
        /// Several profiles could be this person.
        Candidates = "candidates",
        /// No profile was found, or it may not be seen. Nobody can tell which.
        NoMatch = "noMatch",
        /// The viewer said that the profile found was not this person.
        RejectedByViewer = "rejectedByViewer",
        /// Items are shown.
        Connected = "connected",
        /// The viewer's consent was given under an older notice that has since widened.
        NeedsReconsent = "needsReconsent",
        /// The viewer's consent ran out.
        Expired = "expired",
        /// LinkedIn did not answer.
        Error = "error",
        /// The backend itself has no way out to LinkedIn at the moment.
        Offline = "offline",
        /// Only the work side was asked for. Nothing was asked of LinkedIn, and nothing is said about the consent.
        NotAsked = "notAsked",
    }
}

/// The LinkedIn part of a card: one flat struct, whose lists are empty unless [`state`](Self::state) allows them.
///
/// In every state but `connected`, `candidates`, `publicOnly` and `needsReconsent` it carries no byte from LinkedIn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LinkedInSection {
    /// What is shown.
    pub state: SectionState,
    /// The viewer's consent that this was made under; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_version: Option<ConsentVersion>,
    /// How many steps lie between viewer and subject on LinkedIn: 1, 2 or 3; 0 where not told.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schemars(range(max = 3)))]
    pub degree: u8,
    /// What viewer and subject share, most relevant first.
    #[serde(default)]
    pub highlights: Vec<Highlight>,
    /// The profile's own items, in the order to be shown.
    #[serde(default)]
    pub items: Vec<LinkedInItem>,
    /// What can be done at LinkedIn; links, https only.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// For `candidates`: who it could be.
    #[serde(default)]
    pub candidates: Vec<Candidate>,
}

impl LinkedInSection {
    /// A section that carries nothing but its state.
    #[must_use]
    pub const fn empty(state: SectionState) -> Self {
        Self {
            state,
            consent_version: None,
            degree: 0,
            highlights: Vec::new(),
            items: Vec::new(),
            actions: Vec::new(),
            candidates: Vec::new(),
        }
    }
}

wire_enum! {
    /// By whose leave an item is shown.
    Basis {
        /// The viewer connected.
        ViewerConsent = "viewerConsent",
        /// Anybody may see it on LinkedIn, and the organization switched that on.
        Public = "public",
    }
}

/// Why an item is on the screen. An item without it is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    /// By whose leave.
    pub basis: Basis,
    /// Which way it flowed.
    pub direction: Direction,
    /// Under which category.
    pub category: CategoryId,
    /// When the backend fetched it.
    pub fetched_at: Timestamp,
    /// When it must be gone from the screen.
    pub gone_at: Timestamp,
}

wire_enum! {
    /// What an item of a profile is.
    ItemKind {
        /// The line under the name. `title` is the text.
        Headline = "headline",
        /// What they do now. `title` at `organization` since `from`.
        CurrentPosition = "currentPosition",
        /// What they did. `title` at `organization`, `from` to `to`.
        Experience = "experience",
        /// Where they learned. `title` is the degree, `organization` the school.
        Education = "education",
        /// Something they can do. `title` names it.
        Skill = "skill",
        /// Something they follow. `title` names it.
        Interest = "interest",
    }
}

/// One item of a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LinkedInItem {
    /// What it is.
    pub kind: ItemKind,
    /// Its text; see [`ItemKind`].
    pub title: String,
    /// Employer or school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// Until when; absent for what still lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// Why it is shown. Optional on the wire only so that an item without it can be recognised and left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

wire_enum! {
    /// What viewer and subject share.
    HighlightKind {
        /// Both went to `title`.
        School = "school",
        /// Both worked at `title`.
        Employer = "employer",
        /// Both are members of `title`.
        Group = "group",
        /// Both know `people`.
        MutualConnections = "mutualConnections",
    }
}

/// Something viewer and subject share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Highlight {
    /// What is shared.
    pub kind: HighlightKind,
    /// School, employer or group; empty for mutual connections.
    #[serde(default)]
    pub title: String,
    /// Since when both, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// Until when both; absent for what still lasts or is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// Mutual connections who are colleagues, a few of them.
    #[serde(default)]
    pub people: Vec<PersonRef>,
    /// Mutual connections in all.
    #[serde(default)]
    pub count: u32,
    /// Why it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

wire_enum! {
    /// What can be done at LinkedIn.
    ActionKind {
        /// Write to them.
        Message = "message",
        /// Ask to connect.
        Connect = "connect",
        /// Open their profile.
        ViewProfile = "viewProfile",
    }
}

/// A link to LinkedIn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// What it does.
    pub kind: ActionKind,
    /// Where it leads. The UI opens https only and shows nothing otherwise.
    pub url: String,
}

/// A profile that could be this person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// Its id.
    pub id: CandidateId,
    /// The name there.
    pub name: String,
    /// The headline there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Why it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

wire_enum! {
    /// The viewer's word on a match.
    MatchVerdict {
        /// The candidate is this person.
        IsPerson = "isPerson",
        /// None of what was shown is this person.
        NotPerson = "notPerson",
    }
}

/// Body of `PUT /people/{id}/match`. For this viewer only; the subject is not told. `DELETE` takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MatchDecision {
    /// The verdict.
    pub verdict: MatchVerdict,
    /// For `isPerson`: which candidate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidate: Option<CandidateId>,
}
