//! What differs between two versions of the settings, field by field.

use contract::{Direction, FieldDiff, GroupId};
use serde_json::Value;

use super::SettingsRecord;

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

impl FieldChange {
    /// As the contract tells it.
    #[must_use]
    pub fn told(&self) -> FieldDiff {
        FieldDiff { field: self.field.to_owned(), from: self.from.clone(), to: self.to.clone() }
    }
}

/// What differs; empty where nothing does.
#[must_use]
pub fn changes(from: &SettingsRecord, to: &SettingsRecord) -> Vec<FieldChange> {
    let pairs = fields(from).into_iter().zip(fields(to));
    pairs
        .filter(|((_, from), (_, to))| from != to)
        .map(|((field, from), (_, to))| FieldChange { field, from: from.to_string(), to: to.to_string() })
        .collect()
}

/// Every setting by its name in the contract.
fn fields(settings: &SettingsRecord) -> Vec<(&'static str, Value)> {
    let mut fields = vec![
        ("audience", settings.audience.as_str().into()),
        ("includeGroups", groups(&settings.include_groups)),
        ("excludeGroups", groups(&settings.exclude_groups)),
        ("allowedDirections", directions(&settings.allowed_directions)),
        ("publicWithoutConsent", settings.public_without_consent.into()),
        ("consentLifetimeDays", settings.consent_lifetime_days.into()),
    ];
    fields.extend(settings.addresses.named().map(|(name, address)| (name, address.into())));
    let announced = settings.announced_at.map(|moment| moment.timestamp().as_str().to_owned());
    fields.push(("announcedAt", announced.into()));
    fields.push(("announcedText", settings.announced_text.clone().into()));
    fields
}

fn groups(list: &[GroupId]) -> Value {
    list.iter().map(GroupId::as_str).collect()
}

fn directions(list: &[Direction]) -> Value {
    list.iter().map(|direction| direction.as_str()).collect()
}
