//! Leaving: whole or in part. Needs no version, is idempotent, and always wins.

use contract::{Connection, HistoryKind, Narrowing, PersonId, StepId};

use super::{
    TRIES,
    member::{change, connection, ending, standing, token},
    outbox,
};
use crate::{
    domain::transition::{self, LinkedInSide},
    error::{Error, Result},
    state::App,
    store::{Applied, Event},
};

/// The member disconnects. Grants, token and every attempt under way end in one transaction; what is left to do on the
/// other side stands in the ledger.
///
/// # Errors
/// If the store fails. Then nothing has changed.
pub async fn disconnect(app: &App, person: &PersonId) -> Result<Connection> {
    let account_url = app.provider.account_url();
    for _ in 0..TRIES {
        let standing = standing(app, person).await?;
        let now = app.now();
        let token = token(app, person).await?;
        let side = LinkedInSide {
            reachable: token.is_some(),
            revocable: app.provider.revocable(),
            account_url: &account_url,
        };
        let next = transition::withdraw(&standing.record, side, now);
        let event = Event::new(HistoryKind::Withdrawn, now, &next);
        let withdrawn = ending(app, person, (&standing.record, next), side, token.as_deref(), event);
        if app.store.apply(&withdrawn).await? == Applied::Done {
            if withdrawn.job.is_some() {
                outbox::soon(app);
            }
            return connection(app, person).await;
        }
    }
    Err(Error::Internal("a withdrawal found no quiet moment".to_owned()))
}

/// The member narrows a consent.
///
/// # Errors
/// With the fields that cannot be dropped, or if the store fails.
pub async fn narrow(app: &App, person: &PersonId, narrowing: &Narrowing) -> Result<Connection> {
    let account_url = app.provider.account_url();
    for _ in 0..TRIES {
        let standing = standing(app, person).await?;
        let now = app.now();
        let token = token(app, person).await?;
        let side = LinkedInSide {
            reachable: token.is_some(),
            revocable: app.provider.revocable(),
            account_url: &account_url,
        };
        let narrowed = transition::narrow(&standing.record, narrowing, side, now).map_err(Error::Invalid)?;
        let Some(next) = narrowed else { return connection(app, person).await };
        let event = Event::new(HistoryKind::Narrowed, now, &next);
        let narrowed = ending(app, person, (&standing.record, next), side, token.as_deref(), event);
        if app.store.apply(&narrowed).await? == Applied::Done {
            if narrowed.job.is_some() {
                outbox::soon(app);
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
        let event = Event::new(HistoryKind::StepConfirmed, now, &next);
        if app.store.apply(&change(person, &standing.record, next, event)).await? == Applied::Done {
            return connection(app, person).await;
        }
    }
    Err(Error::Internal("a confirmation found no quiet moment".to_owned()))
}
