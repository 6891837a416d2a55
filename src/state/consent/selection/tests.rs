//! Choosing by category, as policy.

use proptest::prelude::*;

use super::*;
use crate::state::consent::{Command, Event, Phase, step};
use contract::{Control, fixtures};

fn category(direction: Direction, id: &str) -> CategoryRef {
    CategoryRef { direction, category: id.into() }
}

fn in_work(id: &str) -> CategoryRef {
    category(Direction::LinkedinToWork, id)
}

fn at_linkedin(id: &str) -> CategoryRef {
    category(Direction::WorkToLinkedin, id)
}

fn connection(json: &str) -> Connection {
    serde_json::from_str(json).expect("a fixture")
}

fn all() -> Vec<CategoryRef> {
    let notice: Notice = serde_json::from_str(fixtures::NOTICE_2024_04_EN).expect("a fixture");
    offered(&notice, &connection(fixtures::CONNECTION_NOT_CONNECTED))
}

fn opened() -> Dialog {
    Dialog { phase: Phase::Choosing { missing: false }, offered: all(), ..Dialog::default() }
}

fn after(events: impl IntoIterator<Item = Event>) -> Dialog {
    events.into_iter().fold(opened(), |dialog, event| step(dialog, event).0)
}

fn ids(list: &[CategoryId]) -> Vec<&str> {
    list.iter().map(CategoryId::as_str).collect()
}

#[test]
fn nothing_is_ticked_before_the_member_does_something() {
    let dialog = opened();
    assert!(all().iter().all(|one| !dialog.shares(one)));
    assert!(!dialog.is_complete());
}

#[test]
fn an_option_stands_for_every_category_that_it_covers() {
    let (to_work, to_linkedin) = after([Event::Chose(Choice::Both)]).asked();
    assert_eq!(ids(&to_work), ["profile", "interests", "subscriptions", "connections"]);
    assert_eq!(ids(&to_linkedin), ["profile", "calendar", "interests", "subscriptions", "contacts"]);
    let (to_work, to_linkedin) = after([Event::Chose(Choice::LinkedinToWork)]).asked();
    assert_eq!((to_work.len(), to_linkedin.len()), (4, 0));
}

#[test]
fn what_is_left_out_is_not_asked_for() {
    let dialog = after([Event::Chose(Choice::Both), Event::Ticked(at_linkedin("calendar"), false)]);
    assert_eq!(ids(&dialog.asked().1), ["profile", "interests", "subscriptions", "contacts"]);
    assert_eq!(dialog.without().cloned().collect::<Vec<_>>(), [at_linkedin("calendar")]);
}

#[test]
fn one_category_can_be_chosen_and_no_other() {
    let dialog = after([Event::Ticked(in_work("profile"), true)]);
    assert_eq!(dialog.selected, Some(Choice::LinkedinToWork));
    assert_eq!(ids(&dialog.asked().0), ["profile"]);
}

#[test]
fn work_data_alone_cannot_be_sent_and_the_dialog_says_what_is_missing() {
    let dialog = after([Event::Ticked(at_linkedin("profile"), true)]);
    let (dialog, command) = step(dialog, Event::Pressed(Control::Connect));
    assert_eq!((dialog.phase, command), (Phase::Choosing { missing: true }, None));
}

#[test]
fn leaving_everything_of_a_direction_out_is_not_choosing_it() {
    let of = |way| all().into_iter().filter(move |one| one.direction == way);
    let out = |way| of(way).map(|one| Event::Ticked(one, false));
    let both = std::iter::once(Event::Chose(Choice::Both));
    let dialog = after(both.chain(out(Direction::WorkToLinkedin)));
    assert_eq!(dialog.selected, Some(Choice::LinkedinToWork));
    let one = std::iter::once(Event::Chose(Choice::LinkedinToWork));
    let dialog = after(one.chain(out(Direction::LinkedinToWork)));
    assert_eq!(dialog.selected, None);
}

#[test]
fn another_option_does_not_bring_back_what_was_left_out() {
    let dialog = after([
        Event::Chose(Choice::LinkedinToWork),
        Event::Ticked(in_work("connections"), false),
        Event::Chose(Choice::Both),
    ]);
    assert_eq!(ids(&dialog.asked().0), ["profile", "interests", "subscriptions"]);
    assert_eq!(dialog.asked().1.len(), 5);
}

#[test]
fn a_backend_that_knows_whole_directions_only_is_asked_for_those() {
    let dialog = Dialog { offered: Vec::new(), selected: Some(Choice::Both), ..opened() };
    assert!(dialog.is_complete());
    assert_eq!(dialog.asked(), (Vec::new(), Vec::new()));
}

#[test]
fn categories_that_the_organization_does_not_allow_cannot_be_chosen() {
    let notice: Notice = serde_json::from_str(fixtures::NOTICE_2024_04_EN).expect("a fixture");
    let offered = offered(&notice, &connection(fixtures::CONNECTION_DIRECTION_LIMITED));
    assert!(offered.iter().all(|one| one.direction == Direction::LinkedinToWork));
    let dialog = Dialog { offered, ..opened() };
    let (dialog, _) = step(dialog, Event::Ticked(at_linkedin("calendar"), true));
    assert_eq!(dialog.selected, None);
}

fn any_choice() -> impl Strategy<Value = Event> {
    prop_oneof![
        prop::sample::select([Choice::LinkedinToWork, Choice::Both].as_slice()).prop_map(Event::Chose),
        (prop::sample::select(all()), any::<bool>()).prop_map(|(one, taken)| Event::Ticked(one, taken)),
    ]
}

proptest! {
    /// The backend reads an empty list as "all": one must never be sent for "none".
    #[test]
    fn what_is_sent_is_what_is_ticked_and_never_wider(events in prop::collection::vec(any_choice(), 0..40)) {
        let dialog = after(events);
        let ticked: Vec<CategoryRef> = all().into_iter().filter(|one| dialog.shares(one)).collect();
        let (after, command) = step(dialog, Event::Pressed(Control::Connect));
        let (to_work, to_linkedin) = after.asked();
        let count = |way| ticked.iter().filter(|one| one.direction == way).count();
        prop_assert_eq!(to_work.len(), count(Direction::LinkedinToWork));
        prop_assert_eq!(to_linkedin.len(), count(Direction::WorkToLinkedin));
        match command {
            Some(Command::Attempt(choice, _)) => {
                prop_assert!(!to_work.is_empty());
                prop_assert_eq!(choice == Choice::Both, !to_linkedin.is_empty());
            }
            _ => prop_assert!(to_work.is_empty()),
        }
    }

    /// The last thing that the member did to a category is what holds for it.
    #[test]
    fn a_tick_does_what_it_says(events in prop::collection::vec(any_choice(), 0..40), one in prop::sample::select(all()), taken: bool) {
        let before = after(events);
        let (dialog, _) = step(before.clone(), Event::Ticked(one.clone(), taken));
        prop_assert_eq!(dialog.shares(&one), taken);
        for other in all().into_iter().filter(|other| *other != one) {
            prop_assert_eq!(dialog.shares(&other), before.shares(&other), "{:?}", other);
        }
    }
}
