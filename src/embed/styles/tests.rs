//! The contrast of our own colours, computed from the sheet itself: light and dark, every pair that meets on the screen.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use super::SHEETS;
use crate::state::fairness::{Colour, contrast};

const TOKENS: &str = include_str!("../../../style/tokens.css");
const MANIFEST: &str = include_str!("../package/custom-elements.json");
const THEMING: &str = include_str!("../../../docs/THEMING.md");

#[derive(Clone, Copy, Debug, PartialEq)]
enum Scheme {
    Light,
    Dark,
}

/// Every custom property of a sheet with its value.
fn tokens() -> HashMap<&'static str, &'static str> {
    let mut found = HashMap::new();
    for declaration in TOKENS.split([';', '{', '}']) {
        if let Some((name, value)) = declaration.trim().split_once(':')
            && name.starts_with("--")
        {
            // Of two, the first: later ones are for somebody who asked for less motion.
            found.entry(name).or_insert_with(|| value.trim().trim_end_matches("!important").trim());
        }
    }
    found
}

/// The arguments of a function, of which one in parentheses is one.
fn arguments(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (position, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(list[start..position].trim());
                start = position + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts
}

/// A colour as a browser would compute it, for the notations that the sheet uses.
fn colour(value: &str, scheme: Scheme) -> Colour {
    let call = |name: &str| value.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')').map(arguments);
    if let Some(list) = call("var") {
        let value = tokens().get(list[0]).copied();
        return colour(value.unwrap_or_else(|| panic!("no {}", list[0])), scheme);
    }
    if let Some(list) = call("light-dark") {
        return colour(list[usize::from(scheme == Scheme::Dark)], scheme);
    }
    if let Some(list) = call("color-mix") {
        assert_eq!(list[0], "in srgb");
        let (one, share) = list[1].rsplit_once(' ').unwrap();
        let share = share.strip_suffix('%').unwrap().parse::<f64>().unwrap() / 100.0;
        let (one, other) = (colour(one, scheme), colour(list[2], scheme));
        return std::array::from_fn(|index| one[index] * share + other[index] * (1.0 - share));
    }
    let hex = value.strip_prefix('#').unwrap_or_else(|| panic!("no colour: {value}"));
    let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
    [channel(0), channel(2), channel(4), 1.0]
}

fn ratio(over: &str, beneath: &str, scheme: Scheme) -> f64 {
    let of = |name: &str| colour(&format!("var(--cc-{name})"), scheme);
    contrast(of(over), of(beneath))
}

#[track_caller]
fn at_least(least: f64, pairs: &[(&str, &str)]) {
    for scheme in [Scheme::Light, Scheme::Dark] {
        for (over, beneath) in pairs {
            let ratio = ratio(over, beneath, scheme);
            assert!(ratio >= least, "{over} on {beneath}, {scheme:?}: {ratio:.2}");
        }
    }
}

#[test]
fn words_can_be_read_on_every_surface() {
    let surfaces = ["page", "surface", "surface-raised", "surface-quiet", "surface-hover", "accent-soft"];
    for surface in surfaces {
        at_least(
            4.5,
            &[("text", surface), ("text-quiet", surface), ("accent", surface), ("accent-hover", surface)],
        );
    }
    at_least(
        4.5,
        &[
            ("on-accent", "accent"),
            ("on-accent", "accent-hover"),
            ("good", "surface-raised"),
            ("warn", "surface-raised"),
            ("bad", "surface-raised"),
            ("bad", "surface"),
        ],
    );
    for tone in ["good", "warn", "bad"] {
        let soft = [tone, "-soft"].concat();
        at_least(4.5, &[("text", &soft), ("text-quiet", &soft), (tone, &soft)]);
    }
}

#[test]
fn edges_and_signs_can_be_seen() {
    for surface in ["page", "surface", "surface-raised", "surface-quiet", "surface-hover"] {
        at_least(
            3.0,
            &[
                ("line-strong", surface),
                ("text-quiet", surface),
                ("accent", surface),
                ("good", surface),
                ("bad", surface),
                ("warn", surface),
            ],
        );
    }
}

/// Whatever the sheets put together in one rule.
#[test]
fn every_rule_that_names_surface_and_words_can_be_read() {
    let mut pairs = 0;
    for rule in SHEETS.concat().split('}') {
        let body = rule.rsplit('{').next().unwrap_or_default();
        let value = |property: &str| {
            body.split(';').find_map(|one| {
                one.trim().strip_prefix(property)?.strip_prefix(": var(--cc-")?.strip_suffix(')')
            })
        };
        if let (Some(beneath), Some(over)) = (value("background"), value("color")) {
            at_least(4.5, &[(over, beneath)]);
            pairs += 1;
        }
    }
    assert!(pairs >= 15, "{pairs} rules");
}

/// What is documented for hosts, and nothing else, is what a host can set.
#[test]
fn what_is_documented_is_what_can_be_set() {
    let mut open: Vec<&str> = TOKENS
        .split([';', '{', '}'])
        .filter_map(|one| one.trim().split_once(':'))
        .filter(|(name, value)| name.starts_with("--") && !value.ends_with("!important"))
        .map(|(name, _)| name)
        .collect();
    let mut documented: Vec<&str> = THEMING
        .lines()
        .filter_map(|line| line.strip_prefix("| `--")?.split_once('`'))
        .map(|(name, _)| name)
        .collect();
    open.sort_unstable();
    documented.sort_unstable();
    let open: Vec<&str> = open.iter().map(|name| &name[2..]).collect();
    assert_eq!(open, documented);
    for name in open {
        assert_eq!(MANIFEST.matches(&format!("\"--{name}\"")).count(), 3, "{name} of the three elements");
    }
}

/// What is documented for hosts, and nothing else, is a part; none is in a dialog.
#[test]
fn what_is_documented_is_what_is_a_part() {
    let mut parts = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, text| {
        for mark in [" part:", ".attr(\"part\", \""] {
            for rest in text.split(mark).skip(1) {
                let name: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
                if !name.is_empty() && !path.ends_with("dom.rs") && !path.ends_with("styles/tests.rs") {
                    assert!(!path.to_string_lossy().contains("dialog"), "{} has a part", path.display());
                    parts.insert(name);
                }
            }
        }
    });
    let documented: BTreeSet<String> = THEMING
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .filter(|name| !name.starts_with("--"))
        .collect();
    assert_eq!(parts, documented);
    for name in parts {
        assert_eq!(MANIFEST.matches(&format!("{{ \"name\": \"{name}\", \"summary\"")).count(), 1, "{name}");
    }
}

fn collect(folder: &Path, found: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}
