//! A change to one member's consent, in one transaction.

use contract::{Direction, PersonId};
use sqlx::{Any, Transaction};

use super::{
    super::{Applied, Change, Changed, Result, StoreError, TokenChange},
    SqlStore, chain, jobs, members, rows,
};
use crate::domain::record::GrantRecord;

type Tx<'a> = Transaction<'a, Any>;

pub async fn apply(store: &SqlStore, change: &Change) -> Result<Applied> {
    let mut writing = store.write().await?;
    let transaction = &mut writing.transaction;
    // The first statement writes, so that no other writer can come between reading the version and keeping the rest.
    match move_version(transaction, change).await {
        Ok(true) => {}
        Ok(false) => return Ok(Applied::Stale),
        Err(StoreError::Database(error)) if is_unique_violation(&error) => return Ok(Applied::AccountTaken),
        Err(error) => return Err(error),
    }
    if let Some(job) = &change.finish_job
        && !jobs::delete(transaction, job).await?
    {
        return Ok(Applied::Stale);
    }
    if let Some((id, state)) = &change.finish {
        let finished = sqlx::query(
            "UPDATE attempts SET state = $3, finished_at = $4 WHERE id = $1 AND person_id = $2 AND state = 'pending'",
        )
        .bind(id.as_str())
        .bind(change.person.as_str())
        .bind(state.as_str())
        .bind(change.event.at.unix())
        .execute(&mut **transaction)
        .await?;
        if finished.rows_affected() == 0 {
            return Ok(Applied::Stale);
        }
    }
    if change.cancel_attempts {
        cancel_attempts(transaction, change).await?;
    }
    for (direction, grant) in [
        (Direction::LinkedinToWork, &change.record.linkedin_to_work),
        (Direction::WorkToLinkedin, &change.record.work_to_linkedin),
    ] {
        write_grant(transaction, &change.person, direction, grant).await?;
    }
    write_token(transaction, change).await?;
    if let Some(job) = &change.job {
        jobs::insert(transaction, job).await?;
    }
    if let Some(attempt) = &change.begin {
        super::attempts::insert(transaction, attempt).await?;
    }
    write_log(transaction, change).await?;
    let changed = Changed::Connection(change.person.clone(), change.record.version);
    store.commit(writing, changed).await?;
    Ok(Applied::Done)
}

/// Writes the member's row, if it is still of the version that the change was made from.
async fn move_version(transaction: &mut Tx<'_>, change: &Change) -> Result<bool> {
    let record = &change.record;
    if change.from_version == 0 {
        members::ensure(transaction, &change.person, change.event.at).await?;
    }
    let written = sqlx::query(
        "UPDATE members SET version = $2, deferred_until = $3, declined_at = $4, account_digest = $5, ledger = $6
         WHERE person_id = $1 AND version = $7",
    )
    .bind(change.person.as_str())
    .bind(rows::to_column(record.version))
    .bind(record.deferred_until.map(|moment| moment.unix()))
    .bind(record.declined_at.map(|moment| moment.unix()))
    .bind(record.account.as_deref())
    .bind(rows::ledger(&record.ledger)?)
    .bind(rows::to_column(change.from_version))
    .execute(&mut **transaction)
    .await?;
    Ok(written.rows_affected() == 1)
}

fn is_unique_violation(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.is_unique_violation())
}

async fn cancel_attempts(transaction: &mut Tx<'_>, change: &Change) -> sqlx::Result<()> {
    sqlx::query(
        // One that ran out before has had its end.
        "UPDATE attempts SET state = 'cancelled', finished_at = $2
         WHERE person_id = $1 AND state = 'pending' AND expires_at > $2",
    )
    .bind(change.person.as_str())
    .bind(change.event.at.unix())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn write_grant(
    transaction: &mut Tx<'_>,
    person: &PersonId,
    direction: Direction,
    grant: &GrantRecord,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO grants (person_id, direction, state, categories, given_at, notice_version, expires_at, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (person_id, direction) DO UPDATE SET
             state = excluded.state, categories = excluded.categories, given_at = excluded.given_at,
             notice_version = excluded.notice_version, expires_at = excluded.expires_at,
             ended_at = excluded.ended_at",
    )
    .bind(person.as_str())
    .bind(direction.as_str())
    .bind(grant.state.as_str())
    .bind(rows::categories(&grant.categories))
    .bind(grant.given_at.map(|moment| moment.unix()))
    .bind(grant.notice_version.as_ref().map(contract::NoticeVersion::as_str))
    .bind(grant.expires_at.map(|moment| moment.unix()))
    .bind(grant.ended_at.map(|moment| moment.unix()))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn write_token(transaction: &mut Tx<'_>, change: &Change) -> sqlx::Result<()> {
    match &change.token {
        TokenChange::Keep => return Ok(()),
        TokenChange::Delete => {
            sqlx::query("DELETE FROM tokens WHERE person_id = $1")
                .bind(change.person.as_str())
                .execute(&mut **transaction)
                .await?;
        }
        TokenChange::Put(sealed) => {
            sqlx::query(
                "INSERT INTO tokens (person_id, sealed) VALUES ($1, $2)
                 ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed",
            )
            .bind(change.person.as_str())
            .bind(sealed)
            .execute(&mut **transaction)
            .await?;
        }
    }
    Ok(())
}

async fn write_log(transaction: &mut Tx<'_>, change: &Change) -> Result<()> {
    if let Some(evidence) = &change.evidence {
        sqlx::query("INSERT INTO evidence (id, person_id, at, body, hash) VALUES ($1, $2, $3, $4, $5)")
            .bind(&evidence.id)
            .bind(change.person.as_str())
            .bind(evidence.at.unix())
            .bind(&evidence.body)
            .bind(&evidence.hash)
            .execute(&mut **transaction)
            .await?;
    }
    let kept = change.evidence.as_ref().map(|evidence| (evidence.id.as_str(), evidence.hash.as_str()));
    let rests_on = change.rests_on.as_ref().map(|(id, hash)| (id.as_str(), hash.as_str()));
    chain::append(transaction, &change.person, &change.event, kept.or(rests_on)).await?;
    if let Some(once) = &change.once {
        sqlx::query(
            "INSERT INTO once (person_id, route, key, body_hash, made, at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(change.person.as_str())
        .bind(once.route)
        .bind(&once.key)
        .bind(&once.body_hash)
        .bind(&once.made)
        .bind(change.event.at.unix())
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}
