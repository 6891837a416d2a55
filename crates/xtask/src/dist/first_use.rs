//! `cargo xtask first-use`: which functions run when an element is first used, found out by using it.
//!
//! The modules as they ship, but each function of which tells that it runs, go through `tests/e2e/tests/first_use.rs`. What
//! did not run is listed in `crates/xtask/first-use`, a function a line, and goes into the second part of its module
//! (`parts.rs`). A function that is on no list, because it is new or was renamed, stays in the first: then a gate of the budget
//! is what says that it is time to run this again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};

use super::{embed, parts, shrink};
use crate::build::{self, Form};
use crate::tools::{self, Tools};
use crate::{process, project};

/// Where a module's script gives it its imports.
const IMPORTS: [&str; 2] = ["function __wbg_get_imports() {", "function __wbg_get_imports(){"];

/// Builds, walks, writes the lists.
pub fn run() -> Result<ExitCode> {
    let tools = Tools::for_page()?.for_release()?;
    let site = project::target().join("site/first-use");
    build::page_into(&site, Form::Release, &tools)?;
    let folder = project::target().join("embed/first-use");
    embed::build_whole(&folder, &tools)?;
    let entries: Vec<(&Path, String)> =
        project::entries()?.into_iter().map(|entry| (folder.as_path(), entry)).collect();
    learn(&entries, &folder, &site, &tools)?;
    Ok(ExitCode::SUCCESS)
}

/// Has modules tell what runs, plays journeys through them, and writes their lists.
fn learn(modules: &[(&Path, String)], folder: &Path, site: &Path, tools: &Tools) -> Result<()> {
    let told: Vec<Told> = std::thread::scope(|scope| {
        let each: Vec<_> =
            modules.iter().map(|(folder, module)| scope.spawn(move || tell(folder, module, tools))).collect();
        each.into_iter()
            .map(|one| one.join().unwrap_or_else(|_| bail!("a thread broke")))
            .collect::<Result<_>>()
    })?;
    let mut tests = journeys(folder, site)?;
    tests.env("CONSENT_FIRST_USE", folder);
    process::run(&mut tests, "The journeys through the first use did not end; the reason stands above")?;
    for ((_, module), functions) in modules.iter().zip(&told) {
        list(folder, module, functions)?;
    }
    Ok(())
}

/// The functions of a module, and of each how many stretches it has.
type Told = Vec<(String, usize)>;

/// Has a module tell which of its functions run. Answers their names.
fn tell(folder: &Path, entry: &str, tools: &Tools) -> Result<Told> {
    let module = folder.join(format!("{entry}_bg.wasm"));
    let (text, names) = parts::telling(&shrink::text_of(&module, tools)?);
    shrink::assemble(&module, &text, tools)?;
    let script = folder.join(format!("{entry}.js"));
    let written = fs::read_to_string(&script)?;
    let imports = IMPORTS.iter().find(|one| written.matches(**one).count() == 1);
    let imports = imports.with_context(|| format!("{} has other imports", script.display()))?;
    let told = format!(
        "{imports}\n    const ran = (at) => (globalThis.ran ??= new Set()).add('{entry} ' + at);\n    \
         return {{ ...__wbg_untold_imports(), rest: {{ ran }} }};\n}}\n\nfunction __wbg_untold_imports() {{"
    );
    fs::write(&script, written.replace(imports, &told))?;
    Ok(names)
}

/// The journeys, through these files.
pub fn journeys(embed: &Path, site: &Path) -> Result<Command> {
    let servers = build::servers(Form::Debug)?;
    let mut tests =
        project::cargo(&["test", "--package", "consent-e2e", "--test", "journeys", "first_use::"]);
    tests
        .env("CONSENT_BACKEND", servers.backend)
        .env("CONSENT_PROVIDER", servers.provider)
        .env("CONSENT_SITE", site)
        .env("CONSENT_EMBED", embed);
    tools::browsers()?.name_to(&mut tests);
    Ok(tests)
}

/// Writes the list of what did not run.
fn list(folder: &Path, entry: &str, names: &[(String, usize)]) -> Result<()> {
    let file = folder.join(format!("{entry}.ran"));
    let told = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let ran: BTreeSet<usize> =
        told.lines().filter_map(|line| line.strip_prefix(entry)?.trim().parse().ok()).collect();
    ensure!(!ran.is_empty(), "nothing of {entry} ran");
    let text = parts::FirstUse::write(names, |at| ran.contains(&at));
    let all: usize = names.iter().map(|(_, stretches)| stretches).sum();
    println!("{entry}: {} of {all} stretches of its functions ran", ran.len());
    let list = project::root().join(shrink::FIRST_USE).join(format!("{entry}.txt"));
    fs::create_dir_all(project::root().join(shrink::FIRST_USE))?;
    Ok(fs::write(list, text)?)
}
