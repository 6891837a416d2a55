//! Forgetting: what is over, what the retention policy says, and whom the directory does not know any more.

use contract::PersonId;
use sqlx::{Any, Row as _, Transaction};

use super::{super::Result, SqlStore, members};
use crate::clock::{DAY, Moment};

/// How long attempts and keys are remembered after their end.
const REMEMBERED_SECONDS: i64 = 7 * DAY;

pub async fn tidy(store: &SqlStore, now: Moment) -> Result<()> {
    let forgotten = now.unix() - REMEMBERED_SECONDS;
    let mut writing = store.write().await?;
    for (statement, before) in [
        ("DELETE FROM sessions WHERE expires_at <= $1", now.unix()),
        ("DELETE FROM attempts WHERE expires_at <= $1", forgotten),
        ("DELETE FROM once WHERE at <= $1", forgotten),
    ] {
        sqlx::query(statement).bind(before).execute(&mut *writing.transaction).await?;
    }
    Ok(writing.commit().await?)
}

pub async fn note_left(store: &SqlStore, person: &PersonId, now: Moment) -> Result<Moment> {
    let mut writing = store.write().await?;
    members::ensure(&mut writing.transaction, person, now).await?;
    let row = sqlx::query(
        "UPDATE members SET left_at = COALESCE(left_at, $2) WHERE person_id = $1 RETURNING left_at",
    )
    .bind(person.as_str())
    .bind(now.unix())
    .fetch_one(&mut *writing.transaction)
    .await?;
    let since = Moment::from_unix(row.try_get("left_at")?);
    writing.commit().await?;
    Ok(since)
}

pub async fn note_back(store: &SqlStore, person: &PersonId) -> Result<()> {
    let mut writing = store.write().await?;
    sqlx::query("UPDATE members SET left_at = NULL WHERE person_id = $1 AND left_at IS NOT NULL")
        .bind(person.as_str())
        .execute(&mut *writing.transaction)
        .await?;
    Ok(writing.commit().await?)
}

pub async fn forget_evidence(store: &SqlStore, before: Moment) -> Result<u64> {
    let mut writing = store.write().await?;
    let forgotten = sqlx::query(
        "UPDATE evidence SET body = '' WHERE body <> '' AND at < $1 AND NOT EXISTS (
             SELECT 1 FROM grants WHERE grants.person_id = evidence.person_id
                 AND (grants.state = 'active' OR grants.ended_at >= $1))",
    )
    .bind(before.unix())
    .execute(&mut *writing.transaction)
    .await?;
    writing.commit().await?;
    Ok(forgotten.rows_affected())
}

pub async fn forget_transfers(store: &SqlStore, before: Moment) -> Result<u64> {
    let mut writing = store.write().await?;
    let forgotten = sqlx::query("DELETE FROM transfers WHERE hour < $1")
        .bind(before.unix())
        .execute(&mut *writing.transaction)
        .await?;
    writing.commit().await?;
    Ok(forgotten.rows_affected())
}

pub async fn forget_member(store: &SqlStore, person: &PersonId) -> Result<()> {
    let mut writing = store.write().await?;
    for statement in [
        "DELETE FROM member_events WHERE person_id = $1",
        "DELETE FROM evidence WHERE person_id = $1",
        "DELETE FROM transfers WHERE person_id = $1",
        "DELETE FROM tokens WHERE person_id = $1",
        "DELETE FROM jobs WHERE person_id = $1",
        "DELETE FROM attempts WHERE person_id = $1",
        "DELETE FROM once WHERE person_id = $1",
        "DELETE FROM sessions WHERE person_id = $1",
        "DELETE FROM matches WHERE viewer = $1 OR subject = $1",
        "DELETE FROM legacy_people WHERE person_id = $1",
        "DELETE FROM grants WHERE person_id = $1",
        "DELETE FROM members WHERE person_id = $1",
    ] {
        sqlx::query(statement).bind(person.as_str()).execute(&mut *writing.transaction).await?;
    }
    Ok(writing.commit().await?)
}

pub async fn forget_members(store: &SqlStore) -> Result<()> {
    let mut writing = store.write().await?;
    delete_all(&mut writing.transaction).await?;
    Ok(writing.commit().await?)
}

async fn delete_all(transaction: &mut Transaction<'_, Any>) -> sqlx::Result<()> {
    for statement in [
        "DELETE FROM member_events",
        "DELETE FROM evidence",
        "DELETE FROM transfers",
        "DELETE FROM tokens",
        "DELETE FROM jobs",
        "DELETE FROM attempts",
        "DELETE FROM once",
        "DELETE FROM matches",
        "DELETE FROM grants",
        "DELETE FROM members",
        "DELETE FROM daily_counts",
        "DELETE FROM scheduled_change",
    ] {
        sqlx::query(statement).execute(&mut **transaction).await?;
    }
    Ok(())
}
