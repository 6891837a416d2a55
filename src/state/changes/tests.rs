//! What is asked after the notice changed, as policy.

use contract::{CategoryChange, CategoryId, Controller, Retention, fixtures, notice_changes};
use proptest::prelude::*;

use super::*;

const IDS: [&str; 4] = ["profile", "interests", "calendar", "contacts"];

fn category(direction: Direction, id: &str) -> NoticeCategory {
    NoticeCategory {
        id: id.into(),
        direction,
        name: id.to_owned(),
        includes: vec!["a".to_owned()],
        excludes: Vec::new(),
        purpose: "p".to_owned(),
        retention: Retention::NotPermanent,
        retention_text: "Not kept.".to_owned(),
    }
}

fn notice(categories: Vec<NoticeCategory>) -> Notice {
    let mut notice: Notice = serde_json::from_str(fixtures::NOTICE_2024_04_EN).expect("a fixture");
    notice.categories = categories;
    notice
}

fn connection(incoming: &[CategoryId], outgoing: &[CategoryId], changes: Vec<CategoryChange>) -> Connection {
    let mut one: Connection = serde_json::from_str(fixtures::CONNECTION_NEEDS_RECONSENT).expect("a fixture");
    one.linkedin_to_work.state = GrantState::NeedsReconsent;
    one.linkedin_to_work.categories = incoming.to_vec();
    one.work_to_linkedin.state =
        if outgoing.is_empty() { GrantState::None } else { GrantState::NeedsReconsent };
    one.work_to_linkedin.categories = outgoing.to_vec();
    one.changes = changes;
    one
}

fn reference_to(direction: Direction, id: &str) -> CategoryRef {
    CategoryRef { direction, category: id.into() }
}

const IN: Direction = Direction::LinkedinToWork;
const OUT: Direction = Direction::WorkToLinkedin;

#[test]
fn only_what_widened_is_asked_and_what_stayed_goes_on() {
    let older = notice(vec![category(IN, "profile"), category(OUT, "contacts")]);
    let kept_longer = NoticeCategory { retention: Retention::UntilDeleted, ..category(OUT, "contacts") };
    let newer = notice(vec![category(IN, "profile"), kept_longer]);
    let connection = connection(&["profile".into()], &["contacts".into()], Vec::new());
    let review = review(&connection, Some(&older), &newer, true);
    assert_eq!(review.asked(), [reference_to(OUT, "contacts")]);
    assert_eq!(review.goes_on(), [reference_to(IN, "profile")]);
}

#[test]
fn what_narrowed_applies_without_a_question() {
    let more = NoticeCategory { includes: vec!["a".to_owned(), "b".to_owned()], ..category(IN, "profile") };
    let (older, newer) = (notice(vec![more]), notice(vec![category(IN, "profile")]));
    let connection = connection(&["profile".into()], &[], Vec::new());
    let review = review(&connection, Some(&older), &newer, true);
    assert_eq!(review.lines.first().map(|line| line.change), Some(ChangeKind::Narrowed));
    assert_eq!(review.asked(), []);
    assert_eq!(review.goes_on(), [reference_to(IN, "profile")]);
}

#[test]
fn what_is_gone_is_shown_and_never_sent() {
    let (older, newer) = (
        notice(vec![category(IN, "profile"), category(IN, "interests")]),
        notice(vec![category(IN, "profile")]),
    );
    let connection = connection(&["profile".into(), "interests".into()], &[], Vec::new());
    let review = review(&connection, Some(&older), &newer, true);
    assert_eq!(review.lines.last().map(|line| line.change), Some(ChangeKind::Removed));
    let agreed = review.agreed(&review.asked()).expect("something goes on");
    assert_eq!(agreed.categories, [reference_to(IN, "profile")]);
}

#[test]
fn what_the_member_dropped_earlier_is_not_asked_for_again() {
    let both = || notice(vec![category(IN, "profile"), category(IN, "interests")]);
    let (older, newer) = (both(), both());
    let connection = connection(&["profile".into()], &[], Vec::new());
    let review = review(&connection, Some(&older), &newer, true);
    assert!(review.lines.is_empty());
    assert_eq!(review.goes_on(), [reference_to(IN, "profile")]);
}

#[test]
fn where_categories_cannot_be_chosen_what_was_dropped_earlier_is_asked_about() {
    let both = || notice(vec![category(IN, "profile"), category(IN, "interests")]);
    let (older, newer) = (both(), both());
    let connection = connection(&["profile".into()], &[], Vec::new());
    let review = review(&connection, Some(&older), &newer, false);
    assert_eq!(review.asked(), [reference_to(IN, "interests")]);
}

