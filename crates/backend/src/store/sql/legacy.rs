//! People who were enabled one by one, long ago.

use contract::PersonId;
use sqlx::{AnyPool, Row as _};

use super::{
    super::{Changed, Result, SettingsSave},
    SqlStore, rows, settings,
};
use crate::clock::Moment;

pub async fn has(pool: &AnyPool, person: &PersonId) -> Result<bool> {
    let found = sqlx::query("SELECT person_id FROM legacy_people WHERE person_id = $1")
        .bind(person.as_str())
        .fetch_optional(pool)
        .await?;
    Ok(found.is_some())
}

pub async fn all(pool: &AnyPool) -> Result<Vec<PersonId>> {
    let rows = sqlx::query("SELECT person_id FROM legacy_people ORDER BY person_id").fetch_all(pool).await?;
    rows.iter().map(|row| Ok(PersonId::new(row.try_get::<String, _>("person_id")?))).collect()
}

pub async fn keep(store: &SqlStore, people: &[PersonId], now: Moment) -> Result<bool> {
    let mut writing = store.write().await?;
    let first = sqlx::query(
        "INSERT INTO legacy_read (slot, at, people) VALUES (1, $1, $2) ON CONFLICT (slot) DO NOTHING",
    )
    .bind(now.unix())
    .bind(rows::to_column(people.len() as u64))
    .execute(&mut *writing.transaction)
    .await?;
    if first.rows_affected() == 0 {
        return Ok(false);
    }
    for person in people {
        sqlx::query("INSERT INTO legacy_people (person_id) VALUES ($1) ON CONFLICT (person_id) DO NOTHING")
            .bind(person.as_str())
            .execute(&mut *writing.transaction)
            .await?;
    }
    writing.commit().await?;
    Ok(true)
}

pub async fn clear(store: &SqlStore, save: &SettingsSave<'_>) -> Result<bool> {
    let mut writing = store.write().await?;
    if !settings::write(&mut writing.transaction, save).await? {
        return Ok(false);
    }
    sqlx::query("DELETE FROM legacy_people").execute(&mut *writing.transaction).await?;
    store.commit(writing, Changed::Settings).await?;
    Ok(true)
}
