//! What flowed, as it is shown: by day, and in one direction or both.

use contract::{Direction, Timestamp, Transfer};

/// What flowed on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day<'a> {
    /// The day, in the reader's words.
    pub name: String,
    /// What flowed, in the order that it came in.
    pub transfers: Vec<&'a Transfer>,
}

/// Transfers by day. `day_of` names the day that a moment is on for the reader.
pub fn by_day<'a>(
    transfers: &'a [Transfer],
    only: Option<Direction>,
    day_of: impl Fn(&Timestamp) -> String,
) -> Vec<Day<'a>> {
    let mut days: Vec<Day<'a>> = Vec::new();
    for transfer in transfers.iter().filter(|one| only.is_none_or(|only| one.direction == only)) {
        let name = day_of(&transfer.at);
        match days.last_mut() {
            Some(day) if day.name == name => day.transfers.push(transfer),
            _ => days.push(Day { name, transfers: vec![transfer] }),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn transfer(day: u8, inward: bool) -> Transfer {
        let (mut at, direction) = (
            String::from("2026-11-"),
            if inward { Direction::LinkedinToWork } else { Direction::WorkToLinkedin },
        );
        at.push_str(&(day + 10).to_string());
        at.push_str("T08:00:00Z");
        Transfer {
            at: at.as_str().into(),
            direction,
            category: "profile".into(),
            fields: Vec::new(),
            count: 1,
        }
    }

    proptest! {
        #[test]
        fn every_transfer_is_on_its_day_once_in_order(
            all in prop::collection::vec((0_u8..9, any::<bool>()), 0..40),
            only in prop::option::of(any::<bool>()),
        ) {
            let mut all = all;
            all.sort_by_key(|one| std::cmp::Reverse(one.0));
            let all: Vec<Transfer> = all.into_iter().map(|(day, inward)| transfer(day, inward)).collect();
            let way = only.map(|inward| transfer(0, inward).direction);
            let day = |at: &Timestamp| at.as_str()[..10].to_owned();
            let days = by_day(&all, way, day);
            let listed: Vec<&Transfer> = days.iter().flat_map(|day| day.transfers.clone()).collect();
            let expected: Vec<&Transfer> = all.iter().filter(|one| way.is_none_or(|way| one.direction == way)).collect();
            prop_assert_eq!(listed, expected);
            for one in &days {
                prop_assert!(!one.transfers.is_empty());
                prop_assert!(one.transfers.iter().all(|transfer| day(&transfer.at) == one.name));
            }
            let mut names: Vec<&str> = days.iter().map(|day| day.name.as_str()).collect();
            names.dedup();
            prop_assert_eq!(names.len(), days.len());
        }
    }
}
