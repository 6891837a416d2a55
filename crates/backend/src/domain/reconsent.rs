//! What a newer notice changes for those who consented to an older one: what widened waits for their answer, what stayed or
//! narrowed goes on for a period of grace.

use contract::{CategoryChange, ChangeKind, Direction, Notice, NoticeCategory, NoticeVersion, Retention};

use super::record::{GrantRecord, Record};
use crate::clock::Moment;

/// That a member is asked again, and what flows until they answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// What the notice in force says differently from the one consented to.
    pub changes: Vec<CategoryChange>,
    /// Until when that goes on which did not widen.
    pub grace_until: Moment,
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

/// What differs from one notice to another, category by category. Both in the same language.
#[must_use]
pub fn changes(from: &Notice, to: &Notice) -> Vec<CategoryChange> {
    let same =
        |one: &NoticeCategory, other: &NoticeCategory| one.id == other.id && one.direction == other.direction;
    let told = |category: &NoticeCategory, change: ChangeKind| CategoryChange {
        direction: category.direction,
        category: category.id.clone(),
        change,
    };
    let mut changes = Vec::new();
    for category in &to.categories {
        let before = from.categories.iter().find(|one| same(one, category));
        let change = match before {
            None => Some(ChangeKind::Added),
            // Who receives it, and where it travels, concerns every category.
            Some(_) if from.controllers != to.controllers || from.transfers != to.transfers => {
                Some(ChangeKind::Widened)
            }
            Some(before) => compared(before, category),
        };
        changes.extend(change.map(|change| told(category, change)));
    }
    let gone = from.categories.iter().filter(|one| !to.categories.iter().any(|other| same(one, other)));
    changes.extend(gone.map(|category| told(category, ChangeKind::Removed)));
    changes
}

/// Whatever cannot be seen to be the same or less is more.
fn compared(from: &NoticeCategory, to: &NoticeCategory) -> Option<ChangeKind> {
    let lacks = |one: &[String], other: &[String]| other.iter().any(|text| !one.contains(text));
    let wider = lacks(&from.includes, &to.includes)
        || lacks(&to.excludes, &from.excludes)
        || from.purpose != to.purpose
        || longer(from, to);
    let narrower = lacks(&to.includes, &from.includes)
        || lacks(&from.excludes, &to.excludes)
        || from.retention != to.retention;
    match (wider, narrower) {
        (true, _) => Some(ChangeKind::Widened),
        (false, true) => Some(ChangeKind::Narrowed),
        (false, false) => None,
    }
}

/// Where a notice says nothing clear about retention, its words are all there is to compare.
fn longer(from: &NoticeCategory, to: &NoticeCategory) -> bool {
    let rank = |retention: Retention| match retention {
        Retention::NotPermanent => 0,
        Retention::UntilDeleted => 1,
        Retention::Unspecified | Retention::Unknown => 2,
    };
    let unclear = rank(to.retention) == 2 && from.retention_text != to.retention_text;
    rank(to.retention) > rank(from.retention) || unclear
}

/// The part of a grant that flows until the member answers; all of it where they are not asked.
#[must_use]
pub fn effective(
    grant: &GrantRecord,
    direction: Direction,
    asking: Option<&Asking>,
    now: Moment,
) -> GrantRecord {
    let Some(asking) = asking else { return grant.clone() };
    let in_grace = now < asking.grace_until;
    let goes_on = |category: &&contract::CategoryId| {
        let mut changes = asking.changes.iter().filter(|one| one.direction == direction);
        let change = changes.find(|one| one.category == **category).map(|one| one.change);
        in_grace && matches!(change, None | Some(ChangeKind::Narrowed))
    };
    GrantRecord { categories: grant.categories.iter().filter(goes_on).cloned().collect(), ..grant.clone() }
}

#[cfg(test)]
mod tests {
    use contract::{CategoryId, GrantState};
    use proptest::prelude::*;

    use super::*;

    fn category(includes: &[&str], excludes: &[&str], retention: Retention) -> NoticeCategory {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        NoticeCategory {
            id: "profile".into(),
            direction: Direction::LinkedinToWork,
            name: "Profile".to_owned(),
            includes: texts(includes),
            excludes: texts(excludes),
            purpose: "p".to_owned(),
            retention,
            retention_text: retention.as_str().to_owned(),
        }
    }

