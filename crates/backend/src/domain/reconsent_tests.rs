//! What a newer notice means for those who consented to an older one, as policy.

use contract::{CategoryId, Controller, GrantState, NoticeCategory, Retention, notice_changes};
use proptest::prelude::*;

use super::*;
use crate::clock::DAY;

const START: Moment = Moment::from_unix(1_700_000_000);
const GRACE: i64 = 30 * DAY;

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

fn controller(name: &str) -> Controller {
    Controller { name: name.to_owned(), role: "r".to_owned(), privacy_url: None }
}

fn notice(categories: Vec<NoticeCategory>) -> Notice {
    Notice {
        version: "1".into(),
        language: "en".to_owned(),
        hash: String::new(),
        effective_from: "2020-01-01T00:00:00Z".into(),
        controllers: vec![controller("One")],
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
    notice_changes(&notice(vec![from]), &notice(vec![to])).first().map(|change| change.change)
}

fn grant(categories: Vec<CategoryId>) -> GrantRecord {
    GrantRecord {
        state: GrantState::Active,
        categories,
        notice_version: Some("1".into()),
        expires_at: Some(START.plus_seconds(1000 * DAY)),
        ..GrantRecord::none()
    }
}

fn record(categories: Vec<CategoryId>) -> Record {
    Record { linkedin_to_work: grant(categories), ..Record::new() }
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
        NoticeCategory { retention_text: "Not permanently: for ten years.".to_owned(), ..before() },
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
fn another_recipient_purpose_or_country_widens_everything() {
    let from = notice(vec![category(&["a"], &[], Retention::NotPermanent)]);
    let mut third = from.clone();
    third.controllers.push(controller("A third"));
    let mut purpose = from.clone();
    purpose.purpose = "For advertising too.".to_owned();
    let mut transfers = from.clone();
    transfers.transfers = "Also elsewhere.".to_owned();
    for to in [third, purpose, transfers] {
        assert_eq!(notice_changes(&from, &to)[0].change, ChangeKind::Widened);
    }
}

#[test]
fn a_recipient_fewer_narrows_and_a_privacy_statement_that_moved_changes_nothing() {
    let from = notice(vec![category(&["a"], &[], Retention::NotPermanent)]);
    let mut fewer = from.clone();
    fewer.controllers.clear();
    assert_eq!(notice_changes(&from, &fewer)[0].change, ChangeKind::Narrowed);
    let mut moved = from.clone();
    moved.controllers[0].privacy_url = Some("https://example.com/elsewhere".to_owned());
    assert_eq!(notice_changes(&from, &moved), []);
}

#[test]
fn whoever_granted_nothing_that_widened_is_not_asked_and_goes_on() {
    let other = |includes: &[&str]| NoticeCategory {
        id: "contacts".into(),
        ..category(includes, &[], Retention::NotPermanent)
    };
    let same = || category(&["a"], &[], Retention::NotPermanent);
    let (from, to) = (notice(vec![same(), other(&["a"])]), notice(vec![same(), other(&["a", "b"])]));
    let newer_for = |categories: &[&str]| {
        let record = record(categories.iter().map(|id| CategoryId::new(*id)).collect());
        newer(&record, Some((&from, &to)), START, GRACE)
    };
    assert_eq!(newer_for(&["profile"]).grace_until, None);
    assert_eq!(newer_for(&["profile", "contacts"]).grace_until, Some(START.plus_seconds(GRACE)));
    let long_after = START.plus_seconds(500 * DAY);
    let flows = effective(
        &grant(vec!["profile".into()]),
        Direction::LinkedinToWork,
        Some(&newer_for(&["profile"])),
        long_after,
    );
    assert_eq!(flows.categories, ["profile".into()]);
}

#[test]
fn under_a_notice_that_cannot_be_compared_nothing_goes_on() {
    let newer = newer(&record(vec!["profile".into()]), None, START, GRACE);
    let flows = effective(&grant(vec!["profile".into()]), Direction::LinkedinToWork, Some(&newer), START);
    assert!(newer.grace_until.is_some() && flows.categories.is_empty());
}

fn any_category() -> impl Strategy<Value = NoticeCategory> {
    let texts = || prop::sample::subsequence(vec!["a", "b", "c"], 0..=3);
    let retention = prop::sample::select(Retention::ALL.to_vec());
    let id = prop::sample::select(vec!["profile", "interests", "calendar"]);
    (texts(), texts(), retention, id, prop::sample::select(vec!["p", "q"])).prop_map(
        |(includes, excludes, retention, id, purpose)| NoticeCategory {
            id: CategoryId::new(id),
            purpose: purpose.to_owned(),
            ..category(&includes, &excludes, retention)
        },
    )
}

fn any_notice() -> impl Strategy<Value = Notice> {
    let recipients = prop::sample::subsequence(vec!["One", "Two"], 1..=2);
    (prop::collection::vec(any_category(), 0..4), recipients).prop_map(|(mut list, recipients)| {
        list.sort_by(|one, other| one.id.cmp(&other.id));
        list.dedup_by(|one, other| one.id == other.id);
        Notice { controllers: recipients.into_iter().map(controller).collect(), ..notice(list) }
    })
}

proptest! {
    #[test]
    fn nothing_wider_passes_unasked(
        from in any_notice(),
        to in any_notice(),
        granted in prop::sample::subsequence(vec!["profile", "interests", "calendar"], 0..=3),
        days in 0i64..60,
    ) {
        let granted: Vec<CategoryId> = from
            .categories
            .iter()
            .map(|one| one.id.clone())
            .filter(|id| granted.contains(&id.as_str()))
            .collect();
        let newer = newer(&record(granted.clone()), Some((&from, &to)), START, GRACE);
        let now = START.plus_seconds(days * DAY);
        let flows = effective(&grant(granted.clone()), Direction::LinkedinToWork, Some(&newer), now);
        for id in &flows.categories {
            let find = |notice: &Notice| notice.categories.iter().find(|one| one.id == *id).cloned();
            let (Some(before), Some(after)) = (find(&from), find(&to)) else {
                return Err(TestCaseError::fail("what is in one notice alone flows"));
            };
            prop_assert!(granted.contains(id));
            prop_assert!(days < 30 || newer.grace_until.is_none());
            prop_assert!(after.includes.iter().all(|text| before.includes.contains(text)));
            prop_assert!(before.excludes.iter().all(|text| after.excludes.contains(text)));
            prop_assert_eq!(&before.purpose, &after.purpose);
            prop_assert!(to.controllers.iter().all(|one| from.controllers.contains(one)));
        }
        // Nobody is asked for nothing: what is asked is granted, and has widened.
        if newer.grace_until.is_some() {
            let flows = effective(&grant(granted.clone()), Direction::LinkedinToWork, Some(&newer), START);
            prop_assert!(flows.categories.len() < granted.len());
        }
    }
}
