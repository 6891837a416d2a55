//! Who may use the feature: one person at a time when they ask, everybody at once when an admin does.

use contract::{Audience, Availability, PersonId, SectionState};

use crate::{
    directory::{Crowd, Directory},
    domain::{audience, settings::SettingsRecord, transition::Policy},
    error::Result,
    state::App,
};

/// What the organization, and whoever runs this, allow somebody.
///
/// # Errors
/// If the store fails.
pub async fn policy(app: &App, settings: &SettingsRecord, person: &PersonId) -> Result<Policy> {
    let groups = app.directory.groups_of(person);
    let mut policy = audience::policy(settings, &groups, false);
    // Only where it makes a difference is the list of those who were enabled one by one asked for.
    if !policy.available && settings.audience == Audience::Groups && app.store.is_legacy(person).await? {
        policy = audience::policy(settings, &groups, true);
    }
    policy.available &= app.operator.availability == Availability::Available;
    Ok(policy)
}

/// What a card says to somebody who may not use the feature.
#[must_use]
pub fn closed(app: &App) -> SectionState {
    match app.operator.availability {
        Availability::NotRolledOut => SectionState::NotRolledOut,
        Availability::UnavailableInRegion => SectionState::UnavailableInRegion,
        Availability::Available | Availability::Off | Availability::Unknown => SectionState::FeatureOff,
    }
}

/// Everybody whom the settings let use the feature. Whether it is there at all is another question: so an admin can
/// prepare the settings before it comes.
#[must_use]
pub fn crowd(directory: &Directory, settings: &SettingsRecord, legacy: &[PersonId]) -> Crowd {
    match settings.audience {
        Audience::Everyone => directory.crowd(),
        Audience::Groups => directory
            .crowd_in(&settings.include_groups)
            .or(&directory.crowd_of(legacy))
            .without(&directory.crowd_in(&settings.exclude_groups)),
        Audience::Nobody | Audience::Unknown => directory.crowd_in(&[]),
    }
}
