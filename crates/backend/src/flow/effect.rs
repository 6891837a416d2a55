//! What a change of settings would do, asked before it is saved.

use contract::{SettingsEffect, SettingsPatch};

use super::{aggregates, audience::crowd, member, settings};
use crate::{
    domain::{
        aggregate,
        effect::{self, Audiences},
        settings::SettingsRecord,
    },
    error::{Error, Result},
    state::App,
};

/// What a patch of the settings in force would do.
///
/// # Errors
/// With the fields that were refused, or if the store fails.
pub async fn foresee(app: &App, patch: &SettingsPatch) -> Result<SettingsEffect> {
    let current = member::settings(app).await?;
    let next = settings::patched(app, &current, patch).map_err(Error::Invalid)?;
    let told = of(app, &current, &next).await?;
    let day = aggregates::today(app).await?;
    let connections_ending = aggregate::connections_ending(day.as_ref(), told.keeps + told.loses, told.loses);
    Ok(SettingsEffect { connections_ending, ..told })
}

/// Who gains, keeps and loses. Says nothing of connections.
///
/// # Errors
/// If the store fails.
pub async fn of(app: &App, from: &SettingsRecord, to: &SettingsRecord) -> Result<SettingsEffect> {
    let legacy = app.store.legacy_people().await?;
    let (now, then) = (crowd(&app.directory, from, &legacy), crowd(&app.directory, to, &legacy));
    Ok(effect::effect(Audiences { now: &now, then: &then }, from, to))
}
