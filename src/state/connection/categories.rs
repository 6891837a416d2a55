//! Each category of a direction: whether it is shared, and what ending it would mean.

use contract::{
    CategoryChange, CategoryId, CategoryRef, ChangeKind, Connection, Direction, Grant, GrantState, Notice,
    NoticeVersion,
};

use crate::state::moment::to_ms;

/// What may be said about a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// It flows.
    Shared,
    /// The newer notice says more about it. It does not flow before the member agrees.
    Waiting,
    /// It does not flow.
    NotShared,
    /// The state of its direction is not understood.
    Unknown,
}

/// One category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: CategoryId,
    /// Its name, by the notice; by its id where the notice does not name it.
    pub name: String,
    /// Whether it is shared.
    pub sharing: Sharing,
}

/// What the member gives up with one press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// This category and nothing else.
    Category(CategoryRef),
    /// All of work→LinkedIn.
    WorkToLinkedin,
    /// Everything: nothing is connected without LinkedIn→work.
    Connection,
}

/// The grant of a direction. A direction that is not understood has none.
#[must_use]
pub const fn grant(connection: &Connection, way: Direction) -> Option<&Grant> {
    match way {
        Direction::LinkedinToWork => Some(&connection.linkedin_to_work),
        Direction::WorkToLinkedin => Some(&connection.work_to_linkedin),
        Direction::Unknown => None,
    }
}

/// The notice that a consent was given under, for the words of its categories.
#[must_use]
pub fn granted_under(connection: &Connection) -> NoticeVersion {
    connection.linkedin_to_work.notice_version.clone().unwrap_or_else(|| connection.notice_version.clone())
}

/// The name of a category in a notice.
#[must_use]
pub fn name(notice: Option<&Notice>, way: Direction, id: &CategoryId) -> String {
    notice
        .into_iter()
        .flat_map(|notice| &notice.categories)
        .find(|category| category.direction == way && category.id == *id)
        .map_or_else(|| id.as_str().to_owned(), |category| category.name.clone())
}

/// Every category of a direction, what was granted first in the order of the notice. `now_ms` is this device's clock.
#[must_use]
pub fn rows(connection: &Connection, way: Direction, notice: Option<&Notice>, now_ms: f64) -> Vec<Row> {
    let Some(grant) = grant(connection, way) else { return Vec::new() };
    let named = notice.into_iter().flat_map(|notice| &notice.categories);
    let mut ids: Vec<&CategoryId> =
        named.filter(|category| category.direction == way).map(|category| &category.id).collect();
    for id in &grant.categories {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let row = |id: &CategoryId| Row {
        id: id.clone(),
        name: name(notice, way, id),
        sharing: sharing(connection, way, id, now_ms),
    };
    let mut rows: Vec<Row> = ids.into_iter().map(row).collect();
    rows.sort_by_key(|row| row.sharing == Sharing::NotShared);
    rows
}

/// Whether a category flows.
#[must_use]
pub fn sharing(connection: &Connection, way: Direction, id: &CategoryId, now_ms: f64) -> Sharing {
    let Some(grant) = grant(connection, way) else { return Sharing::Unknown };
    let granted = grant.categories.contains(id);
    match grant.state {
        GrantState::Unknown => Sharing::Unknown,
        GrantState::Active | GrantState::NeedsReconsent if granted => {
            let over = connection.grace_until.as_ref().and_then(to_ms).is_some_and(|until| until <= now_ms);
            match change(&connection.changes, way, id) {
                Some(ChangeKind::Removed) => Sharing::NotShared,
                Some(ChangeKind::Added | ChangeKind::Widened | ChangeKind::Unknown) => Sharing::Waiting,
                Some(ChangeKind::Narrowed) | None if over => Sharing::Waiting,
                // Something of it widened, and nobody says what.
                None if grant.state == GrantState::NeedsReconsent && connection.changes.is_empty() => {
                    Sharing::Waiting
                }
                Some(ChangeKind::Narrowed) | None => Sharing::Shared,
            }
        }
        _ => Sharing::NotShared,
    }
}

fn change(changes: &[CategoryChange], way: Direction, id: &CategoryId) -> Option<ChangeKind> {
    changes.iter().find(|one| one.direction == way && one.category == *id).map(|one| one.change)
}

/// What ending one category comes to: without its last category a direction ends, and without LinkedIn→work everything.
#[must_use]
pub fn loss(connection: &Connection, way: Direction, id: &CategoryId) -> Loss {
    let last = grant(connection, way).is_some_and(|grant| grant.categories.iter().all(|one| one == id));
    match way {
        Direction::LinkedinToWork if last => Loss::Connection,
        Direction::WorkToLinkedin if last => Loss::WorkToLinkedin,
        _ => Loss::Category(CategoryRef { direction: way, category: id.clone() }),
    }
}

#[cfg(test)]
mod tests;
