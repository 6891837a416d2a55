//! Reading moments without a calendar library.

use contract::Timestamp;

/// Milliseconds since 1970 of a moment in RFC 3339; `None` for anything else. A leap second counts as the next one.
#[must_use]
pub fn to_ms(moment: &Timestamp) -> Option<f64> {
    let text = moment.as_str();
    if !text.is_ascii() || text.len() < 20 {
        return None;
    }
    let (date, rest) = text.split_at_checked(10)?;
    let (year, month, day) = parse_day(date)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, rest) = rest.split_at_checked(8)?;
    let (hour, minute, second) = triple(clock, b':')?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (fraction, zone) = split_fraction(rest)?;
    let offset = parse_zone(zone)?;
    let seconds =
        days_since_1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60;
    Some(seconds as f64 * 1_000.0 + fraction)
}

fn parse_day(text: &str) -> Option<(i64, i64, i64)> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    (1..=length).contains(&day).then_some((year, month, day))
}

fn triple(text: &str, separator: u8) -> Option<(i64, i64, i64)> {
    let mut parts = text.split(char::from(separator));
    let found = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    parts.next().is_none().then_some(found)
}

fn digits(text: &str, length: usize) -> Option<i64> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Milliseconds of a fraction, and what follows it.
fn split_fraction(rest: &str) -> Option<(f64, &str)> {
    let Some(tail) = rest.strip_prefix('.') else { return Some((0.0, rest)) };
    let end = tail.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(tail.len());
    let (fraction, zone) = tail.split_at_checked(end)?;
    if fraction.is_empty() {
        return None;
    }
    let millis = fraction
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(3)
        .fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
    Some((f64::from(millis), zone))
}

/// Minutes ahead of UTC.
fn parse_zone(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

/// Days from 1 January 1970 in the proleptic Gregorian calendar. Years begin in March, so that the leap day is last.
const fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let shifted = (month + 9) % 12;
    let year = if month <= 2 { year - 1 } else { year };
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let days_before_month = (153 * shifted + 2) / 5;
    century * 146_097 / 4 + of_century * 1_461 / 4 + days_before_month + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ms(text: &str) -> Option<f64> {
        to_ms(&Timestamp::from(text))
    }

    #[test]
    fn moments_are_read_as_everybody_reads_them() {
        assert_eq!(ms("1970-01-01T00:00:00Z"), Some(0.0));
        assert_eq!(ms("2026-11-21T08:30:00Z"), Some(1_795_249_800_000.0));
        assert_eq!(ms("2000-02-29T23:59:59.999Z"), Some(951_868_799_999.0));
        assert_eq!(ms("2026-11-21T10:30:00+02:00"), ms("2026-11-21T08:30:00Z"));
        assert_eq!(ms("2026-11-21t08:30:00.123456z"), Some(1_795_249_800_123.0));
        assert_eq!(ms("1969-12-31T23:59:59Z"), Some(-1_000.0));
    }

    #[test]
    fn what_is_no_moment_is_no_moment() {
        for text in [
            "",
            "2026",
            "2026-11-21",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T08:30:00",
            "2026-11-21T08:30:00.Z",
            "2026-11-21T08:30:00+2",
            "2026-11-21T8:30:00Z    ",
            "+026-11-21T08:30:00Z",
            "２０２６-11-21T08:30:00Z",
            "tomorrow at half past eight",
        ] {
            assert_eq!(ms(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_brings_the_reader_down(text in "\\PC{0,40}") {
            let _ = ms(&text);
        }

        #[test]
        fn days_follow_each_other(year in 1_600_i64..2_400, month in 1_i64..=12, day in 1_i64..=27) {
            prop_assert_eq!(days_since_1970(year, month, day) + 1, days_since_1970(year, month, day + 1));
        }

        #[test]
        fn the_last_day_of_a_year_is_followed_by_the_first_of_the_next(year in 1_600_i64..2_400) {
            prop_assert_eq!(days_since_1970(year, 12, 31) + 1, days_since_1970(year + 1, 1, 1));
        }
    }
}
