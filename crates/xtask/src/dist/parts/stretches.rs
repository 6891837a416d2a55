//! A whole module, stretch by stretch: each made to tell that it runs, or taken out of its function if it did not.

use std::fmt::Write as _;

use super::wat::Wat;
use super::{FirstUse, REST, cold, plain};

/// Has every stretch of every function of a module tell that it runs, by its number. Answers the module, and of each
/// function its plain name and how many stretches it has.
pub fn telling(module: &str) -> (String, Vec<(String, usize)>) {
    let wat = Wat::read(module);
    let mut text = String::from("(module\n");
    let mut functions = Vec::new();
    let mut imported = false;
    let mut count = 0;
    for item in &wat.items {
        if item.kind == "func" {
            let (function, stretches) = cold::telling(item.text, count, "$-ran");
            count += stretches;
            functions.push((plain(item.name()), stretches));
            text.push_str(&function);
            text.push('\n');
            continue;
        }
        text.push_str(item.text);
        text.push('\n');
        if item.kind == "import" && !imported {
            imported = true;
            let _ = writeln!(text, " (import \"{REST}\" \"ran\" (func $-ran (param i32)))");
        }
    }
    text.push_str(")\n");
    (text, functions)
}

/// A module with what never ran of its functions in functions of their own.
pub fn cut(module: &str, list: &FirstUse) -> String {
    let wat = Wat::read(module);
    let mut text = String::from("(module\n");
    let mut globals = cold::Globals::default();
    for item in &wat.items {
        let known = (item.kind == "func").then(|| list.cold(&plain(item.name()))).flatten();
        let Some((_, cold)) = known.filter(|(stretches, _)| *stretches == cold::count(item.text)) else {
            text.push_str(item.text);
            text.push('\n');
            continue;
        };
        let cut = cold::cut(item.text, &|at| !cold.iter().any(|range| range.contains(&at)));
        for part in std::iter::once(&cut.function).chain(&cut.taken) {
            text.push_str(part);
            text.push('\n');
        }
        for (kind, number) in cut.globals.0 {
            let needed = globals.0.entry(kind).or_default();
            *needed = (*needed).max(number);
        }
    }
    for (kind, number) in globals.0 {
        let (plain, names): (&str, Vec<String>) = match kind.strip_suffix("-return") {
            Some(plain) => (plain, vec!["return".to_owned()]),
            None => (&kind, (0..number).map(|at| at.to_string()).collect()),
        };
        let zero =
            if plain == "externref" { "ref.null extern".to_owned() } else { format!("{plain}.const 0") };
        for name in names {
            let _ = writeln!(text, " (global $-back-{plain}-{name} (mut {plain}) ({zero}))");
        }
    }
    text.push_str(")\n");
    text
}
