//! Tools that Cargo compiles.

use std::path::PathBuf;

use anyhow::Result;

use super::{install, on_path, version};
use crate::{process, project};

/// A program compiled by `cargo install`.
pub struct CargoTool {
    /// First part of the folder's name.
    name: &'static str,
    package: &'static str,
    version: &'static str,
    programs: &'static [&'static str],
    flags: &'static [&'static str],
    /// What it is for and how long it takes.
    why: &'static str,
}

/// Bundles the page. It declares a newer compiler than it needs; its default features would bring OpenSSL.
pub const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    package: "trunk",
    version: "0.22.1",
    programs: &["trunk"],
    flags: &["--ignore-rust-version", "--no-default-features", "--features", "rustls"],
    why: "Compiling Trunk 0.22.1, which bundles the page: once for this user, about 4 minutes on 4 cores",
};

/// Writes the script between wasm and browser; it must have exactly the version of the library in `Cargo.lock`.
/// Its published lock file names a crate that is no longer there, hence no `--locked`.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    flags: &[],
    why: "Compiling wasm-bindgen 0.2.130, which joins wasm and browser: once for this user, about 1 minute on 4 cores",
};

/// Drives Firefox in tests. Debian has no package of it.
pub const GECKODRIVER: CargoTool = CargoTool {
    name: "geckodriver",
    package: "geckodriver",
    version: "0.37.1",
    programs: &["geckodriver"],
    flags: &["--locked"],
    why: "Compiling geckodriver 0.37.1, which drives Firefox in the tests: once for this user, about 1 minute on 4 cores",
};

/// These tools work for seconds; what counts is how soon they are there. Optimizing them fully takes four times as long.
const QUICK: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

impl CargoTool {
    /// The folder that holds the programs: one on `PATH` if it has exactly this version, else the cache's.
    pub fn folder(&self) -> Result<PathBuf> {
        if let Some(folder) = on_path(self.programs[0])
            && self.programs.iter().all(|program| folder.join(program).is_file())
            && version(&folder.join(self.programs[0])).is_some_and(|text| has_version(&text, self.version))
        {
            return Ok(folder);
        }
        let name = format!("{}-{}", self.name, self.version);
        let programs: Vec<String> = self.programs.iter().map(|program| format!("bin/{program}")).collect();
        let programs: Vec<&str> = programs.iter().map(String::as_str).collect();
        let folder = install::once(&name, &programs, |folder| {
            // A build folder of its own that outlives an interruption: the next try goes on where this one stopped.
            let build = project::cache()?.join("build").join(&name);
            let mut cargo = project::cargo(&["install", self.package, "--version", self.version]);
            cargo.args(self.flags).arg("--root").arg(folder).arg("--target-dir").arg(&build);
            cargo.envs(QUICK.iter().copied()).env_remove("CARGO_BUILD_TARGET");
            let failure = format!(
                "{} {} could not be compiled (Cargo's reason stands above); it can also be put on PATH by `cargo install {} --version {} {}`",
                self.name,
                self.version,
                self.package,
                self.version,
                self.flags.join(" "),
            );
            process::timed(self.why, || process::run(&mut cargo, failure.trim_end()))?;
            Ok(std::fs::remove_dir_all(build)?)
        })?;
        Ok(folder.join("bin"))
    }
}

/// Whether an answer to `--version` names exactly this version.
fn has_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_counts() {
        assert!(has_version("trunk 0.22.1", "0.22.1"));
        assert!(has_version("wasm-bindgen 0.2.130 (a1b2c3)", "0.2.130"));
        assert!(!has_version("trunk 0.22.1-beta.1", "0.22.1"));
        assert!(!has_version("trunk 0.22.10", "0.22.1"));
    }
}
