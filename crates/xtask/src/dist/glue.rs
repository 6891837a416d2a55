//! The script that wasm-bindgen writes beside a module, joined to the one that contains crashes
//! (`src/embed/shim/contain.js`).
//!
//! Four places of it are changed, each of which must be there exactly as often as expected: another version of
//! wasm-bindgen that writes something else makes the build fail, not the containment.

use anyhow::{Result, ensure};

const HEAD: &str = "import { Life } from \"./contain.js\";\nexport const life = new Life(() => __wbg_reset_state());\n\
    const { AbortController, Array, BroadcastChannel, Date, Error, Headers, JSON, Object, Promise, Reflect, Request, Response, \
    TextDecoder, TextEncoder, URL, Uint8Array, WebAssembly, queueMicrotask } = globalThis;\n";

/// What is written, what is put in its place, and how often it is there.
const PLACES: [(&str, &str, usize); 4] = [
    ("wasm = instance.exports;", "wasm = life.guard(instance.exports);", 1),
    ("wasm = wasmInstance.exports;", "wasm = life.guard(wasmInstance.exports);", 1),
    (
        "function __wbg_get_imports() {",
        "function __wbg_get_imports() {\n    return life.watch(__wbg_all_imports());\n}\n\nfunction __wbg_all_imports() {",
        1,
    ),
    // A timer or a request of an instance that is gone comes back in vain, and that is all.
    ("throw new Error('Cannot invoke closure from previous WASM instance');", "return;", 1),
];

/// The script with its life around it.
pub fn contained(script: &str) -> Result<String> {
    let mut text = script.to_owned();
    for (written, instead, times) in PLACES {
        let found = text.matches(written).count();
        ensure!(
            found == times,
            "the script of wasm-bindgen has `{written}` {found} times, not {times}: crates/xtask/src/dist/glue.rs has to be looked at again"
        );
        text = text.replace(written, instead);
    }
    Ok(HEAD.to_owned() + &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "wasm = instance.exports; wasm = wasmInstance.exports;\nfunction __wbg_get_imports() {\n}\n\
        throw new Error('Cannot invoke closure from previous WASM instance');";

    #[test]
    fn every_call_goes_through_the_guard() {
        let script = contained(SCRIPT).expect("all places are there");
        assert!(!script.contains("= instance.exports") && !script.contains("= wasmInstance.exports"));
        assert!(script.contains("life.watch(") && !script.contains("throw new Error"));
    }

    #[test]
    fn a_script_that_is_written_differently_is_refused() {
        assert!(contained(&SCRIPT.replace("wasm = instance.exports;", "")).is_err());
        assert!(contained(&(SCRIPT.to_owned() + SCRIPT)).is_err());
    }
}
