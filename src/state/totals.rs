//! Rounded totals of each day, as a chart and a table show them. What is not told is a gap, never nought.

use contract::{AggregatePoint, Aggregates, limits};

/// A count of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// About so many.
    About(u32),
    /// Fewer than are ever told.
    Few,
    /// It does not follow from what is told.
    Untold,
}

impl Count {
    /// The number, where there is one.
    #[must_use]
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::About(number) => Some(number),
            Self::Few | Self::Untold => None,
        }
    }

    const fn of(told: Option<u32>) -> Self {
        match told {
            Some(number) if number >= limits::AGGREGATE_MINIMUM => Self::About(number),
            _ => Self::Few,
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Connected, and LinkedIn receives nothing.
    OneWay,
    /// Connected in both directions.
    BothWays,
    /// No answer on record.
    NeverAsked,
}

impl Series {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 3] = [Self::OneWay, Self::BothWays, Self::NeverAsked];
}

/// The counts of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, as the contract writes it.
    pub day: String,
    /// Days since 1970.
    pub number: i32,
    /// By series.
    counts: [Count; 3],
}

impl Day {
    /// A count of this day.
    #[must_use]
    pub fn count(&self, series: Series) -> Count {
        let [one_way, both_ways, never] = self.counts;
        match series {
            Series::OneWay => one_way,
            Series::BothWays => both_ways,
            Series::NeverAsked => never,
        }
    }
}

/// The days, oldest first. A day that cannot be read is left out.
#[must_use]
pub fn days(told: &Aggregates) -> Vec<Day> {
    told.days.iter().filter_map(|point| Some(Day { number: number(&point.day)?, ..day(point) })).collect()
}

fn day(point: &AggregatePoint) -> Day {
    let one_way = match (point.connected, point.two_way) {
        (Some(all), Some(both)) => Count::of(all.checked_sub(both)),
        // Fewer than fifty in both: between that and all of them in one. That is no number.
        (Some(_), None) => Count::Untold,
        (None, _) => Count::Few,
    };
    // Absent where they are few, and where all others are: which of the two is not told.
    let never = point.never_asked.map_or(Count::Untold, |number| Count::of(Some(number)));
    Day { day: point.day.clone(), number: 0, counts: [one_way, Count::of(point.two_way), never] }
}

/// Days since 1970 of a day like `2026-11-21`.
fn number(day: &str) -> Option<i32> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March, so that the odd day is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 719_469)
}

/// The top of the chart: a round number that all counts fit under.
#[must_use]
pub fn ceiling(days: &[Day]) -> u32 {
    let most = days.iter().flat_map(|day| day.counts).filter_map(Count::number).max().unwrap_or_default();
    let mut step = limits::AGGREGATE_MINIMUM;
    loop {
        for factor in [1, 2, 4] {
            let top = step.saturating_mul(factor);
            if most <= top {
                return top;
            }
        }
        let Some(next) = step.checked_mul(10) else { return most };
        step = next;
    }
}

/// A line through the counts of a series, as the `d` of a path in a box of this size. It is broken where nothing is told and
/// where a day is missing; a day by itself is a dot.
#[must_use]
pub fn line(days: &[Day], series: Series, top: u32, width: f64, height: f64) -> String {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return String::new() };
    let span = f64::from((last.number - first.number).max(1));
    let mut out = String::new();
    let mut before = None;
    for day in days {
        let Some(count) = day.count(series).number() else {
            before = None;
            continue;
        };
        let x = f64::from(day.number - first.number) / span * width;
        let y = height - f64::from(count) / f64::from(top.max(1)) * height;
        out.push(if before == Some(day.number - 1) { 'L' } else { 'M' });
        push(&mut out, x);
        out.push(' ');
        push(&mut out, y);
        if before != Some(day.number - 1) {
            // A line of no length has round ends, and so a day by itself is seen.
            out.push_str("h0");
        }
        before = Some(day.number);
    }
    out
}

