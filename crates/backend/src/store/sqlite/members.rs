//! Members' records, read.

use contract::{GrantState, NoticeVersion, PersonId, StepId, StepKind, StepState};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqlitePool};

use super::super::{DoneBefore, Result};
use super::{rows, unreadable};
use crate::clock::Moment;
use crate::domain::record::{GrantRecord, Record, Step};

pub async fn record(pool: &SqlitePool, person: &PersonId) -> Result<Record> {
    // One transaction, so that the three parts are of one version.
    let mut transaction = pool.begin().await?;
    let member = sqlx::query(
        "SELECT version, deferred_until, declined_at, account_digest FROM members WHERE person_id = $1",
    )
    .bind(person.as_str())
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(member) = member else { return Ok(Record::new()) };
    let grants = sqlx::query(
        "SELECT direction, state, categories, given_at, notice_version, expires_at, ended_at
         FROM grants WHERE person_id = $1",
    )
    .bind(person.as_str())
    .fetch_all(&mut *transaction)
    .await?;
    let steps = sqlx::query(
        "SELECT id, kind, state, at, link FROM ledger_steps WHERE person_id = $1 ORDER BY position",
    )
    .bind(person.as_str())
    .fetch_all(&mut *transaction)
    .await?;
    transaction.commit().await?;

    let mut record = Record {
        version: rows::to_count(member.try_get("version")?)?,
        deferred_until: rows::moment(member.try_get("deferred_until")?),
        declined_at: rows::moment(member.try_get("declined_at")?),
        account: member.try_get("account_digest")?,
        ledger: steps.iter().map(step).collect::<Result<_>>()?,
        ..Record::new()
    };
    for row in &grants {
        match row.try_get::<String, _>("direction")?.as_str() {
            "linkedinToWork" => record.linkedin_to_work = grant(row)?,
            "workToLinkedin" => record.work_to_linkedin = grant(row)?,
            other => return Err(unreadable(format_args!("direction {other}"))),
        }
    }
    Ok(record)
}

fn grant(row: &SqliteRow) -> Result<GrantRecord> {
    Ok(GrantRecord {
        state: GrantState::from_wire(&row.try_get::<String, _>("state")?),
        categories: rows::to_categories(&row.try_get::<String, _>("categories")?)?,
        given_at: rows::moment(row.try_get("given_at")?),
        notice_version: row.try_get::<Option<String>, _>("notice_version")?.map(NoticeVersion::new),
        expires_at: rows::moment(row.try_get("expires_at")?),
        ended_at: rows::moment(row.try_get("ended_at")?),
    })
}

fn step(row: &SqliteRow) -> Result<Step> {
    Ok(Step {
        id: StepId::new(row.try_get::<String, _>("id")?),
        kind: StepKind::from_wire(&row.try_get::<String, _>("kind")?),
        state: StepState::from_wire(&row.try_get::<String, _>("state")?),
        at: Moment::from_unix(row.try_get("at")?),
        link: row.try_get("link")?,
    })
}

pub async fn connected(pool: &SqlitePool) -> Result<Vec<PersonId>> {
    let rows = sqlx::query("SELECT DISTINCT person_id FROM grants WHERE state = 'active' ORDER BY person_id")
        .fetch_all(pool)
        .await?;
    people(&rows)
}

pub async fn withdrawing(pool: &SqlitePool) -> Result<Vec<PersonId>> {
    let rows =
        sqlx::query("SELECT DISTINCT person_id FROM ledger_steps WHERE state = 'pending' ORDER BY person_id")
            .fetch_all(pool)
            .await?;
    people(&rows)
}

fn people(rows: &[SqliteRow]) -> Result<Vec<PersonId>> {
    rows.iter().map(|row| Ok(PersonId::new(row.try_get::<String, _>("person_id")?))).collect()
}

pub async fn token(pool: &SqlitePool, person: &PersonId) -> Result<Option<String>> {
    let row = sqlx::query("SELECT sealed FROM tokens WHERE person_id = $1")
        .bind(person.as_str())
        .fetch_optional(pool)
        .await?;
    Ok(row.map(|row| row.try_get("sealed")).transpose()?)
}

pub async fn once(
    pool: &SqlitePool,
    person: &PersonId,
    route: &str,
    key: &str,
) -> Result<Option<DoneBefore>> {
    let row =
        sqlx::query("SELECT body_hash, made FROM once WHERE person_id = $1 AND route = $2 AND key = $3")
            .bind(person.as_str())
            .bind(route)
            .bind(key)
            .fetch_optional(pool)
            .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(DoneBefore { body_hash: row.try_get("body_hash")?, made: row.try_get("made")? }))
}

pub async fn forget(pool: &SqlitePool) -> Result<()> {
    let mut transaction = pool.begin().await?;
    for statement in [
        "DELETE FROM member_events",
        "DELETE FROM evidence",
        "DELETE FROM tokens",
        "DELETE FROM attempts",
        "DELETE FROM ledger_steps",
        "DELETE FROM grants",
        "DELETE FROM members",
        "DELETE FROM matches",
        "DELETE FROM once",
    ] {
        sqlx::query(statement).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}
