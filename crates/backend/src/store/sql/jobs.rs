//! What is left to do at LinkedIn.

use contract::PersonId;
use sqlx::{Any, AnyPool, Row as _, Transaction, any::AnyRow};

use super::{
    super::{Job, JobKind, Result},
    SqlStore, rows, unreadable,
};
use crate::clock::Moment;

/// As many as are tried in one go.
const BATCH: i64 = 50;

pub async fn insert(transaction: &mut Transaction<'_, Any>, job: &Job) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO jobs (id, person_id, kind, step_version, sealed, tries, next_at, give_up_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&job.id)
    .bind(job.person.as_str())
    .bind(name(job.kind))
    .bind(rows::to_column(job.step_version))
    .bind(&job.sealed)
    .bind(i64::from(job.tries))
    .bind(job.next_at.unix())
    .bind(job.give_up_at.unix())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Says whether it was there.
pub async fn delete(transaction: &mut Transaction<'_, Any>, id: &str) -> sqlx::Result<bool> {
    let deleted = sqlx::query("DELETE FROM jobs WHERE id = $1").bind(id).execute(&mut **transaction).await?;
    Ok(deleted.rows_affected() == 1)
}

pub async fn take_due(store: &SqlStore, now: Moment, until: Moment) -> Result<Vec<Job>> {
    let due = sqlx::query("SELECT id FROM jobs WHERE next_at <= $1 ORDER BY next_at LIMIT $2")
        .bind(now.unix())
        .bind(BATCH)
        .fetch_all(&store.pool)
        .await?;
    let mut taken = Vec::new();
    for row in &due {
        // One statement for each: of two processes one finds the row moved on.
        let mut writing = store.write().await?;
        let job = sqlx::query("UPDATE jobs SET next_at = $3 WHERE id = $1 AND next_at <= $2 RETURNING *")
            .bind(row.try_get::<String, _>("id")?)
            .bind(now.unix())
            .bind(until.unix())
            .fetch_optional(&mut *writing.transaction)
            .await?;
        writing.commit().await?;
        taken.extend(job.as_ref().map(read).transpose()?);
    }
    Ok(taken)
}

pub async fn of(pool: &AnyPool, person: &PersonId) -> Result<Vec<Job>> {
    let rows = sqlx::query("SELECT * FROM jobs WHERE person_id = $1 ORDER BY step_version")
        .bind(person.as_str())
        .fetch_all(pool)
        .await?;
    rows.iter().map(read).collect()
}

pub async fn put_off(store: &SqlStore, id: &str, tries: u32, next_at: Moment) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query("UPDATE jobs SET tries = $2, next_at = $3 WHERE id = $1")
        .bind(id)
        .bind(i64::from(tries))
        .bind(next_at.unix())
        .execute(&mut *writing.transaction)
        .await?;
    Ok(writing.commit().await?)
}

const fn name(kind: JobKind) -> &'static str {
    match kind {
        JobKind::Drop => "drop",
        JobKind::DropAndRevoke => "dropAndRevoke",
        JobKind::Revoke => "revoke",
    }
}

fn read(row: &AnyRow) -> Result<Job> {
    let kind = match row.try_get::<String, _>("kind")?.as_str() {
        "drop" => JobKind::Drop,
        "dropAndRevoke" => JobKind::DropAndRevoke,
        "revoke" => JobKind::Revoke,
        other => return Err(unreadable(format_args!("job {other}"))),
    };
    Ok(Job {
        id: row.try_get("id")?,
        person: PersonId::new(row.try_get::<String, _>("person_id")?),
        kind,
        step_version: rows::to_count(row.try_get("step_version")?)?,
        sealed: row.try_get("sealed")?,
        tries: rows::to_small(row.try_get("tries")?)?,
        next_at: Moment::from_unix(row.try_get("next_at")?),
        give_up_at: Moment::from_unix(row.try_get("give_up_at")?),
    })
}
