//! What holds for every file: nothing of one machine in it. And for the page itself: nothing inline.

use super::masked::line_at;
use super::{Violation, stores};

/// Places of one machine or one network, put together here so that this file does not name them itself.
const PLACES: &[(&str, &str)] = &[
    (concat!("/wo", "rk/"), "a folder of one machine"),
    (concat!("/ro", "ot/"), "a folder of one machine"),
    (concat!("//regi", "stry."), "a registry's host"),
    (concat!("index.cra", "tes.io"), "a registry's host"),
    (concat!("static.cra", "tes.io"), "a registry's host"),
    (concat!("arti", "factory"), "a registry's host"),
    (concat!("/api/", "npm/"), "a registry's host"),
    (concat!("spar", "se+http"), "a registry's host"),
];

pub fn check(name: &str, text: &str, found: &mut Vec<Violation>) {
    for (place, what) in PLACES {
        for (position, _) in text.match_indices(place) {
            let before = text[..position].chars().next_back();
            // `net/work/` is somebody's address and no folder of ours.
            let inside_path = place.starts_with('/')
                && !place.starts_with("//")
                && before.is_some_and(|letter| {
                    letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '*' | '}')
                });
            if !inside_path {
                let rule = format!("{what} — it means nothing on another machine");
                found.push(Violation::new(name, line_at(text, position), rule));
            }
        }
    }
    if name == "index.html" || name == "src/gallery/index.html" {
        page(name, text, found);
    }
}

/// The page's policy allows no script and no style that stands in it.
fn page(name: &str, text: &str, found: &mut Vec<Violation>) {
    for (position, tag) in text.match_indices('<') {
        let tag = &text[position..position + text[position..].find('>').unwrap_or(tag.len())];
        let line = line_at(text, position);
        if tag.starts_with("<style") {
            found.push(Violation::new(
                name,
                line,
                "no <style> — the policy of the page refuses it; style/ holds the sheets",
            ));
        }
        if tag.starts_with("<script") && !tag.contains(" src=") {
            found.push(Violation::new(
                name,
                line,
                "no inline script — the policy of the page refuses it; src/boot.js is one of its own",
            ));
        }
        if tag.contains(" style=") {
            stores::inline_style(name, line, found);
        }
        if tag.split_whitespace().skip(1).any(|attribute| attribute.starts_with("on")) {
            found.push(Violation::new(
                name,
                line,
                "no handler in an attribute — the policy of the page refuses it",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{assert_breaks, assert_keeps};

    #[test]
    fn a_place_of_one_machine_is_named() {
        assert_breaks("docs/a.md", concat!("first\nsee /wo", "rk/main\n"), 2, "a folder of one machine");
        assert_breaks(
            "package-lock.json",
            concat!("\"https://regi", "stry.example/a.tgz\""),
            1,
            "a registry's host",
        );
        assert_keeps("docs/a.md", concat!("https://www.example.com/net/wo", "rk/a and net", "work/"));
    }

    #[test]
    fn what_stands_inline_in_the_page_is_named() {
        assert_breaks("index.html", "<html>\n<style>a{}</style>", 2, "no <style>");
        assert_breaks("index.html", "<script>a()</script>", 1, "no inline script");
        assert_breaks("index.html", "<p style=\"color:red\">", 1, "no style attribute");
        assert_breaks("index.html", "<p onclick=\"a()\">", 1, "no handler");
        assert_keeps("index.html", "<script type=\"module\" src=\"/boot.js\"></script>");
    }
}
