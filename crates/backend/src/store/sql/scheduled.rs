//! The change of settings that waits for its date.

use contract::PersonId;
use sqlx::{AnyPool, Row as _};

use super::{
    super::{Changed, Result, ScheduledRecord, SettingsSave},
    SqlStore, rows, settings, unreadable,
};
use crate::clock::Moment;

pub async fn find(pool: &AnyPool) -> Result<Option<ScheduledRecord>> {
    let row = sqlx::query("SELECT * FROM scheduled_change").fetch_optional(pool).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(ScheduledRecord {
        id: row.try_get("id")?,
        patch: serde_json::from_str(&row.try_get::<String, _>("patch")?).map_err(unreadable)?,
        apply_at: Moment::from_unix(row.try_get("apply_at")?),
        based_on: rows::to_small(row.try_get("based_on")?)?,
        actor_id: PersonId::new(row.try_get::<String, _>("actor_id")?),
        actor: row.try_get("actor")?,
        scheduled_at: Moment::from_unix(row.try_get("scheduled_at")?),
    }))
}

pub async fn put(store: &SqlStore, change: &ScheduledRecord) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query(
        "INSERT INTO scheduled_change (slot, id, patch, apply_at, based_on, actor_id, actor, scheduled_at)
         VALUES (1, $1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (slot) DO UPDATE SET id = excluded.id, patch = excluded.patch, apply_at = excluded.apply_at,
             based_on = excluded.based_on, actor_id = excluded.actor_id, actor = excluded.actor,
             scheduled_at = excluded.scheduled_at",
    )
    .bind(&change.id)
    .bind(serde_json::to_string(&change.patch).map_err(unreadable)?)
    .bind(change.apply_at.unix())
    .bind(i64::from(change.based_on))
    .bind(change.actor_id.as_str())
    .bind(&change.actor)
    .bind(change.scheduled_at.unix())
    .execute(&mut *writing.transaction)
    .await?;
    Ok(writing.commit().await?)
}

pub async fn delete(store: &SqlStore) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query("DELETE FROM scheduled_change").execute(&mut *writing.transaction).await?;
    Ok(writing.commit().await?)
}

/// The change is forgotten in the transaction that saves it: it can neither be applied twice nor be told as waiting after
/// it was applied, and what was cancelled in between is not applied.
pub async fn apply(store: &SqlStore, id: &str, save: &SettingsSave<'_>) -> Result<bool> {
    let mut writing = store.write().await?;
    let there = sqlx::query("DELETE FROM scheduled_change WHERE id = $1")
        .bind(id)
        .execute(&mut *writing.transaction)
        .await?;
    if there.rows_affected() != 1 || !settings::write(&mut writing.transaction, save).await? {
        return Ok(false);
    }
    store.commit(writing, Changed::Settings).await?;
    Ok(true)
}
