//! What is generated from the words: the scripts of the elements (what an element says where its code cannot run, because
//! there is no other code to say it, and the languages that the modules do not hold), and the languages for the page.

use std::iter::once;

use super::{Lang, fingerprint::FINGERPRINT, own::keys, words};

/// Every script of words, with its name: `words.js`, and one for each language that is data to the modules.
#[must_use]
pub fn scripts() -> Vec<(String, String)> {
    let others = others().map(|lang| (named(lang, "js"), module(surfaces(lang))));
    // English is asked for where a host says some of it in words of its own.
    let english = once(("words.en.js".to_owned(), module(surfaces(Lang::English))));
    let keys = once(("text-keys.js".to_owned(), module(keys())));
    once(("words.js".to_owned(), script())).chain(others).chain(english).chain(keys).collect()
}

/// The names of all of them, as a type.
#[must_use]
pub fn keys_types() -> (String, String) {
    let mut out = String::from("// Generated from src/text.\nexport type TextKey =");
    for (surface, names) in keys() {
        for name in names.split(' ') {
            out.push_str(&["\n  | \"", surface, ".", name, "\""].concat());
        }
    }
    ("text-keys.d.ts".to_owned(), out + ";\n")
}

/// What the page fetches in other languages than English: a file for each, with its name.
#[must_use]
pub fn files() -> Vec<(String, String)> {
    let file = |lang: Lang| {
        let mut lists = surfaces(lang);
        lists.push(("pages", words::write(lang.pages())));
        lists.push(("of", FINGERPRINT.to_owned()));
        let lists: Vec<String> = lists.into_iter().map(|(name, list)| pair(&quoted(name), &list)).collect();
        (named(lang, "json"), ["{\n", &lists.join(",\n"), "\n}\n"].concat())
    };
    others().map(file).collect()
}

/// What a module does not hold.
fn others() -> impl Iterator<Item = Lang> {
    Lang::ALL.into_iter().skip(1)
}

fn named(lang: Lang, kind: &str) -> String {
    ["words.", lang.tag(), ".", kind].concat()
}

/// The words of every surface.
pub(super) fn surfaces(lang: Lang) -> Vec<(&'static str, String)> {
    vec![
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
        ("language", words::write(lang.language())),
    ]
}

/// An object of texts as a module of JavaScript.
fn module(texts: Vec<(&str, String)>) -> String {
    ["// Generated from src/text.\nexport default {\n", &entries("  ", texts), "};\n"].concat()
}

/// Lines of an object of JavaScript.
fn entries(indent: &str, all: Vec<(&str, String)>) -> String {
    all.into_iter().map(|(name, text)| [indent, &pair(name, &text), ",\n"].concat()).collect()
}

fn pair(name: &str, text: &str) -> String {
    [name, ": ", &quoted(text)].concat()
}

/// What is said without a module, as a module of JavaScript: `export default { en: { dir, title, … }, … }`.
fn script() -> String {
    let mut out = String::from("// Generated from src/text.\nexport default {\n");
    for lang in Lang::ALL {
        let text = lang.fallback();
        let said = [
            ("dir", lang.dir()),
            ("title", text.title),
            ("policy", text.policy),
            ("browser", text.browser),
            ("code", text.code),
            ("crash", text.crash),
            ("wayOn", text.way_on),
            ("elsewhere", lang.common().opens_elsewhere),
        ];
        let said = said.into_iter().map(|(name, words)| (name, words.to_owned())).collect();
        out.push_str(&["  ", lang.tag(), ": {\n", &entries("    ", said), "  },\n"].concat());
    }
    out.push_str("};\n");
    out
}

/// A string literal of JavaScript and of JSON. Control characters other than line ends are not among our words, which
/// tests hold.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
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
    out
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
        assert_eq!(quoted("a\"b\\\nc"), "\"a\\\"b\\\\\\nc\"");
    }

    #[test]
    fn every_language_but_english_is_a_script_that_the_elements_can_ask_for() {
        let loader = include_str!("../embed/shim/load.js");
        // But what is said where there is no module, and what the stand-alone pages say.
        let groups: Vec<&str> =
            groups().into_iter().filter(|group| !["fallback", "pages"].contains(group)).collect();
        for (name, script) in
            scripts().iter().filter(|(name, _)| name.starts_with("words.") && name != "words.js")
        {
            assert!(loader.contains(&["import(\"./", name, "\")"].concat()), "{name}");
            for group in &groups {
                assert!(script.contains(&["\n  ", group, ": "].concat()), "{name} lacks {group}");
            }
            assert_eq!(script.matches("\n  ").count(), groups.len(), "{name}");
        }
    }

    #[test]
    fn the_page_s_files_hold_every_group_and_say_which_build_they_are_of() {
        let loader = include_str!("../boot.js");
        let mut groups: Vec<&str> = groups().into_iter().filter(|group| *group != "fallback").collect();
        groups.sort_unstable();
        for (name, text) in files() {
            let tag = name.trim_start_matches("words.").trim_end_matches(".json");
            assert!(loader.contains(&quoted(tag)), "the page does not ask for {tag} early");
            let read: std::collections::BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
            assert_eq!(read.get("of").map(String::as_str), Some(FINGERPRINT));
            let held: Vec<&str> = read.keys().map(String::as_str).filter(|name| *name != "of").collect();
            assert_eq!(held, groups, "{name}");
        }
        assert_eq!(files().len(), Lang::ALL.len() - 1);
    }

    /// Every group of words.
    fn groups() -> Vec<&'static str> {
        let groups = include_str!("lang.rs").split("in_language!(self, \"").skip(1);
        groups.filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn hosts_have_no_word_in_the_consent_dialog() {
        let open: Vec<&str> = keys().into_iter().map(|(surface, _)| surface).collect();
        for closed in ["consent", "review", "attempt", "common", "errors", "language", "pages", "fallback"] {
            assert!(!open.contains(&closed), "{closed}");
        }
        // The same in the language that the module holds, in which the words never come from outside.
        let said = include_str!("lang.rs");
        for surface in groups() {
            let mark = ["in_language!(self, \"", surface, "\""].concat();
            let rest = said.split(&mark).nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
            assert_eq!(rest.ends_with(", hosts"), open.contains(&surface), "{surface}");
        }
        // And the dialog says nothing of the others.
        let here = |path: &str| format!("{}/src/{path}", env!("CARGO_MANIFEST_DIR"));
        let mut files = vec![here("components/consent_dialog.rs"), here("surfaces/consent.rs")];
        for folder in ["components/consent_dialog", "components/consent_dialog/changes", "surfaces/consent"] {
            let entries = std::fs::read_dir(here(folder)).unwrap();
            files.extend(entries.map(|entry| entry.unwrap().path().display().to_string()));
        }
        files.retain(|file| file.ends_with(".rs"));
        let dialog: Vec<String> =
            files.into_iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
        assert!(dialog.iter().any(|file| file.contains("lang.consent()")));
        for surface in open {
            let call = [".", surface, "()"].concat();
            assert!(!dialog.iter().any(|file| file.contains(&["lang", &call].concat())), "{surface}");
        }
    }

    #[test]
    fn a_text_is_called_what_its_field_is_called() {
        let keys = keys();
        let card = keys.iter().find(|(surface, _)| *surface == "card").map(|(_, names)| names.as_str());
        assert!(card.unwrap_or_default().split(' ').any(|name| name == "promptAction"));
        assert!(keys_types().1.contains("\n  | \"card.promptAction\""));
    }
}
