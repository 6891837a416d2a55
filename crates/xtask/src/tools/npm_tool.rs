//! Tools unpacked from npm. A build for shipping needs them, and the journeys, which hold every page to axe's rules.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::{debian, install, on_path};
use crate::process;

/// A program from an npm package.
pub struct NpmTool {
    package: &'static str,
    version: &'static str,
    program: &'static str,
    why: &'static str,
}

/// A script of an npm package that is no program: it is run inside a page.
pub struct NpmScript {
    package: &'static str,
    version: &'static str,
    file: &'static str,
    why: &'static str,
}

/// Judges a page by the rules of WCAG that a machine can judge.
pub const AXE: NpmScript = NpmScript {
    package: "axe-core",
    version: "4.14.1",
    file: "axe.min.js",
    why: "Fetching axe-core 4.14.1 from npm, which looks for barriers in every page: once for this user",
};

/// Makes the wasm smaller. Debian's is too old for what today's compiler writes.
pub const WASM_OPT: NpmTool = NpmTool {
    package: "binaryen",
    version: "132.0.0",
    program: "wasm-opt",
    why: "Fetching wasm-opt 132 (npm package binaryen, 100 MB unpacked), which makes the wasm smaller: once for this user",
};

/// Makes the script beside the wasm smaller.
pub const TERSER: NpmTool = NpmTool {
    package: "terser",
    version: "5.51.2",
    program: "terser",
    why: "Fetching terser 5.51.2 from npm, which makes the script beside the wasm smaller: once for this user",
};

/// Joins our own scripts into one, so that a page asks for one file and not for ten in a row.
pub const ESBUILD: NpmTool = NpmTool {
    package: "esbuild",
    version: "0.28.2",
    program: "esbuild",
    why: "Fetching esbuild 0.28.2 from npm, which joins the scripts of the embed: once for this user",
};

/// Reads the package's types as a host's project would.
pub const TYPESCRIPT: NpmTool = NpmTool {
    package: "typescript",
    version: "7.0.2",
    program: "tsc",
    why: "Fetching TypeScript 7.0.2 from npm, which reads the package's types: once for this user",
};

/// Judges pages. The last version that runs on Node 20.
pub const LIGHTHOUSE: NpmTool = NpmTool {
    package: "lighthouse",
    version: "12.8.2",
    program: "lighthouse",
    why: "Fetching Lighthouse 12.8.2 from npm, which judges pages: once for this user",
};

/// npm itself, with Node.
pub fn npm() -> Result<()> {
    if on_path("npm").is_some() && on_path("node").is_some() {
        return Ok(());
    }
    debian::install(
        &["nodejs", "npm"],
        "npm",
        "npm is needed for the package; `apt-get install npm` brings it",
    )
}

impl NpmTool {
    /// The folder that holds the program.
    pub fn folder(&self) -> Result<PathBuf> {
        let program = format!("node_modules/.bin/{}", self.program);
        let folder = fetched(self.package, self.version, &program, self.why)?;
        Ok(folder.join("node_modules/.bin"))
    }
}

impl NpmScript {
    /// The script.
    pub fn path(&self) -> Result<PathBuf> {
        let file = format!("node_modules/{}/{}", self.package, self.file);
        Ok(fetched(self.package, self.version, &file, self.why)?.join(file))
    }
}

/// The folder into which a package was installed, with one of its files.
fn fetched(package: &str, version: &str, file: &str, why: &str) -> Result<PathBuf> {
    install::once(&format!("{package}-{version}"), &[file], |folder| {
        let package = format!("{package}@{version}");
        npm()?;
        let mut npm = Command::new("npm");
        npm.arg("install").arg("--prefix").arg(folder).current_dir(folder);
        npm.args(["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", &package]);
        let failure = format!(
            "{package} could not be fetched (npm's reason stands above); try again when the network is back"
        );
        process::timed(why, || process::run(&mut npm, &failure))
    })
}
