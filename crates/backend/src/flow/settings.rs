//! The organization's settings: told with their groups, saved with the version they were based on.

use std::collections::{BTreeSet, HashSet};

use contract::{Audience, FieldError, GroupHit, GroupId, GroupKind, PersonId, Settings, SettingsPatch};

use super::{effect, member, outbox};
use crate::{
    domain::settings::{self, FieldChange, SettingsRecord},
    error::{Error, Result},
    state::App,
    store::SettingsSave,
};

/// The settings as the contract tells them.
///
/// # Errors
/// If the store fails.
pub async fn told(app: &App, record: &SettingsRecord) -> Result<Settings> {
    let addresses = record.addresses.clone();
    Ok(Settings {
        version: record.version,
        audience: record.audience,
        include_groups: record.include_groups.clone(),
        exclude_groups: record.exclude_groups.clone(),
        groups: named_groups(app, record).await?,
        allowed_directions: record.allowed_directions.clone(),
        public_without_consent: record.public_without_consent,
        consent_lifetime_days: record.consent_lifetime_days,
        availability: app.operator.availability,
        faq_url: addresses.faq_url,
        data_sharing_url: addresses.data_sharing_url,
        how_to_connect_url: addresses.how_to_connect_url,
        privacy_url: addresses.privacy_url,
        linkedin_privacy_url: addresses.linkedin_privacy_url,
        announcement_required: app.operator.announcement_required,
        announced_at: record.announced_at.map(|moment| moment.timestamp()),
        announced_by: record.announced_by.clone(),
        announced_text: record.announced_text.clone(),
        changed_by: record.changed_by.clone(),
        changed_at: record.changed_at.map(|moment| moment.timestamp()),
    })
}

/// The groups that settings name, as the directory knows them now.
///
/// # Errors
/// If the store fails.
pub async fn named_groups(app: &App, record: &SettingsRecord) -> Result<Vec<GroupHit>> {
    groups_of(app, [record.include_groups.as_slice(), &record.exclude_groups].concat()).await
}

/// The groups that values of settings name, each a JSON text; each group once.
///
/// # Errors
/// If the store fails.
pub async fn groups_in(app: &App, values: &[&str]) -> Result<Vec<GroupHit>> {
    let lists = values.iter().filter_map(|value| serde_json::from_str::<Vec<GroupId>>(value).ok());
    let named: BTreeSet<GroupId> = lists.flatten().collect();
    groups_of(app, named.into_iter().collect()).await
}

async fn groups_of(app: &App, ids: Vec<GroupId>) -> Result<Vec<GroupHit>> {
    let mut groups = Vec::new();
    for id in &ids {
        groups.push(match app.directory.groups().find(id) {
            Some(group) => group.hit(),
            None => match app.directory.groups().dissolved(id) {
                Some(hit) => hit.clone(),
                None => vanished(app, id).await?,
            },
        });
    }
    Ok(groups)
}

/// A group that the directory does not know any more, by the name it had.
async fn vanished(app: &App, id: &GroupId) -> Result<GroupHit> {
    let name = app.store.group_name(id).await?.unwrap_or_else(|| id.as_str().to_owned());
    Ok(GroupHit {
        id: id.clone(),
        name,
        path: Vec::new(),
        kind: GroupKind::Vanished,
        member_count: 0,
        nested_groups: 0,
    })
}

/// The settings, if they are still of the version that a change was based on.
///
/// # Errors
/// If they are not, or the store fails.
pub async fn based_on(app: &App, if_match: &str) -> Result<SettingsRecord> {
    let current = member::settings(app).await?;
    if if_match == current.etag() { Ok(current) } else { Err(Error::StaleVersion) }
}

/// The settings as they would be after a patch.
///
/// # Errors
/// With the fields that were refused.
pub fn patched(
    app: &App,
    current: &SettingsRecord,
    patch: &SettingsPatch,
) -> std::result::Result<SettingsRecord, Vec<FieldError>> {
    let known = |id: &GroupId| app.directory.groups().find(id).is_some();
    settings::patched(current, patch, app.now(), known)
}

