//! Taking a wasm module apart: what the first use of an element needs, and the rest, which is fetched after it.
//!
//! Both parts are one program: one memory, one stack, one table of functions. A function that is in the rest leaves a
//! stand-in in the first part, which sees to it that the rest is there and calls it. So the cut is free to run anywhere,
//! and no line of the program knows of it; what is called before the rest has come waits for it
//! (`src/embed/shim/contain.js`).
//!
//! Which functions the first use needs is not guessed: a journey through it writes down every function that ran
//! (`cargo xtask first-use`), and the lists are kept in `crates/xtask/first`.

mod cold;
mod list;
pub mod names;
mod stretches;
mod tree;
mod wat;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

pub use list::FirstUse;
pub use stretches::telling;
use wat::{Item, Wat};

/// The two parts, as text.
pub struct Parts {
    /// What has to be there first.
    pub first: String,
    /// Everything else.
    pub rest: String,
}

/// What the parts are to each other, in the names of imports and exports.
const FIRST: &str = "first";
const REST: &str = "rest";
/// The first part's table of the functions that are in the rest; empty until it has come.
const TABLE: &str = "$-rest";

/// About what a stand-in takes, in bytes.
const STAND_IN: usize = 18;

/// A function's name without what differs from machine to machine: hashes, and the numbers that tell namesakes apart.
pub fn plain(name: &str) -> String {
    let name = name.trim_start_matches('$').trim_matches('"');
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('[') {
        let end = rest[at..].find(']').map_or(rest.len(), |end| at + end + 1);
        let inside = &rest[at..end];
        plain.push_str(&rest[..at]);
        if !(inside.len() == 18 && inside[1..17].bytes().all(|sign| sign.is_ascii_hexdigit())) {
            plain.push_str(inside);
        }
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

/// Takes a module apart. What is on the list goes into the rest; what is no function stays.
pub fn part(module: &str, list: &FirstUse) -> Parts {
    let is_first = |name: &str| !name.contains(cold::MARK) && !list.is_later(name);
    let module = stretches::cut(module, list);
    let wat = Wat::read(&module);
    let functions: Vec<Item<'_>> = wat.of("func").collect();
    let mut later: HashSet<&str> =
        functions.iter().map(Item::name).filter(|name| !is_first(&plain(name))).collect();
    // What takes no more than its stand-in would stays.
    let small: Vec<&str> = functions
        .iter()
        .filter(|function| later.contains(function.name()) && !function.name().contains(cold::MARK))
        .filter(|function| cold::weight(function.text) < STAND_IN)
        .filter(|function| !function.names("(call $").any(|name| later.contains(name)))
        .map(Item::name)
        .collect();
    for name in small {
        later.remove(name);
    }

    // Only what is called from the first part, or by its place in the table, needs a stand-in there.
    let mut wanted: HashSet<&str> = wat.of("elem").flat_map(|item| table_names(&item)).collect();
    wanted.extend(wat.of("export").flat_map(|item| item.names("(func $")));
    for function in functions.iter().filter(|function| !later.contains(function.name())) {
        wanted.extend(function.names("(call $"));
    }
    let entries: Vec<&str> = functions
        .iter()
        .map(Item::name)
        .filter(|name| later.contains(name) && wanted.contains(name))
        .collect();
    let place: HashMap<&str, usize> = entries.iter().enumerate().map(|(at, name)| (*name, at)).collect();

    let shared = Shared::of(&wat, &functions, &later);
    Parts { first: first(&wat, &later, &place, &shared), rest: rest(&wat, &later, &entries, &shared) }
}

/// What the rest uses of the first part, and the name of each between them.
struct Shared<'a> {
    functions: BTreeMap<&'a str, (String, Item<'a>)>,
    imports: HashSet<&'a str>,
}

impl<'a> Shared<'a> {
    fn of(wat: &Wat<'a>, functions: &[Item<'a>], later: &HashSet<&'a str>) -> Self {
        let own: HashMap<&str, Item<'_>> = functions.iter().map(|item| (item.name(), *item)).collect();
        let called: BTreeSet<&str> = functions
            .iter()
            .filter(|function| later.contains(function.name()))
            .flat_map(|function| function.names("(call $").chain(function.names("(ref.func $")))
            .filter(|name| !later.contains(name))
            .collect();
        let imports = wat.of("import").map(|item| item.name()).filter(|name| called.contains(name)).collect();
        let functions = called
            .iter()
            .filter_map(|name| own.get_key_value(name))
            .enumerate()
            .map(|(at, (name, item))| (*name, (short("f", at), *item)))
            .collect();
        Self { functions, imports }
    }
}

fn short(kind: &str, number: usize) -> String {
    format!("{kind}{number}")
}

/// The names in the table of functions.
fn table_names<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let at = item.text.find(" func ").map_or(0, |at| at + " func".len());
    Item { kind: item.kind, text: &item.text[at..] }.names(" $").collect::<Vec<_>>().into_iter()
}

