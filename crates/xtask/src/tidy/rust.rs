//! Rules for every Rust file: how it opens, what it is called, where it may give up.

use super::Violation;
use super::masked::{Code, is_test_file, line_at};

/// Calls that end the program when something is not as expected.
const GIVING_UP: &[&str] = &[
    ".unwrap()",
    ".expect(",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "unreachable!(",
    ".unwrap_err()",
    ".expect_err(",
];

pub fn check(code: &Code, found: &mut Vec<Violation>) {
    let name = code.name;
    if !code.text.starts_with("//!") {
        found.push(Violation::new(name, 1, "a file opens with //! — its first line says what it is for"));
    }
    if name.ends_with("/mod.rs") {
        let rule = "no mod.rs — a module is foo.rs beside its folder foo/, so that an editor's tabs tell files apart";
        found.push(Violation::new(name, 1, rule));
    }
    if name.starts_with("src/") || name.starts_with("crates/entry-") {
        giving_up(code, found);
    }
    if name.starts_with("src/") && !name.starts_with("src/reactive") {
        signals_of_their_own(code, found);
    }
    sleeping(code, found);
}

/// Leptos' own signals are made anew for each type that they hold: 1.2 KB of every module for each.
fn signals_of_their_own(code: &Code, found: &mut Vec<Violation>) {
    for call in ["leptos::prelude::*", "leptos::{prelude::*"] {
        for (position, _) in code.shipped.match_indices(call) {
            let rule = "no leptos::prelude::* — crate::reactive has it all, with signals that weigh less";
            found.push(Violation::new(code.name, code.line_at(position), rule));
        }
    }
}

fn giving_up(code: &Code, found: &mut Vec<Violation>) {
    for call in GIVING_UP {
        for (position, _) in code.shipped.match_indices(call) {
            // `panic!(` also ends `core::panic!(`, which is meant; a name that merely ends in it is not.
            let before = code.shipped[..position].chars().next_back();
            if !call.starts_with('.') && before.is_some_and(|it| it.is_alphanumeric() || it == '_') {
                continue;
            }
            let call = call.trim_matches(['.', '(', ')']);
            let rule =
                format!("no {call} outside tests — a panic takes down every element of a stranger's page");
            found.push(Violation::new(code.name, code.line_at(position), rule));
        }
    }
}

/// Tests wait for a condition. The one loop that asks for it again and again has to pause: it lives in a file `wait.rs`.
fn sleeping(code: &Code, found: &mut Vec<Violation>) {
    let tests = if is_test_file(code.name) || code.name.starts_with("tests/") {
        code.code.clone()
    } else {
        code.tests()
    };
    if code.name.ends_with("/wait.rs") {
        return;
    }
    for call in ["sleep(", "TimeoutFuture::new(", "set_timeout("] {
        for (position, _) in tests.match_indices(call) {
            let rule = "no sleep in a test — it is too short on a slow machine and too long on a fast one: wait for a condition (wait.rs)";
            found.push(Violation::new(code.name, line_at(&tests, position), rule));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{assert_breaks, assert_keeps};

    #[test]
    fn a_file_without_its_opening_line_is_named() {
        assert_breaks("crates/backend/src/a.rs", "fn a() {}", 1, "opens with //!");
        assert_keeps("crates/backend/src/a.rs", "//! What it is for.\nfn a() {}");
    }

    #[test]
    fn a_mod_rs_is_named() {
        assert_breaks("src/client/mod.rs", "//! The client.", 1, "no mod.rs");
    }

    #[test]
    fn giving_up_is_named_in_the_interface_and_not_in_its_tests_or_in_the_backend() {
        assert_breaks("src/a.rs", "//! A.\nfn a() {\n  b().unwrap();\n}", 3, "no unwrap outside tests");
        assert_breaks("src/a.rs", "//! A.\nfn a() { b().expect(\"c\") }", 2, "no expect");
        assert_breaks("src/a.rs", "//! A.\nfn a() { panic!(\"c\") }", 2, "no panic!");
        assert_breaks("src/a.rs", "//! A.\nfn a() { todo!() }", 2, "no todo!");
        assert_breaks(
            "crates/entry-card/src/lib.rs",
            "//! A.\nfn a() { unreachable!() }",
            2,
            "no unreachable!",
        );
        assert_keeps(
            "src/a.rs",
            "//! A.\n/// Like `x.unwrap()`.\nfn a() { b().unwrap_or(1); debug_panic!(c); \"panic!(\"; }",
        );
        assert_keeps("src/a.rs", "//! A.\n#[cfg(test)]\nmod tests { fn b() { c().unwrap(); } }");
        assert_keeps("src/a/tests.rs", "//! A.\nfn b() { c().unwrap(); }");
        assert_keeps("crates/backend/src/a.rs", "//! A.\nfn b() { c().unwrap(); }");
    }

    #[test]
    fn signals_come_from_one_place() {
        assert_breaks("src/state/a.rs", "//! A.\nuse leptos::prelude::*;", 2, "no leptos::prelude::*");
        assert_breaks("src/app/a.rs", "//! A.\nuse leptos::{prelude::*, ev};", 2, "no leptos::prelude::*");
        assert_keeps("src/reactive/a.rs", "//! A.\nuse leptos::prelude::*;");
        assert_keeps(
            "src/components/a.rs",
            "//! A.\nuse leptos::{ev, prelude::AnyView};\nuse crate::reactive::prelude::*;",
        );
    }

    #[test]
    fn a_sleep_is_named_in_tests_and_only_there() {
        let sleeping = "//! A.\nfn b() { std::thread::sleep(c); }";
        assert_breaks("tests/e2e/tests/member.rs", sleeping, 2, "no sleep in a test");
        assert_breaks("crates/backend/tests/api.rs", sleeping, 2, "no sleep in a test");
        assert_breaks(
            "crates/backend/src/a.rs",
            "//! A.\n#[cfg(test)]\nmod tests {\n fn b() { sleep(c); }\n}",
            4,
            "no sleep",
        );
        assert_keeps("crates/backend/src/a.rs", sleeping);
        assert_keeps("tests/e2e/src/wait.rs", sleeping);
    }
}
