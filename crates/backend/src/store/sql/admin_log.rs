//! The log of the organization's settings: one chain.

use contract::PersonId;
use sqlx::{Any, AnyPool, Row as _, Transaction, any::AnyRow};

use super::{
    super::{AdminEventRecord, Result, SettingsSave},
    rows,
};
use crate::{
    clock::Moment,
    domain::chain::{self, EventBody, SettingChange},
};

/// Adds one event for each changed field. The settings' row is locked by this transaction since before.
pub async fn append(transaction: &mut Transaction<'_, Any>, save: &SettingsSave<'_>) -> Result<()> {
    let end = sqlx::query("SELECT seq, hash FROM admin_events ORDER BY seq DESC LIMIT 1")
        .fetch_optional(&mut **transaction)
        .await?;
    let (mut seq, mut hash) = match end {
        Some(end) => (rows::to_count(end.try_get("seq")?)?, end.try_get("hash")?),
        None => (0, chain::NOTHING.to_owned()),
    };
    let at = save.settings.changed_at.unwrap_or(Moment::from_unix(0));
    let actor = save.settings.changed_by.as_deref().unwrap_or_default();
    for change in save.changes {
        seq += 1;
        let body = EventBody::of_setting(
            seq,
            at,
            &SettingChange {
                actor,
                version: u64::from(save.settings.version),
                field: change.field,
                from: &change.from,
                to: &change.to,
                reason: (!save.reason.is_empty()).then_some(save.reason),
            },
        );
        hash = chain::link(&hash, &body);
        sqlx::query(
            "INSERT INTO admin_events (seq, at, actor_id, actor, version, field, from_value, to_value, reason, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(rows::to_column(seq))
        .bind(at.unix())
        .bind(save.actor.as_str())
        .bind(actor)
        .bind(i64::from(save.settings.version))
        .bind(change.field)
        .bind(&change.from)
        .bind(&change.to)
        .bind(save.reason)
        .bind(&hash)
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}

pub async fn events(pool: &AnyPool, before: Option<u64>, limit: usize) -> Result<Vec<AdminEventRecord>> {
    let rows = sqlx::query("SELECT * FROM admin_events WHERE seq < $1 ORDER BY seq DESC LIMIT $2")
        .bind(before.map_or(i64::MAX, rows::to_column))
        .bind(rows::to_column(limit as u64))
        .fetch_all(pool)
        .await?;
    rows.iter().map(read).collect()
}

pub async fn events_after(pool: &AnyPool, after: u64, limit: usize) -> Result<Vec<AdminEventRecord>> {
    let rows = sqlx::query("SELECT * FROM admin_events WHERE seq > $1 ORDER BY seq LIMIT $2")
        .bind(rows::to_column(after))
        .bind(rows::to_column(limit as u64))
        .fetch_all(pool)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<AdminEventRecord> {
    Ok(AdminEventRecord {
        seq: rows::to_count(row.try_get("seq")?)?,
        at: Moment::from_unix(row.try_get("at")?),
        actor_id: PersonId::new(row.try_get::<String, _>("actor_id")?),
        actor: row.try_get("actor")?,
        version: rows::to_small(row.try_get("version")?)?,
        field: row.try_get("field")?,
        from: row.try_get("from_value")?,
        to: row.try_get("to_value")?,
        reason: row.try_get("reason")?,
        hash: row.try_get("hash")?,
    })
}
