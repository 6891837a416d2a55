//! Places where a test makes the module crash, to see that a crash harms nobody. Compiled only with the feature
//! `crash-points`, which nothing that ships turns on.
//!
//! A test says on `globalThis.consentCrash` what is to happen: `{ point, how, times, seen }`. `seen` collects the places
//! that were passed, so that a test can tell whether a place exists at all.

use std::hint::black_box;

use wasm_bindgen::{JsCast, JsValue};

use crate::browser::member;

/// Passes a place. Nothing happens unless a test asked for it.
pub fn here(point: &str) {
    let Some(plan) = member(&js_sys::global().into(), "consentCrash") else { return };
    if let Some(seen) = member(&plan, "seen").and_then(|seen| seen.dyn_into::<js_sys::Set>().ok()) {
        seen.add(&point.into());
    }
    let asked = |name: &str| member(&plan, name).and_then(|value| value.as_string()).unwrap_or_default();
    let times = member(&plan, "times").and_then(|times| times.as_f64()).unwrap_or_default();
    if times < 1.0 || asked("point") != point {
        return;
    }
    let _ = js_sys::Reflect::set(&plan, &"times".into(), &(times - 1.0).into());
    match &*asked("how") {
        "stack" => {
            black_box(deeper(black_box(1)));
        }
        "memory" => loop {
            // Asked for and never touched: what runs out is the address space, not the machine.
            std::mem::forget(black_box(Vec::<u8>::with_capacity(256 << 20)));
        },
        "trap" => trap(),
        "throw" => wasm_bindgen::throw_val(JsValue::from_str("thrown through the module")),
        _ => std::panic::panic_any("a test asked for it"),
    }
}

fn deeper(depth: u64) -> u64 {
    // Never true, and the compiler does not know it.
    if black_box(depth) == 0 {
        return 0;
    }
    let frame = black_box([depth; 64]);
    deeper(depth + 1) + frame[(depth % 64) as usize]
}

#[cfg(target_arch = "wasm32")]
fn trap() {
    core::arch::wasm32::unreachable()
}

#[cfg(not(target_arch = "wasm32"))]
fn trap() {
    std::process::abort()
}
