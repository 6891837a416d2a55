//! Members' records, read.

use contract::{GrantState, NoticeVersion, PersonId};
use sqlx::{Any, AnyPool, Row as _, Transaction, any::AnyRow};

use super::{
    super::{DoneBefore, Result, Stamp},
    rows, unreadable,
};
use crate::clock::Moment;
use crate::domain::chain;
use crate::domain::record::{GrantRecord, Record};

/// One statement, so that all parts are of one version.
pub async fn record(pool: &AnyPool, person: &PersonId) -> Result<Record> {
    let rows = sqlx::query(
        "SELECT m.version, m.deferred_until, m.declined_at, m.account_digest, m.ledger,
             g.direction, g.state, g.categories, g.given_at, g.notice_version, g.expires_at, g.ended_at
         FROM members m LEFT JOIN grants g ON g.person_id = m.person_id
         WHERE m.person_id = $1",
    )
    .bind(person.as_str())
    .fetch_all(pool)
    .await?;
    let Some(member) = rows.first() else { return Ok(Record::new()) };
    let mut record = Record {
        version: rows::to_count(member.try_get("version")?)?,
        deferred_until: rows::moment(member.try_get("deferred_until")?),
        declined_at: rows::moment(member.try_get("declined_at")?),
        account: member.try_get("account_digest")?,
        ledger: rows::to_ledger(&member.try_get::<String, _>("ledger")?)?,
        ..Record::new()
    };
    for row in &rows {
        match row.try_get::<Option<String>, _>("direction")?.as_deref() {
            None => {}
            Some("linkedinToWork") => record.linkedin_to_work = grant(row)?,
            Some("workToLinkedin") => record.work_to_linkedin = grant(row)?,
            Some(other) => return Err(unreadable(format_args!("direction {other}"))),
        }
    }
    Ok(record)
}

fn grant(row: &AnyRow) -> Result<GrantRecord> {
    Ok(GrantRecord {
        state: GrantState::from_wire(&row.try_get::<String, _>("state")?),
        categories: rows::to_categories(&row.try_get::<String, _>("categories")?)?,
        given_at: rows::moment(row.try_get("given_at")?),
        notice_version: row.try_get::<Option<String>, _>("notice_version")?.map(NoticeVersion::new),
        expires_at: rows::moment(row.try_get("expires_at")?),
        ended_at: rows::moment(row.try_get("ended_at")?),
    })
}

/// Makes the row of a member of whom nothing was known.
pub async fn ensure(
    transaction: &mut Transaction<'_, Any>,
    person: &PersonId,
    now: Moment,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO members (person_id, version, ledger, visible_to, visibility_version, chain_seq, chain_hash, changed_at)
         VALUES ($1, 0, '[]', 'everyone', 0, 0, $2, $3)
         ON CONFLICT (person_id) DO NOTHING",
    )
    .bind(person.as_str())
    .bind(chain::NOTHING)
    .bind(now.unix())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

pub async fn connected(pool: &AnyPool) -> Result<Vec<PersonId>> {
    let rows = sqlx::query("SELECT DISTINCT person_id FROM grants WHERE state = 'active' ORDER BY person_id")
        .fetch_all(pool)
        .await?;
    people(&rows)
}

pub async fn known(pool: &AnyPool) -> Result<Vec<PersonId>> {
    let rows = sqlx::query("SELECT person_id FROM members ORDER BY person_id").fetch_all(pool).await?;
    people(&rows)
}

fn people(rows: &[AnyRow]) -> Result<Vec<PersonId>> {
    rows.iter().map(|row| Ok(PersonId::new(row.try_get::<String, _>("person_id")?))).collect()
}

pub async fn changed_since(pool: &AnyPool, since: Moment) -> Result<Vec<Stamp>> {
    let rows =
        sqlx::query("SELECT person_id, version, visibility_version FROM members WHERE changed_at >= $1")
            .bind(since.unix())
            .fetch_all(pool)
            .await?;
    rows.iter()
        .map(|row| {
            Ok(Stamp {
                person: PersonId::new(row.try_get::<String, _>("person_id")?),
                version: rows::to_count(row.try_get("version")?)?,
                visibility: rows::to_small(row.try_get("visibility_version")?)?,
            })
        })
        .collect()
}

pub async fn token(pool: &AnyPool, person: &PersonId) -> Result<Option<String>> {
    let row = sqlx::query("SELECT sealed FROM tokens WHERE person_id = $1")
        .bind(person.as_str())
        .fetch_optional(pool)
        .await?;
    Ok(row.map(|row| row.try_get("sealed")).transpose()?)
}

pub async fn once(pool: &AnyPool, person: &PersonId, route: &str, key: &str) -> Result<Option<DoneBefore>> {
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
