//! Counts that derive from consents: none for fewer than fifty people, rounded, as of one moment a day.
//!
//! How many connections a change of settings would end is made of such a count and of nothing finer. To count the
//! connections of whoever loses the feature would tell, by two questions that differ in one person, what that person
//! decided, however coarsely each answer is rounded: an admin chooses the groups, and can choose them so that one more
//! connection moves the answer to the next step.

use contract::limits::{AGGREGATE_MINIMUM, AGGREGATE_STEP};

/// The totals of one day, as kept: rounded, and absent where too few people are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DailyCount {
    /// Days since the beginning of 1970 in UTC.
    pub day: i64,
    /// People in the audience then. Exact.
    pub audience: u32,
    /// People connected.
    pub connected: Option<u32>,
    /// People connected in both directions.
    pub two_way: Option<u32>,
    /// People of whom no answer is on record.
    pub never_asked: Option<u32>,
}

/// A count as it may be told: rounded, and absent where it is of fewer than fifty people.
#[must_use]
pub fn told(count: u32) -> Option<u32> {
    (count >= AGGREGATE_MINIMUM).then(|| rounded(count))
}

/// A part of an audience as it may be told. The audience is told exactly, so a part tells of the rest as well: it is absent
/// where either is of fewer than fifty people.
#[must_use]
pub fn told_part(count: u32, audience: u32) -> Option<u32> {
    told(audience.saturating_sub(count)).and_then(|_| told(count))
}

fn rounded(count: u32) -> u32 {
    (count + AGGREGATE_STEP / 2) / AGGREGATE_STEP * AGGREGATE_STEP
}

/// About how many connections end when `loses` of `audience` people lose the feature: as large a part of the day's total
/// as they are of the audience. For everybody it is the day's total. It is made of the total and of exact counts of people
/// in groups only, so that no choice of groups tells more of consents than the total does.
#[must_use]
pub fn connections_ending(day: Option<&DailyCount>, audience: u32, loses: u32) -> Option<u32> {
    let day = day?;
    let connected = day.connected?;
    if loses < AGGREGATE_MINIMUM {
        return None;
    }
    // The audience may have changed since the count; the total is of the larger of both at most.
    let of = u64::from(audience.max(day.audience).max(1));
    let part = u64::from(connected) * u64::from(loses) / of;
    u32::try_from(part).ok().map(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(audience: u32, connected: u32) -> DailyCount {
        DailyCount { day: 0, audience, connected: told(connected), two_way: None, never_asked: None }
    }

    #[test]
    fn fewer_than_fifty_are_not_counted_and_more_are_rounded() {
        assert_eq!([0, 1, 49].map(told), [None; 3]);
        assert_eq!([50, 52, 53, 57, 58].map(told), [50, 50, 55, 55, 60].map(Some));
    }

    #[test]
    fn a_part_is_told_only_where_the_rest_could_be() {
        assert_eq!([49, 50, 150, 151].map(|count| told_part(count, 200)), [None, Some(50), Some(150), None]);
        assert_eq!(told_part(60, 50), None);
    }

    #[test]
    fn nobody_ends_the_days_total_and_a_part_ends_a_part() {
        assert_eq!(connections_ending(Some(&day(1000, 301)), 1000, 1000), Some(300));
        assert_eq!(connections_ending(Some(&day(1000, 301)), 1000, 500), Some(150));
        assert_eq!(connections_ending(Some(&day(1000, 301)), 1000, 49), None);
        assert_eq!(connections_ending(Some(&day(1000, 49)), 1000, 1000), None);
        assert_eq!(connections_ending(None, 1000, 1000), None);
    }

    #[test]
    fn what_was_counted_before_a_save_is_not_told_as_if_it_were_of_whoever_is_left() {
        // A thousand were counted; a hundred are left.
        assert_eq!(connections_ending(Some(&day(1000, 300)), 100, 100), Some(30));
        // A hundred were counted; there are a thousand now.
        assert_eq!(connections_ending(Some(&day(100, 60)), 1000, 1000), Some(60));
    }
}
