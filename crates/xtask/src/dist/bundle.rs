//! Our own scripts, joined: each that is asked for by name takes in what it imports. Apart they would be fetched one after
//! the other, because a browser learns of a file only when it has read the one that imports it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::tools::Tools;
use crate::{process, project};

/// Scripts that are asked for by name and take in others.
const ENTRIES: &[&str] = &["index.js", "fallback.js"];
/// Scripts that stay as they are: they import no more than an entry, or are imported by what wasm-bindgen writes.
const KEPT: &[&str] = &["auto.js", "contain.js", "natives.js"];

/// Generated, and part of `fallback.js` from here on.
const WORDS: &str = "words.js";

/// Joins the scripts of a folder in place, and removes those that went into others.
pub fn join(folder: &Path, tools: &Tools) -> Result<()> {
    let joined: Vec<&str> = ENTRIES.iter().copied().filter(|name| folder.join(name).is_file()).collect();
    let scratch = folder.join("joined");
    for name in &joined {
        let mut esbuild = tools.command("esbuild");
        esbuild.current_dir(folder).args([name, "--bundle", "--format=esm", "--target=es2022"]);
        esbuild.arg("--log-level=warning").arg(format!("--outfile={}", scratch.join(name).display()));
        for entry in project::entries()? {
            esbuild.args([format!("--external:./{entry}.js"), format!("--external:./{entry}.style.js")]);
        }
        esbuild.args(["--external:./fallback.js", "--external:./words.*.js"]);
        process::run(&mut esbuild, &format!("esbuild could not join {name}; its reason stands above"))?;
    }
    fs::remove_file(folder.join(WORDS))?;
    for script in fs::read_dir(project::root().join("src/embed/shim"))? {
        let name = script?.file_name();
        if !KEPT.iter().any(|kept| name == *kept) {
            fs::remove_file(folder.join(&name))?;
        }
    }
    for name in &joined {
        fs::rename(scratch.join(name), folder.join(name))?;
    }
    Ok(fs::remove_dir(&scratch)?)
}
