//! What must hold of the package before anybody installs it: that npm packs all of it, that it can be imported where there
//! is no page, that its manifest and its types say what the scripts do, and that a host's project compiles against it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::tools::{self, Tools};
use crate::{process, project};

const PACKAGE: &str = include_str!("checks/package.mjs");
const SAMPLE: &str = include_str!("checks/sample.ts");
/// Where Rust names what it tells the host.
const EVENTS: &str = "src/embed/events.rs";
/// Told to our own script and to nobody else.
const WITHIN: &str = "settled";

/// Holds a built package to all of it.
pub fn hold(package: &Path) -> Result<()> {
    tools::npm()?;
    packs_whole(package)?;
    says_what_it_does(package)?;
    compiles(package)
}

/// `npm pack`, and whether everything that was built is in it.
fn packs_whole(package: &Path) -> Result<()> {
    let scratch = Scratch::new("pack")?;
    let mut npm = Command::new("npm");
    npm.args(["pack", "--loglevel=error", "--pack-destination"]).arg(&scratch.0).current_dir(package);
    let printed = process::read(&mut npm)?;
    let archive = printed.lines().last().context("npm pack named no file")?.trim();
    let mut tar = Command::new("tar");
    tar.arg("-tzf").arg(scratch.0.join(archive));
    let packed: BTreeSet<String> = process::read(&mut tar)?
        .lines()
        .filter_map(|line| line.strip_prefix("package/"))
        .map(str::to_owned)
        .collect();
    let mut built = BTreeSet::new();
    for entry in fs::read_dir(package)? {
        built.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    let differing: Vec<_> = built.symmetric_difference(&packed).collect();
    ensure!(differing.is_empty(), "built or packed, but not both: {differing:?}");
    Ok(())
}

/// The manifest and the types against the scripts, as Node runs them, and against what Rust tells.
fn says_what_it_does(package: &Path) -> Result<()> {
    let words = fs::read_to_string(project::root().join(EVENTS))?;
    let told = words.split("=> [\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", PACKAGE, "--"]).arg(package);
    node.args(told.filter(|name| *name != WITHIN));
    process::run(&mut node, "The package does not do what it says; the reason stands above")
}

/// A host's project in TypeScript.
fn compiles(package: &Path) -> Result<()> {
    let tools = Tools::default().for_types()?;
    let scratch = Scratch::new("types")?;
    let modules = scratch.0.join("node_modules");
    fs::create_dir(&modules)?;
    std::os::unix::fs::symlink(package, modules.join("consent-card"))?;
    fs::write(scratch.0.join("sample.ts"), SAMPLE)?;
    fs::write(scratch.0.join("package.json"), "{ \"type\": \"module\" }")?;
    let mut tsc = tools.command("tsc");
    tsc.current_dir(&scratch.0).args(["--noEmit", "--strict", "--preserveSymlinks", "--module", "nodenext"]);
    tsc.args(["--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--types", "", "sample.ts"]);
    process::run(
        &mut tsc,
        "A host's project does not compile against the package; the compiler says why above",
    )
}

/// A folder that goes when it is done with.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str) -> Result<Self> {
        let folder = project::target().join(format!("package-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
