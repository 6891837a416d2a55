//! The rules of consent, read as policy.

use contract::CategoryRef;

use super::*;

const NOW: Moment = Moment::from_unix(1_800_000_000);
const SIDE: LinkedInSide<'static> =
    LinkedInSide { reachable: true, revocable: false, account_url: "http://127.0.0.1:1/account" };
const OPEN: Policy = Policy { available: true, work_to_linkedin: true, here: true };

fn ids(names: &[&str]) -> Vec<CategoryId> {
    names.iter().map(|name| CategoryId::new(*name)).collect()
}

fn connected(work_to_linkedin: &[&str]) -> Record {
    let granted = Granted {
        linkedin_to_work: ids(&["profile", "connections"]),
        work_to_linkedin: ids(work_to_linkedin),
        notice_version: "2024-04".into(),
        expires_at: NOW.plus_seconds(DAY),
        account: "digest".to_owned(),
    };
    give(&Record::new(), granted, SIDE, NOW)
}

fn later() -> Moment {
    NOW.plus_seconds(60)
}

#[test]
fn withdrawing_ends_both_directions_and_leaves_nothing_flowing() {
    let next = withdraw(&connected(&["contacts"]), SIDE, later());
    assert_eq!(next.linkedin_to_work.state, GrantState::Withdrawn);
    assert_eq!(next.work_to_linkedin.state, GrantState::Withdrawn);
    assert!(!next.flows(later()));
    assert_eq!(next.account, None);
}

#[test]
fn the_ledger_says_done_only_of_what_is_done() {
    let next = withdraw(&connected(&["contacts"]), SIDE, later());
    let states: Vec<_> = next.ledger.iter().map(|step| (step.kind, step.state)).collect();
    assert_eq!(
        states,
        [
            (StepKind::WorkSide, StepState::Done),
            (StepKind::Tokens, StepState::Done),
            (StepKind::Caches, StepState::Done),
            (StepKind::LinkedinSide, StepState::NeedsYou),
            (StepKind::ImportedContacts, StepState::NeedsYou),
        ]
    );
    assert!(next.ledger.iter().all(|step| step.is_open() == step.link.is_some()));
}

fn states(record: &Record) -> Vec<(StepKind, StepState)> {
    record.ledger.iter().map(|step| (step.kind, step.state)).collect()
}

#[test]
fn a_provider_that_can_revoke_is_pending_until_it_answered() {
    let side = LinkedInSide { revocable: true, ..SIDE };
    let next = withdraw(&connected(&[]), side, later());
    let of = |record: &Record, kind| states(record).into_iter().find(|step| step.0 == kind).unwrap().1;
    for kind in [StepKind::LinkedinSide, StepKind::Tokens] {
        assert_eq!(of(&next, kind), StepState::Pending);
        assert_eq!(of(&close_steps(&next, next.version, true, later()), kind), StepState::Done);
    }
    let given_up = close_steps(&next, next.version, false, later());
    assert_eq!(of(&given_up, StepKind::LinkedinSide), StepState::NeedsYou);
    assert_eq!(of(&given_up, StepKind::Tokens), StepState::Done);
}

#[test]
fn an_answer_closes_the_steps_of_its_own_ending_only() {
    let side = LinkedInSide { revocable: true, ..SIDE };
    let next = withdraw(&connected(&[]), side, later());
    assert_eq!(close_steps(&next, next.version - 1, true, later()), next);
}

#[test]
fn whoever_ends_a_consent_the_ledger_says_what_is_left_to_do() {
    let record = connected(&["contacts"]);
    let withdrawn = states(&withdraw(&record, SIDE, later()));
    let (revoked, _) = settle(&record, Policy { available: false, ..OPEN }, SIDE, later()).unwrap();
    let (left, ending) = settle(&record, Policy { here: false, ..OPEN }, SIDE, later()).unwrap();
    let (expired, _) = settle(&record, OPEN, SIDE, NOW.plus_seconds(DAY)).unwrap();
    for ended in [&revoked, &left, &expired] {
        assert_eq!(states(ended), withdrawn);
    }
    assert_eq!((ending, left.declined_at), (Ending::Left, None));
    let there = states(&end_by_provider(&record, SIDE.account_url, later()));
    assert!(there.contains(&(StepKind::LinkedinSide, StepState::Done)));
    assert!(there.contains(&(StepKind::ImportedContacts, StepState::NeedsYou)));
}

