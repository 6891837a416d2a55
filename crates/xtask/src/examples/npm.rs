//! Examples that npm builds.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{process, project};

/// The oldest Node that the bundler runs on.
const NODE: (u32, u32) = (20, 19);

/// Set where leaving something out is a failure.
const REQUIRED: &str = "CONSENT_REQUIRE_NPM";

/// Whether npm is here, with a Node that is new enough. If not, that is said loudly, and is an error where
/// `CONSENT_REQUIRE_NPM=1`.
pub fn is_here() -> Result<bool> {
    let why = match (node(), process::read(Command::new("npm").arg("--version"))) {
        (Some(version), Ok(_)) if version >= NODE => return Ok(true),
        (None, _) | (_, Err(_)) => "npm is not here".to_owned(),
        (Some((major, minor)), _) => format!("Node is {major}.{minor}"),
    };
    let why = format!(
        "{why}; the examples in React, for Outlook and for SharePoint need npm and Node {}.{}",
        NODE.0, NODE.1
    );
    if std::env::var_os(REQUIRED).is_some_and(|value| value == "1") {
        bail!("{why}");
    }
    eprintln!("\n*** {why}. ***\n*** They are NOT built and NOT tested. ***\n");
    Ok(false)
}

fn node() -> Option<(u32, u32)> {
    let version = process::read(Command::new("node").arg("--version")).ok()?;
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Installs what an example's lock file names, unless that was done, and runs its script `build`.
pub fn build(name: &str, folder: &Path) -> Result<()> {
    let locked = fs::read(folder.join("package-lock.json"))?;
    // Inside what is installed: the two come and go together.
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read(&stamp).ok().as_ref() != Some(&locked) {
        let mut install = npm(folder)?;
        install.args([
            "ci",
            "--prefer-offline",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]);
        process::timed(&format!("Installing what the example `{name}` is built with, from npm"), || {
            process::run(
                &mut install,
                &format!("npm could not install the packages of examples/{name} (its reason stands above)"),
            )
        })?;
        fs::write(&stamp, &locked)?;
    }
    let mut build = npm(folder)?;
    build.args(["run", "--silent", "build"]);
    process::timed(&format!("Building the example `{name}`"), || {
        process::run(&mut build, &format!("examples/{name} could not be built; the reason stands above"))
    })
}

/// npm, with a cache that every clone of this user shares.
fn npm(folder: &Path) -> Result<Command> {
    let mut npm = Command::new("npm");
    npm.current_dir(folder).arg("--cache").arg(project::cache()?.join("npm"));
    Ok(npm)
}
