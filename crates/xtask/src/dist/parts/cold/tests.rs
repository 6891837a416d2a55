//! Taking out of a function what did not run.

use super::*;

/// Stretches are numbered from the outside in, so the last is the inner list; it reads `$0`, writes `$1`, which is read later, and leaves by `$out`.
const FUNCTION: &str = " (func $f (param $0 i32) (result i32)\n  (local $1 i32)\n  (block $out\n   (if (local.get $0)\n    (then\n     \
    (local.set $1 (i32.add (local.get $0) (i32.const 7)))\n     (i32.store (local.get $0) (i32.const 1))\n     \
    (i32.store (local.get $0) (i32.const 2))\n     (i32.store (local.get $0) (i32.const 3))\n     (i32.store (local.get $0) (i32.const 4))\n     \
    (i32.store (local.get $0) (i32.const 5))\n     (i32.store (local.get $0) (i32.const 6))\n     (br $out)\n    )\n   )\n   (local.set $1 (i32.const 2))\n  )\n  (local.get $1)\n )";

#[test]
fn what_did_not_run_becomes_a_function_that_gives_back_what_it_wrote() {
    let first = |at: usize| at != 4;
    let cut = cut(FUNCTION, &first);
    assert_eq!(cut.taken.len(), 1, "{}", cut.function);
    let taken = &cut.taken[0];
    assert!(taken.starts_with(" (func $\"f~rest0\" (param $0 i32) (param $1 i32)"), "{taken}");
    assert!(taken.contains("(br $-out)") && !taken.contains("(br $out)"), "{taken}");
    assert!(taken.contains("(global.set $-back-i32-0 (local.get $1))"), "{taken}");
    let call = "(call $\"f~rest0\" (local.get $0) (local.get $1)) (local.set $1 (global.get $-back-i32-0)) (br $out)";
    assert!(cut.function.contains(call), "{}", cut.function);
    assert_eq!(cut.globals.0.get("i32"), Some(&1));
}

#[test]
fn a_function_of_which_all_ran_stays_as_it_is() {
    let cut = cut(FUNCTION, &|_| true);
    assert!(cut.taken.is_empty() && cut.globals.0.is_empty());
    let same = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(same(&cut.function), same(FUNCTION));
}

#[test]
fn every_stretch_tells_of_itself_and_is_counted() {
    let (text, stretches) = telling(FUNCTION, 10, "$-ran");
    assert_eq!(stretches, count(FUNCTION));
    assert!(
        (10..10 + stretches).all(|at| text.contains(&format!("(call $-ran (i32.const {at}))"))),
        "{text}"
    );
}