#[test]
fn what_was_delivered_of_a_dropped_category_is_dropped_there_too() {
    let dropped = CategoryRef { direction: Direction::WorkToLinkedin, category: "calendar".into() };
    let narrowing = Narrowing { drop_categories: vec![dropped], ..Narrowing::default() };
    let record = connected(&["calendar", "profile"]);
    let next = narrow(&record, &narrowing, SIDE, later()).unwrap().unwrap();
    assert!(next.work_to_linkedin.stands() && drops_delivered(&record, &next));
    assert!(states(&next).contains(&(StepKind::LinkedinSide, StepState::Pending)));
}

#[test]
fn withdrawing_twice_keeps_the_first_ledger_and_its_moment() {
    let once = withdraw(&connected(&["contacts"]), SIDE, later());
    let twice = withdraw(&once, SIDE, later().plus_seconds(60));
    assert_eq!(twice, Record { version: once.version + 1, ..once });
}

#[test]
fn a_step_is_confirmed_once_and_an_unknown_one_is_not_found() {
    let withdrawn = withdraw(&connected(&[]), SIDE, later());
    let step = withdrawn.ledger.iter().find(|step| step.is_open()).unwrap().id.clone();
    let confirmed = confirm(&withdrawn, &step, later()).unwrap();
    assert!(confirmed.ledger.iter().all(|step| !step.is_open()));
    assert_eq!(confirm(&confirmed, &step, later()).unwrap(), confirmed);
    assert_eq!(confirm(&withdrawn, &StepId::new("workSide-0"), later()), None);
}

#[test]
fn a_step_that_is_ours_cannot_be_confirmed_by_the_member() {
    let side = LinkedInSide { revocable: true, ..SIDE };
    let withdrawn = withdraw(&connected(&[]), side, later());
    let pending = withdrawn.ledger.iter().find(|step| step.state == StepState::Pending).unwrap().id.clone();
    assert_eq!(confirm(&withdrawn, &pending, later()).unwrap(), withdrawn);
}

#[test]
fn narrowing_cannot_arrive_at_work_to_linkedin_alone() {
    let all = ["profile", "connections"]
        .map(|category| CategoryRef { direction: Direction::LinkedinToWork, category: category.into() });
    let narrowing = Narrowing { drop_categories: all.to_vec(), ..Narrowing::default() };
    let errors = narrow(&connected(&["profile"]), &narrowing, SIDE, later()).unwrap_err();
    assert_eq!(errors[0].pointer, "/dropCategories");
}

#[test]
fn dropping_a_direction_is_done_at_once_and_twice_is_once() {
    let narrowing = Narrowing { drop_work_to_linkedin: true, ..Narrowing::default() };
    let next = narrow(&connected(&["profile", "contacts"]), &narrowing, SIDE, later()).unwrap().unwrap();
    assert_eq!(next.work_to_linkedin.state, GrantState::Withdrawn);
    assert!(next.flows(later()));
    assert!(next.ledger.iter().any(|step| step.kind == StepKind::ImportedContacts));
    assert_eq!(narrow(&next, &narrowing, SIDE, later()), Ok(None));
}

#[test]
fn dropping_the_last_category_of_a_direction_ends_it() {
    let dropped = CategoryRef { direction: Direction::WorkToLinkedin, category: "calendar".into() };
    let narrowing = Narrowing { drop_categories: vec![dropped], ..Narrowing::default() };
    let next = narrow(&connected(&["calendar"]), &narrowing, SIDE, later()).unwrap().unwrap();
    assert_eq!(next.work_to_linkedin.state, GrantState::Withdrawn);
}

