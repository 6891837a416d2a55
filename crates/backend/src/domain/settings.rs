//! The organization's settings, as kept, and how a patch changes them.

use contract::{Audience, Direction, FieldError, GroupId, SettingsPatch, limits};
use serde::{Deserialize, Serialize};

use crate::clock::Moment;

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
            changed_by: None,
            changed_at: None,
        }
    }

    /// The strong entity tag.
    #[must_use]
    pub fn etag(&self) -> String {
        format!("\"settings-{}\"", self.version)
    }
}

/// One changed field, for the log of the organization's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field's name in the contract.
    pub field: &'static str,
    /// What it was, as JSON.
    pub from: String,
    /// What it is, as JSON.
    pub to: String,
}

/// Applies a patch: the fields it names, and no other.
///
/// # Errors
/// With a pointer for every field that was refused; then nothing is changed.
pub fn patched(
    current: &SettingsRecord,
    patch: &SettingsPatch,
    is_known_group: impl Fn(&GroupId) -> bool,
) -> Result<SettingsRecord, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut refuse =
        |pointer: String, detail: &str| errors.push(FieldError { pointer, detail: detail.to_owned() });
    let mut next = current.clone();
    if let Some(audience) = patch.audience {
        if audience == Audience::Unknown {
            refuse("/audience".to_owned(), "everyone, groups or nobody is expected");
        }
        next.audience = audience;
    }
    let lists = [
        ("/includeGroups", &patch.include_groups, &mut next.include_groups),
        ("/excludeGroups", &patch.exclude_groups, &mut next.exclude_groups),
    ];
    for (pointer, wanted, list) in lists {
        let Some(wanted) = wanted else { continue };
        if wanted.len() > limits::AUDIENCE_GROUPS {
            refuse(pointer.to_owned(), "too many groups");
        }
        for (index, group) in wanted.iter().enumerate().take(limits::AUDIENCE_GROUPS) {
            // A group that vanished may stay where it is; it may not be put anywhere.
            if !is_known_group(group) && !list.contains(group) {
                refuse(format!("{pointer}/{index}"), "the directory knows no such group");
            }
        }
        *list = deduplicated(wanted);
    }
    if let Some(directions) = &patch.allowed_directions {
        if !directions.contains(&Direction::LinkedinToWork) {
            refuse("/allowedDirections".to_owned(), "linkedinToWork is always allowed");
        }
        for (index, direction) in directions.iter().enumerate() {
            if *direction == Direction::Unknown {
                refuse(format!("/allowedDirections/{index}"), "unknown direction");
            }
        }
        next.allowed_directions =
            Direction::ALL.iter().filter(|direction| directions.contains(direction)).copied().collect();
    }
    if let Some(public) = patch.public_without_consent {
        next.public_without_consent = public;
    }
    if let Some(days) = patch.consent_lifetime_days {
        if !limits::CONSENT_LIFETIME_DAYS.contains(&days) {
            refuse("/consentLifetimeDays".to_owned(), "between 1 and 1095 days");
        }
        next.consent_lifetime_days = days;
    }
    if errors.is_empty() { Ok(next) } else { Err(errors) }
}

/// What differs, field by field; empty where nothing does.
#[must_use]
pub fn changes(from: &SettingsRecord, to: &SettingsRecord) -> Vec<FieldChange> {
    let json = |value: serde_json::Value| value.to_string();
    let pairs = [
        ("audience", json(from.audience.as_str().into()), json(to.audience.as_str().into())),
        ("includeGroups", groups(&from.include_groups), groups(&to.include_groups)),
        ("excludeGroups", groups(&from.exclude_groups), groups(&to.exclude_groups)),
        ("allowedDirections", directions(&from.allowed_directions), directions(&to.allowed_directions)),
        (
            "publicWithoutConsent",
            json(from.public_without_consent.into()),
            json(to.public_without_consent.into()),
        ),
        (
            "consentLifetimeDays",
            json(from.consent_lifetime_days.into()),
            json(to.consent_lifetime_days.into()),
        ),
    ];
    pairs
        .into_iter()
        .filter(|(_, from, to)| from != to)
        .map(|(field, from, to)| FieldChange { field, from, to })
        .collect()
}

fn groups(list: &[GroupId]) -> String {
    serde_json::Value::from(list.iter().map(GroupId::as_str).collect::<Vec<_>>()).to_string()
}

fn directions(list: &[Direction]) -> String {
    serde_json::Value::from(list.iter().map(|direction| direction.as_str()).collect::<Vec<_>>()).to_string()
}

fn deduplicated(groups: &[GroupId]) -> Vec<GroupId> {
    let mut seen = std::collections::HashSet::new();
    groups.iter().filter(|group| seen.insert(group.as_str().to_owned())).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(group: &GroupId) -> bool {
        group.as_str().starts_with('g')
    }

    #[test]
    fn an_older_page_erases_no_newer_field() {
        let mut current = SettingsRecord::initial(Audience::Everyone);
        current.consent_lifetime_days = 30;
        let patch = SettingsPatch { public_without_consent: Some(true), ..SettingsPatch::default() };
        let next = patched(&current, &patch, known).unwrap();
        assert_eq!(next, SettingsRecord { public_without_consent: true, ..current.clone() });
        assert_eq!(changes(&current, &next).len(), 1);
    }

    #[test]
    fn every_refused_field_is_named() {
        let patch = SettingsPatch {
            audience: Some(Audience::Unknown),
            include_groups: Some(vec!["g1".into(), "x".into()]),
            allowed_directions: Some(vec![Direction::WorkToLinkedin, Direction::Unknown]),
            consent_lifetime_days: Some(0),
            ..SettingsPatch::default()
        };
        let errors = patched(&SettingsRecord::initial(Audience::Nobody), &patch, known).unwrap_err();
        let pointers: Vec<_> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(
            pointers,
            [
                "/audience",
                "/includeGroups/1",
                "/allowedDirections",
                "/allowedDirections/1",
                "/consentLifetimeDays"
            ]
        );
    }

    #[test]
    fn a_vanished_group_may_stay_but_not_come_back() {
        let mut current = SettingsRecord::initial(Audience::Groups);
        current.include_groups = vec!["vanished".into()];
        let keep =
            SettingsPatch { include_groups: Some(vec!["vanished".into()]), ..SettingsPatch::default() };
        assert!(patched(&current, &keep, known).is_ok());
        let bring =
            SettingsPatch { exclude_groups: Some(vec!["vanished".into()]), ..SettingsPatch::default() };
        assert!(patched(&current, &bring, known).is_err());
    }
}
