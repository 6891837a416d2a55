//! What the Rust toolchain in use must have besides the compiler: the wasm target, clippy and rustfmt, and for what ships
//! the source of the standard library.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::Result;

use super::on_path;
use crate::{process, project};

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the compiler can write wasm.
pub fn wasm_target() -> Result<()> {
    if sysroot()?.join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    let missing = format!("The compiler lacks the target {TARGET}, which the page is built for");
    add(
        &["target", "add", TARGET],
        "Adding the wasm target to the Rust toolchain, which the page is built for",
        &missing,
    )
}

/// Makes sure that clippy and rustfmt are there.
pub fn linters() -> Result<()> {
    let programs = sysroot()?.join("bin");
    if ["cargo-clippy", "rustfmt"].iter().all(|program| programs.join(program).is_file()) {
        return Ok(());
    }
    let missing = "The toolchain lacks clippy or rustfmt";
    add(
        &["component", "add", "clippy", "rustfmt"],
        "Adding clippy and rustfmt to the Rust toolchain",
        missing,
    )
}

/// Where the source of the standard library is, with everything there that compiling it takes. None where it cannot be had,
/// which is said: what is built then works, and only weighs more.
pub fn std_source() -> Option<PathBuf> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let source = fetched_std_source().inspect_err(|error| {
            eprintln!(
                "\n{error:#}.\nWithout it the standard library is linked as it comes: what is built works, weighs more than what is released, and is above its gates."
            );
        });
        source.ok()
    });
    found.clone()
}

fn fetched_std_source() -> Result<PathBuf> {
    let source = sysroot()?.join("lib/rustlib/src/rust");
    let package = source.join("library/sysroot/Cargo.toml");
    if !package.is_file() {
        let missing =
            "The toolchain lacks the source of the standard library, which what ships is compiled with";
        add(
            &["component", "add", "rust-src"],
            "Adding the source of the standard library to the Rust toolchain",
            missing,
        )?;
    }
    // Its own crates, by its own lockfile. Fetched first, so that a build does not end for want of them.
    let mut fetch = project::cargo(&["fetch", "--quiet", "--locked", "--target", TARGET, "--manifest-path"]);
    fetch.arg(package).env("RUSTC_BOOTSTRAP", "1");
    process::run(&mut fetch, "The crates that the standard library takes could not be fetched")?;
    Ok(source)
}

fn add(arguments: &[&str], why: &str, missing: &str) -> Result<()> {
    let remedy = format!("{missing}; `rustup {}` adds it", arguments.join(" "));
    if on_path("rustup").is_none() {
        anyhow::bail!("{remedy} (rustup is not on PATH)");
    }
    let mut rustup = Command::new("rustup");
    rustup.current_dir(project::root()).args(arguments);
    process::timed(why, || process::run(&mut rustup, &remedy))
}

/// The folder of the toolchain that compiles here.
fn sysroot() -> Result<PathBuf> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let printed = process::read(rustc.current_dir(project::root()).args(["--print", "sysroot"]))?;
    Ok(printed.trim().into())
}
