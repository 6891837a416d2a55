//! Values in sentences, and facts on one line, where directions may mix.

use super::Lang;

/// Puts values into a sentence: `{0}`, `{1}` and so on. A value's own braces stay as they are, and where directions mix, a
/// value turns nothing of the sentence round.
#[must_use]
pub fn fill(pattern: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let value =
            tail.as_bytes().first().and_then(|digit| values.get(usize::from(digit.wrapping_sub(b'0'))));
        match (value, tail.as_bytes().get(1)) {
            (Some(value), Some(b'}')) => {
                let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
                push(&mut out, value, turns(value) || (!plain && turns(pattern)));
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                out.push('{');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Short facts on one line, each with a direction of its own.
#[must_use]
pub fn joined(facts: &[&str], lang: Lang) -> String {
    let mixed = lang.dir() == "rtl" || facts.iter().any(|fact| turns(fact));
    let mut out = String::new();
    for fact in facts {
        if !out.is_empty() {
            out.push_str(lang.common().list_separator);
        }
        push(&mut out, fact, mixed);
    }
    out
}

/// A text, isolated or as it is. What comes from the network holds no isolates of its own.
fn push(out: &mut String, text: &str, isolated: bool) {
    if isolated {
        out.push('\u{2068}');
    }
    out.push_str(text);
    if isolated {
        out.push('\u{2069}');
    }
}

/// Whether a text has letters that are read from the right.
fn turns(text: &str) -> bool {
    let from_the_right = |letter: char| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().any(from_the_right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_turns_nothing_of_a_sentence_round() {
        assert_eq!(fill("From {0} on", &["Oslo (R&D)"]), "From Oslo (R&D) on");
        assert_eq!(fill("From {0} on", &["ليلى"]), "From \u{2068}ليلى\u{2069} on");
        assert_eq!(fill("من {0}", &["Microsoft"]), "من Microsoft");
        assert_eq!(fill("من {0}", &["Oslo (R&D)"]), "من \u{2068}Oslo (R&D)\u{2069}");
        assert_eq!(joined(&["Grid", "Oslo"], Lang::English), "Grid · Oslo");
        assert_eq!(joined(&["Grid", "ليلى"], Lang::English), "\u{2068}Grid\u{2069} · \u{2068}ليلى\u{2069}");
        assert_eq!(joined(&["Grid", ""], Lang::English), "Grid · ");
    }

    #[test]
    fn a_value_with_braces_is_shown_as_it_is() {
        assert_eq!(fill("{0} and {1}", &["{1}", "x"]), "{1} and x");
        assert_eq!(fill("{9} {", &["x"]), "{9} {");
    }
}
