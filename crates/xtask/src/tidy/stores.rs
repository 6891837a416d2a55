//! Nothing about a person is kept in the browser, and no text becomes markup.

use super::Violation;
use super::masked::{Code, line_at};

/// Ways to keep something in the browser, as Rust and as JavaScript spell them.
const STORES: &[&str] = &[
    "local_storage",
    "session_storage",
    "indexed_db",
    "set_cookie",
    "cookie_store",
    "CacheStorage",
    "IdbFactory",
    "HtmlDocument",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "document.cookie",
    "cookieStore",
    "caches.open",
];
/// The one file that may: drafts of an administrator's settings, which hold no data of LinkedIn.
const DRAFTS: &str = "src/browser/drafts.rs";

/// Ways to turn a string into markup or into style, which the strict policy of the page refuses.
const SINKS: &[&str] = &[
    "inner_html",
    "outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "createContextualFragment",
    "document.write",
    "setHTMLUnsafe",
];

pub fn check_rust(code: &Code, found: &mut Vec<Violation>) {
    if code.name.starts_with("src/") || code.name.starts_with("crates/entry-") {
        check(code.name, &code.shipped, found);
        for (position, _) in code.shipped.match_indices("style=") {
            if !code.shipped[..position]
                .ends_with(|it: char| it.is_alphanumeric() || it == '_' || it == '-' || it == ':')
            {
                inline_style(code.name, code.line_at(position), found);
            }
        }
    }
}

pub fn check_script(name: &str, text: &str, found: &mut Vec<Violation>) {
    if name.starts_with("src/") {
        let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        check(name, &code.join("\n"), found);
    }
}

pub fn inline_style(name: &str, line: usize, found: &mut Vec<Violation>) {
    let rule = "no style attribute — the policy of the page refuses it; a class from style/ does the same";
    found.push(Violation::new(name, line, rule));
}

fn check(name: &str, code: &str, found: &mut Vec<Violation>) {
    for word in STORES.iter().filter(|_| name != DRAFTS) {
        for (position, _) in code.match_indices(word) {
            let rule = format!(
                "no {word} — nothing is kept in the browser but an administrator's drafts, in {DRAFTS}"
            );
            found.push(Violation::new(name, line_at(code, position), rule));
        }
    }
    for word in SINKS {
        for (position, _) in code.match_indices(word) {
            let rule = format!("no {word} — everything from the network is text, never markup");
            found.push(Violation::new(name, line_at(code, position), rule));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{assert_breaks, assert_keeps};

    #[test]
    fn keeping_something_in_the_browser_is_named() {
        let keeping = "//! A.\nfn a(w: Window) { w.session_storage(); }";
        assert_breaks("src/app/a.rs", keeping, 2, "no session_storage");
        assert_keeps("src/browser/drafts.rs", keeping);
        assert_breaks("src/embed/shim/element.js", "// element\nlocalStorage.x = 1;\n", 2, "no localStorage");
    }

    #[test]
    fn turning_a_string_into_markup_or_style_is_named() {
        assert_breaks("src/app/a.rs", "//! A.\nfn a(e: E) { e.set_inner_html(b); }", 2, "no inner_html");
        assert_breaks("src/embed/shim/element.js", "a.innerHTML = b;\n", 1, "no innerHTML");
        assert_breaks(
            "src/app/a.rs",
            "//! A.\nfn a() { view! { <p style={b}></p> } }",
            2,
            "no style attribute",
        );
        assert_keeps("src/app/a.rs", "//! A. Never innerHTML.\nfn a() { let name_style=1; }");
    }
}
