//! `cargo xtask tidy`: the house rules that a compiler does not know.
//!
//! Every rule reads files as text, line by line or tag by tag: quick, without a parser to maintain, and close enough.
//! A violation is one line, `file:line: rule — why`, and each rule has a test that shows it firing.

mod css;
mod layers;
mod links;
mod markup;
mod masked;
mod rust;
mod sheets;
mod stores;
mod view;

use std::collections::BTreeMap;
use std::fmt;
use std::process::ExitCode;

use anyhow::Result;

use crate::project;

/// Something that breaks a house rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    file: String,
    line: usize,
    /// The rule, then after a dash the reason for it.
    rule: String,
}

impl Violation {
    fn new(file: &str, line: usize, rule: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, rule: rule.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.rule)
    }
}

/// The files of the project by path, with their text where they are text.
pub type Files = BTreeMap<String, String>;

/// Prints every violation; succeeds if there is none.
pub fn run() -> Result<ExitCode> {
    Ok(if holds()? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether all rules hold; prints what does not.
pub fn holds() -> Result<bool> {
    let mut files = Files::new();
    for name in project::files()? {
        // What is not text (photos, fonts) has no rule of its own, but documents show it.
        let text = std::fs::read_to_string(project::root().join(&name)).unwrap_or_default();
        files.insert(name, text);
    }
    let violations = violations(&files);
    for violation in &violations {
        println!("{violation}");
    }
    match violations.len() {
        0 => println!("The house rules hold in {} files.", files.len()),
        1 => println!("1 house rule is broken."),
        many => println!("{many} house rules are broken."),
    }
    Ok(violations.is_empty())
}

fn violations(files: &Files) -> Vec<Violation> {
    let mut found = Vec::new();
    for (name, text) in files {
        if name.ends_with(".rs") {
            let code = masked::Code::new(name, text);
            rust::check(&code, &mut found);
            layers::check(&code, &mut found);
            stores::check_rust(&code, &mut found);
            view::check(&code, &mut found);
        }
        if name.ends_with(".css") {
            css::check(name, text, &mut found);
        }
        if name.ends_with(".js") {
            stores::check_script(name, text, &mut found);
        }
        markup::check(name, text, &mut found);
        links::check(name, text, files, &mut found);
    }
    layers::check_manifests(files, &mut found);
    sheets::check(files, &mut found);
    found.sort();
    found.dedup();
    found
}

/// The rules broken by one file that stands alone, for tests of a single rule.
#[cfg(test)]
fn broken_by(name: &str, text: &str) -> Vec<String> {
    let files = Files::from([(name.to_owned(), text.to_owned())]);
    violations(&files).iter().map(ToString::to_string).collect()
}

/// Asserts that a sample breaks exactly one rule, at this place and with these words in its message.
#[cfg(test)]
#[track_caller]
fn assert_breaks(name: &str, text: &str, line: usize, words: &str) {
    let found = broken_by(name, text);
    let place = format!("{name}:{line}: ");
    assert!(found.len() == 1 && found[0].starts_with(&place) && found[0].contains(words), "{found:#?}");
    assert!(found[0].contains(" — "), "a rule without its reason: {}", found[0]);
}

#[cfg(test)]
#[track_caller]
fn assert_keeps(name: &str, text: &str) {
    assert_eq!(broken_by(name, text), Vec::<String>::new());
}
