//! The organization's settings, and the groups they are made of.

use serde::{Deserialize, Serialize};

use crate::{Cursor, Direction, GroupId, Timestamp};

wire_enum! {
    /// Who may use the feature.
    Audience {
        /// Everyone in the organization.
        Everyone = "everyone",
        /// Members of the include list who are not in the exclude list.
        Groups = "groups",
        /// Nobody. The default.
        Nobody = "nobody",
    }
}

/// Answer of `GET /admin/settings`, with a strong `ETag`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Counts the saves. The `ETag` is made of it.
    pub version: u32,
    /// Who may use it.
    pub audience: Audience,
    /// With [`Audience::Groups`]: whose members may.
    #[serde(default)]
    pub include_groups: Vec<GroupId>,
    /// With [`Audience::Groups`]: whose members may not.
    #[serde(default)]
    pub exclude_groups: Vec<GroupId>,
    /// The groups named above, as the directory knows them now. Read only.
    #[serde(default)]
    pub groups: Vec<GroupHit>,
    /// Directions that members may grant. LinkedIn→work is always among them.
    pub allowed_directions: Vec<Direction>,
    /// Whether public LinkedIn information shows without the viewer's consent. Default false.
    pub public_without_consent: bool,
    /// How long a consent lasts at most, in days.
    pub consent_lifetime_days: u32,
    /// Whether the feature is there for this organization at all. Read only.
    #[serde(default = "available", skip_serializing_if = "is_available")]
    pub availability: Availability,
    /// The announcement: questions and answers, https; empty where not given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub faq_url: String,
    /// The announcement: how data is shared.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub data_sharing_url: String,
    /// The announcement: how to connect.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how_to_connect_url: String,
    /// The organization's privacy statement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub privacy_url: String,
    /// LinkedIn's privacy statement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub linkedin_privacy_url: String,
    /// Whether the backend lets more people use the feature only after the organization was told. Read only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub announcement_required: bool,
    /// When somebody confirmed that the organization was told; forgotten when an address of the announcement changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_at: Option<Timestamp>,
    /// Who confirmed it: a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_by: Option<String>,
    /// The message that it was said of, as the page showed it, where the page said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_text: Option<String>,
    /// Who saved last: a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
}

/// Body of `PATCH /admin/settings`, `application/merge-patch+json` (RFC 7396): what is absent stays, so that an older
/// page cannot erase a field it does not know. Needs `If-Match`: 428 without, 412 when somebody saved in between.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct SettingsPatch {
    /// Who may use it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// The whole include list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::AUDIENCE_GROUPS)))]
    pub include_groups: Option<Vec<GroupId>>,
    /// The whole exclude list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::AUDIENCE_GROUPS)))]
    pub exclude_groups: Option<Vec<GroupId>>,
    /// Directions that members may grant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_directions: Option<Vec<Direction>>,
    /// Whether public information shows without consent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_without_consent: Option<bool>,
    /// How long a consent lasts at most, in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(range(min = *crate::limits::CONSENT_LIFETIME_DAYS.start(), max = *crate::limits::CONSENT_LIFETIME_DAYS.end())))]
    pub consent_lifetime_days: Option<u32>,
    /// Questions and answers; the empty text takes it back, here and below.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::URL_LENGTH)))]
    pub faq_url: Option<String>,
    /// How data is shared.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::URL_LENGTH)))]
    pub data_sharing_url: Option<String>,
    /// How to connect.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::URL_LENGTH)))]
    pub how_to_connect_url: Option<String>,
    /// The organization's privacy statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::URL_LENGTH)))]
    pub privacy_url: Option<String>,
    /// LinkedIn's privacy statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::URL_LENGTH)))]
    pub linkedin_privacy_url: Option<String>,
    /// True: the organization was told. Kept with the time; false takes it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced: Option<bool>,
    /// With `announced`: the message as it was shown, in every language. Kept with who and when, and told as it came; no
    /// backend sends it to anybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::ANNOUNCEMENT_LENGTH)))]
    pub announced_text: Option<String>,
    /// Why, for the log of settings. No setting itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::REASON_LENGTH)))]
    pub reason: Option<String>,
}

const fn available() -> Availability {
    Availability::Available
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_available(availability: &Availability) -> bool {
    *availability == Availability::Available
}

wire_enum! {
    /// Whether the feature is there for an organization, whatever its settings say.
    Availability {
        /// It is there.
        Available = "available",
        /// Switched off by whoever runs the backend.
        Off = "off",
        /// Not there yet.
        NotRolledOut = "notRolledOut",
        /// Not there in this cloud or region.
        UnavailableInRegion = "unavailableInRegion",
    }
}

wire_enum! {
    /// What sort of group it is.
    GroupKind {
        /// People put in by name.
        Assigned = "assigned",
        /// Membership follows a rule; it may change without anybody's decision.
        Dynamic = "dynamic",
        /// The directory does not know it any more.
        Vanished = "vanished",
    }
}

/// A group as the search finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GroupHit {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// The names of the groups it lies in, outermost first.
    #[serde(default)]
    pub path: Vec<String>,
    /// What sort it is.
    pub kind: GroupKind,
    /// How many people, nested groups included. Exact.
    pub member_count: u32,
    /// How many groups lie in it, at whatever depth.
    #[serde(default, skip_serializing_if = "is_none")]
    pub nested_groups: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_none(number: &u32) -> bool {
    *number == 0
}

/// Answer of `GET /admin/groups`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GroupsPage {
    /// The hits of this page.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::PAGE_SIZE)))]
    pub items: Vec<GroupHit>,
    /// Where the list goes on; absent at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
    /// How many groups match in all.
    pub total: u32,
}

/// Body of `POST /admin/settings/links`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LinkCheck {
    /// Addresses, https.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::LINK_CHECKS)))]
    pub urls: Vec<String>,
}

wire_enum! {
    /// What became of a look at an address. Each but the first is a warning and forbids nothing: what the backend cannot
    /// reach, members may.
    Reachability {
        /// Something is there.
        Reachable = "reachable",
        /// A server answered that nothing is there, or that it has a fault.
        Refused = "refused",
        /// Nobody answered: no such name, no connection, no valid certificate, too slow, or led on and on.
        Unreachable = "unreachable",
        /// Not looked at, because it leads to where this backend does not look: a private network, another port, another
        /// protocol.
        NotChecked = "notChecked",
    }
}

/// What became of a look at one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CheckedLink {
    /// The address as it was asked.
    pub url: String,
    /// What became of it.
    pub state: Reachability,
}

/// Answer of `POST /admin/settings/links`, in the order of the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CheckedLinks {
    /// One for each address.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::LINK_CHECKS)))]
    pub items: Vec<CheckedLink>,
}
