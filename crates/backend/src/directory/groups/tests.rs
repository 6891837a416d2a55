//! The index and the tree against asking every group and every person.

use proptest::prelude::*;

use super::*;

const NAMES: [&str; 8] =
    ["Åse Field", "field", "North", "north Field (dynamic)", "Øst", "a", "aa b", "Field North"];

fn path() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec((0..NAMES.len()).prop_map(|name| NAMES[name].to_owned()), 1..5)
}

/// Groups of people who are each in some, and of paths with nobody in them.
fn groups(people: &[Vec<Vec<String>>], empty: &[Vec<String>]) -> (Groups, Vec<Box<[u32]>>) {
    let mut tree = Tree::new();
    for path in empty {
        tree.add(path);
    }
    for (place, paths) in people.iter().enumerate() {
        for path in paths {
            tree.join(path, place);
        }
    }
    tree.build(people.len())
}

proptest! {
    #[test]
    fn searching_finds_what_looking_at_every_group_finds(
        people in prop::collection::vec(prop::collection::vec(path(), 0..3), 0..30),
        empty in prop::collection::vec(path(), 0..30),
        query in prop::sample::select(vec!["", "f", "field", "FIELD north", "a", "aa", "ost ase", "(dyn", "b a", "zz"]),
    ) {
        let (groups, _) = groups(&people, &empty);
        let words = fold::words(query);
        let holds = |path: &[String]| fold::holds(&fold::fold(&path.join(" ")), &words);
        let (mut own, mut outer) = (Vec::new(), Vec::new());
        for group in groups.all.iter().filter(|group| holds(&group.path)) {
            let own_name = group.path.last().is_some_and(|name| holds(std::slice::from_ref(name)));
            if own_name { own.push(&group.id) } else { outer.push(&group.id) }
        }
        own.extend(outer);
        let found: Vec<&GroupId> = groups.search(query).into_iter().map(|group| &group.id).collect();
        prop_assert_eq!(found, own);
    }

    #[test]
    fn a_group_holds_everybody_and_every_group_below_it(
        people in prop::collection::vec(prop::collection::vec(path(), 0..3), 0..30),
        empty in prop::collection::vec(path(), 0..30),
    ) {
        let (groups, of) = groups(&people, &empty);
        let folded = |group: &Group| group.path.iter().map(|name| fold::fold(name)).collect::<Vec<_>>();
        prop_assert!(groups.all.iter().map(folded).is_sorted());
        for (place, group) in groups.all.iter().enumerate() {
            let inside: Vec<u32> = (0..).zip(&people)
                .filter(|(_, paths)| paths.iter().any(|path| path.starts_with(&group.path)))
                .map(|(person, _)| person)
                .collect();
            let ids = [group.id.clone()];
            prop_assert_eq!(groups.members_of_any(&ids).collect::<Vec<_>>(), &inside[..]);
            prop_assert_eq!(group.members as usize, inside.len());
            for (person, groups) in of.iter().enumerate() {
                prop_assert_eq!(groups.contains(&(place as u32)), inside.contains(&(person as u32)));
            }
            let below = groups.all.iter().filter(|other| other.path.starts_with(&group.path)).count() - 1;
            prop_assert_eq!(group.nested as usize, below);
        }
    }
}

#[test]
fn a_dissolved_group_is_told_by_its_name_and_never_found() {
    let (mut groups, _) = groups(&[], &[vec!["Here".to_owned()]]);
    groups.note_dissolved([vec!["Gone".to_owned()]]);
    let id = groups.any_dissolved().expect("one").clone();
    let told = groups.dissolved(&id).expect("told");
    assert_eq!((told.name.as_str(), told.kind, told.member_count), ("Gone", GroupKind::Vanished, 0));
    assert!(
        groups.find(&id).is_none()
            && groups.search("gone").is_empty()
            && groups.members_of_any(&[id]).next().is_none()
    );
}