fn first(wat: &Wat<'_>, later: &HashSet<&str>, place: &HashMap<&str, usize>, shared: &Shared<'_>) -> String {
    let mut text = String::from("(module\n");
    let mut imported = false;
    for item in &wat.items {
        if item.kind == "func" && later.contains(item.name()) {
            if let Some(place) = place.get(item.name()) {
                stand_in(&mut text, item, *place);
            }
            continue;
        }
        text.push_str(item.text);
        text.push('\n');
        if item.kind == "import" && !imported {
            imported = true;
            let _ = writeln!(text, " (import \"{REST}\" \"now\" (func $-now))");
        }
    }
    let _ = writeln!(text, " (global $-there (mut i32) (i32.const 0))");
    let _ = writeln!(text, " (table {TABLE} {0} {0} funcref)", place.len());
    let _ =
        writeln!(text, " (func $-see-to-rest\n  (if (i32.eqz (global.get $-there)) (then (call $-now)))\n )");
    let _ = writeln!(text, " (export \"there\" (global $-there))");
    let _ = writeln!(text, " (export \"{REST}\" (table {TABLE}))");
    for (name, (short, _)) in &shared.functions {
        let _ = writeln!(text, " (export \"{short}\" (func {name}))");
    }
    for (kind, at, item) in places(wat) {
        let _ = writeln!(text, " (export \"{}\" ({kind} {}))", short(&kind[..1], at), item.name());
    }
    text.push_str(")\n");
    text
}

/// Memory, tables and globals, with their numbers.
fn places<'a>(wat: &Wat<'a>) -> impl Iterator<Item = (&'static str, usize, Item<'a>)> {
    ["memory", "table", "global"]
        .into_iter()
        .flat_map(|kind| wat.of(kind).enumerate().map(move |(at, item)| (kind, at, item)))
        .collect::<Vec<_>>()
        .into_iter()
}

/// What stands in the first part for a function of the rest.
fn stand_in(text: &mut String, item: &Item<'_>, place: usize) {
    let (parameters, results) = item.signature();
    let list = |kind: &str, types: &[&str]| {
        if types.is_empty() { String::new() } else { format!(" ({kind} {})", types.join(" ")) }
    };
    let signature = list("param", &parameters) + &list("result", &results);
    text.push_str(item.head().0.trim_end_matches(')').trim_end());
    // A closing bracket of the signature may have gone with those of an empty body.
    if (!parameters.is_empty() || !results.is_empty()) && !text.ends_with(')') {
        text.push(')');
    }
    let _ = write!(text, "\n  (call $-see-to-rest)\n  (call_indirect {TABLE}{signature}");
    for number in 0..parameters.len() {
        let _ = write!(text, " (local.get {number})");
    }
    let _ = writeln!(text, " (i32.const {place}))\n )");
}

fn until_end(text: &str) -> &str {
    &text[..text.find([' ', ')']).unwrap_or(text.len())]
}

fn rest(wat: &Wat<'_>, later: &HashSet<&str>, entries: &[&str], shared: &Shared<'_>) -> String {
    let mut text = String::from("(module\n");
    for item in wat.of("type") {
        text.push_str(item.text);
        text.push('\n');
    }
    for item in wat.of("import").filter(|item| shared.imports.contains(item.name())) {
        text.push_str(item.text);
        text.push('\n');
    }
    for (kind, at, item) in places(wat) {
        let name = item.name();
        let what = item.text.trim().trim_start_matches('(').trim_start_matches(kind).trim();
        let what = what.trim_start_matches(name).trim().trim_end_matches(')');
        // Of a global only the type is named by who imports it.
        let what = match (kind, what.strip_prefix("(mut ")) {
            ("global", Some(mutable)) => format!("(mut {})", until_end(mutable)),
            ("global", None) => until_end(what).to_owned(),
            _ => what.to_owned(),
        };
        let _ = writeln!(text, " (import \"{FIRST}\" \"{}\" ({kind} {name} {what}))", short(&kind[..1], at));
    }
    let _ = writeln!(text, " (import \"{FIRST}\" \"{REST}\" (table {TABLE} {} funcref))", entries.len());
    for (name, (short, item)) in &shared.functions {
        let (parameters, results) = item.signature();
        let _ = write!(text, " (import \"{FIRST}\" \"{short}\" (func {name}");
        for (kind, types) in [("param", parameters), ("result", results)] {
            if !types.is_empty() {
                let _ = write!(text, " ({kind} {})", types.join(" "));
            }
        }
        text.push_str("))\n");
    }
    let _ = write!(text, " (elem $-entries (table {TABLE}) (i32.const 0) func");
    for name in entries {
        let _ = write!(text, " {name}");
    }
    text.push_str(")\n");
    for item in wat.of("func").filter(|item| later.contains(item.name())) {
        text.push_str(item.text);
        text.push('\n');
    }
    text.push_str(")\n");
    text
}
