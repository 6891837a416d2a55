//! The names by which a module and the script beside it know each other, made short: wasm-bindgen ends each with a hash of
//! sixteen digits, and names a closure by all of its type. Digits by chance do not compress, and stand in both files.

use std::collections::HashMap;

/// How the lines begin in which Binaryen writes the imports and the exports of a module as text.
const OUTWARD: [&str; 2] = [" (import ", " (export "];

/// New names for the old ones.
pub type Names = HashMap<String, String>;

/// The scripts that contain crashes, and go by what an import does as its name says it.
const BY_NAME: [&str; 2] = [
    include_str!("../../../../src/embed/shim/contain.js"),
    include_str!("../../../../src/embed/shim/natives.js"),
];

/// What to call the imports and exports of a module: of an import no more than a number, if nobody goes by its name.
pub fn short(module: &str) -> Names {
    let lines = |opening| module.lines().filter(move |line| line.starts_with(opening));
    let mut names = Names::new();
    for line in lines(OUTWARD[0]) {
        if let Some(name) = quoted(line, 1)
            && let Some((word, hash)) = name.rsplit_once('_')
            && hash.len() == 16
            && hash.bytes().all(|sign| sign.is_ascii_hexdigit())
        {
            let number = names.len();
            let new = if is_known(word) { format!("{word}_{number}") } else { format!("i{number}") };
            names.insert(name.to_owned(), new);
        }
    }
    for line in lines(OUTWARD[1]) {
        if let Some(name) = quoted(line, 0)
            && name.contains("closures__")
        {
            let number = names.len();
            names.insert(name.to_owned(), format!("__wbc{number}"));
        }
    }
    names
}

/// Whether a script looks for what an import does: the first word behind `__wbg_`, as `contain.js` reads it.
fn is_known(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("__wbg_") else { return false };
    let word = rest.split(|sign: char| !sign.is_ascii_alphabetic()).next().unwrap_or_default();
    !word.is_empty() && BY_NAME.iter().any(|script| script.contains(&format!("\"{word}\"")))
}

/// A text with every word that has a new name called by it.
pub fn renamed(text: &str, names: &Names) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_letter) {
        let end = rest[start..].find(|sign| !is_letter(sign)).map_or(rest.len(), |end| start + end);
        let word = &rest[start..end];
        made.push_str(&rest[..start]);
        made.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[end..];
    }
    made + rest
}

/// A module with its imports and exports called anew.
pub fn renamed_module(module: &str, names: &Names) -> String {
    let lines = module.split_inclusive('\n').map(|line| {
        if !OUTWARD.iter().any(|opening| line.starts_with(opening)) {
            return line.to_owned();
        }
        // Only what is between quotes and first: what stands inside calls it by its own name.
        let at = line.find(" (func").unwrap_or(line.len());
        renamed(&line[..at], names) + &line[at..]
    });
    lines.collect()
}

fn is_letter(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || sign == '$'
}

/// One of the words that stand in quotes.
fn quoted(text: &str, which: usize) -> Option<&str> {
    text.split('"').nth(which * 2 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = "(module\n (import \"./a.js\" \"__wbg_fetch_00ff00ff00ff00ff\" (func $__wbg_fetch_00ff00ff00ff00ff))\n \
        (export \"x_closures___y\" (func $x_closures___y))\n (func $f\n  (call $__wbg_fetch_00ff00ff00ff00ff)\n )\n)\n";

    #[test]
    fn what_crashes_are_contained_by_keeps_its_name() {
        for known in ["__wbg_addEventListener", "__wbg_new_with_str", "__wbg_fetch", "__wbg_activeElement"] {
            assert!(is_known(known), "{known}");
        }
        for unknown in ["__wbg_setAttribute", "__wbindgen_cast", "__wbg___wbindgen_throw", "__wbg_newer"] {
            assert!(!is_known(unknown), "{unknown}");
        }
    }

    #[test]
    fn both_files_call_the_same_thing_by_the_same_short_name() {
        let names = short(MODULE);
        let module = renamed_module(MODULE, &names);
        assert!(module.contains("\"__wbg_fetch_0\" (func $__wbg_fetch_00ff00ff00ff00ff)"), "{module}");
        assert!(module.contains("(export \"__wbc1\" (func $x_closures___y))"), "{module}");
        let script =
            renamed("const i = {__wbg_fetch_00ff00ff00ff00ff(a) {}}; wasm.x_closures___y(1)", &names);
        assert_eq!(script, "const i = {__wbg_fetch_0(a) {}}; wasm.__wbc1(1)");
    }
}
