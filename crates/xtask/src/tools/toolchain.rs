//! What the Rust toolchain in use must have besides the compiler: the wasm target, clippy and rustfmt.

use std::path::PathBuf;
use std::process::Command;

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
