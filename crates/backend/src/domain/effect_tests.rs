//! Effects against brute force: every person asked one by one.

use std::collections::HashSet;

use contract::{Audience, Direction, GroupId, PersonId};
use proptest::prelude::*;

use super::*;
use crate::{
    directory::{Colleague, Directory},
    domain::audience,
    flow::audience::crowd,
};

/// A directory whose groups nest up to three deep, and overlap.
fn directory(groups: &[Vec<(u8, u8, u8)>]) -> Directory {
    let path = |(a, b, c): (u8, u8, u8)| {
        let names = [format!("A{}", a % 3), format!("B{}", b % 3), format!("C{}", c % 2)];
        names[..1 + usize::from(a + b + c) % 3].to_vec()
    };
    let colleague = |(number, paths): (usize, &Vec<(u8, u8, u8)>)| Colleague {
        name: format!("Person {number}"),
        email: Some(format!("{number}@x")),
        groups: paths.iter().map(|one| path(*one)).collect(),
        ..Colleague::default()
    };
    Directory::new(groups.iter().enumerate().map(colleague).collect(), |known| PersonId::new(known))
}

fn settings(directory: &Directory, (audience, include, exclude): &(u8, Vec<u8>, Vec<u8>)) -> SettingsRecord {
    let all = directory.groups().search("");
    let pick = |picks: &[u8]| -> Vec<GroupId> {
        let known = picks.iter().filter_map(|pick| all.get(usize::from(*pick) % all.len().max(1)));
        known.map(|group| group.id.clone()).chain([GroupId::new("vanished")]).collect()
    };
    let kind = Audience::ALL.get(usize::from(*audience)).copied().unwrap_or(Audience::Groups);
    let mut settings = SettingsRecord::initial(kind);
    settings.include_groups = pick(include);
    settings.exclude_groups = pick(exclude);
    settings
}

fn choice() -> impl Strategy<Value = (u8, Vec<u8>, Vec<u8>)> {
    (0..6_u8, prop::collection::vec(any::<u8>(), 0..6), prop::collection::vec(any::<u8>(), 0..4))
}

proptest! {
    #[test]
    fn counts_are_those_of_asking_everybody_one_by_one(
        groups in prop::collection::vec(prop::collection::vec(any::<(u8, u8, u8)>().prop_map(|(a, b, c)| (a % 8, b % 8, c % 8)), 0..4), 0..130),
        from in choice(),
        to in choice(),
        legacy in prop::collection::hash_set(0..130_usize, 0..20),
        gone in prop::collection::hash_set(0..130_usize, 0..5),
    ) {
        let directory = directory(&groups);
        for number in gone {
            directory.leave(&PersonId::new(format!("{number}@x")));
        }
        let legacy: HashSet<PersonId> = legacy.iter().map(|number| PersonId::new(format!("{number}@x"))).collect();
        let (from, to) = (settings(&directory, &from), settings(&directory, &to));
        let listed: Vec<PersonId> = legacy.iter().cloned().collect();
        let (now, then) = (crowd(&directory, &from, &listed), crowd(&directory, &to, &listed));
        let told = effect(Audiences { now: &now, then: &then }, &from, &to);
        let mut counted = [0; 3];
        for (id, _) in directory.everybody() {
            let may = |settings: &SettingsRecord| {
                audience::policy(settings, &directory.groups_of(id), legacy.contains(id)).available
            };
            match (may(&from), may(&to)) {
                (false, true) => counted[0] += 1,
                (true, true) => counted[1] += 1,
                (true, false) => counted[2] += 1,
                (false, false) => {}
            }
        }
        prop_assert_eq!([told.gains, told.keeps, told.loses], counted);
        prop_assert_eq!((told.widens, told.narrows), (counted[0] > 0, counted[2] > 0));
    }
}

#[test]
fn more_directions_a_longer_life_or_public_information_is_wider() {
    let directory = directory(&[]);
    let nobody = directory.crowd();
    let narrow = SettingsRecord {
        allowed_directions: vec![Direction::LinkedinToWork],
        ..SettingsRecord::initial(Audience::Everyone)
    };
    let wide = SettingsRecord::initial(Audience::Everyone);
    let longer = SettingsRecord { consent_lifetime_days: 400, ..wide.clone() };
    let public = SettingsRecord { public_without_consent: true, ..wide.clone() };
    let ask = |from: &SettingsRecord, to: &SettingsRecord| {
        let told = effect(Audiences { now: &nobody, then: &nobody }, from, to);
        (told.widens, told.narrows)
    };
    for (less, more) in [(&narrow, &wide), (&wide, &longer), (&wide, &public)] {
        assert_eq!((ask(less, more), ask(more, less)), ((true, false), (false, true)));
    }
    assert_eq!(ask(&wide, &wide), (false, false));
    assert_eq!(ask(&narrow, &SettingsRecord { consent_lifetime_days: 1, ..wide }), (true, true));
}