    fn notice(categories: Vec<NoticeCategory>) -> Notice {
        Notice {
            version: "1".into(),
            language: "en".to_owned(),
            hash: String::new(),
            effective_from: "2020-01-01T00:00:00Z".into(),
            controllers: Vec::new(),
            purpose: String::new(),
            categories,
            retention: String::new(),
            transfers: String::new(),
            rights: String::new(),
            withdrawal: String::new(),
            links: Vec::new(),
        }
    }

    fn change(from: NoticeCategory, to: NoticeCategory) -> Option<ChangeKind> {
        changes(&notice(vec![from]), &notice(vec![to])).first().map(|change| change.change)
    }

    #[test]
    fn more_included_or_less_excluded_or_kept_longer_is_wider() {
        let before = || category(&["a"], &["x"], Retention::NotPermanent);
        assert_eq!(change(before(), before()), None);
        for wider in [
            category(&["a", "b"], &["x"], Retention::NotPermanent),
            category(&["b"], &["x"], Retention::NotPermanent),
            category(&["a"], &[], Retention::NotPermanent),
            category(&["a"], &["x"], Retention::UntilDeleted),
            category(&["a"], &["x"], Retention::Unspecified),
            NoticeCategory { purpose: "q".to_owned(), ..before() },
        ] {
            assert_eq!(change(before(), wider.clone()), Some(ChangeKind::Widened), "{wider:?}");
        }
        for narrower in [
            category(&[], &["x"], Retention::NotPermanent),
            category(&["a"], &["x", "y"], Retention::NotPermanent),
        ] {
            assert_eq!(change(before(), narrower), Some(ChangeKind::Narrowed));
        }
        let kept_long = category(&["a"], &["x"], Retention::UntilDeleted);
        assert_eq!(change(kept_long, before()), Some(ChangeKind::Narrowed));
    }

    #[test]
    fn another_recipient_widens_everything() {
        let mut to = notice(vec![category(&["a"], &[], Retention::NotPermanent)]);
        let from = to.clone();
        to.controllers.push(contract::Controller {
            name: "A third".to_owned(),
            role: String::new(),
            privacy_url: None,
        });
        assert_eq!(changes(&from, &to)[0].change, ChangeKind::Widened);
    }

    fn any_category() -> impl Strategy<Value = NoticeCategory> {
        let texts = || prop::sample::subsequence(vec!["a", "b", "c"], 0..=3);
        let retention = prop::sample::select(Retention::ALL.to_vec());
        (texts(), texts(), retention, prop::sample::select(vec!["profile", "interests", "calendar"]))
            .prop_map(|(includes, excludes, retention, id)| NoticeCategory {
                id: CategoryId::new(id),
                ..category(&includes, &excludes, retention)
            })
    }

    proptest! {
        #[test]
        fn nothing_wider_passes_unasked(
            from in prop::collection::vec(any_category(), 0..4),
            to in prop::collection::vec(any_category(), 0..4),
            days in 0i64..40,
        ) {
            let unique = |mut list: Vec<NoticeCategory>| {
                list.sort_by(|one, other| one.id.cmp(&other.id));
                list.dedup_by(|one, other| one.id == other.id);
                list
            };
            let (from, to) = (notice(unique(from)), notice(unique(to)));
            let start = Moment::from_unix(0);
            let now = start.plus_seconds(days * crate::clock::DAY);
            let asking = Asking {
                changes: changes(&from, &to),
                grace_until: start.plus_seconds(30 * crate::clock::DAY),
            };
            let grant = GrantRecord {
                state: GrantState::Active,
                categories: from.categories.iter().map(|one| one.id.clone()).collect(),
                expires_at: Some(start.plus_seconds(1000 * crate::clock::DAY)),
                ..GrantRecord::none()
            };
            let flows = effective(&grant, Direction::LinkedinToWork, Some(&asking), now);
            for id in &flows.categories {
                let find = |notice: &Notice| notice.categories.iter().find(|one| one.id == *id).cloned();
                let (before, after) = (find(&from).unwrap(), find(&to).unwrap());
                prop_assert!(days < 30);
                prop_assert!(after.includes.iter().all(|text| before.includes.contains(text)));
                prop_assert!(before.excludes.iter().all(|text| after.excludes.contains(text)));
            }
        }
    }
}
