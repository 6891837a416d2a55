//! Languages that nobody speaks, made from English, for those who build and for tests: one with accents, brackets and
//! more letters than English has, in which a word that stands in no text of ours shows at once, and so does one that is cut
//! off; and one that runs from right to left.

use super::{
    Lang,
    words::{self, Read, Text},
};

/// The texts of a surface in one of them, made once.
pub(super) fn made<T: Text>(lang: Lang, english: &'static T, kept: &Read<T>) -> &'static T {
    let place = &kept[lang as usize];
    if let Some(made) = place.get() {
        return made;
    }
    let list: Vec<String> = words::write(english).split('\n').map(|text| said(lang, text)).collect();
    let list: &'static str = String::leak(list.join("\n"));
    // There are as many words as there were: it does not fail.
    let Some(read) = words::read(list) else { return english };
    let made: &'static T = Box::leak(Box::new(read));
    place.set(Some(made));
    made
}

/// A text in one of them. What has no letters of its own stays.
#[must_use]
pub fn said(lang: Lang, text: &str) -> String {
    let parts = parts(text);
    if !parts.iter().any(|(own, part)| *own && part.bytes().any(|byte| byte.is_ascii_alphabetic())) {
        return text.to_owned();
    }
    let change: fn(&str) -> String = if lang == Lang::Accented { accented } else { turned };
    let changed: String =
        parts.into_iter().map(|(own, part)| if own { change(part) } else { part.to_owned() }).collect();
    if lang != Lang::Accented {
        return changed;
    }
    // Other languages need a third more, and short words more than that.
    let longer = "~".repeat((text.chars().count() / 3).max(3));
    ["⟦", &changed, " ", &longer, "⟧"].concat()
}

/// What is ours of a text, and the places for values in it.
fn parts(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        parts.push((true, &rest[..open]));
        parts.push((false, &rest[open..=open + length]));
        rest = &rest[open + length + 1..];
    }
    parts.push((true, rest));
    parts
}

fn accented(text: &str) -> String {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const MARKED: &str = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";
    let mark =
        |letter: char| PLAIN.find(letter).and_then(|place| MARKED.chars().nth(place)).unwrap_or(letter);
    text.chars().map(mark).collect()
}

/// Letters of English that run the other way: an override, closed again.
fn turned(text: &str) -> String {
    if text.trim().is_empty() { text.to_owned() } else { ["\u{202e}", text, "\u{202c}"].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_marked_and_its_values_are_not() {
        assert_eq!(said(Lang::Accented, "From {0} on"), "⟦Ƒŕöɱ {0} öñ ~~~⟧");
        assert_eq!(said(Lang::Accented, " · "), " · ");
        assert_eq!(said(Lang::Accented, "{0}"), "{0}");
        assert_eq!(said(Lang::Mirrored, "{0} days"), "{0}\u{202e} days\u{202c}");
    }

    #[test]
    fn no_plain_letter_is_left_in_any_text() {
        for group in [words::write(Lang::Accented.common()), words::write(Lang::Accented.admin())] {
            let plain: String =
                group.replace(['{', '}'], "").chars().filter(char::is_ascii_alphabetic).collect();
            assert_eq!(plain, "");
        }
        assert_eq!(Lang::Mirrored.dir(), "rtl");
        assert_eq!(Lang::from_tag("en-XA"), Some(Lang::Accented));
        assert_eq!(Lang::from_tag("ar-XB"), Some(Lang::Mirrored));
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::English));
        assert!(!Lang::ALL.contains(&Lang::Accented) && !Lang::ALL.contains(&Lang::Mirrored));
    }
}
