//! Reading the contract's timestamps, natively and in the browser alike.

use contract::Timestamp;

/// Milliseconds since 1970 of an RFC 3339 moment in UTC or with an offset; `None` if it is none.
#[must_use]
pub fn to_ms(moment: &Timestamp) -> Option<f64> {
    let text = moment.as_str();
    let bytes = text.as_bytes();
    if !text.is_ascii() || bytes.len() < 20 {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let separators = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
    if separators.iter().any(|(at, byte)| bytes[*at] != *byte) || !matches!(bytes[10], b'T' | b't' | b' ') {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let mut rest = &text[19..];
    let mut fraction = 0.0;
    if let Some(tail) = rest.strip_prefix('.') {
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        let value: f64 = tail[..digits].parse::<u32>().ok()?.into();
        fraction = value / 10_f64.powi(i32::try_from(digits).ok()?);
        rest = &tail[digits..];
    }
    let days = days_from_civil(year, month, day);
    let seconds = f64::from(days) * 86_400.0 + f64::from(hour * 3_600 + minute * 60 + second) + fraction;
    Some((seconds - offset_seconds(rest)?) * 1_000.0)
}

fn offset_seconds(text: &str) -> Option<f64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0.0);
    }
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1.0, &text[1..]),
        b'-' => (-1.0, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(sign * f64::from(hours * 3_600 + minutes * 60))
}

/// Days since 1970 of a date of the Gregorian calendar, counted in years that begin in March.
fn days_from_civil(year: u32, month: u32, day: u32) -> i32 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = i64::from((month + 9) % 12);
    let day_of_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    i32::try_from(era * 146_097 + day_of_era - 719_468).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(text: &str) -> Option<f64> {
        to_ms(&Timestamp::from(text))
    }

    #[test]
    fn moments_are_read_as_the_standard_says() {
        assert_eq!(ms("1970-01-01T00:00:00Z"), Some(0.0));
        assert_eq!(ms("2000-02-29T12:00:00Z"), Some(951_825_600_000.0));
        assert_eq!(ms("2026-11-21T08:30:00.250Z"), Some(1_795_249_800_250.0));
        assert_eq!(ms("2026-11-21T10:30:00+02:00"), ms("2026-11-21T08:30:00Z"));
        assert_eq!(ms("2099-01-01T00:00:00Z"), Some(4_070_908_800_000.0));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "tomorrow",
            "2026-11-21",
            "2026-13-01T00:00:00Z",
            "2026-11-21T08:30:00",
            "2026-11-21T08:30:00.Z",
            "٢٠٢٦-11-21T08:30:00Z",
        ] {
            assert_eq!(ms(text), None, "{text}");
        }
    }
}
