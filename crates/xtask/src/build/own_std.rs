//! The standard library compiled along with what ships, instead of linked as it comes with the compiler: for size, and
//! without what puts a panic into words. Nobody could read those: wasm has no standard error, and no module here has a hook.
//! A panic is a trap either way, which `src/embed/shim/contain.js` sees. docs/PERFORMANCE.md has the figures.
//!
//! Compiler and Cargo know how, and do not promise it yet. `RUSTC_BOOTSTRAP` asks the pinned compiler for it, the one that
//! everything else here is compiled and tested with. A nightly one would need no asking, and would be another compiler, of one
//! night, that nothing is tested with. What changes from release to release changes when `rust-toolchain.toml` does, and
//! shows then: as a build that ends, or a gate that does not hold.

use std::process::Command;

use crate::tools;

/// Has a command of Cargo's compile the standard library along, and gives the compiler's flags that belong to it. Without the
/// source, neither; that is said when the source is looked for.
pub fn compiled_along(command: &mut Command) -> Vec<String> {
    let Some(source) = tools::std_source() else { return Vec::new() };
    command.env("RUSTC_BOOTSTRAP", "1");
    // Some crates try out what the compiler lets them use. Told that they are part of the compiler's own build, they do not,
    // and are what they are everywhere else.
    command.env("RUSTC_STAGE", "1");
    command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    let mut flags = ["-Cpanic=immediate-abort", "-Zunstable-options"].map(str::to_owned).to_vec();
    flags.push(format!("--remap-path-prefix={}=", source.display()));
    flags
}

#[cfg(test)]
mod tests {
    #[test]
    fn programs_that_trunk_starts_are_compiled_as_always() {
        let hooks = include_str!("../../../../Trunk.toml").split("[[hooks]]").skip(1);
        for hook in hooks.filter(|hook| hook.contains("\"cargo\"")) {
            // Without the first, Cargo minds nothing of the rest but the compiler's flags.
            for name in ["RUSTC_BOOTSTRAP", "CARGO_ENCODED_RUSTFLAGS"] {
                assert!(hook.contains(&format!("\"-u\", \"{name}\"")), "{hook}");
            }
        }
    }
}
