//! Sessions, and forgetting what is over.

use contract::PersonId;
use sqlx::{Row as _, SqlitePool};

use super::super::{Result, SessionRecord};
use crate::clock::{DAY, Moment};

/// How long attempts and keys are remembered after their end.
const REMEMBERED_SECONDS: i64 = 7 * DAY;

pub async fn insert(pool: &SqlitePool, session: &SessionRecord) -> Result<()> {
    sqlx::query("INSERT INTO sessions (id_hash, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(&session.id_hash)
        .bind(session.person.as_str())
        .bind(session.created_at.unix())
        .bind(session.expires_at.unix())
        .execute(pool)
        .await?;
    Ok(())
}

pub async fn find(pool: &SqlitePool, id_hash: &str, now: Moment) -> Result<Option<SessionRecord>> {
    let row = sqlx::query(
        "SELECT person_id, created_at, expires_at FROM sessions WHERE id_hash = $1 AND expires_at > $2",
    )
    .bind(id_hash)
    .bind(now.unix())
    .fetch_optional(pool)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(SessionRecord {
        id_hash: id_hash.to_owned(),
        person: PersonId::new(row.try_get::<String, _>("person_id")?),
        created_at: Moment::from_unix(row.try_get("created_at")?),
        expires_at: Moment::from_unix(row.try_get("expires_at")?),
    }))
}

pub async fn delete(pool: &SqlitePool, id_hash: &str, now: Moment) -> Result<()> {
    let mut transaction = pool.begin().await?;
    sqlx::query("DELETE FROM sessions WHERE id_hash = $1").bind(id_hash).execute(&mut *transaction).await?;
    sqlx::query(
        "UPDATE attempts SET state = 'cancelled', finished_at = $2 WHERE session_hash = $1 AND state = 'pending'",
    )
    .bind(id_hash)
    .bind(now.unix())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

pub async fn tidy(pool: &SqlitePool, now: Moment) -> Result<()> {
    let forgotten = now.unix() - REMEMBERED_SECONDS;
    let mut transaction = pool.begin().await?;
    sqlx::query("DELETE FROM sessions WHERE expires_at <= $1")
        .bind(now.unix())
        .execute(&mut *transaction)
        .await?;
    sqlx::query("DELETE FROM attempts WHERE expires_at <= $1")
        .bind(forgotten)
        .execute(&mut *transaction)
        .await?;
    sqlx::query("DELETE FROM once WHERE at <= $1").bind(forgotten).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}
