//! `dist/embed`: the custom elements for anybody's page: a small script of ours and one wasm module for each element.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;

use super::{bundle, glue, package, shrink, styles, unused};
use crate::build::{Form, as_shipped};
use crate::tools::Tools;
use crate::{process, project};

const WASM: &str = "wasm32-unknown-unknown";

/// What to build for tests.
#[derive(clap::Args)]
pub struct Options {
    /// With the places where tests make it crash
    #[arg(long)]
    crash_points: bool,
}

/// `cargo xtask embed`
pub fn run(options: &Options) -> Result<ExitCode> {
    let tools = Tools::for_page()?;
    let folder =
        if options.crash_points { build_crashing(Form::Debug, &tools)? } else { build(Form::Debug, &tools)? };
    println!("{}", folder.display());
    Ok(ExitCode::SUCCESS)
}

/// Builds the embed and returns its folder: `dist/embed` for shipping, a folder of the target for tests.
pub fn build(form: Form, tools: &Tools) -> Result<PathBuf> {
    let folder = match form {
        Form::Debug => project::target().join("embed/debug"),
        Form::Release => super::embed_folder(),
    };
    build_into(&folder, form, &[], tools)?;
    Ok(folder)
}

/// Builds the embed with places where a test makes it crash. Nothing of it is shipped. What ships ends otherwise in a panic
/// than what is quick to build (`build/own_std.rs`), and so there is one of each form.
pub fn build_crashing(form: Form, tools: &Tools) -> Result<PathBuf> {
    let folder = project::target().join(match form {
        Form::Debug => "embed/crashing",
        Form::Release => "embed/crashing-release",
    });
    build_into(&folder, form, &["--features=consent-card/crash-points"], tools)?;
    Ok(folder)
}

fn build_into(folder: &Path, form: Form, flags: &[&str], tools: &Tools) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    process::timed("Building the modules of the elements", || {
        compile(form, flags)?;
        project::entries()?.iter().try_for_each(|entry| module(entry, form, folder, tools))
    })?;
    package::write(folder)?;
    words(folder)?;
    if form == Form::Release {
        bundle::join(folder, tools)?;
        shrink::folder(folder, tools)?;
    }
    Ok(())
}

/// `words.js`, the few words that are said where no wasm runs, one script for each language that the modules are given, and
/// what a host needs to say some of them in words of its own.
fn words(folder: &Path) -> Result<()> {
    let mut cargo = project::cargo(&["run", "--quiet", "--package", "consent-embed-words", "--"]);
    cargo.arg(folder);
    process::run(&mut cargo, "The words of the elements' scripts could not be made; the reason stands above")
}

/// All modules, by one command, so that each is linked on a core of its own. What one of them asked of the library beside the
/// others would be in all of them; a test sees to it that they ask for the same.
fn compile(form: Form, flags: &[&str]) -> Result<()> {
    let mut cargo = project::cargo(&["build", "--target", WASM]);
    for entry in project::entries()? {
        cargo.arg(format!("--package=consent-entry-{entry}"));
    }
    cargo.args(flags);
    if form == Form::Release {
        as_shipped(cargo.arg("--release"))?;
    }
    process::run(&mut cargo, "The modules of the elements could not be built; the reason stands above")
}

/// One wasm module with the script that joins it to the browser.
fn module(entry: &str, form: Form, folder: &Path, tools: &Tools) -> Result<()> {
    let profile = if form == Form::Release { "release" } else { "debug" };
    let wasm = project::target().join(WASM).join(profile).join(format!("consent_entry_{entry}.wasm"));
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", entry]);
    // Lets the script start the module afresh after a panic, without loading it again.
    bindgen.arg("--experimental-reset-state-function");
    bindgen.arg("--out-dir").arg(folder).arg(wasm);
    process::run(&mut bindgen, &format!("wasm-bindgen could not join the module `{entry}` to the browser"))?;
    let script = folder.join(format!("{entry}.js"));
    let text = unused::script(&fs::read_to_string(&script)?)?;
    let text = beside(&glue::contained(&text)?, folder)?;
    fs::write(&script, text)?;
    Ok(fs::write(folder.join(format!("{entry}.style.js")), styles::script(entry)?)?)
}

/// The scripts that a module brings along lie beside it, not in a tree of wasm-bindgen's. Answers the
/// module's script with their new addresses.
fn beside(script: &str, folder: &Path) -> Result<String> {
    let tree = folder.join("snippets");
    let mut text = script.to_owned();
    if tree.is_dir() {
        for file in shrink::files(&tree)? {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let name = stem + bundle::PART;
            let from = file.strip_prefix(folder)?.display().to_string();
            // wasm-bindgen writes the scripts of the whole library, also for a module that asks for none of them.
            if !text.contains(&from) {
                continue;
            }
            text = text.replace(&format!("./{from}"), &format!("./{name}"));
            fs::rename(&file, folder.join(&name))?;
        }
        fs::remove_dir_all(tree)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_asks_the_same_of_the_library() -> Result<()> {
        let mut asked = Vec::new();
        for entry in project::entries()? {
            let manifest = project::root().join(format!("crates/entry-{entry}/Cargo.toml"));
            let text = fs::read_to_string(manifest)?;
            asked.push(text.split_once("[dependencies]").map(|(_, rest)| rest.to_owned()));
        }
        assert!(asked.len() == 3 && asked.iter().all(|one| one.is_some() && *one == asked[0]), "{asked:?}");
        Ok(())
    }
}
