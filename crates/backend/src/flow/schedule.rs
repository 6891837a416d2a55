//! A change of settings with a date. It is applied as it was seen: on the version that it was based on, or not at all.

use contract::{FieldError, PersonId, ScheduleRequest, ScheduledChange, limits};

use super::{
    member, outbox,
    settings::{self as saving, Ready},
};
use crate::{
    clock::{DAY, Moment},
    domain::settings,
    error::{Error, Result},
    keys,
    state::App,
    store::ScheduledRecord,
};

/// Gives a change a date, in the place of the one that waits.
///
/// # Errors
/// If it was based on another version, with the fields that were refused, or if the store fails.
pub async fn schedule(
    app: &App,
    actor: &PersonId,
    if_match: &str,
    request: &ScheduleRequest,
) -> Result<ScheduledChange> {
    let current = saving::based_on(app, if_match).await?;
    let apply_at = date(app.now(), request)?;
    let next = saving::patched(app, &current, &request.patch).map_err(inside_patch)?;
    if settings::changes(&current, &next).is_empty() {
        return Err(Error::invalid("/patch", "changes nothing"));
    }
    saving::may_widen(app, &current, &next).await?;
    let change = ScheduledRecord {
        id: keys::random_id(),
        patch: request.patch.clone(),
        apply_at,
        based_on: current.version,
        actor_id: actor.clone(),
        actor: app.name_of(actor),
        scheduled_at: app.now(),
    };
    app.store.schedule(&change).await?;
    told(app, change).await
}

fn date(now: Moment, request: &ScheduleRequest) -> Result<Moment> {
    let refused = |detail: &str| Err(Error::invalid("/applyAt", detail));
    match Moment::parse(request.apply_at.as_str()) {
        None => refused("a moment like 2026-11-21T08:30:00Z is expected"),
        Some(at) if at <= now => refused("this moment is over"),
        Some(at) if at > now.plus_seconds(i64::from(limits::SCHEDULE_DAYS) * DAY) => {
            refused("at most 365 days ahead")
        }
        Some(at) => Ok(at),
    }
}

fn inside_patch(errors: Vec<FieldError>) -> Error {
    let inside = |error: FieldError| FieldError { pointer: format!("/patch{}", error.pointer), ..error };
    Error::Invalid(errors.into_iter().map(inside).collect())
}

/// The change that waits, where one does.
///
/// # Errors
/// If the store fails.
pub async fn waiting(app: &App) -> Result<Option<ScheduledChange>> {
    match app.store.scheduled().await? {
        Some(change) => Ok(Some(told(app, change).await?)),
        None => Ok(None),
    }
}

async fn told(app: &App, change: ScheduledRecord) -> Result<ScheduledChange> {
    let version = member::settings(app).await?.version;
    Ok(ScheduledChange {
        patch: change.patch,
        apply_at: change.apply_at.timestamp(),
        based_on: change.based_on,
        stale: version != change.based_on,
        scheduled_by: change.actor,
        scheduled_at: change.scheduled_at.timestamp(),
    })
}

/// Applies the change that waits, if it is due and nobody saved since it was scheduled. Says whether it did.
///
/// # Errors
/// If the store fails.
pub async fn run_due(app: &App) -> Result<bool> {
    let Some(change) = app.store.scheduled().await? else { return Ok(false) };
    let current = member::settings(app).await?;
    if change.apply_at > app.now() || change.based_on != current.version {
        return Ok(false);
    }
    // The groups were known when it was scheduled. One that vanished since is told as such, as in any other version.
    let next = settings::patched(&current, &change.patch, app.now(), |_| true).map_err(Error::Invalid)?;
    let ready = Ready::new(app, &current, next, change.actor.clone());
    let reason = settings::reason(change.patch.reason.as_deref()).unwrap_or_default();
    let applied = app.store.apply_scheduled(&change.id, &ready.save(&change.actor_id, reason)).await?;
    if applied {
        outbox::settle_all(app).await?;
    }
    Ok(applied)
}
