//! Which language somebody reads: the one that the address names, then what the browser prefers, then English.

use axum::http::{HeaderMap, header};

use super::{
    PATH,
    words::{LANGUAGES, Spoken, Words},
};

/// A language that the page exists in, whole.
#[derive(Clone, Copy)]
pub struct Language {
    spoken: &'static Spoken,
    /// Whether the address named it; then the page's own links name it too.
    named: bool,
}

fn from_tag(tag: &str) -> Option<&'static Spoken> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.iter().find(|one| one.tag.eq_ignore_ascii_case(primary))
}

impl Language {
    /// Its words.
    pub const fn words(self) -> &'static Words {
        self.spoken.words
    }

    /// As `lang` and `dir` spell it.
    pub const fn spelled(self) -> (&'static str, &'static str) {
        (self.spoken.tag, self.spoken.dir)
    }

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        self.spoken.tag
    }

    /// The other ones: each with its tag and its name in itself.
    pub fn others(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        LANGUAGES.iter().filter(move |one| one.tag != self.tag()).map(|one| (one.tag, one.own_name))
    }

    /// The page's address in this language.
    pub fn address(self) -> String {
        if self.named { address_in(self.tag()) } else { PATH.to_owned() }
    }
}

/// The page's address in a language.
pub fn address_in(tag: &str) -> String {
    format!("{PATH}?language={tag}")
}

/// The language that the address asks for, or else the browser.
pub fn of(asked: &str, headers: &HeaderMap) -> Language {
    if let Some(spoken) = from_tag(asked) {
        return Language { spoken, named: true };
    }
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Language { spoken: accepted.and_then(preferred).unwrap_or(&LANGUAGES[0]), named: false }
}

/// The language that a browser likes best of those that exist; the first of several that it likes equally.
fn preferred(accepted: &str) -> Option<&'static Spoken> {
    let mut best: Option<(f32, &'static Spoken)> = None;
    for entry in accepted.split(',') {
        let (tag, rest) = entry.split_once(';').unwrap_or((entry, ""));
        let Some(spoken) = from_tag(tag) else { continue };
        let weight = rest.trim().strip_prefix("q=").map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
        if weight > best.map_or(0.0, |(weight, _)| weight) {
            best = Some((weight, spoken));
        }
    }
    best.map(|(_, spoken)| spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(asked: &str, accepted: &str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().unwrap());
        of(asked, &headers).tag()
    }

    #[test]
    fn the_address_comes_first_and_then_what_the_reader_likes_best() {
        assert_eq!(told("ar", "en"), "ar");
        assert_eq!(told("en", "ar"), "en");
        assert_eq!(told("ar-EG", ""), "ar");
        assert_eq!(told("", "nb, ar;q=0.8, en;q=0.9"), "en");
        assert_eq!(told("", "ar-EG,ar;q=0.9,en;q=0.8"), "ar");
        assert_eq!(told("", "en;q=0, ar;q=0.1"), "ar");
        assert_eq!(told("xx", "fi, da"), "en");
        assert_eq!(told("", "da, sv;q=0.9, en;q=0.8"), "sv");
        assert_eq!(told("fr-CA", "de"), "fr");
        assert_eq!(told("", "ar;q=nonsense"), "en");
    }

    #[test]
    fn every_other_language_is_one_link_away() {
        for one in &LANGUAGES {
            let others: Vec<&str> = of(one.tag, &HeaderMap::new()).others().map(|(tag, _)| tag).collect();
            assert_eq!(others.len(), LANGUAGES.len() - 1);
            assert!(!others.contains(&one.tag));
        }
    }

    #[test]
    fn the_page_stays_in_the_language_that_its_address_names() {
        assert_eq!(of("ar", &HeaderMap::new()).address(), "/connection-status?language=ar");
        assert_eq!(of("", &HeaderMap::new()).address(), "/connection-status");
    }
}
