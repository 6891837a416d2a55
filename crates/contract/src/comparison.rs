//! What a newer notice says differently. One function for backends, page and conformance kit, so that none of them takes
//! for the same what another takes for more.

use crate::{CategoryChange, ChangeKind, Controller, Notice, NoticeCategory, Retention};

/// What differs from one notice to another, category by category. Both in the same language.
#[must_use]
pub fn notice_changes(from: &Notice, to: &Notice) -> Vec<CategoryChange> {
    let told = |category: &NoticeCategory, change: ChangeKind| CategoryChange {
        direction: category.direction,
        category: category.id.clone(),
        change,
    };
    let around = notice_frame_change(from, to);
    let mut changes = Vec::new();
    for category in &to.categories {
        let change = match same_category(from, category) {
            None => Some(ChangeKind::Added),
            Some(before) => wider_of(category_change(before, category), around),
        };
        changes.extend(change.map(|change| told(category, change)));
    }
    let gone = from.categories.iter().filter(|one| same_category(to, one).is_none());
    changes.extend(gone.map(|category| told(category, ChangeKind::Removed)));
    changes
}

/// The category of the same direction and id in another notice.
#[must_use]
pub fn same_category<'a>(notice: &'a Notice, category: &NoticeCategory) -> Option<&'a NoticeCategory> {
    notice.categories.iter().find(|one| one.id == category.id && one.direction == category.direction)
}

/// How one category differs. Whatever cannot be seen to be the same or less is more.
#[must_use]
pub fn category_change(from: &NoticeCategory, to: &NoticeCategory) -> Option<ChangeKind> {
    let wider = lacks(&from.includes, &to.includes)
        || lacks(&to.excludes, &from.excludes)
        || from.purpose != to.purpose
        || retention_change(from, to) == Some(ChangeKind::Widened);
    let narrower = lacks(&to.includes, &from.includes)
        || lacks(&from.excludes, &to.excludes)
        || from.retention != to.retention;
    kind(wider, narrower)
}

/// How long it is kept: shorter only where both notices say something clear, and the newer says less.
#[must_use]
pub fn retention_change(from: &NoticeCategory, to: &NoticeCategory) -> Option<ChangeKind> {
    let rank = |retention: Retention| match retention {
        Retention::NotPermanent => 0,
        Retention::UntilDeleted => 1,
        Retention::Unspecified | Retention::Unknown => 2,
    };
    let (before, after) = (rank(from.retention), rank(to.retention));
    // Where the rank is the same, the words are all there is to compare.
    let wider = after > before || (after == before && from.retention_text != to.retention_text);
    kind(wider, after < before)
}

/// What concerns every category: what it is for, who receives it, where it travels.
#[must_use]
pub fn notice_frame_change(from: &Notice, to: &Notice) -> Option<ChangeKind> {
    let recipients = recipients_change(from, to);
    let wider = from.purpose != to.purpose
        || from.transfers != to.transfers
        || recipients == Some(ChangeKind::Widened);
    kind(wider, recipients.is_some())
}

/// Who decides about the data: one more, or one for something else, is wider. Where a statement is read is not.
#[must_use]
pub fn recipients_change(from: &Notice, to: &Notice) -> Option<ChangeKind> {
    let lacking = |one: &Notice, other: &Notice| {
        other.controllers.iter().any(|recipient| !names_recipient(one, recipient))
    };
    kind(lacking(from, to), lacking(to, from))
}

/// Whether a notice names this recipient, for the same part.
#[must_use]
pub fn names_recipient(notice: &Notice, recipient: &Controller) -> bool {
    notice.controllers.iter().any(|one| one.name == recipient.name && one.role == recipient.role)
}

fn lacks(one: &[String], other: &[String]) -> bool {
    other.iter().any(|text| !one.contains(text))
}

fn kind(wider: bool, narrower: bool) -> Option<ChangeKind> {
    match (wider, narrower) {
        (true, _) => Some(ChangeKind::Widened),
        (false, true) => Some(ChangeKind::Narrowed),
        (false, false) => None,
    }
}

fn wider_of(one: Option<ChangeKind>, other: Option<ChangeKind>) -> Option<ChangeKind> {
    if one == Some(ChangeKind::Widened) { one } else { other.or(one) }
}
