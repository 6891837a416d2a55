//! The organization's settings: told with their groups, saved with the version they were based on.

use contract::{Availability, GroupHit, GroupId, GroupKind, PersonId, Settings, SettingsPatch};

use super::{member, outbox};
use crate::{
    domain::settings::{self, SettingsRecord},
    error::{Error, Result},
    state::App,
    store::SettingsSave,
};

/// The settings as the contract tells them.
///
/// # Errors
/// If the store fails.
pub async fn told(app: &App, record: &SettingsRecord) -> Result<Settings> {
    let mut groups = Vec::new();
    for id in record.include_groups.iter().chain(&record.exclude_groups) {
        groups.push(match app.directory.groups().find(id) {
            Some(group) => group.hit(),
            None => vanished(app, id).await?,
        });
    }
    Ok(Settings {
        version: record.version,
        audience: record.audience,
        include_groups: record.include_groups.clone(),
        exclude_groups: record.exclude_groups.clone(),
        groups,
        allowed_directions: record.allowed_directions.clone(),
        public_without_consent: record.public_without_consent,
        consent_lifetime_days: record.consent_lifetime_days,
        availability: Availability::Available,
        faq_url: String::new(),
        data_sharing_url: String::new(),
        how_to_connect_url: String::new(),
        privacy_url: String::new(),
        linkedin_privacy_url: String::new(),
        announced_at: None,
        changed_by: record.changed_by.clone(),
        changed_at: record.changed_at.map(|moment| moment.timestamp()),
    })
}

/// A group that the directory does not know any more, by the name it had.
async fn vanished(app: &App, id: &GroupId) -> Result<GroupHit> {
    let name = app.store.group_name(id).await?.unwrap_or_else(|| id.as_str().to_owned());
    Ok(GroupHit { id: id.clone(), name, path: Vec::new(), kind: GroupKind::Vanished, member_count: 0 })
}

/// Saves a patch that was based on the version of `if_match`, and ends what the new settings end.
///
/// # Errors
/// If it was based on another version, with the fields that were refused, or if the store fails.
pub async fn save(
    app: &App,
    actor: &PersonId,
    if_match: &str,
    patch: &SettingsPatch,
) -> Result<SettingsRecord> {
    let current = member::settings(app).await?;
    if if_match != current.etag() {
        return Err(Error::StaleVersion);
    }
    let known = |id: &GroupId| app.directory.groups().find(id).is_some();
    let mut next = settings::patched(&current, patch, known).map_err(Error::Invalid)?;
    let changes = settings::changes(&current, &next);
    if changes.is_empty() {
        return Ok(current);
    }
    next.version += 1;
    next.changed_by = Some(app.name_of(actor));
    next.changed_at = Some(app.now());
    let named = next.include_groups.iter().chain(&next.exclude_groups);
    let names: Vec<(GroupId, String)> =
        named.filter_map(|id| Some((id.clone(), app.directory.groups().find(id)?.hit().name))).collect();
    let save = SettingsSave {
        from_version: current.version,
        settings: &next,
        actor,
        reason: patch.reason.as_deref().unwrap_or_default(),
        changes: &changes,
        group_names: &names,
    };
    if !app.store.save_settings(&save).await? {
        return Err(Error::StaleVersion);
    }
    outbox::settle_all(app).await?;
    Ok(next)
}
