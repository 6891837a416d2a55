//! Consent under an older notice: what the newer one says differently, what of it is asked, and what an answer sends.
//!
//! Both notices are compared here as well as by the backend. Where the two disagree the wider reading holds, so that
//! nothing is taken for agreed that either of them takes for more.

use contract::{
    CategoryId, CategoryRef, ChangeKind, Choice, Connection, ConnectionState, Direction, Grant, GrantState,
    Notice, NoticeCategory, category_change, notice_frame_change, same_category,
};

/// A category that the newer notice describes differently, or that is not part of the consent yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// As the older notice says.
    pub before: Option<&'a NoticeCategory>,
    /// As the newer notice says.
    pub after: Option<&'a NoticeCategory>,
    /// How it changed.
    pub change: ChangeKind,
    /// Whether it flows only if the member says so now.
    pub asked: bool,
}

/// Both notices side by side, as far as they concern the member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review<'a> {
    /// What differs, in the newer notice's order; what is gone comes last.
    pub lines: Vec<Line<'a>>,
    /// What stays as it was.
    pub kept: Vec<&'a NoticeCategory>,
}

/// What an answer asks the backend for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The directions.
    pub choice: Choice,
    /// The categories, spelled out.
    pub categories: Vec<CategoryRef>,
}

impl Agreed {
    /// The categories of both directions, as a request has them.
    #[must_use]
    pub fn by_direction(&self) -> (Vec<CategoryId>, Vec<CategoryId>) {
        let of = |way| {
            self.categories
                .iter()
                .filter(|one| one.direction == way)
                .map(|one| one.category.clone())
                .collect()
        };
        (of(Direction::LinkedinToWork), of(Direction::WorkToLinkedin))
    }
}

/// Whether the member is asked again, and under which notice they consented.
#[must_use]
pub fn agreed_under(connection: &Connection) -> Option<&contract::NoticeVersion> {
    let asked = connection.state == ConnectionState::NeedsReconsent;
    connection.linkedin_to_work.notice_version.as_ref().filter(|_| asked)
}

/// The directions that a renewed consent has: those that stand and that the organization still allows.
#[must_use]
pub fn standing_choice(connection: &Connection) -> Choice {
    let allowed = connection.allowed_directions.contains(&Direction::WorkToLinkedin);
    if allowed && stands(&connection.work_to_linkedin) { Choice::Both } else { Choice::LinkedinToWork }
}

/// Sets the two notices side by side. Where the older one is not to be had, everything is asked. Where single categories
/// cannot be chosen, consent is to all that the notice names, so what was not granted before is asked too.
#[must_use]
pub fn review<'a>(
    connection: &Connection,
    older: Option<&'a Notice>,
    newer: &'a Notice,
    per_category: bool,
) -> Review<'a> {
    let frame = older.and_then(|older| notice_frame_change(older, newer));
    let mut review = Review { lines: Vec::new(), kept: Vec::new() };
    for after in newer.categories.iter().filter(|one| in_choice(connection, one.direction)) {
        let granted = is_granted(connection, after);
        let before = older.and_then(|older| same_category(older, after));
        let change = wider_of(told(connection, after), compared(before, after, frame));
        if !granted && per_category && change != Some(ChangeKind::Added) {
            continue;
        }
        let asked = !granted || matches!(change, Some(ChangeKind::Added | ChangeKind::Widened));
        match change {
            // Not granted, and the notice says what it said: it is new to this consent.
            None if asked => {
                review.lines.push(Line { before, after: Some(after), change: ChangeKind::Added, asked })
            }
            None => review.kept.push(after),
            Some(change) => review.lines.push(Line { before, after: Some(after), change, asked }),
        }
    }
    let gone = older.map(|older| &older.categories).into_iter().flatten();
    for before in gone.filter(|one| is_granted(connection, one) && same_category(newer, one).is_none()) {
        review.lines.push(Line {
            before: Some(before),
            after: None,
            change: ChangeKind::Removed,
            asked: false,
        });
    }
    review
}

impl Review<'_> {
    /// What is asked.
    #[must_use]
    pub fn asked(&self) -> Vec<CategoryRef> {
        self.lines.iter().filter(|line| line.asked).filter_map(|line| line.after).map(reference).collect()
    }

    /// What goes on without an answer, for as long as the backend states.
    #[must_use]
    pub fn goes_on(&self) -> Vec<CategoryRef> {
        let narrowed = self.lines.iter().filter(|line| line.change == ChangeKind::Narrowed && !line.asked);
        self.kept.iter().copied().chain(narrowed.filter_map(|line| line.after)).map(reference).collect()
    }

    /// What an answer sends: what goes on, and of what is asked that which the member ticked. Nothing where nothing of
    /// LinkedIn→work is left, because the other direction never stands alone.
    #[must_use]
    pub fn agreed(&self, ticked: &[CategoryRef]) -> Option<Agreed> {
        let mut categories = self.goes_on();
        categories.extend(self.asked().into_iter().filter(|one| ticked.contains(one)));
        let has = |direction| categories.iter().any(|one| one.direction == direction);
        let choice = if has(Direction::WorkToLinkedin) { Choice::Both } else { Choice::LinkedinToWork };
        has(Direction::LinkedinToWork).then_some(Agreed { choice, categories })
    }
}

