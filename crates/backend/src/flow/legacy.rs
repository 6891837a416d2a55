//! People who were enabled one by one before there were groups to choose. With the audience "groups" they may use the
//! feature as if they were in an included group, until an admin clears the list.

use std::path::Path;

use contract::{Legacy, PersonId};

use super::{
    outbox,
    settings::{self as saving, Ready},
};
use crate::{
    directory::LoadProblem,
    domain::settings::FieldChange,
    error::{Error, Result},
    state::App,
};

/// How many there are in the directory.
///
/// # Errors
/// If the store fails.
pub async fn told(app: &App) -> Result<Legacy> {
    let people = app.store.legacy_people().await?;
    Ok(Legacy { count: app.directory.crowd_of(&people).count() })
}

/// Clears the list, as a new version of the settings, and ends what ends with it. No earlier version brings it back.
///
/// # Errors
/// If it was based on another version, or the store fails.
pub async fn clear(app: &App, actor: &PersonId, if_match: &str) -> Result<()> {
    let current = saving::based_on(app, if_match).await?;
    let people = app.store.legacy_people().await?;
    if people.is_empty() {
        return Ok(());
    }
    let mut ready = Ready::new(app, &current, current.clone(), app.name_of(actor));
    let count = app.directory.crowd_of(&people).count().to_string();
    ready.changes.push(FieldChange { field: "legacy", from: count, to: "0".to_owned() });
    if !app.store.clear_legacy(&ready.save(actor, "")).await? {
        return Err(Error::StaleVersion);
    }
    outbox::settle_all(app).await?;
    Ok(())
}

/// Reads the list from a file, unless this database was given one before. Says which lines name nobody.
///
/// # Errors
/// With a sentence, if the file cannot be read or the store fails.
pub async fn read(app: &App, file: &Path) -> std::result::Result<Vec<LoadProblem>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let (mut people, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match known(app, line) {
            Some(person) => people.push(person),
            None => problems.push(LoadProblem {
                file: format!("{}, line {number}", file.display()),
                reason: "the directory knows nobody by this address or id".to_owned(),
            }),
        }
    }
    let kept = app.store.keep_legacy(&people, app.now()).await.map_err(|error| error.to_string())?;
    Ok(if kept { problems } else { Vec::new() })
}

fn known(app: &App, line: &str) -> Option<PersonId> {
    let by_email = app.directory.reference_by_email(line).map(|person| person.id);
    by_email.or_else(|| app.directory.reference(&PersonId::new(line)).map(|person| person.id))
}
