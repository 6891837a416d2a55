//! A directory of any size, to try large ones with: invented, and the same for the same numbers.
//!
//! Groups nest ten to one, up to seven deep. One in forty is dynamic, a few have nobody in them, some were dissolved. Each
//! person is in one to three groups, outer ones not counted.

use std::str::FromStr;

use super::Colleague;

/// The outermost group.
pub const ROOT: &str = "Everyone at work";

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Groups.
    pub groups: usize,
    /// People.
    pub people: usize,
}

impl FromStr for Size {
    type Err = String;

    /// `groups=100000,people=200000`
    fn from_str(text: &str) -> Result<Self, String> {
        let mut size = Self { groups: 0, people: 0 };
        for part in text.split(',') {
            let (name, number) = part.split_once('=').ok_or_else(|| format!("“{part}” has no “=”"))?;
            let number: usize = number.parse().map_err(|_| format!("“{number}” is no number"))?;
            if number > 2_000_000 {
                return Err(format!("{number} is more than two millions"));
            }
            match name {
                "groups" => size.groups = number,
                "people" => size.people = number,
                other => return Err(format!("“{other}” is neither groups nor people")),
            }
        }
        Ok(size)
    }
}

/// What was made.
#[derive(Debug, Default)]
pub struct Generated {
    /// The people.
    pub people: Vec<Colleague>,
    /// Every group, by path.
    pub groups: Vec<Vec<String>>,
    /// Groups that there were once.
    pub dissolved: Vec<Vec<String>>,
}

const FIRST: [&str; 24] = [
    "Alma", "Bo", "Chidi", "Dunya", "Elif", "Femi", "Greta", "Hugo", "Inés", "Jonas", "Kaya", "Liv", "Mira",
    "Noor", "Olu", "Petra", "Quinn", "Rana", "Sami", "Tove", "Ulla", "Vera", "Wim", "Yara",
];
const LAST: [&str; 20] = [
    "Aho",
    "Berg",
    "Castro",
    "Dahl",
    "Eze",
    "Falk",
    "Gomes",
    "Holm",
    "Ito",
    "Jensen",
    "Khan",
    "Lund",
    "Mäkelä",
    "Nasser",
    "Okoye",
    "Park",
    "Rossi",
    "Sørensen",
    "Tan",
    "Øst",
];
const PLACES: [&str; 16] = [
    "Harbour", "Mill", "North", "River", "Forest", "Castle", "Market", "Bridge", "Garden", "Station", "Old",
    "Upper", "Lower", "West", "East", "Field",
];
const TRADES: [&str; 14] = [
    "Planning",
    "Service",
    "Research",
    "Finance",
    "Logistics",
    "Security",
    "Design",
    "Sales",
    "Training",
    "Legal",
    "Quality",
    "Data",
    "Works",
    "Support",
];

/// Makes it.
#[must_use]
pub fn generate(size: Size) -> Generated {
    let groups: Vec<Vec<String>> = (0..size.groups).map(path).collect();
    let people = (0..size.people).map(|number| person(number, &groups)).collect();
    let dissolved = (0..size.groups.div_ceil(1_000)).map(|number| vec![format!("Dissolved {number}")]);
    Generated { people, dissolved: dissolved.collect(), groups }
}

/// The path of a group: its own name, and those of the groups around it.
fn path(mut number: usize) -> Vec<String> {
    let mut path = Vec::new();
    while number > 0 {
        path.push(name(number));
        number = (number - 1) / 10;
    }
    path.push(ROOT.to_owned());
    path.reverse();
    path
}

fn name(number: usize) -> String {
    let mixed = mix(number);
    let (place, trade) = (PLACES[mixed % PLACES.len()], TRADES[mixed / 64 % TRADES.len()]);
    let dynamic = if number.is_multiple_of(40) { " (dynamic)" } else { "" };
    format!("{place} {trade} {number}{dynamic}")
}

fn person(number: usize, groups: &[Vec<String>]) -> Colleague {
    let mixed = mix(number);
    let name = format!("{} {} {number}", FIRST[mixed % FIRST.len()], LAST[mixed / 32 % LAST.len()]);
    let mut inside = Vec::new();
    if !groups.is_empty() {
        let picks = (0..1 + mixed / 1_024 % 3).map(|nth| mix(number * 3 + nth + 1));
        // Into any but every fiftieth group, which so has nobody but those of nested ones.
        let places = picks.map(|pick| pick % groups.len()).filter(|place| !place.is_multiple_of(50));
        inside = places.map(|place| groups[place].clone()).collect();
    }
    Colleague {
        file: format!("generated-{number}"),
        email: Some(format!("p{number}@generated.example")),
        name,
        department: Some(TRADES[mixed / 7 % TRADES.len()].to_owned()),
        groups: inside,
        ..Colleague::default()
    }
}

/// A number that looks like chance and is the same every time (the finalizer of SplitMix64).
fn mix(number: usize) -> usize {
    let mut x = (number as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((x ^ (x >> 31)) >> 16).unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Directory;
    use contract::{GroupKind, PersonId};

    #[test]
    fn a_size_is_read_or_refused_in_a_sentence() {
        assert_eq!("groups=10,people=20".parse(), Ok(Size { groups: 10, people: 20 }));
        assert_eq!("people=20".parse(), Ok(Size { groups: 0, people: 20 }));
        for wrong in ["", "groups", "groups=x", "cats=1", "people=3000000"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_generated_directory_is_as_large_as_asked_and_the_same_every_time() {
        let size = Size { groups: 5_000, people: 3_000 };
        let make = || Directory::with(Vec::new(), generate(size), |known| PersonId::new(known));
        let (one, other) = (make(), make());
        let (all, again) = (one.groups().search(""), other.groups().search(""));
        assert_eq!((all.len(), one.everybody().count()), (size.groups, size.people));
        assert_eq!(all, again);
        assert!(all.iter().any(|group| group.path.len() >= 4), "nested");
        let kinds = |kind| all.iter().filter(|group| group.hit().kind == kind).count();
        assert_eq!(kinds(GroupKind::Dynamic), size.groups / 40 - 1);
        assert!(all.iter().any(|group| group.members == 0), "empty");
        assert!(one.groups().any_dissolved().is_some());
        assert_eq!(one.groups().search(ROOT)[0].members, one.crowd_in(&[all[0].id.clone()]).count());
    }
}
