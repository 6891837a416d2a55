//! Dates of a curriculum vitae: a year, a month or a day.

/// Whether a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub fn is_partial_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let number = |part: Option<&str>, length: usize, range: std::ops::RangeInclusive<u32>| {
        part.is_none_or(|part| {
            part.len() == length
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && part.parse().is_ok_and(|n| range.contains(&n))
        })
    };
    let year = parts.next().filter(|year| !year.is_empty());
    year.is_some()
        && number(year, 4, 1900..=2100)
        && number(parts.next(), 2, 1..=12)
        && number(parts.next(), 2, 1..=31)
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_partial_date;

    #[test]
    fn a_date_is_as_exact_as_it_was_given() {
        for good in ["2019", "2019-04", "2019-04-30"] {
            assert!(is_partial_date(good), "{good}");
        }
        for bad in
            ["", "19", "2019-13", "2019-4", "2019-04-32", "2019-04-30T00:00", "last year", "2019-04-30-1"]
        {
            assert!(!is_partial_date(bad), "{bad}");
        }
    }
}
