//! Moments in words. Without script nothing is known of the reader's time zone, so UTC is said.

use contract::Timestamp;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::words::Words;
use crate::routes::page::escape;

/// A moment as an element that also says it to programs. What cannot be read is shown as it came.
pub fn moment(at: &Timestamp, words: &Words) -> String {
    let Ok(read) = OffsetDateTime::parse(at.as_str(), &Rfc3339) else { return escape(at.as_str()) };
    let month = words.months[usize::from(u8::from(read.month())) - 1];
    let (day, year, hour, minute) = (read.day(), read.year(), read.hour(), read.minute());
    let shown = words
        .moment
        .replace("{day}", &day.to_string())
        .replace("{month}", month)
        .replace("{year}", &year.to_string())
        .replace("{time}", &format!("{hour:02}:{minute:02}"));
    format!("<time datetime=\"{}\"><bdi>{shown}</bdi></time>", escape(at.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::words::{LANGUAGES, Words};
    use super::*;

    #[test]
    fn a_moment_is_told_with_its_time_zone() {
        let at = Timestamp::new("2026-11-21T08:05:59Z".to_owned());
        let words =
            |tag: &str| -> &'static Words { LANGUAGES.iter().find(|one| one.tag == tag).unwrap().words };
        assert!(moment(&at, words("en")).contains("21 November 2026 at 08:05 UTC"));
        assert!(moment(&at, words("ar")).contains("21 نوفمبر 2026"));
        assert_eq!(moment(&Timestamp::new("<b>".to_owned()), words("en")), "&lt;b&gt;");
    }
}
