//! Leaving: whole or in part. Needs no version, is idempotent, and always wins.

use contract::{Connection, Narrowing, PersonId, StepId};

use super::{
    TRIES, deliver,
    member::{change, connection, standing},
};
use crate::{
    domain::transition::{self, LinkedInSide},
    error::{Error, Result},
    state::App,
    store::{Applied, Change, Event, TokenChange},
};

/// The member disconnects. Grants, token and every attempt under way end in one transaction; what is left to do on the
/// other side stands in the ledger.
///
/// # Errors
/// If the store fails. Then nothing has changed.
pub async fn disconnect(app: &App, person: &PersonId) -> Result<Connection> {
    let account_url = app.provider.account_url();
    let linkedin = LinkedInSide { revocable: app.provider.revocable(), account_url: &account_url };
    for _ in 0..TRIES {
        let standing = standing(app, person).await?;
        let now = app.now();
        let token = app.store.token(person).await?.and_then(|sealed| app.keys.open(person.as_str(), &sealed));
        let next = transition::withdraw(&standing.record, linkedin, now);
        let withdrawn = Change {
            cancel_attempts: true,
            token: TokenChange::Delete,
            ..change(
                person,
                &standing.record,
                next,
                Event { at: now, kind: "withdrawn", detail: "{}".to_owned() },
            )
        };
        if app.store.apply(&withdrawn).await? == Applied::Done {
            if linkedin.revocable {
                end_at_linkedin(app, person, token);
            }
            return connection(app, person).await;
        }
    }
    Err(Error::Internal("a withdrawal found no quiet moment".to_owned()))
}

/// Tells LinkedIn, and notes in the ledger whether it confirmed. The token is deleted here already; it lives on in this
/// task only, to be revoked.
fn end_at_linkedin(app: &App, person: &PersonId, token: Option<String>) {
    let (app, person) = (app.clone(), person.clone());
    tokio::spawn(async move {
        let revoked = match token {
            Some(token) => app.provider.revoke(&token).await.is_ok(),
            None => false,
        };
        if let Err(error) = resolve(&app, &person, revoked).await {
            tracing::warn!(%error, "a withdrawal's ledger could not be written");
        }
    });
}

/// Closes the pending step of a ledger: done if LinkedIn confirmed, else the member's.
///
/// # Errors
/// If the store fails.
pub async fn resolve(app: &App, person: &PersonId, revoked: bool) -> Result<()> {
    for _ in 0..TRIES {
        let record = app.store.record(person).await?;
        let now = app.now();
        let next = transition::resolve_linkedin_side(&record, revoked, now);
        if next == record {
            return Ok(());
        }
        let event = Event { at: now, kind: "ledger", detail: "{}".to_owned() };
        if app.store.apply(&change(person, &record, next, event)).await? == Applied::Done {
            return Ok(());
        }
    }
    Ok(())
}

/// Withdrawals that were interrupted by the end of the process: their tokens are gone, so what is left is the member's.
///
/// # Errors
/// If the store fails.
pub async fn resume(app: &App) -> Result<()> {
    for person in app.store.withdrawing_people().await? {
        resolve(app, &person, false).await?;
    }
    Ok(())
}

/// The member narrows a consent.
///
/// # Errors
/// With the fields that cannot be dropped, or if the store fails.
pub async fn narrow(app: &App, person: &PersonId, narrowing: &Narrowing) -> Result<Connection> {
    let account_url = app.provider.account_url();
    let linkedin = LinkedInSide { revocable: app.provider.revocable(), account_url: &account_url };
    for _ in 0..TRIES {
        let standing = standing(app, person).await?;
        let now = app.now();
        let narrowed =
            transition::narrow(&standing.record, narrowing, linkedin, now).map_err(Error::Invalid)?;
        let Some(next) = narrowed else { return connection(app, person).await };
        let drops_work = standing.record.work_to_linkedin.stands() && !next.work_to_linkedin.stands();
        let event = Event { at: now, kind: "narrowed", detail: "{}".to_owned() };
        let change = Change { cancel_attempts: true, ..change(person, &standing.record, next, event) };
        if app.store.apply(&change).await? == Applied::Done {
            if drops_work {
                deliver::drop_in_background(app, person);
            }
            return connection(app, person).await;
        }
    }
    Err(Error::Internal("a narrowing found no quiet moment".to_owned()))
}

/// The member says that a step elsewhere is done.
///
/// # Errors
/// If there is no such step, or the store fails.
pub async fn confirm(app: &App, person: &PersonId, step: &StepId) -> Result<Connection> {
    for _ in 0..TRIES {
        let standing = standing(app, person).await?;
        let now = app.now();
        let next = transition::confirm(&standing.record, step, now).ok_or(Error::NotFound)?;
        if next == standing.record {
            return connection(app, person).await;
        }
        let event = Event { at: now, kind: "stepConfirmed", detail: "{}".to_owned() };
        if app.store.apply(&change(person, &standing.record, next, event)).await? == Applied::Done {
            return connection(app, person).await;
        }
    }
    Err(Error::Internal("a confirmation found no quiet moment".to_owned()))
}