/// Refuses to let more people in before the organization was told, where that is asked for.
///
/// # Errors
/// If that is so, or the store fails.
pub async fn may_widen(app: &App, from: &SettingsRecord, to: &SettingsRecord) -> Result<()> {
    if !app.operator.announcement_required || to.is_announced() {
        return Ok(());
    }
    let rank = |settings: &SettingsRecord| match settings.audience {
        Audience::Everyone => 2,
        Audience::Groups => 1,
        Audience::Nobody | Audience::Unknown => 0,
    };
    let widens = rank(to) > rank(from) || effect::of(app, from, to).await?.gains > 0;
    if widens { Err(Error::AnnouncementNeeded) } else { Ok(()) }
}

/// A change that is ready to be saved.
#[derive(Debug)]
pub struct Ready {
    /// The version that it was based on.
    pub from_version: u32,
    /// What holds from then on.
    pub next: SettingsRecord,
    /// What changes.
    pub changes: Vec<FieldChange>,
    /// Names of its groups.
    names: Vec<(GroupId, String)>,
}

impl Ready {
    /// The next version of the settings, by somebody of this name, now.
    #[must_use]
    pub fn new(app: &App, from: &SettingsRecord, mut next: SettingsRecord, actor: String) -> Self {
        let changes = settings::changes(from, &next);
        next.version = from.version + 1;
        if next.announced_at.is_some() && next.announced_by.is_none() {
            next.announced_by = Some(actor.clone());
        }
        next.changed_by = Some(actor);
        next.changed_at = Some(app.now());
        // Names of those that were named before are kept already.
        let before: HashSet<&GroupId> = from.include_groups.iter().chain(&from.exclude_groups).collect();
        let new = next.include_groups.iter().chain(&next.exclude_groups).filter(|id| !before.contains(id));
        let names =
            new.filter_map(|id| Some((id.clone(), app.directory.groups().find(id)?.hit().name))).collect();
        Self { from_version: from.version, next, changes, names }
    }

    /// What the store is given.
    #[must_use]
    pub fn save<'a>(&'a self, actor: &'a PersonId, reason: &'a str) -> SettingsSave<'a> {
        SettingsSave {
            from_version: self.from_version,
            settings: &self.next,
            actor,
            reason,
            changes: &self.changes,
            group_names: &self.names,
        }
    }
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
    let current = based_on(app, if_match).await?;
    let next = patched(app, &current, patch).map_err(Error::Invalid)?;
    commit(app, actor, &current, next, patch.reason.as_deref()).await
}

/// Puts the settings of an earlier version in force again, as a new version.
///
/// # Errors
/// If it was based on another version, there is no such version, or the store fails.
pub async fn revert(
    app: &App,
    actor: &PersonId,
    if_match: &str,
    request: &contract::RevertRequest,
) -> Result<SettingsRecord> {
    let current = based_on(app, if_match).await?;
    let earlier = app.store.settings_version(request.version).await?;
    let earlier = earlier.ok_or_else(|| Error::invalid("/version", "there is no such version"))?;
    commit(app, actor, &current, current.restored(&earlier), request.reason.as_deref()).await
}

/// Saves `next` in the place of `current`, unless somebody else did in between. Where nothing differs, nothing is saved.
///
/// # Errors
/// If somebody saved in between, or the organization is to be told first, or the store fails.
pub async fn commit(
    app: &App,
    actor: &PersonId,
    current: &SettingsRecord,
    next: SettingsRecord,
    reason: Option<&str>,
) -> Result<SettingsRecord> {
    let reason = settings::reason(reason).map_err(|error| Error::Invalid(vec![error]))?;
    let ready = Ready::new(app, current, next, app.name_of(actor));
    if ready.changes.is_empty() {
        return Ok(current.clone());
    }
    may_widen(app, current, &ready.next).await?;
    if !app.store.save_settings(&ready.save(actor, reason)).await? {
        return Err(Error::StaleVersion);
    }
    outbox::settle_all(app).await?;
    Ok(ready.next)
}
