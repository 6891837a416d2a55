//! The notice in the languages that nobody speaks: what a backend would say in them, if it did.

use crate::text::{Lang, pseudo::said};

/// What is no text for readers.
const KEPT: [&str; 9] =
    ["version", "hash", "effectiveFrom", "id", "direction", "retention", "kind", "url", "privacyUrl"];

/// A notice, as JSON, with every text of it said in one of them.
pub fn notice(lang: Lang, english: &str) -> String {
    // Between two quotation marks stands a string: our fixtures hold none within one.
    let mut out = String::new();
    let mut name = "";
    let mut parts = english.split('"').peekable();
    let mut inside = false;
    while let Some(part) = parts.next() {
        let names = inside && parts.peek().is_some_and(|next| next.trim_start().starts_with(':'));
        if names {
            name = part;
        }
        let text = inside && !names && !KEPT.contains(&name);
        match text {
            true if name == "language" => out.push_str(lang.tag()),
            true => out.push_str(&said(lang, part)),
            false => out.push_str(part),
        }
        if parts.peek().is_some() {
            out.push('"');
        }
        inside = !inside;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Notice, fixtures};

    #[test]
    fn a_notice_stays_one_and_says_all_of_it_in_that_language() {
        for english in [fixtures::NOTICE_2020_11_EN, fixtures::NOTICE_2024_04_EN] {
            let before: Notice = serde_json::from_str(english).unwrap();
            let made: Notice = serde_json::from_str(&notice(Lang::Accented, english)).unwrap();
            assert_eq!(made.language, "en-XA");
            assert_eq!((made.version, made.hash), (before.version, before.hash));
            assert!(made.purpose.starts_with('⟦') && made.withdrawal.starts_with('⟦'));
            for (one, other) in made.categories.iter().zip(&before.categories) {
                assert_eq!(
                    (&one.id, one.direction, one.retention),
                    (&other.id, other.direction, other.retention)
                );
                assert!(one.name.starts_with('⟦') && one.includes.iter().all(|text| text.starts_with('⟦')));
            }
            assert!(
                made.links.iter().all(|link| link.url.starts_with("https://") && link.text.starts_with('⟦'))
            );
        }
    }
}
