//! How long something lasted, as far as its dates tell.

use contract::PartialDate;

/// The months from one date to another, both counted, as curricula vitae do it. `None` where a date is not told to the
/// month: between two years lies anything from a day to two years, and what is not known is not said.
#[must_use]
pub fn months(from: &PartialDate, to: &PartialDate) -> Option<u32> {
    let (from, to) = (month(from.as_str())?, month(to.as_str())?);
    to.checked_sub(from)?.checked_add(1)
}

/// Months since the year 0 of a date told to the month or the day.
fn month(text: &str) -> Option<u32> {
    let mut parts = text.split('-');
    let (year, month) = (parts.next()?, parts.next()?);
    if year.len() != 4 || month.len() != 2 {
        return None;
    }
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then_some(year * 12 + month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(from: &str, to: &str) -> Option<u32> {
        months(&PartialDate::new(from), &PartialDate::new(to))
    }

    #[test]
    fn both_ends_count() {
        assert_eq!(between("2018-03", "2021-07"), Some(41));
        assert_eq!(between("2018-03", "2018-03"), Some(1));
        assert_eq!(between("2018-12-31", "2019-01-01"), Some(2));
    }

    #[test]
    fn what_is_not_told_to_the_month_has_no_length() {
        for (from, to) in [
            ("2014", "2016"),
            ("2014-01", "2016"),
            ("2014", "2016-01"),
            ("", "2016-01"),
            ("2014-13", "2016-01"),
        ] {
            assert_eq!(between(from, to), None, "{from} {to}");
        }
    }

    #[test]
    fn what_ends_before_it_begins_has_no_length() {
        assert_eq!(between("2018-03", "2018-02"), None);
    }
}
