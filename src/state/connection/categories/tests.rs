//! What is said of a category is what flows, and what a press means is what it does.

use contract::fixtures;

use super::*;

const NOW: f64 = 1_790_000_000_000.0;

fn read(json: &str) -> Connection {
    serde_json::from_str(json).expect("a fixture of the contract")
}

fn id(text: &str) -> CategoryId {
    CategoryId::new(text)
}

fn notice() -> Notice {
    serde_json::from_str(fixtures::NOTICE_2024_04_EN).expect("a fixture of the contract")
}

#[test]
fn what_was_not_granted_is_said_not_to_be_shared() {
    let mut connection = read(fixtures::CONNECTION_TWO_WAY);
    connection.linkedin_to_work.categories.retain(|one| one.as_str() != "interests");
    let rows = rows(&connection, Direction::LinkedinToWork, Some(&notice()), NOW);
    let of = |name: &str| rows.iter().find(|row| row.id.as_str() == name).map(|row| row.sharing);
    assert_eq!(of("interests"), Some(Sharing::NotShared));
    assert_eq!(of("profile"), Some(Sharing::Shared));
    assert_eq!(rows.last().map(|row| row.id.as_str()), Some("interests"), "what is shared comes first");
}

#[test]
fn a_category_that_widened_waits_and_the_others_go_on_until_grace_ends() {
    let mut connection = read(fixtures::CONNECTION_NEEDS_RECONSENT);
    connection.changes.clear();
    connection.grace_until = None;
    let said = sharing(&connection, Direction::WorkToLinkedin, &id("calendar"), NOW);
    assert!(said == Sharing::Waiting, "nobody says what widened");
    connection.grace_until = Some("2027-01-01T00:00:00Z".into());
    let until = connection.grace_until.as_ref().and_then(to_ms).expect("a moment");
    let change = |category, change| CategoryChange {
        direction: Direction::WorkToLinkedin,
        category: id(category),
        change,
    };
    connection.changes = vec![
        change("calendar", ChangeKind::Widened),
        change("interests", ChangeKind::Narrowed),
        change("subscriptions", ChangeKind::Removed),
        change("contacts", ChangeKind::Unknown),
        change("another", ChangeKind::Added),
    ];
    let said = |category| sharing(&connection, Direction::WorkToLinkedin, &id(category), until - 1.0);
    assert_eq!(said("calendar"), Sharing::Waiting);
    assert_eq!(said("interests"), Sharing::Shared);
    assert_eq!(said("subscriptions"), Sharing::NotShared);
    assert_eq!(said("contacts"), Sharing::Waiting, "what is not understood does not flow");
    assert_eq!(said("another"), Sharing::NotShared, "it was never granted");
    let profile = |now| sharing(&connection, Direction::LinkedinToWork, &id("profile"), now);
    assert_eq!((profile(until - 1.0), profile(until)), (Sharing::Shared, Sharing::Waiting));
}

#[test]
fn nothing_of_an_ended_grant_is_shared_and_nothing_is_said_of_one_that_is_not_understood() {
    let mut connection = read(fixtures::CONNECTION_TWO_WAY);
    for state in GrantState::ALL.iter().chain(&[GrantState::Unknown]) {
        connection.work_to_linkedin.state = *state;
        let said = sharing(&connection, Direction::WorkToLinkedin, &id("calendar"), NOW);
        let expected = match state {
            GrantState::Active => Sharing::Shared,
            GrantState::NeedsReconsent => Sharing::Waiting,
            GrantState::Unknown => Sharing::Unknown,
            _ => Sharing::NotShared,
        };
        assert_eq!(said, expected, "{state:?}");
    }
    assert!(rows(&connection, Direction::Unknown, Some(&notice()), NOW).is_empty());
}

#[test]
fn the_last_category_takes_its_direction_with_it_and_linkedins_side_everything() {
    let mut connection = read(fixtures::CONNECTION_TWO_WAY);
    let calendar = CategoryRef { direction: Direction::WorkToLinkedin, category: id("calendar") };
    assert_eq!(loss(&connection, Direction::WorkToLinkedin, &id("calendar")), Loss::Category(calendar));
    connection.work_to_linkedin.categories = vec![id("calendar")];
    assert_eq!(loss(&connection, Direction::WorkToLinkedin, &id("calendar")), Loss::WorkToLinkedin);
    connection.linkedin_to_work.categories = vec![id("profile")];
    assert_eq!(loss(&connection, Direction::LinkedinToWork, &id("profile")), Loss::Connection);
}

#[test]
fn a_category_that_no_notice_names_goes_by_its_id() {
    assert_eq!(name(Some(&notice()), Direction::LinkedinToWork, &id("tomorrow")), "tomorrow");
    assert_eq!(name(None, Direction::WorkToLinkedin, &id("calendar")), "calendar");
}
