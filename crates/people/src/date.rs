//! Dates of a curriculum vitae: a year, a month or a day.

/// Whether a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a day of the calendar if it is one.
pub fn is_partial_date(text: &str) -> bool {
    let number = |part: &str, length: usize| {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().unwrap_or_default())
    };
    let mut parts = text.split('-');
    let Some(year) =
        parts.next().and_then(|part| number(part, 4)).filter(|year| (1900..=2100).contains(year))
    else {
        return false;
    };
    let Some(month) = parts.next() else { return true };
    let Some(month) = number(month, 2).filter(|month| (1..=12).contains(month)) else { return false };
    let Some(day) = parts.next() else { return true };
    let last = days_of(year, month);
    parts.next().is_none() && number(day, 2).is_some_and(|day| (1..=last).contains(&day))
}

/// How many days a month has.
const fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::is_partial_date;

    #[test]
    fn a_date_is_as_exact_as_it_was_given() {
        for good in ["2019", "2019-04", "2019-04-30", "2020-02-29", "2000-02-29", "2019-12-31"] {
            assert!(is_partial_date(good), "{good}");
        }
        for bad in [
            "",
            "19",
            "2019-13",
            "2019-00",
            "2019-4",
            "2019-04-00",
            "2019-04-31",
            "2019-04-32",
            "2019-04-30T00:00",
            "last year",
            "2019-04-30-1",
            "2023-02-31",
            "2023-02-29",
            "1900-02-29",
            "+019",
            "2019-",
        ] {
            assert!(!is_partial_date(bad), "{bad}");
        }
    }
}
