//! A member's own chain of events: written at its end, read from its end.

use contract::{HistoryKind, PersonId, ReceiptId};
use sqlx::{Any, AnyPool, Row as _, Transaction, any::AnyRow};

use super::{
    super::{Event, EventRecord, Result},
    rows,
};
use crate::{
    clock::Moment,
    domain::chain::{self, EventBody},
};

/// Adds an event. The member's row is locked by this transaction since before, so that nobody else adds one.
pub async fn append(
    transaction: &mut Transaction<'_, Any>,
    person: &PersonId,
    event: &Event,
    evidence: Option<(&str, &str)>,
) -> Result<()> {
    let end = sqlx::query("SELECT chain_seq, chain_hash FROM members WHERE person_id = $1")
        .bind(person.as_str())
        .fetch_one(&mut **transaction)
        .await?;
    let seq = rows::to_count(end.try_get("chain_seq")?)? + 1;
    let evidence_hash = evidence.map(|(_, hash)| hash.to_owned());
    let hash =
        chain::link(&end.try_get::<String, _>("chain_hash")?, &body(person, seq, event, evidence_hash)?);
    sqlx::query(
        "INSERT INTO member_events (person_id, seq, at, kind, detail, evidence_id, evidence_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(person.as_str())
    .bind(rows::to_column(seq))
    .bind(event.at.unix())
    .bind(event.kind.as_str())
    .bind(&event.detail)
    .bind(evidence.map(|(id, _)| id))
    .bind(evidence.map_or("", |(_, hash)| hash))
    .bind(&hash)
    .execute(&mut **transaction)
    .await?;
    sqlx::query("UPDATE members SET chain_seq = $2, chain_hash = $3, changed_at = $4 WHERE person_id = $1")
        .bind(person.as_str())
        .bind(rows::to_column(seq))
        .bind(&hash)
        .bind(event.at.unix())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// What an event's hash is made from.
pub fn body(person: &PersonId, seq: u64, event: &Event, evidence_hash: Option<String>) -> Result<EventBody> {
    Ok(EventBody {
        chain: chain::of_member(person.as_str()),
        seq,
        at: event.at,
        kind: event.kind.as_str().to_owned(),
        detail: serde_json::from_str(&event.detail).map_err(super::unreadable)?,
        evidence_hash,
    })
}

pub async fn events(
    pool: &AnyPool,
    person: &PersonId,
    before: Option<u64>,
    limit: usize,
) -> Result<Vec<EventRecord>> {
    let rows = sqlx::query(
        "SELECT seq, at, kind, detail, evidence_id, evidence_hash, hash FROM member_events
         WHERE person_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
    )
    .bind(person.as_str())
    .bind(before.map_or(i64::MAX, rows::to_column))
    .bind(rows::to_column(limit as u64))
    .fetch_all(pool)
    .await?;
    rows.iter().map(read).collect()
}

pub async fn event_of(
    pool: &AnyPool,
    person: &PersonId,
    evidence: &ReceiptId,
) -> Result<Option<EventRecord>> {
    let row = sqlx::query(
        "SELECT seq, at, kind, detail, evidence_id, evidence_hash, hash FROM member_events
         WHERE person_id = $1 AND evidence_id = $2 ORDER BY seq DESC LIMIT 1",
    )
    .bind(person.as_str())
    .bind(evidence.as_str())
    .fetch_optional(pool)
    .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &AnyRow) -> Result<EventRecord> {
    Ok(EventRecord {
        seq: rows::to_count(row.try_get("seq")?)?,
        event: Event {
            at: Moment::from_unix(row.try_get("at")?),
            kind: HistoryKind::from_wire(&row.try_get::<String, _>("kind")?),
            detail: row.try_get("detail")?,
        },
        evidence_id: row.try_get::<Option<String>, _>("evidence_id")?.map(ReceiptId::new),
        evidence_hash: row.try_get("evidence_hash")?,
        hash: row.try_get("hash")?,
    })
}