/// What a row of the comparison is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What a category includes.
    Includes,
    /// What it does not.
    Excludes,
    /// What it is for; of a category, or of all of them.
    Purpose,
    /// How long it is kept.
    Kept,
    /// Who decides about the data.
    Recipients,
    /// Where it travels.
    Transfers,
    /// How long data is kept in general.
    KeptInGeneral,
    /// What the member may demand.
    Rights,
    /// How to withdraw.
    Withdrawal,
}

/// A row of the comparison: what either notice says. Where one says nothing, its list is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub about: About,
    /// As the older notice says, part by part.
    pub before: Vec<String>,
    /// As the newer notice says.
    pub after: Vec<String>,
}

impl Line<'_> {
    /// The category's name, as the newer notice has it where it still does.
    #[must_use]
    pub fn category(&self) -> Option<&NoticeCategory> {
        self.after.or(self.before)
    }

    /// What differs.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        // What is new to this consent is shown whole, whatever the older notice said of it.
        let before = self.before.filter(|_| self.change != ChangeKind::Added);
        let part = |about, says: fn(&NoticeCategory) -> Vec<String>| {
            row(about, before.map(says).unwrap_or_default(), self.after.map(says).unwrap_or_default())
        };
        let rows = [
            part(About::Includes, |one| one.includes.clone()),
            part(About::Excludes, |one| one.excludes.clone()),
            part(About::Purpose, |one| vec![one.purpose.clone()]),
            part(About::Kept, |one| vec![one.retention_text.clone()]),
        ];
        rows.into_iter().flatten().collect()
    }
}

/// What differs for every category.
#[must_use]
pub fn frame_rows(older: &Notice, newer: &Notice) -> Vec<Row> {
    let part = |about, says: fn(&Notice) -> Vec<String>| row(about, says(older), says(newer));
    let rows = [
        part(About::Purpose, |one| vec![one.purpose.clone()]),
        part(About::Recipients, |one| {
            let told = |one: &contract::Controller| [one.name.as_str(), ": ", &one.role].concat();
            one.controllers.iter().map(told).collect()
        }),
        part(About::Transfers, |one| vec![one.transfers.clone()]),
        part(About::KeptInGeneral, |one| vec![one.retention.clone()]),
        part(About::Rights, |one| vec![one.rights.clone()]),
        part(About::Withdrawal, |one| vec![one.withdrawal.clone()]),
    ];
    rows.into_iter().flatten().collect()
}

fn row(about: About, before: Vec<String>, after: Vec<String>) -> Option<Row> {
    (before != after).then_some(Row { about, before, after })
}

/// A category's name in a request.
#[must_use]
pub fn reference(category: &NoticeCategory) -> CategoryRef {
    CategoryRef { direction: category.direction, category: category.id.clone() }
}

fn grant_of(connection: &Connection, direction: Direction) -> &Grant {
    match direction {
        Direction::WorkToLinkedin => &connection.work_to_linkedin,
        Direction::LinkedinToWork | Direction::Unknown => &connection.linkedin_to_work,
    }
}

fn stands(grant: &Grant) -> bool {
    matches!(grant.state, GrantState::Active | GrantState::NeedsReconsent)
}

fn in_choice(connection: &Connection, direction: Direction) -> bool {
    match direction {
        Direction::LinkedinToWork => true,
        Direction::WorkToLinkedin => standing_choice(connection) == Choice::Both,
        Direction::Unknown => false,
    }
}

fn is_granted(connection: &Connection, category: &NoticeCategory) -> bool {
    let grant = grant_of(connection, category.direction);
    category.direction != Direction::Unknown && stands(grant) && grant.categories.contains(&category.id)
}

/// What the backend says about a category. What is not understood is taken for more.
fn told(connection: &Connection, category: &NoticeCategory) -> Option<ChangeKind> {
    let of =
        |one: &&contract::CategoryChange| one.category == category.id && one.direction == category.direction;
    let change = connection.changes.iter().find(of)?.change;
    match change {
        // The notice in force names it, so it is not gone.
        ChangeKind::Unknown | ChangeKind::Removed => Some(ChangeKind::Widened),
        known => Some(known),
    }
}

/// What the two notices show.
fn compared(
    before: Option<&NoticeCategory>,
    after: &NoticeCategory,
    frame: Option<ChangeKind>,
) -> Option<ChangeKind> {
    let Some(before) = before else { return Some(ChangeKind::Added) };
    wider_of(category_change(before, after), frame)
}

fn wider_of(one: Option<ChangeKind>, other: Option<ChangeKind>) -> Option<ChangeKind> {
    let weight = |change: Option<ChangeKind>| match change {
        Some(ChangeKind::Added) => 3,
        Some(ChangeKind::Widened | ChangeKind::Unknown) => 2,
        Some(ChangeKind::Narrowed | ChangeKind::Removed) => 1,
        None => 0,
    };
    if weight(one) > weight(other) { one } else { other }
}

#[cfg(test)]
mod tests;
