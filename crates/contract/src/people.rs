//! People of the work directory.

use serde::{Deserialize, Serialize};

use crate::{Cursor, LinkedInSection, PersonId};

/// A person as a list or a link shows them. Work data only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonRef {
    /// Their id.
    pub id: PersonId,
    /// Their name, as they write it. Any script, any direction; to be shown isolated.
    pub name: String,
    /// Their job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Their department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Whether `GET /people/{id}/photo` has an image.
    #[serde(default)]
    pub has_photo: bool,
}

/// Answer of `GET /people`: one page of the directory, ordered by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PeoplePage {
    /// The people of this page.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::PAGE_SIZE)))]
    pub items: Vec<PersonRef>,
    /// Where the list goes on; absent at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<Cursor>,
    /// How many people match in all, where the backend can tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
}

wire_enum! {
    /// Whether somebody can be reached now, as the work side tells it.
    Presence {
        /// Reachable.
        Available = "available",
        /// In a meeting or a call.
        Busy = "busy",
        /// Wants no interruption.
        DoNotDisturb = "doNotDisturb",
        /// Away for the moment.
        Away = "away",
        /// Not signed in.
        Offline = "offline",
    }
}

/// A person's work side. Never contains anything from LinkedIn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkProfile {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// How the name is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pronunciation: Option<String>,
    /// Their pronouns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pronouns: Option<String>,
    /// Their job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Their department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Their work e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Their work telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Where they work, as free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Their time zone, an IANA name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Whether they can be reached now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
    /// Whether `GET /people/{id}/photo` has an image.
    #[serde(default)]
    pub has_photo: bool,
    /// Whom they report to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<PersonRef>,
    /// Who reports to them.
    #[serde(default)]
    pub reports: Vec<PersonRef>,
    /// Colleagues they work with, as the work side knows it; nothing of LinkedIn's. Absent and empty are alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub works_with: Vec<PersonRef>,
}

wire_enum! {
    /// How much of a card is asked for: `GET /people/{id}?part=`. Absent, or not understood, is `whole`.
    CardPart {
        /// Both sides.
        Whole = "whole",
        /// The work side alone. The LinkedIn part is then `notAsked`, and nothing flows.
        Work = "work",
    }
}

/// Answer of `GET /people/{id}`: one card.
///
/// What it does not promise: that a LinkedIn profile exists, or that the person can be found there by others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonCard {
    /// The work side.
    pub person: WorkProfile,
    /// The LinkedIn side, as far as this viewer's consent goes.
    pub linkedin: LinkedInSection,
}

/// Answer of `GET /people/cards?ids=`: the cards of those who are there, in the order asked. Who is unknown, hidden or
/// forbidden is left out, without a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PeopleCards {
    /// The cards.
    #[cfg_attr(feature = "openapi", schemars(length(max = crate::limits::BATCH)))]
    pub items: Vec<PersonCard>,
}
