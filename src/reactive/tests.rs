//! What is promised of signals, natively.

use std::{cell::Cell, rc::Rc};

use super::prelude::*;

/// Runs under an owner of its own, and answers it.
fn owned<T>(make: impl FnOnce() -> T) -> (Owner, T) {
    let owner = Owner::new();
    let made = owner.with(make);
    (owner, made)
}

#[test]
fn a_signal_is_read_as_it_was_set() {
    let (_owner, number) = owned(|| RwSignal::new(1));
    number.set(2);
    number.update(|number| *number += 1);
    assert_eq!(number.get_untracked(), 3);
    assert_eq!(number.try_update(std::mem::take), Some(3));
    assert_eq!(number.with_untracked(|number| *number), 0);
}

#[test]
fn with_its_owner_a_value_is_gone_and_nothing_breaks() {
    let (owner, (number, stored, called, double)) = owned(|| {
        let number = RwSignal::new(1);
        let double = Memo::new(move |_| number.get() * 2);
        (number, StoredValue::new(1), Callback::new(|()| 1), double)
    });
    assert_eq!(double.get_untracked(), 2);
    owner.cleanup();
    assert!(number.is_disposed() && stored.is_disposed() && double.is_disposed());
    assert_eq!(number.try_get_untracked(), None);
    assert_eq!(number.try_set(2), Some(2));
    assert_eq!(number.try_update(|number| *number), None);
    assert_eq!(stored.try_get_value(), None);
    assert_eq!(stored.try_update_value(|stored| *stored), None);
    assert_eq!(called.try_run(()), None);
    assert_eq!(double.try_get_untracked(), None);
    number.set(2);
    number.update(|number| *number = 3);
    stored.set_value(2);
}

#[test]
fn a_value_is_dropped_with_its_owner() {
    let held = Rc::new(());
    let (owner, _) = owned(|| RwSignal::new(Rc::clone(&held)));
    assert_eq!(Rc::strong_count(&held), 2);
    owner.cleanup();
    assert_eq!(Rc::strong_count(&held), 1);
}

#[test]
fn a_memo_is_computed_when_it_is_read_and_something_changed() {
    let times = Rc::new(Cell::new(0));
    let (_owner, (number, even)) = owned(|| {
        let (number, times) = (RwSignal::new(0), Rc::clone(&times));
        let even = Memo::new(move |_| {
            times.set(times.get() + 1);
            number.get() % 2 == 0
        });
        (number, even)
    });
    assert_eq!(times.get(), 0);
    assert!(even.get_untracked() && even.get_untracked());
    assert_eq!(times.get(), 1);
    number.set(1);
    assert!(!even.get_untracked());
    assert_eq!(times.get(), 2);
}

#[test]
fn what_follows_from_a_memo_waits_until_it_is_another() {
    let times = Rc::new(Cell::new(0));
    let (_owner, (number, told)) = owned(|| {
        let (number, times) = (RwSignal::new(0), Rc::clone(&times));
        let even = Memo::new(move |_| number.get() % 2 == 0);
        let told = Memo::new(move |before: Option<&u32>| {
            times.set(times.get() + 1);
            let _ = even.get();
            before.map_or(0, |before| before + 1)
        });
        (number, told)
    });
    assert_eq!(told.get_untracked(), 0);
    number.set(2);
    assert_eq!(told.get_untracked(), 0);
    number.set(3);
    assert_eq!(told.get_untracked(), 1);
    assert_eq!(times.get(), 2);
}

#[test]
fn nobody_is_told_of_what_is_not_tracked_and_of_what_did_not_change() {
    let times = Rc::new(Cell::new(0));
    let (_owner, (seen, unseen, sum)) = owned(|| {
        let (seen, unseen, times) = (RwSignal::new(1), RwSignal::new(10), Rc::clone(&times));
        let sum = Memo::new(move |_| {
            times.set(times.get() + 1);
            seen.get() + unseen.get_untracked()
        });
        (seen, unseen, sum)
    });
    assert_eq!(sum.get_untracked(), 11);
    unseen.set(20);
    seen.maybe_update(|_| false);
    assert_eq!((sum.get_untracked(), times.get()), (11, 1));
    assert_eq!(seen.try_maybe_update(|seen| (true, *seen)), Some(1));
    assert_eq!((sum.get_untracked(), times.get()), (21, 2));
}

#[test]
fn a_value_may_be_replaced_while_it_is_read() {
    let (_owner, words) = owned(|| RwSignal::new(String::from("old")));
    let seen = words.with_untracked(|old| {
        words.set(String::from("new"));
        old.clone()
    });
    assert_eq!((seen, words.get_untracked()), (String::from("old"), String::from("new")));
}

#[test]
fn a_callback_may_call_itself() {
    let (_owner, down) = owned(|| {
        let this: StoredValue<Option<Callback<u32, u32>>> = StoredValue::new(None);
        let down = Callback::new(move |from: u32| match (from, this.get_value()) {
            (0, _) | (_, None) => from,
            (_, Some(this)) => this.run(from - 1),
        });
        this.set_value(Some(down));
        down
    });
    assert_eq!(down.run(3), 0);
}

#[test]
fn a_shared_signal_outlives_who_reads_it() {
    let shared = ArcRwSignal::new(1);
    let (owner, read) = owned(|| RwSignal::from(shared.clone()));
    shared.set(2);
    assert_eq!(read.get_untracked(), 2);
    owner.cleanup();
    assert!(read.is_disposed());
    shared.update(|number| *number += 1);
    assert_eq!(shared.get_untracked(), 3);
}
