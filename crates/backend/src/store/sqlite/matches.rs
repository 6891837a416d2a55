//! Viewers' words on matches.

use contract::{MatchVerdict, PersonId};
use sqlx::{Row as _, SqlitePool};

use super::super::{MatchRecord, Result};
use crate::clock::Moment;

pub async fn find(pool: &SqlitePool, viewer: &PersonId, subject: &PersonId) -> Result<Option<MatchRecord>> {
    let row = sqlx::query("SELECT verdict, candidate FROM matches WHERE viewer = $1 AND subject = $2")
        .bind(viewer.as_str())
        .bind(subject.as_str())
        .fetch_optional(pool)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(MatchRecord {
        verdict: MatchVerdict::from_wire(&row.try_get::<String, _>("verdict")?),
        candidate: row.try_get("candidate")?,
    }))
}

pub async fn put(
    pool: &SqlitePool,
    viewer: &PersonId,
    subject: &PersonId,
    word: &MatchRecord,
    now: Moment,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO matches (viewer, subject, verdict, candidate, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (viewer, subject) DO UPDATE SET
             verdict = excluded.verdict, candidate = excluded.candidate, at = excluded.at",
    )
    .bind(viewer.as_str())
    .bind(subject.as_str())
    .bind(word.verdict.as_str())
    .bind(word.candidate.as_deref())
    .bind(now.unix())
    .execute(pool)
    .await?;
    Ok(())
}

pub async fn delete(pool: &SqlitePool, viewer: &PersonId, subject: &PersonId) -> Result<()> {
    sqlx::query("DELETE FROM matches WHERE viewer = $1 AND subject = $2")
        .bind(viewer.as_str())
        .bind(subject.as_str())
        .execute(pool)
        .await?;
    Ok(())
}
