//! Viewers' words on matches.

use contract::{MatchVerdict, PersonId};
use sqlx::{AnyPool, Row as _, any::AnyRow};

use super::{
    super::{MatchRecord, Result},
    SqlStore,
};
use crate::clock::Moment;

pub async fn find(pool: &AnyPool, viewer: &PersonId, subject: &PersonId) -> Result<Option<MatchRecord>> {
    let row = sqlx::query("SELECT verdict, candidate FROM matches WHERE viewer = $1 AND subject = $2")
        .bind(viewer.as_str())
        .bind(subject.as_str())
        .fetch_optional(pool)
        .await?;
    row.as_ref().map(read).transpose()
}

pub async fn all(pool: &AnyPool, viewer: &PersonId) -> Result<Vec<(PersonId, MatchRecord)>> {
    let rows =
        sqlx::query("SELECT subject, verdict, candidate FROM matches WHERE viewer = $1 ORDER BY subject")
            .bind(viewer.as_str())
            .fetch_all(pool)
            .await?;
    rows.iter().map(|row| Ok((PersonId::new(row.try_get::<String, _>("subject")?), read(row)?))).collect()
}

fn read(row: &AnyRow) -> Result<MatchRecord> {
    Ok(MatchRecord {
        verdict: MatchVerdict::from_wire(&row.try_get::<String, _>("verdict")?),
        candidate: row.try_get("candidate")?,
    })
}

pub async fn put(
    store: &SqlStore,
    viewer: &PersonId,
    subject: &PersonId,
    word: &MatchRecord,
    now: Moment,
) -> Result<()> {
    let mut writing = store.write().await?;
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
    .execute(&mut *writing.transaction)
    .await?;
    Ok(writing.commit().await?)
}

pub async fn delete(store: &SqlStore, viewer: &PersonId, subject: &PersonId) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query("DELETE FROM matches WHERE viewer = $1 AND subject = $2")
        .bind(viewer.as_str())
        .bind(subject.as_str())
        .execute(&mut *writing.transaction)
        .await?;
    Ok(writing.commit().await?)
}
