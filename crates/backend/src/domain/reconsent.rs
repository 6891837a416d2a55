//! What a newer notice changes for those who consented to an older one: what widened waits for their answer, what stayed or
//! narrowed goes on for a period of grace. Whoever granted nothing that widened is not asked, and goes on.

use contract::{CategoryChange, ChangeKind, Direction, Notice, NoticeVersion};

use super::record::{GrantRecord, Record};
use crate::clock::Moment;

/// What a newer notice than the one consented to means for a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// What the notice in force says differently from the one consented to.
    pub changes: Vec<CategoryChange>,
    /// Where something that the member granted widened: they are asked, and until then that goes on which did not widen.
    pub grace_until: Option<Moment>,
}

/// Which notice a record was consented under, where that is not the one in force and the consent stands.
#[must_use]
pub fn outdated<'a>(
    record: &'a Record,
    current: &NoticeVersion,
    newer: fn(&NoticeVersion, &NoticeVersion) -> bool,
) -> Option<&'a NoticeVersion> {
    let grant = &record.linkedin_to_work;
    let given = grant.notice_version.as_ref().filter(|_| grant.stands())?;
    newer(current, given).then_some(given)
}

/// What a newer notice means for a record. A notice that is not here any more cannot be compared: then nothing goes on.
#[must_use]
pub fn newer(record: &Record, notices: Option<(&Notice, &Notice)>, since: Moment, grace: i64) -> Newer {
    let Some((from, to)) = notices else {
        return Newer { changes: Vec::new(), grace_until: Some(since) };
    };
    let changes = contract::notice_changes(from, to);
    let asks = widens(&record.linkedin_to_work, Direction::LinkedinToWork, &changes)
        || widens(&record.work_to_linkedin, Direction::WorkToLinkedin, &changes);
    Newer { changes, grace_until: asks.then(|| since.plus_seconds(grace)) }
}

/// Whether anything that was granted widened. What was added was not granted, so it asks for nothing and never flows.
fn widens(grant: &GrantRecord, direction: Direction, changes: &[CategoryChange]) -> bool {
    let widened = |one: &&CategoryChange| one.direction == direction && one.change == ChangeKind::Widened;
    changes.iter().filter(widened).any(|one| grant.has(one.category.as_str()))
}

/// The part of a grant that flows under a newer notice until the member answers; all of it where there is none.
#[must_use]
pub fn effective(
    grant: &GrantRecord,
    direction: Direction,
    newer: Option<&Newer>,
    now: Moment,
) -> GrantRecord {
    let Some(newer) = newer else { return grant.clone() };
    let in_time = newer.grace_until.is_none_or(|end| now < end);
    let goes_on = |category: &&contract::CategoryId| {
        let mut changes = newer.changes.iter().filter(|one| one.direction == direction);
        let change = changes.find(|one| one.category == **category).map(|one| one.change);
        in_time && matches!(change, None | Some(ChangeKind::Narrowed))
    };
    GrantRecord { categories: grant.categories.iter().filter(goes_on).cloned().collect(), ..grant.clone() }
}

#[cfg(test)]
#[path = "reconsent_tests.rs"]
mod tests;
