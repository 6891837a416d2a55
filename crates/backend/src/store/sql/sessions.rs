//! Sessions.

use contract::PersonId;
use sqlx::{AnyPool, Row as _};

use super::{
    super::{Changed, Result, SessionRecord},
    SqlStore,
};
use crate::clock::Moment;

pub async fn insert(store: &SqlStore, session: &SessionRecord) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query("INSERT INTO sessions (id_hash, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(&session.id_hash)
        .bind(session.person.as_str())
        .bind(session.created_at.unix())
        .bind(session.expires_at.unix())
        .execute(&mut *writing.transaction)
        .await?;
    Ok(writing.commit().await?)
}

pub async fn find(pool: &AnyPool, id_hash: &str, now: Moment) -> Result<Option<SessionRecord>> {
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

pub async fn delete(store: &SqlStore, id_hash: &str, now: Moment) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query("DELETE FROM sessions WHERE id_hash = $1")
        .bind(id_hash)
        .execute(&mut *writing.transaction)
        .await?;
    sqlx::query(
        "UPDATE attempts SET state = 'cancelled', finished_at = $2 WHERE session_hash = $1 AND state = 'pending' AND expires_at > $2",
    )
    .bind(id_hash)
    .bind(now.unix())
    .execute(&mut *writing.transaction)
    .await?;
    store.commit(writing, Changed::Session(id_hash.to_owned())).await
}