#[test]
fn an_unknown_direction_is_refused_not_guessed() {
    let dropped = CategoryRef { direction: Direction::Unknown, category: "profile".into() };
    let narrowing = Narrowing { drop_categories: vec![dropped], ..Narrowing::default() };
    let errors = narrow(&connected(&[]), &narrowing, SIDE, later()).unwrap_err();
    assert_eq!(errors[0].pointer, "/dropCategories/0/direction");
}

#[test]
fn nobody_revokes_everything_and_everyone_revives_nothing() {
    let closed = Policy { available: false, ..OPEN };
    let (ended, why) = settle(&connected(&["profile"]), closed, SIDE, later()).unwrap();
    assert_eq!(why, Ending::Revoked);
    assert_eq!(ended.linkedin_to_work.state, GrantState::Revoked);
    assert_eq!(ended.work_to_linkedin.state, GrantState::Revoked);
    assert_eq!(settle(&ended, OPEN, SIDE, later()), None);
    assert!(!ended.flows(later()));
}

#[test]
fn forbidding_a_direction_revokes_that_direction_only() {
    let one_way = Policy { work_to_linkedin: false, ..OPEN };
    let (ended, _) = settle(&connected(&["profile"]), one_way, SIDE, later()).unwrap();
    assert_eq!(ended.work_to_linkedin.state, GrantState::Revoked);
    assert!(ended.flows(later()));
    assert_eq!(settle(&ended, one_way, SIDE, later()), None);
}

#[test]
fn consent_ends_at_its_hour_even_if_nobody_looks() {
    let record = connected(&[]);
    let end = NOW.plus_seconds(DAY);
    assert!(record.flows(end.plus_seconds(-1)));
    assert!(!record.flows(end));
    let (ended, why) = settle(&record, OPEN, SIDE, end).unwrap();
    assert_eq!((why, ended.linkedin_to_work.state), (Ending::Expired, GrantState::Expired));
}

#[test]
fn a_decision_touches_no_consent() {
    let record = connected(&["profile"]);
    for decision in [Decision::Deferred, Decision::Refused] {
        let next = decide(&record, decision, later());
        assert_eq!(next.linkedin_to_work, record.linkedin_to_work);
        assert_eq!(next.work_to_linkedin, record.work_to_linkedin);
        assert_eq!(next.version, record.version + 1);
    }
}

#[test]
fn a_new_consent_is_the_whole_consent() {
    let narrower = Granted {
        linkedin_to_work: ids(&["profile"]),
        work_to_linkedin: Vec::new(),
        notice_version: "2024-04".into(),
        expires_at: NOW.plus_seconds(DAY),
        account: "digest".to_owned(),
    };
    let next = give(&connected(&["calendar"]), narrower, SIDE, later());
    assert_eq!(next.linkedin_to_work.categories, ids(&["profile"]));
    assert_eq!(next.work_to_linkedin.state, GrantState::Withdrawn);
}

#[test]
fn contacts_left_at_linkedin_are_not_forgotten_by_connecting_again() {
    let withdrawn = withdraw(&connected(&["contacts"]), SIDE, later());
    let granted = Granted {
        linkedin_to_work: ids(&["profile"]),
        work_to_linkedin: Vec::new(),
        notice_version: "2024-04".into(),
        expires_at: NOW.plus_seconds(DAY),
        account: "digest".to_owned(),
    };
    let again = give(&withdrawn, granted, SIDE, later());
    assert_eq!(again.ledger.iter().map(|step| step.kind).collect::<Vec<_>>(), [StepKind::ImportedContacts]);
    let gone = withdraw(&again, SIDE, later());
    assert!(gone.ledger.iter().any(|step| step.kind == StepKind::ImportedContacts && step.is_open()));
}
