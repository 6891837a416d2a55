//! What flowed, hour by hour.

use contract::{CategoryId, Direction, PersonId};
use sqlx::{AnyPool, Row as _, any::AnyRow};

use super::{
    super::{Result, TransferRecord},
    SqlStore, rows,
};
use crate::clock::Moment;

pub async fn add(store: &SqlStore, flowed: &[TransferRecord]) -> Result<()> {
    if flowed.is_empty() {
        return Ok(());
    }
    // In one order everywhere, so that two processes do not wait for each other's rows.
    let mut flowed: Vec<_> = flowed.iter().map(|one| (rows::texts(&one.fields), one)).collect();
    flowed.sort_by(|(fields, one), (others, other)| {
        let key = |one: &TransferRecord| {
            (
                one.person.as_str().to_owned(),
                one.hour,
                one.direction.as_str(),
                one.category.as_str().to_owned(),
            )
        };
        key(one).cmp(&key(other)).then_with(|| fields.cmp(others))
    });
    let mut writing = store.write().await?;
    for (fields, one) in flowed {
        sqlx::query(
            "INSERT INTO transfers (person_id, hour, direction, category, fields, count)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (person_id, hour, direction, category, fields) DO UPDATE SET
                 count = transfers.count + excluded.count",
        )
        .bind(one.person.as_str())
        .bind(one.hour.unix())
        .bind(one.direction.as_str())
        .bind(one.category.as_str())
        .bind(fields)
        .bind(i64::from(one.count))
        .execute(&mut *writing.transaction)
        .await?;
    }
    Ok(writing.commit().await?)
}

pub async fn of(pool: &AnyPool, person: &PersonId, skip: u32, limit: usize) -> Result<Vec<TransferRecord>> {
    let rows = sqlx::query(
        "SELECT * FROM transfers WHERE person_id = $1
         ORDER BY hour DESC, direction, category, fields LIMIT $2 OFFSET $3",
    )
    .bind(person.as_str())
    .bind(rows::to_column(limit as u64))
    .bind(i64::from(skip))
    .fetch_all(pool)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<TransferRecord> {
    Ok(TransferRecord {
        person: PersonId::new(row.try_get::<String, _>("person_id")?),
        hour: Moment::from_unix(row.try_get("hour")?),
        direction: Direction::from_wire(&row.try_get::<String, _>("direction")?),
        category: CategoryId::new(row.try_get::<String, _>("category")?),
        fields: rows::to_texts(&row.try_get::<String, _>("fields")?)?,
        count: rows::to_small(row.try_get("count")?)?,
    })
}
