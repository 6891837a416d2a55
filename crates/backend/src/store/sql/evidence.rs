//! Evidence, read. It is written with the decision that it belongs to.

use contract::{PersonId, ReceiptId};
use sqlx::{AnyPool, Row as _, any::AnyRow};

use super::super::Result;
use crate::{clock::Moment, domain::evidence::EvidenceRecord};

pub async fn all(pool: &AnyPool, person: &PersonId) -> Result<Vec<EvidenceRecord>> {
    let rows = sqlx::query("SELECT id, at, body, hash FROM evidence WHERE person_id = $1 ORDER BY at, id")
        .bind(person.as_str())
        .fetch_all(pool)
        .await?;
    rows.iter().map(read).collect()
}

pub async fn find(pool: &AnyPool, person: &PersonId, receipt: &ReceiptId) -> Result<Option<EvidenceRecord>> {
    let row = sqlx::query("SELECT id, at, body, hash FROM evidence WHERE person_id = $1 AND id = $2")
        .bind(person.as_str())
        .bind(receipt.as_str())
        .fetch_optional(pool)
        .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &AnyRow) -> Result<EvidenceRecord> {
    Ok(EvidenceRecord {
        id: row.try_get("id")?,
        at: Moment::from_unix(row.try_get("at")?),
        body: row.try_get("body")?,
        hash: row.try_get("hash")?,
    })
}
