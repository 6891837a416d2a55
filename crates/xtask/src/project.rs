//! Where things are: the checkout, what is built, and the cache of tools.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    // Cargo sets the variable for what it runs; the compiled-in value serves a program started by hand.
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors().nth(2).map_or(here.clone(), Path::to_path_buf)
}

/// Where Cargo puts what it builds.
pub fn target() -> PathBuf {
    let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
    // A relative folder counts from where the command was given, as it does for Cargo.
    let here = std::env::current_dir().unwrap_or_else(|_| root());
    chosen.map_or_else(|| root().join("target"), |dir| here.join(dir))
}

/// The per-user cache: tools are installed here once and serve every clone.
pub fn cache() -> Result<PathBuf> {
    if let Some(dir) = std::env::var_os("CONSENT_CARD_CACHE").filter(|dir| !dir.is_empty()) {
        return Ok(std::env::current_dir()?.join(dir));
    }
    let home = std::env::home_dir().context(
        "No home folder is known for the cache of tools; name a folder in the variable CONSENT_CARD_CACHE",
    )?;
    Ok(home.join(".cache/consent-card"))
}

/// Where Cargo keeps what it downloads.
pub fn cargo_home() -> Result<PathBuf> {
    if let Some(dir) = std::env::var_os("CARGO_HOME").filter(|dir| !dir.is_empty()) {
        return Ok(dir.into());
    }
    Ok(std::env::home_dir()
        .context("No home folder is known, and so not where Cargo keeps things")?
        .join(".cargo"))
}

/// Cargo, of the toolchain that runs this, at the root of the workspace.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}

/// The entry crates, each of which becomes one wasm module of the embed: `card`, `connection`, `admin`.
pub fn entries() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root().join("crates"))? {
        if let Some(name) = entry?.file_name().to_string_lossy().strip_prefix("entry-") {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Every file that git tracks or would track, relative to the root.
pub fn files() -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.current_dir(root()).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed =
        crate::process::read(&mut git).context("The list of files comes from git, which did not answer")?;
    let mut files: Vec<String> =
        listed.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    // A file deleted but not yet committed is still listed.
    files.retain(|name| root().join(name).is_file());
    files.sort();
    files.dedup();
    Ok(files)
}