/// A number with one digit behind the point, which is finer than a screen.
fn push(out: &mut String, number: f64) {
    let tenths = (number * 10.0).round() as i64;
    out.push_str(&(tenths / 10).to_string());
    if tenths % 10 != 0 {
        out.push('.');
        out.push_str(&(tenths % 10).abs().to_string());
    }
}

#[cfg(test)]
mod tests {
    use contract::fixtures;
    use proptest::prelude::*;

    use super::*;

    fn point(
        day: &str,
        connected: Option<u32>,
        two_way: Option<u32>,
        never_asked: Option<u32>,
    ) -> AggregatePoint {
        AggregatePoint { day: day.to_owned(), connected, two_way, never_asked }
    }

    fn told(days: Vec<AggregatePoint>) -> Aggregates {
        Aggregates { audience: 1000, days }
    }

    #[test]
    fn the_example_is_read_as_it_is_meant() {
        let told: Aggregates = serde_json::from_str(fixtures::AGGREGATES).expect("an example");
        let days = days(&told);
        assert_eq!(Series::ALL.map(|one| days[0].count(one)), [Count::Few, Count::Few, Count::Untold]);
        let expected = [Count::About(260), Count::About(125), Count::About(1120)];
        assert_eq!(Series::ALL.map(|one| days[2].count(one)), expected);
        assert_eq!(ceiling(&days), 2000);
    }

    #[test]
    fn fewer_than_fifty_is_never_nought_and_never_a_number() {
        let days = days(&told(vec![
            point("2026-01-01", None, None, None),
            point("2026-01-02", Some(60), None, None),
            point("2026-01-03", Some(100), Some(60), None),
        ]));
        let one_way: Vec<Count> = days.iter().map(|day| day.count(Series::OneWay)).collect();
        assert_eq!(one_way, [Count::Few, Count::Untold, Count::Few]);
        assert_eq!(line(&days, Series::OneWay, 100, 100.0, 100.0), "");
        assert_eq!(line(&days, Series::BothWays, 100, 100.0, 100.0), "M100 40h0");
    }

    #[test]
    fn a_gap_breaks_the_line_and_so_does_a_missing_day() {
        let days = days(&told(vec![
            point("2026-02-27", Some(200), Some(50), None),
            point("2026-02-28", Some(200), Some(100), None),
            point("2026-03-01", Some(200), None, None),
            point("2026-03-02", Some(200), Some(50), None),
            point("2026-03-04", Some(200), Some(50), None),
        ]));
        let drawn = line(&days, Series::BothWays, 100, 50.0, 10.0);
        assert_eq!(drawn, "M0 5h0L10 0M30 5h0M50 5h0");
    }

    #[test]
    fn days_are_numbered_as_calendars_do() {
        let all = ["1970-01-01", "1970-03-01", "2000-02-29", "2000-03-01", "2026-12-31", "2027-01-01"];
        assert_eq!(all.map(number), [0, 59, 11_016, 11_017, 20_818, 20_819].map(Some));
        assert_eq!(["", "2026", "2026-13-01", "2026-1-x", "x-1-1"].map(number), [None; 5]);
    }

    proptest! {
        /// Every point lies in its box, whatever was counted.
        #[test]
        fn the_line_stays_in_its_box(counts in proptest::collection::vec((50_u32..1_000_000, 1_u8..28), 1..40)) {
            let mut at: Vec<AggregatePoint> = counts
                .iter()
                .map(|(count, day)| point(&format!("2026-05-{day:02}"), None, Some(*count), None))
                .collect();
            at.sort_by(|one, other| one.day.cmp(&other.day));
            let days = days(&told(at));
            let top = ceiling(&days);
            for number in line(&days, Series::BothWays, top, 300.0, 100.0).split(['M', 'L', ' ', 'h']) {
                let number: f64 = number.parse().unwrap_or_default();
                prop_assert!((0.0..=300.0).contains(&number));
            }
        }
    }
}
