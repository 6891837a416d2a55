//! Which language somebody reads: the one that the address names, then what the browser prefers, then English.

use axum::http::{HeaderMap, header};

use super::{
    PATH,
    words::{ARABIC, ENGLISH, Words},
};

/// A language that the page exists in, whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    kind: Kind,
    /// Whether the address named it; then the page's own links name it too.
    named: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    English,
    Arabic,
}

impl Kind {
    fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match primary {
            one if one.eq_ignore_ascii_case("en") => Some(Self::English),
            one if one.eq_ignore_ascii_case("ar") => Some(Self::Arabic),
            _ => None,
        }
    }

    const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }
}

impl Language {
    /// Its words.
    pub const fn words(self) -> &'static Words {
        match self.kind {
            Kind::English => &ENGLISH,
            Kind::Arabic => &ARABIC,
        }
    }

    /// As `lang` and `dir` spell it.
    pub const fn spelled(self) -> (&'static str, &'static str) {
        match self.kind {
            Kind::English => ("en", "ltr"),
            Kind::Arabic => ("ar", "rtl"),
        }
    }

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        self.kind.tag()
    }

    /// The other one: its tag and its name in itself.
    pub const fn other(self) -> (&'static str, &'static str) {
        match self.kind {
            Kind::English => ("ar", "العربية"),
            Kind::Arabic => ("en", "English"),
        }
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
    if let Some(kind) = Kind::from_tag(asked) {
        return Language { kind, named: true };
    }
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let kind = accepted.and_then(preferred).unwrap_or(Kind::English);
    Language { kind, named: false }
}

/// The language that a browser likes best of those that exist; the first of several that it likes equally.
fn preferred(accepted: &str) -> Option<Kind> {
    let mut best: Option<(f32, Kind)> = None;
    for entry in accepted.split(',') {
        let (tag, rest) = entry.split_once(';').unwrap_or((entry, ""));
        let Some(kind) = Kind::from_tag(tag) else { continue };
        let weight = rest.trim().strip_prefix("q=").map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
        if weight > best.map_or(0.0, |(weight, _)| weight) {
            best = Some((weight, kind));
        }
    }
    best.map(|(_, kind)| kind)
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
        assert_eq!(told("", "nl, ar;q=0.8, en;q=0.9"), "en");
        assert_eq!(told("", "ar-EG,ar;q=0.9,en;q=0.8"), "ar");
        assert_eq!(told("", "en;q=0, ar;q=0.1"), "ar");
        assert_eq!(told("xx", "fr, nl"), "en");
        assert_eq!(told("", "ar;q=nonsense"), "en");
    }

    #[test]
    fn the_page_stays_in_the_language_that_its_address_names() {
        assert_eq!(of("ar", &HeaderMap::new()).address(), "/connection-status?language=ar");
        assert_eq!(of("", &HeaderMap::new()).address(), "/connection-status");
    }
}
