//! The contrast of our colours, computed from the tokens as the browser resolves them, in light and in dark (WCAG 1.4.3 and
//! 1.4.11). Axe sees the pairs that happen to be on a screen; here are all that may be.

use consent_card::state::fairness::contrast;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Mounted, mount};

/// What words stand on.
const GROUNDS: [&str; 6] =
    ["surface", "surface-raised", "surface-quiet", "surface-hover", "page", "accent-soft"];
/// Words that may stand on each of them.
const WORDS: [&str; 4] = ["text", "text-quiet", "accent", "accent-hover"];
/// Words that have grounds of their own besides.
const PAIRS: [(&str, &str); 15] = [
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("text", "good-soft"),
    ("text", "bad-soft"),
    ("text", "warn-soft"),
    ("text-quiet", "good-soft"),
    ("text-quiet", "bad-soft"),
    ("text-quiet", "warn-soft"),
    ("good", "good-soft"),
    ("bad", "bad-soft"),
    ("warn", "warn-soft"),
    ("good", "surface-raised"),
    ("bad", "surface-raised"),
    ("warn", "surface-raised"),
    ("bad", "surface"),
];
/// Edges of fields and buttons, the mark of the focus, and coloured edges.
const EDGES: [&str; 6] = ["line-strong", "accent", "text-quiet", "good", "bad", "warn"];

/// Red, green and blue of a token in a scheme, each from 0 to 1, as they are painted.
const PAINTED: &str = "const one = document.createElement('span'); root.append(one); one.style.colorScheme = scheme; \
    one.style.color = `var(--cc-${token})`; const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1; \
    const context = canvas.getContext('2d'); context.fillStyle = getComputedStyle(one).color; context.fillRect(0, 0, 1, 1); \
    one.remove(); return [...context.getImageData(0, 0, 1, 1).data].map((part) => part / 255);";

fn painted(shown: &Mounted, scheme: &str, token: &str) -> [f64; 4] {
    let read = js_sys::Function::new_with_args("root, scheme, token", PAINTED);
    let answer = read.call3(&JsValue::NULL, &shown.root, &scheme.into(), &token.into()).unwrap();
    let parts: Vec<f64> = js_sys::Array::from(&answer).iter().filter_map(|part| part.as_f64()).collect();
    let colour: [f64; 4] = parts.try_into().unwrap();
    assert!((colour[3] - 1.0).abs() < f64::EPSILON, "--cc-{token} lets something shine through");
    colour
}

#[wasm_bindgen_test]
fn every_pair_of_colours_can_be_told_apart_in_light_and_dark() {
    let shown = mount(|| ().into_any());
    let everywhere = |words: [&'static str; 4]| {
        words.into_iter().flat_map(|word| GROUNDS.into_iter().map(move |ground| (word, ground)))
    };
    let edges =
        EDGES.into_iter().flat_map(|edge| ["surface", "surface-raised", "page"].map(|ground| (edge, ground)));
    let words = everywhere(WORDS).chain(PAIRS).map(|pair| (pair, 4.5));
    let all: Vec<_> = words.chain(edges.map(|pair| (pair, 3.0))).collect();
    let mut faint = Vec::new();
    for scheme in ["light", "dark"] {
        for ((one, other), least) in &all {
            let found = contrast(painted(&shown, scheme, one), painted(&shown, scheme, other));
            if found < *least {
                faint.push(format!("{one} on {other}, {scheme}: {found:.2} of {least}"));
            }
        }
        // It is the scheme that is measured, and not the same one twice.
        let light = contrast(painted(&shown, scheme, "surface"), [0.0, 0.0, 0.0, 1.0]) > 10.0;
        assert_eq!(light, scheme == "light", "the colours do not follow the scheme");
    }
    assert!(faint.is_empty(), "{}", faint.join("\n"));
}
