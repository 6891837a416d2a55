//! The organization's settings, and since when a notice has been in force.

use contract::{GroupId, NoticeVersion};
use sqlx::{Any, AnyPool, Row as _, Transaction};

use super::{
    super::{Changed, Result, SettingsSave},
    SqlStore, admin_log, rows, unreadable,
};
use crate::{clock::Moment, domain::settings::SettingsRecord};

pub async fn find(pool: &AnyPool) -> Result<Option<SettingsRecord>> {
    let row = sqlx::query("SELECT * FROM settings WHERE id = 1").fetch_optional(pool).await?;
    let Some(row) = row else { return Ok(None) };
    let kept: SettingsRecord =
        serde_json::from_str(&row.try_get::<String, _>("document")?).map_err(unreadable)?;
    Ok(Some(SettingsRecord {
        version: rows::to_small(row.try_get("version")?)?,
        changed_by: row.try_get("changed_by")?,
        changed_at: rows::moment(row.try_get("changed_at")?),
        ..kept
    }))
}

pub async fn init(store: &SqlStore, settings: &SettingsRecord) -> Result<()> {
    let mut writing = store.write().await?;
    let first = sqlx::query(
        "INSERT INTO settings (id, version, document, changed_by, changed_at) VALUES (1, $1, $2, $3, $4)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(i64::from(settings.version))
    .bind(document(settings)?)
    .bind(settings.changed_by.as_deref())
    .bind(settings.changed_at.map(|moment| moment.unix()))
    .execute(&mut *writing.transaction)
    .await?;
    if first.rows_affected() == 1 {
        keep_version(&mut writing.transaction, settings).await?;
    }
    Ok(writing.commit().await?)
}

async fn keep_version(transaction: &mut Transaction<'_, Any>, settings: &SettingsRecord) -> Result<()> {
    sqlx::query("INSERT INTO settings_versions (version, document) VALUES ($1, $2)")
        .bind(i64::from(settings.version))
        .bind(document(settings)?)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

pub async fn version(pool: &AnyPool, version: u32) -> Result<Option<SettingsRecord>> {
    let row = sqlx::query("SELECT document FROM settings_versions WHERE version = $1")
        .bind(i64::from(version))
        .fetch_optional(pool)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let kept: SettingsRecord =
        serde_json::from_str(&row.try_get::<String, _>("document")?).map_err(unreadable)?;
    Ok(Some(SettingsRecord { version, ..kept }))
}

fn document(settings: &SettingsRecord) -> Result<String> {
    serde_json::to_string(settings).map_err(unreadable)
}

pub async fn save(store: &SqlStore, save: &SettingsSave<'_>) -> Result<bool> {
    let mut writing = store.write().await?;
    let saved = write(&mut writing.transaction, save).await?;
    if saved {
        store.commit(writing, Changed::Settings).await?;
    }
    Ok(saved)
}

/// The save itself, for transactions that hold more. Says whether the settings were still of the version.
pub async fn write(transaction: &mut Transaction<'_, Any>, save: &SettingsSave<'_>) -> Result<bool> {
    let settings = save.settings;
    let saved = sqlx::query(
        "UPDATE settings SET version = $1, document = $2, changed_by = $3, changed_at = $4
         WHERE id = 1 AND version = $5",
    )
    .bind(i64::from(settings.version))
    .bind(document(settings)?)
    .bind(settings.changed_by.as_deref())
    .bind(settings.changed_at.map(|moment| moment.unix()))
    .bind(i64::from(save.from_version))
    .execute(&mut **transaction)
    .await?;
    if saved.rows_affected() == 0 {
        return Ok(false);
    }
    keep_version(transaction, settings).await?;
    admin_log::append(transaction, save).await?;
    for (group, name) in save.group_names {
        sqlx::query(
            "INSERT INTO group_names (group_id, name) VALUES ($1, $2)
             ON CONFLICT (group_id) DO UPDATE SET name = excluded.name",
        )
        .bind(group.as_str())
        .bind(name)
        .execute(&mut **transaction)
        .await?;
    }
    Ok(true)
}

pub async fn group_name(pool: &AnyPool, group: &GroupId) -> Result<Option<String>> {
    let row = sqlx::query("SELECT name FROM group_names WHERE group_id = $1")
        .bind(group.as_str())
        .fetch_optional(pool)
        .await?;
    Ok(row.map(|row| row.try_get("name")).transpose()?)
}

pub async fn notice_since(store: &SqlStore, version: &NoticeVersion, now: Moment) -> Result<Moment> {
    let find = || {
        sqlx::query("SELECT since FROM notices_in_force WHERE version = $1")
            .bind(version.as_str())
            .fetch_optional(&store.pool)
    };
    if let Some(row) = find().await? {
        return Ok(Moment::from_unix(row.try_get("since")?));
    }
    let mut writing = store.write().await?;
    sqlx::query(
        "INSERT INTO notices_in_force (version, since) VALUES ($1, $2) ON CONFLICT (version) DO NOTHING",
    )
    .bind(version.as_str())
    .bind(now.unix())
    .execute(&mut *writing.transaction)
    .await?;
    writing.commit().await?;
    let kept = find().await?;
    Ok(kept.map(|row| row.try_get("since").map(Moment::from_unix)).transpose()?.unwrap_or(now))
}

pub async fn put_notice_in_force(store: &SqlStore, version: &NoticeVersion, now: Moment) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query(
        "INSERT INTO notices_in_force (version, since) VALUES ($1, $2)
         ON CONFLICT (version) DO UPDATE SET since = excluded.since",
    )
    .bind(version.as_str())
    .bind(now.unix())
    .execute(&mut *writing.transaction)
    .await?;
    Ok(writing.commit().await?)
}
