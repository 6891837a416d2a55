//! The words that the elements' scripts have, generated from here: what an element says where its code cannot run, because
//! there is no other code to say it, and the languages that the modules do not hold.

use super::{Lang, words};

/// Every script of words, with its name: `words.js`, and one for each language that is data to the modules.
#[must_use]
pub fn scripts() -> Vec<(String, String)> {
    let others =
        Lang::ALL.into_iter().skip(1).map(|lang| (["words.", lang.tag(), ".js"].concat(), data(lang)));
    std::iter::once(("words.js".to_owned(), script())).chain(others).collect()
}

/// A language as a module of JavaScript: `export default { surface: words, … }`.
fn data(lang: Lang) -> String {
    let mut out = String::from("// Generated from src/text.\nexport default {\n");
    for (surface, list) in [
        ("common", words::write(lang.common())),
        ("errors", words::write(lang.errors())),
        ("card", words::write(lang.card())),
        ("consent", words::write(lang.consent())),
        ("attempt", words::write(lang.attempt())),
        ("review", words::write(lang.review())),
        ("connection", words::write(lang.connection())),
        ("record", words::write(lang.record())),
        ("visibility", words::write(lang.visibility())),
        ("mine", words::write(lang.mine())),
        ("admin", words::write(lang.admin())),
        ("audience", words::write(lang.audience())),
        ("oversight", words::write(lang.oversight())),
        ("saving", words::write(lang.saving())),
    ] {
        out.push_str("  ");
        out.push_str(surface);
        out.push_str(": ");
        push_literal(&mut out, &list);
        out.push_str(",\n");
    }
    out.push_str("};\n");
    out
}

/// What is said without a module, as a module of JavaScript: `export default { en: { dir, title, … }, … }`.
fn script() -> String {
    let mut out = String::from("// Generated from src/text.\nexport default {\n");
    for lang in Lang::ALL {
        let text = lang.fallback();
        let entries = [
            ("dir", lang.dir()),
            ("title", text.title),
            ("policy", text.policy),
            ("browser", text.browser),
            ("code", text.code),
            ("crash", text.crash),
            ("wayOn", text.way_on),
            ("elsewhere", lang.common().opens_elsewhere),
        ];
        out.push_str("  ");
        out.push_str(lang.tag());
        out.push_str(": {\n");
        for (name, words) in entries {
            out.push_str("    ");
            out.push_str(name);
            out.push_str(": ");
            push_literal(&mut out, words);
            out.push_str(",\n");
        }
        out.push_str("  },\n");
    }
    out.push_str("};\n");
    out
}

/// A string literal of JavaScript. Control characters other than line ends are not among our words, which tests hold.
fn push_literal(out: &mut String, text: &str) {
    out.push('"');
    for sign in text.chars() {
        if matches!(sign, '"' | '\\') {
            out.push('\\');
        }
        match sign {
            '\n' => out.push_str("\\n"),
            _ => out.push(sign),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_holds_every_word_of_every_language() {
        let script = script();
        for lang in Lang::ALL {
            let text = lang.fallback();
            for words in [text.title, text.policy, text.browser, text.code, text.crash, text.way_on] {
                assert!(!words.chars().any(char::is_control), "{words}");
                assert!(script.contains(words) || words.contains(['"', '\\']), "{words}");
            }
        }
        assert_eq!(script.matches("dir: \"rtl\"").count(), 1);
    }

    #[test]
    fn a_literal_ends_where_its_text_ends() {
        let mut out = String::new();
        push_literal(&mut out, "a\"b\\\nc");
        assert_eq!(out, "\"a\\\"b\\\\\\nc\"");
    }

    #[test]
    fn every_language_but_english_is_a_script_that_the_elements_can_ask_for() {
        let loader = include_str!("../embed/shim/load.js");
        // Every group of words, but what is said where there is no module, and what the stand-alone pages say.
        let groups = include_str!("../text.rs").split("in_language!(self, \"").skip(1);
        let groups: Vec<&str> = groups
            .filter_map(|rest| rest.split('"').next())
            .filter(|group| !["fallback", "pages"].contains(group))
            .collect();
        for (name, script) in scripts().iter().skip(1) {
            assert!(loader.contains(&["import(\"./", name, "\")"].concat()), "{name}");
            for group in &groups {
                assert!(script.contains(&["\n  ", group, ": "].concat()), "{name} lacks {group}");
            }
            assert_eq!(script.matches("\n  ").count(), groups.len(), "{name}");
        }
    }
}