#[test]
fn a_backend_that_says_wider_is_believed_and_one_that_says_narrower_is_not() {
    let same = || notice(vec![category(IN, "profile")]);
    let told = |change| vec![CategoryChange { direction: IN, category: "profile".into(), change }];
    for change in [ChangeKind::Widened, ChangeKind::Added, ChangeKind::Unknown, ChangeKind::Removed] {
        let (older, newer) = (same(), same());
        let connection = connection(&["profile".into()], &[], told(change));
        assert_eq!(review(&connection, Some(&older), &newer, true).asked().len(), 1, "{change:?}");
    }
    let wider = notice(vec![NoticeCategory { purpose: "q".to_owned(), ..category(IN, "profile") }]);
    let older = same();
    let connection = connection(&["profile".into()], &[], told(ChangeKind::Narrowed));
    assert_eq!(review(&connection, Some(&older), &wider, true).asked().len(), 1);
}

#[test]
fn without_the_older_notice_everything_is_asked() {
    let newer = notice(vec![category(IN, "profile"), category(OUT, "calendar")]);
    let connection = connection(&["profile".into()], &["calendar".into()], Vec::new());
    let review = review(&connection, None, &newer, true);
    assert_eq!((review.asked().len(), review.goes_on().len()), (2, 0));
    assert_eq!(review.agreed(&[]), None);
}

#[test]
fn work_to_linkedin_is_never_sent_alone() {
    let newer = notice(vec![category(IN, "profile"), category(OUT, "calendar")]);
    let connection = connection(&["profile".into()], &["calendar".into()], Vec::new());
    let review = review(&connection, None, &newer, true);
    assert_eq!(review.agreed(&[reference_to(OUT, "calendar")]), None);
    let agreed = review.agreed(&[reference_to(IN, "profile")]).map(|agreed| agreed.choice);
    assert_eq!(agreed, Some(Choice::LinkedinToWork));
}

#[test]
fn the_two_notices_of_the_demonstration_ask_about_what_they_say_more_about() {
    let older: Notice = serde_json::from_str(fixtures::NOTICE_2020_11_EN).expect("a fixture");
    let newer: Notice = serde_json::from_str(fixtures::NOTICE_2024_04_EN).expect("a fixture");
    let all = |direction| -> Vec<CategoryId> {
        let of = older.categories.iter().filter(|one| one.direction == direction);
        of.map(|one| one.id.clone()).collect()
    };
    let connection = connection(&all(IN), &all(OUT), Vec::new());
    let review = review(&connection, Some(&older), &newer, true);
    assert!(review.asked().contains(&reference_to(OUT, "contacts")), "{:?}", review.asked());
    assert!(review.asked().iter().all(|one| one.direction == OUT));
}

#[test]
fn only_what_differs_stands_side_by_side() {
    let older: Notice = serde_json::from_str(fixtures::NOTICE_2020_11_EN).expect("a fixture");
    let newer: Notice = serde_json::from_str(fixtures::NOTICE_2024_04_EN).expect("a fixture");
    let find = |notice: &Notice| {
        notice.categories.iter().find(|one| one.direction == OUT && one.id.as_str() == "contacts").cloned()
    };
    let (before, after) = (find(&older), find(&newer));
    let line =
        Line { before: before.as_ref(), after: after.as_ref(), change: ChangeKind::Widened, asked: true };
    let rows: Vec<About> = line.rows().iter().map(|row| row.about).collect();
    assert!(rows.contains(&About::Kept) && !rows.contains(&About::Includes), "{rows:?}");
    let added = Line { change: ChangeKind::Added, ..line };
    assert!(added.rows().iter().all(|row| row.before.is_empty()), "what is new is shown whole");
    assert!(frame_rows(&older, &older).is_empty());
}

fn any_category() -> impl Strategy<Value = NoticeCategory> {
    let texts = || prop::sample::subsequence(vec!["a", "b", "c"], 0..=3);
    let id = prop::sample::select(IDS.to_vec());
    let retention = prop::sample::select(Retention::ALL.to_vec());
    let kept = prop::sample::select(vec!["Not kept.", "Kept."]);
    (
        prop::sample::select(vec![IN, OUT]),
        id,
        texts(),
        texts(),
        retention,
        kept,
        prop::sample::select(vec!["p", "q"]),
    )
        .prop_map(|(direction, id, includes, excludes, retention, kept, purpose)| {
            let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
            NoticeCategory {
                includes: owned(includes),
                excludes: owned(excludes),
                purpose: purpose.to_owned(),
                retention,
                retention_text: kept.to_owned(),
                ..category(direction, id)
            }
        })
}

