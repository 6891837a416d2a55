//! Attempts.

use contract::{AttemptId, AttemptState, Choice, NoticeVersion, PersonId, ReceiptId};
use sqlx::any::AnyRow;
use sqlx::{Any, AnyPool, Row as _, Transaction};

use super::super::{AttemptRecord, Result};
use super::{SqlStore, rows};
use crate::clock::Moment;

pub async fn insert(transaction: &mut Transaction<'_, Any>, attempt: &AttemptRecord) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO attempts (id, person_id, session_hash, choice, linkedin_to_work, work_to_linkedin,
             notice_version, return_to, state, state_hash, evidence_id, evidence_hash,
             created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(attempt.id.as_str())
    .bind(attempt.person.as_str())
    .bind(&attempt.session_hash)
    .bind(attempt.choice.as_str())
    .bind(rows::categories(&attempt.linkedin_to_work))
    .bind(rows::categories(&attempt.work_to_linkedin))
    .bind(attempt.notice_version.as_str())
    .bind(&attempt.return_to)
    .bind(attempt.state.as_str())
    .bind(&attempt.state_hash)
    .bind(attempt.evidence.0.as_str())
    .bind(&attempt.evidence.1)
    .bind(attempt.created_at.unix())
    .bind(attempt.expires_at.unix())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

pub async fn find(pool: &AnyPool, person: &PersonId, id: &AttemptId) -> Result<Option<AttemptRecord>> {
    let row = sqlx::query("SELECT * FROM attempts WHERE id = $1 AND person_id = $2")
        .bind(id.as_str())
        .bind(person.as_str())
        .fetch_optional(pool)
        .await?;
    row.as_ref().map(read).transpose()
}

pub async fn pending(pool: &AnyPool, person: &PersonId, now: Moment) -> Result<Option<AttemptId>> {
    let row = sqlx::query(
        "SELECT id FROM attempts WHERE person_id = $1 AND state = 'pending' AND expires_at > $2
         ORDER BY created_at DESC LIMIT 1",
    )
    .bind(person.as_str())
    .bind(now.unix())
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| row.try_get::<String, _>("id").map(AttemptId::new)).transpose()?)
}

pub async fn claim(store: &SqlStore, state_hash: &str, now: Moment) -> Result<Option<AttemptRecord>> {
    let mut writing = store.write().await?;
    let row = sqlx::query(
        "UPDATE attempts SET claimed_at = $2 WHERE state_hash = $1 AND claimed_at IS NULL RETURNING *",
    )
    .bind(state_hash)
    .bind(now.unix())
    .fetch_optional(&mut *writing.transaction)
    .await?;
    writing.commit().await?;
    row.as_ref().map(read).transpose()
}

pub async fn rearm(store: &SqlStore, id: &AttemptId, state_hash: &str) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query(
        "UPDATE attempts SET state_hash = $2, claimed_at = NULL
         WHERE id = $1 AND state = 'pending' AND claimed_at IS NOT NULL",
    )
    .bind(id.as_str())
    .bind(state_hash)
    .execute(&mut *writing.transaction)
    .await?;
    Ok(writing.commit().await?)
}

pub async fn end(store: &SqlStore, id: &AttemptId, state: AttemptState, now: Moment) -> Result<bool> {
    let mut writing = store.write().await?;
    // One that ran out before has had its end.
    let ended = sqlx::query(
        "UPDATE attempts SET state = $2, finished_at = $3
         WHERE id = $1 AND state = 'pending' AND (expires_at > $3 OR $2 = 'expired')",
    )
    .bind(id.as_str())
    .bind(state.as_str())
    .bind(now.unix())
    .execute(&mut *writing.transaction)
    .await?;
    writing.commit().await?;
    Ok(ended.rows_affected() == 1)
}

fn read(row: &AnyRow) -> Result<AttemptRecord> {
    let text = |column: &str| row.try_get::<String, _>(column);
    Ok(AttemptRecord {
        id: AttemptId::new(text("id")?),
        person: PersonId::new(text("person_id")?),
        session_hash: text("session_hash")?,
        choice: Choice::from_wire(&text("choice")?),
        linkedin_to_work: rows::to_categories(&text("linkedin_to_work")?)?,
        work_to_linkedin: rows::to_categories(&text("work_to_linkedin")?)?,
        notice_version: NoticeVersion::new(text("notice_version")?),
        return_to: text("return_to")?,
        state: AttemptState::from_wire(&text("state")?),
        state_hash: text("state_hash")?,
        evidence: (ReceiptId::new(text("evidence_id")?), text("evidence_hash")?),
        created_at: Moment::from_unix(row.try_get("created_at")?),
        expires_at: Moment::from_unix(row.try_get("expires_at")?),
    })
}
