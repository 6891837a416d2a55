//! The organization's settings and their log.

use contract::{Audience, GroupId, PersonId};
use sqlx::{Row as _, SqlitePool};

use super::super::Result;
use super::{rows, unreadable};
use crate::domain::settings::{FieldChange, SettingsRecord};

pub async fn find(pool: &SqlitePool) -> Result<Option<SettingsRecord>> {
    let row = sqlx::query("SELECT * FROM settings WHERE id = 1").fetch_optional(pool).await?;
    let Some(row) = row else { return Ok(None) };
    let count =
        |column: &str| -> Result<u32> { u32::try_from(row.try_get::<i64, _>(column)?).map_err(unreadable) };
    Ok(Some(SettingsRecord {
        version: count("version")?,
        audience: Audience::from_wire(&row.try_get::<String, _>("audience")?),
        include_groups: rows::to_groups(&row.try_get::<String, _>("include_groups")?)?,
        exclude_groups: rows::to_groups(&row.try_get::<String, _>("exclude_groups")?)?,
        allowed_directions: rows::to_directions(&row.try_get::<String, _>("allowed_directions")?)?,
        public_without_consent: row.try_get::<i64, _>("public_without_consent")? != 0,
        consent_lifetime_days: count("consent_lifetime_days")?,
        changed_by: row.try_get("changed_by")?,
        changed_at: rows::moment(row.try_get("changed_at")?),
    }))
}

pub async fn init(pool: &SqlitePool, settings: &SettingsRecord) -> Result<()> {
    sqlx::query(
        "INSERT INTO settings (id, version, audience, include_groups, exclude_groups, allowed_directions,
             public_without_consent, consent_lifetime_days, changed_by, changed_at)
         VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
    )
    .bind(i64::from(settings.version))
    .bind(settings.audience.as_str())
    .bind(rows::groups(&settings.include_groups))
    .bind(rows::groups(&settings.exclude_groups))
    .bind(rows::directions(&settings.allowed_directions))
    .bind(i64::from(settings.public_without_consent))
    .bind(i64::from(settings.consent_lifetime_days))
    .bind(settings.changed_by.as_deref())
    .bind(settings.changed_at.map(|moment| moment.unix()))
    .execute(pool)
    .await?;
    Ok(())
}

pub async fn save(
    pool: &SqlitePool,
    from_version: u32,
    settings: &SettingsRecord,
    actor: &PersonId,
    changes: &[FieldChange],
    group_names: &[(GroupId, String)],
) -> Result<bool> {
    let mut transaction = pool.begin().await?;
    let saved = sqlx::query(
        "UPDATE settings SET version = $1, audience = $2, include_groups = $3, exclude_groups = $4,
             allowed_directions = $5, public_without_consent = $6, consent_lifetime_days = $7, changed_by = $8,
             changed_at = $9
         WHERE id = 1 AND version = $10",
    )
    .bind(i64::from(settings.version))
    .bind(settings.audience.as_str())
    .bind(rows::groups(&settings.include_groups))
    .bind(rows::groups(&settings.exclude_groups))
    .bind(rows::directions(&settings.allowed_directions))
    .bind(i64::from(settings.public_without_consent))
    .bind(i64::from(settings.consent_lifetime_days))
    .bind(settings.changed_by.as_deref())
    .bind(settings.changed_at.map(|moment| moment.unix()))
    .bind(i64::from(from_version))
    .execute(&mut *transaction)
    .await?;
    if saved.rows_affected() == 0 {
        return Ok(false);
    }
    for change in changes {
        sqlx::query(
            "INSERT INTO admin_events (at, actor, version, field, from_value, to_value)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(settings.changed_at.map_or(0, |moment| moment.unix()))
        .bind(actor.as_str())
        .bind(i64::from(settings.version))
        .bind(change.field)
        .bind(&change.from)
        .bind(&change.to)
        .execute(&mut *transaction)
        .await?;
    }
    for (group, name) in group_names {
        sqlx::query(
            "INSERT INTO group_names (group_id, name) VALUES ($1, $2)
             ON CONFLICT (group_id) DO UPDATE SET name = excluded.name",
        )
        .bind(group.as_str())
        .bind(name)
        .execute(&mut *transaction)
        .await?;
    }
    transaction.commit().await?;
    Ok(true)
}

pub async fn group_name(pool: &SqlitePool, group: &GroupId) -> Result<Option<String>> {
    let row = sqlx::query("SELECT name FROM group_names WHERE group_id = $1")
        .bind(group.as_str())
        .fetch_optional(pool)
        .await?;
    Ok(row.map(|row| row.try_get("name")).transpose()?)
}