fn any_notice() -> impl Strategy<Value = Notice> {
    let recipients = prop::sample::subsequence(vec!["One", "Two"], 1..=2);
    let transfers = prop::sample::select(vec!["EU–US", "Everywhere"]);
    (prop::collection::vec(any_category(), 0..7), recipients, transfers).prop_map(
        |(mut list, recipients, transfers)| {
            list.sort_by_key(|one| (one.direction.as_str(), one.id.clone()));
            list.dedup_by_key(|one| (one.direction.as_str(), one.id.clone()));
            let controller =
                |name: &str| Controller { name: name.to_owned(), role: "r".to_owned(), privacy_url: None };
            Notice {
                controllers: recipients.into_iter().map(controller).collect(),
                transfers: transfers.to_owned(),
                ..notice(list)
            }
        },
    )
}

/// A consent under `older`, of any size.
fn any_grant(older: &Notice) -> impl Strategy<Value = (Vec<CategoryId>, Vec<CategoryId>)> + use<> {
    let of = |direction| -> Vec<CategoryId> {
        older.categories.iter().filter(|one| one.direction == direction).map(|one| one.id.clone()).collect()
    };
    let (incoming, outgoing) = (of(IN), of(OUT));
    let (all, others) = (incoming.len(), outgoing.len());
    (prop::sample::subsequence(incoming, 0..=all), prop::sample::subsequence(outgoing, 0..=others))
}

/// Written apart from the comparison under test: what a careful reader would call more.
fn is_wider(before: &NoticeCategory, after: &NoticeCategory, older: &Notice, newer: &Notice) -> bool {
    let kept = |one: &NoticeCategory| match one.retention {
        Retention::NotPermanent => 0,
        Retention::UntilDeleted => 1,
        _ => 2,
    };
    after.includes.iter().any(|text| !before.includes.contains(text))
        || before.excludes.iter().any(|text| !after.excludes.contains(text))
        || before.purpose != after.purpose
        || kept(after) > kept(before)
        || (kept(after) == kept(before) && after.retention_text != before.retention_text)
        || newer.controllers.iter().any(|one| !older.controllers.contains(one))
        || newer.transfers != older.transfers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_wider_passes_unasked(
        (older, newer, (incoming, outgoing)) in (any_notice(), any_notice())
            .prop_flat_map(|(older, newer)| {
                let grant = any_grant(&older);
                (Just(older), Just(newer), grant)
            }),
        changes_told in any::<bool>(),
        per_category in any::<bool>(),
    ) {
        let told = if changes_told { notice_changes(&older, &newer) } else { Vec::new() };
        let connection = connection(&incoming, &outgoing, told);
        let review = review(&connection, Some(&older), &newer, per_category);
        let granted = |one: &CategoryRef| match one.direction {
            IN => incoming.contains(&one.category),
            _ => outgoing.contains(&one.category),
        };
        let find = |notice: &Notice, one: &CategoryRef| {
            let mut of = notice.categories.iter();
            of.find(|other| other.id == one.category && other.direction == one.direction).cloned()
        };
        // What goes on unasked was granted, is in both notices, and is nowhere wider.
        for one in review.goes_on() {
            prop_assert!(granted(&one), "{one:?} was never granted");
            let (Some(before), Some(after)) = (find(&older, &one), find(&newer, &one)) else {
                return Err(TestCaseError::fail("what only one notice names goes on"));
            };
            prop_assert!(!is_wider(&before, &after, &older, &newer), "{one:?} is wider");
            prop_assert!(!review.asked().contains(&one));
        }
        // What is asked is what was granted and widened, what is new, and nothing else.
        for one in review.asked() {
            let after = find(&newer, &one);
            prop_assert!(after.is_some());
            let (Some(before), Some(after)) = (find(&older, &one), after) else { continue };
            let wider = is_wider(&before, &after, &older, &newer);
            prop_assert!(wider || (!per_category && !granted(&one)), "{one:?} is asked for nothing");
        }
        // Nothing that was granted and is still named gets lost between the two.
        for one in newer.categories.iter().map(reference).filter(|one| granted(one)) {
            prop_assert!(review.asked().contains(&one) || review.goes_on().contains(&one));
        }
        // An answer sends what goes on and what was ticked, whatever else is ticked.
        let ticked: Vec<_> = newer.categories.iter().map(reference).take(2).collect();
        if let Some(agreed) = review.agreed(&ticked) {
            for one in &agreed.categories {
                let asked = review.asked().contains(one);
                prop_assert!(review.goes_on().contains(one) || (asked && ticked.contains(one)));
            }
        }
    }
}
