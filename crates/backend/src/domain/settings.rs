//! The organization's settings, as kept, and how a patch changes them.

mod announcement;
mod changes;
mod document;
mod patch;

use contract::{Audience, Availability, Direction, GroupId};
use serde::{Deserialize, Serialize};

use crate::clock::Moment;

pub use announcement::{Addresses, usable_address};
pub use changes::{FieldChange, changes};
pub use document::{FIELDS, document, foreign_version};
pub use patch::{patched, reason};

/// The settings, as kept: a document, so that a new field needs no new column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingsRecord {
    /// Counts the saves.
    #[serde(skip)]
    pub version: u32,
    /// Who may use the feature.
    pub audience: Audience,
    /// With groups: whose members may.
    pub include_groups: Vec<GroupId>,
    /// With groups: whose members may not.
    pub exclude_groups: Vec<GroupId>,
    /// Directions that members may grant.
    pub allowed_directions: Vec<Direction>,
    /// Whether what is public on LinkedIn shows without the viewer's consent.
    pub public_without_consent: bool,
    /// How long a consent lasts at most, in days.
    pub consent_lifetime_days: u32,
    /// The announcement, and both privacy statements.
    #[serde(flatten)]
    pub addresses: Addresses,
    /// When somebody confirmed that the organization was told of the addresses above.
    #[serde(default)]
    pub announced_at: Option<Moment>,
    /// Who: a name.
    #[serde(default)]
    pub announced_by: Option<String>,
    /// The message that they said it of, where their page told it.
    #[serde(default)]
    pub announced_text: Option<String>,
    /// Who saved last: a name.
    #[serde(skip)]
    pub changed_by: Option<String>,
    /// When.
    #[serde(skip)]
    pub changed_at: Option<Moment>,
}

impl SettingsRecord {
    /// What holds until somebody decides: nobody, nothing public, both directions to choose from, a year.
    #[must_use]
    pub fn initial(audience: Audience) -> Self {
        Self {
            version: 1,
            audience,
            include_groups: Vec::new(),
            exclude_groups: Vec::new(),
            allowed_directions: vec![Direction::LinkedinToWork, Direction::WorkToLinkedin],
            public_without_consent: false,
            consent_lifetime_days: 365,
            addresses: Addresses::default(),
            announced_at: None,
            announced_by: None,
            announced_text: None,
            changed_by: None,
            changed_at: None,
        }
    }

    /// The strong entity tag.
    #[must_use]
    pub fn etag(&self) -> String {
        format!("\"settings-{}\"", self.version)
    }

    /// Whether the organization was told, and of something: all three addresses of the announcement stand there, and
    /// somebody confirmed that they were made known.
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.announced_at.is_some() && self.addresses.is_complete()
    }

    /// An earlier version as a change of this one: everything as it was, and the next version's number. Whether the
    /// organization was told stays as it is where the announcement's addresses do, and is forgotten where they change.
    #[must_use]
    pub fn restored(&self, earlier: &Self) -> Self {
        let same = self.addresses.announcement() == earlier.addresses.announcement();
        Self {
            version: self.version,
            announced_at: self.announced_at.filter(|_| same),
            announced_by: self.announced_by.clone().filter(|_| same),
            announced_text: self.announced_text.clone().filter(|_| same),
            changed_by: self.changed_by.clone(),
            changed_at: self.changed_at,
            ..earlier.clone()
        }
    }
}

/// What whoever runs the backend has decided, and no admin can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Whether the feature is there for this organization at all.
    pub availability: Availability,
    /// Whether the organization has to be told before more people may use the feature.
    pub announcement_required: bool,
}

impl Default for Operator {
    fn default() -> Self {
        Self { availability: Availability::Available, announcement_required: false }
    }
}

#[cfg(test)]
#[path = "settings/tests.rs"]
mod tests;
