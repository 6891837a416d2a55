//! Who may see a member's LinkedIn profile.

use std::collections::HashSet;

use contract::{PersonId, VisibleTo};
use sqlx::{AnyPool, AssertSqlSafe, Row as _};

use super::{
    super::{Changed, Event, Result, VisibilityRecord},
    SqlStore, chain, members, rows,
};

/// People asked about in one statement; SQLite takes no more parameters than it was built for.
const AT_ONCE: usize = 500;

pub async fn find(pool: &AnyPool, person: &PersonId) -> Result<VisibilityRecord> {
    let row =
        sqlx::query("SELECT visible_to, visibility_version, visibility_at FROM members WHERE person_id = $1")
            .bind(person.as_str())
            .fetch_optional(pool)
            .await?;
    let Some(row) = row else {
        return Ok(VisibilityRecord { version: 0, visible_to: VisibleTo::Everyone, changed_at: None });
    };
    Ok(VisibilityRecord {
        version: rows::to_small(row.try_get("visibility_version")?)?,
        visible_to: VisibleTo::from_wire(&row.try_get::<String, _>("visible_to")?),
        changed_at: rows::moment(row.try_get("visibility_at")?),
    })
}

pub async fn set(
    store: &SqlStore,
    person: &PersonId,
    from_version: u32,
    visible_to: VisibleTo,
    event: &Event,
) -> Result<bool> {
    let mut writing = store.write().await?;
    members::ensure(&mut writing.transaction, person, event.at).await?;
    let set = sqlx::query(
        "UPDATE members SET visible_to = $2, visibility_version = visibility_version + 1, visibility_at = $3
         WHERE person_id = $1 AND visibility_version = $4",
    )
    .bind(person.as_str())
    .bind(visible_to.as_str())
    .bind(event.at.unix())
    .bind(i64::from(from_version))
    .execute(&mut *writing.transaction)
    .await?;
    if set.rows_affected() == 0 {
        return Ok(false);
    }
    chain::append(&mut writing.transaction, person, event, None).await?;
    store.commit(writing, Changed::Person(person.clone())).await?;
    Ok(true)
}

/// A value that is not understood hides.
pub async fn hidden_among(pool: &AnyPool, people: &[PersonId]) -> Result<HashSet<PersonId>> {
    let mut hidden = HashSet::new();
    for some in people.chunks(AT_ONCE) {
        let places: Vec<String> = (1..=some.len()).map(|place| format!("${place}")).collect();
        let statement = format!(
            "SELECT person_id FROM members WHERE visible_to NOT IN ('everyone', 'organization') AND person_id IN ({})",
            places.join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for person in some {
            query = query.bind(person.as_str());
        }
        for row in query.fetch_all(pool).await? {
            hidden.insert(PersonId::new(row.try_get::<String, _>("person_id")?));
        }
    }
    Ok(hidden)
}
