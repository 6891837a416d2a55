//! A member's own chain of events: written at its end, read from its end.

use contract::{HistoryKind, PersonId, ReceiptId};
use sqlx::{Any, AnyPool, Row as _, Transaction, any::AnyRow};

use super::{
    super::{Event, EventRecord, Result},
    rows,
};
use crate::{
    clock::Moment,
    domain::{
        chain::{self, EventBody},
        evidence::EvidenceRecord,
    },
};

/// Adds an event. The member's row is locked by this transaction since before, so that nobody else adds one.
pub async fn append(
    transaction: &mut Transaction<'_, Any>,
    person: &PersonId,
    event: &Event,
    evidence: Option<&EvidenceRecord>,
) -> Result<()> {
    let end = sqlx::query("SELECT chain_seq, chain_hash FROM members WHERE person_id = $1")
        .bind(person.as_str())
        .fetch_one(&mut **transaction)
        .await?;
    let seq = rows::to_count(end.try_get("chain_seq")?)? + 1;
    let evidence_hash = evidence.map(|evidence| evidence.hash.clone());
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
    .bind(evidence.map(|evidence| evidence.id.as_str()))
    .bind(evidence.map_or("", |evidence| evidence.hash.as_str()))
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
    receipt: &ReceiptId,
) -> Result<Option<(EventRecord, String)>> {
    let rows = sqlx::query(
        "SELECT e.seq, e.at, e.kind, e.detail, e.evidence_id, e.evidence_hash, e.hash, b.hash AS before_hash
         FROM member_events e LEFT JOIN member_events b ON b.person_id = e.person_id AND b.seq = e.seq - 1
         WHERE e.person_id = $1 AND e.evidence_id = $2 ORDER BY e.seq LIMIT 1",
    )
    .bind(person.as_str())
    .bind(receipt.as_str())
    .fetch_optional(pool)
    .await?;
    let Some(row) = rows else { return Ok(None) };
    let before: Option<String> = row.try_get("before_hash")?;
    Ok(Some((read(&row)?, before.unwrap_or_else(|| chain::NOTHING.to_owned()))))
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
