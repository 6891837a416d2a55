//! Our own scripts, joined: each that is asked for by name takes in what it imports. Apart they would be fetched one after
//! the other, because a browser learns of a file only when it has read the one that imports it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::tools::Tools;
use crate::{process, project};

/// Scripts that are asked for by name and take in others.
const ENTRIES: &[&str] = &["index.js", "fallback.js", "texts.js", "contain.js"];
/// Scripts that stay as they are: they import no more than an entry.
const KEPT: &[&str] = &["auto.js"];

/// Generated, and part of `fallback.js` and `texts.js` from here on.
const GENERATED: [&str; 2] = ["words.js", "text-keys.js"];

/// How scripts are named that a module's own script takes in.
pub const PART: &str = ".part.js";

/// Joins the scripts of a folder in place, and removes those that went into others.
pub fn join(folder: &Path, tools: &Tools) -> Result<()> {
    let modules: Vec<String> = project::entries()?.iter().map(|entry| format!("{entry}.js")).collect();
    let joined: Vec<&str> = ENTRIES.iter().copied().filter(|name| folder.join(name).is_file()).collect();
    let scratch = folder.join("joined");
    for name in modules.iter().map(String::as_str).chain(joined.iter().copied()) {
        let mut esbuild = tools.command("esbuild");
        esbuild.current_dir(folder).args([name, "--bundle", "--format=esm", "--target=es2022"]);
        esbuild.arg("--log-level=warning").arg(format!("--outfile={}", scratch.join(name).display()));
        if modules.iter().any(|module| module == name) {
            // All modules share it.
            esbuild.arg("--external:./contain.js");
        } else {
            for entry in project::entries()? {
                esbuild.args([format!("--external:./{entry}.js"), format!("--external:./{entry}.style.js")]);
            }
        }
        esbuild.args(["--external:./fallback.js", "--external:./texts.js", "--external:./words.*.js"]);
        process::run(&mut esbuild, &format!("esbuild could not join {name}; its reason stands above"))?;
    }
    for name in GENERATED {
        fs::remove_file(folder.join(name))?;
    }
    for script in fs::read_dir(project::root().join("src/embed/shim"))? {
        let name = script?.file_name();
        if !KEPT.iter().any(|kept| name == *kept) {
            fs::remove_file(folder.join(&name))?;
        }
    }
    for script in fs::read_dir(folder)? {
        let script = script?.path();
        if script.to_string_lossy().ends_with(PART) {
            fs::remove_file(script)?;
        }
    }
    for name in modules.iter().map(String::as_str).chain(joined) {
        fs::rename(scratch.join(name), folder.join(name))?;
    }
    Ok(fs::remove_dir(&scratch)?)
}
