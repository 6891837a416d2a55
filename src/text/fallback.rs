//! What an element says where its code cannot run. The elements' script has these words, generated from here, because
//! there is no other code to say them.

use super::Lang;

/// What an element says where its code cannot run.
#[derive(Debug)]
pub struct FallbackText {
    /// See the English text.
    pub title: &'static str,
    /// The page's policy forbids it.
    pub policy: &'static str,
    /// The browser has no WebAssembly.
    pub browser: &'static str,
    /// A download failed.
    pub code: &'static str,
    /// It failed, and failed again.
    pub crash: &'static str,
    /// Link to the backend's page without script.
    pub way_on: &'static str,
}

/// The words as a module of JavaScript: `export default { en: { dir, title, … }, … }`.
#[must_use]
pub fn script() -> String {
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

/// A string literal of JavaScript. Control characters are not among our words, which a test holds.
fn push_literal(out: &mut String, text: &str) {
    out.push('"');
    for sign in text.chars() {
        if matches!(sign, '"' | '\\') {
            out.push('\\');
        }
        out.push(sign);
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
        push_literal(&mut out, "a\"b\\");
        assert_eq!(out, "\"a\\\"b\\\\\"");
    }
}
