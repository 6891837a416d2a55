//! Settings as code: given out as a document, read from one.

use contract::{FieldError, ImportResult, PersonId, SettingsDocument};

use super::{member, settings as saving};
use crate::{
    domain::settings::{self, FieldChange, SettingsRecord},
    error::{Error, Result},
    state::App,
};

/// The settings in force as a document.
///
/// # Errors
/// If the store fails.
pub async fn export(app: &App) -> Result<SettingsDocument> {
    let current = member::settings(app).await?;
    let groups = saving::named_groups(app, &current).await?;
    Ok(settings::document(&current, groups))
}

/// What a document would change; nothing is saved.
///
/// # Errors
/// With the fields that were refused, or if the store fails.
pub async fn try_import(app: &App, document: &SettingsDocument) -> Result<ImportResult> {
    let current = member::settings(app).await?;
    let next = read(app, &current, document)?;
    told(app, true, &settings::changes(&current, &next), &current).await
}

/// Saves what a document says.
///
/// # Errors
/// If it was based on another version, with the fields that were refused, or if the store fails.
pub async fn import(
    app: &App,
    actor: &PersonId,
    if_match: &str,
    document: &SettingsDocument,
) -> Result<ImportResult> {
    let current = saving::based_on(app, if_match).await?;
    let next = read(app, &current, document)?;
    let changes = settings::changes(&current, &next);
    let reason = document.settings.reason.as_deref();
    let saved = saving::commit(app, actor, &current, next, reason).await?;
    told(app, false, &changes, &saved).await
}

fn read(app: &App, current: &SettingsRecord, document: &SettingsDocument) -> Result<SettingsRecord> {
    if settings::foreign_version(&document.contract_version) {
        return Err(Error::invalid(
            "/contractVersion",
            "this document is of another version of the contract",
        ));
    }
    let inside = |error: FieldError| FieldError { pointer: format!("/settings{}", error.pointer), ..error };
    saving::patched(app, current, &document.settings)
        .map_err(|errors| Error::Invalid(errors.into_iter().map(inside).collect()))
}

async fn told(
    app: &App,
    dry_run: bool,
    changes: &[FieldChange],
    settings: &SettingsRecord,
) -> Result<ImportResult> {
    let lists = changes.iter().filter(|change| matches!(change.field, "includeGroups" | "excludeGroups"));
    let values: Vec<&str> = lists.flat_map(|change| [change.from.as_str(), change.to.as_str()]).collect();
    let groups = saving::groups_in(app, &values).await?;
    Ok(ImportResult {
        dry_run,
        changes: changes.iter().map(FieldChange::told).collect(),
        settings: saving::told(app, settings).await?,
        groups,
    })
}
