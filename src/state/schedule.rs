//! When a change of settings may be applied.

use contract::limits::SCHEDULE_DAYS;

/// Milliseconds of a day.
const DAY_MS: f64 = 86_400_000.0;

/// Why a moment cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadMoment {
    /// None was given.
    Missing,
    /// It is over.
    Past,
    /// It is too far ahead.
    Far,
    /// The clocks are put forward over it.
    Gap,
}

/// What the reader's device makes of what was typed into a date-and-time field.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// The text of the field, `2026-11-21T14:30`; empty where nothing whole was typed.
    pub text: String,
    /// The moment in milliseconds since 1970, where it is one.
    pub ms: Option<f64>,
    /// That moment as the field would show it.
    pub shown: String,
}

/// What is wrong with a moment, if something is.
#[must_use]
pub fn problem(typed: &Typed, now_ms: f64) -> Option<BadMoment> {
    let Some(ms) = typed.ms.filter(|_| !typed.text.is_empty()) else { return Some(BadMoment::Missing) };
    // A time that does not exist on a day is read as another one.
    if !typed.shown.starts_with(typed.text.get(..16).unwrap_or(&typed.text)) {
        return Some(BadMoment::Gap);
    }
    if ms <= now_ms {
        return Some(BadMoment::Past);
    }
    (ms > now_ms + f64::from(SCHEDULE_DAYS) * DAY_MS).then_some(BadMoment::Far)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: f64 = 1_795_000_000_000.0;

    fn typed(text: &str, ms: Option<f64>, shown: &str) -> Typed {
        Typed { text: text.to_owned(), ms, shown: shown.to_owned() }
    }

    #[test]
    fn a_moment_lies_ahead_and_within_a_year() {
        let at = |ms: f64| problem(&typed("2026-11-21T14:30", Some(ms), "2026-11-21T14:30"), NOW);
        assert_eq!(at(NOW), Some(BadMoment::Past));
        assert_eq!(at(NOW + 1.0), None);
        assert_eq!(at(NOW + 365.0 * DAY_MS), None);
        assert_eq!(at(NOW + 365.0 * DAY_MS + 1.0), Some(BadMoment::Far));
    }

    #[test]
    fn half_a_moment_is_none() {
        assert_eq!(problem(&typed("", None, ""), NOW), Some(BadMoment::Missing));
        assert_eq!(problem(&typed("2026-11-21T", None, ""), NOW), Some(BadMoment::Missing));
    }

    #[test]
    fn an_hour_that_the_clocks_leave_out_is_not_taken_for_the_next_one() {
        let in_spring = typed("2027-03-28T02:30", Some(NOW + DAY_MS), "2027-03-28T03:30");
        assert_eq!(problem(&in_spring, NOW), Some(BadMoment::Gap));
    }
}
