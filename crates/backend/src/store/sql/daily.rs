//! Totals by day: rounded before they come here, written once for each day.

use contract::PersonId;
use sqlx::{AnyPool, Row as _};

use super::{
    super::{Connected, Result},
    SqlStore, rows,
};
use crate::{clock::Moment, domain::aggregate::DailyCount};

pub async fn connected(pool: &AnyPool, now: Moment) -> Result<Vec<Connected>> {
    let rows = sqlx::query(
        "SELECT r.person_id, w.state AS sends FROM grants r
         LEFT JOIN grants w ON w.person_id = r.person_id AND w.direction = 'workToLinkedin'
             AND w.state = 'active' AND w.expires_at > $1
         WHERE r.direction = 'linkedinToWork' AND r.state = 'active' AND r.expires_at > $1",
    )
    .bind(now.unix())
    .fetch_all(pool)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Connected {
                person: PersonId::new(row.try_get::<String, _>("person_id")?),
                two_way: row.try_get::<Option<String>, _>("sends")?.is_some(),
            })
        })
        .collect()
}

pub async fn asked(pool: &AnyPool) -> Result<Vec<PersonId>> {
    let rows = sqlx::query(
        "SELECT DISTINCT person_id FROM member_events WHERE kind IN ('attempt', 'given', 'refused', 'deferred')",
    )
    .fetch_all(pool)
    .await?;
    rows.iter().map(|row| Ok(PersonId::new(row.try_get::<String, _>("person_id")?))).collect()
}

pub async fn counts(pool: &AnyPool, from: i64) -> Result<Vec<DailyCount>> {
    let rows = sqlx::query("SELECT * FROM daily_counts WHERE day >= $1 ORDER BY day")
        .bind(from)
        .fetch_all(pool)
        .await?;
    rows.iter()
        .map(|row| {
            let count = |column| -> Result<Option<u32>> {
                row.try_get::<Option<i64>, _>(column)?.map(rows::to_small).transpose()
            };
            Ok(DailyCount {
                day: row.try_get("day")?,
                audience: rows::to_small(row.try_get("audience")?)?,
                connected: count("connected")?,
                two_way: count("two_way")?,
                never_asked: count("never_asked")?,
            })
        })
        .collect()
}

pub async fn keep(store: &SqlStore, count: &DailyCount) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query(
        "INSERT INTO daily_counts (day, audience, connected, two_way, never_asked) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (day) DO NOTHING",
    )
    .bind(count.day)
    .bind(i64::from(count.audience))
    .bind(count.connected.map(i64::from))
    .bind(count.two_way.map(i64::from))
    .bind(count.never_asked.map(i64::from))
    .execute(&mut *writing.transaction)
    .await?;
    Ok(writing.commit().await?)
}
