//! The browser that tests drive, and its driver. Only `test` asks for them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::on_path;
use crate::process;

/// Chromium and the driver that belongs to it.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// The WebDriver server of the same version.
    pub driver: PathBuf,
}

const REMEDY: &str = "`apt-get install chromium chromium-driver`, as root, brings both; or name them in the variables CHROMIUM and CHROMEDRIVER";

/// Finds Chromium and its driver, or installs Debian's.
pub fn browser() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if on_path("apt-get").is_none() || !nix::unistd::geteuid().is_root() {
        bail!("The tests in a browser need Chromium and chromedriver: {REMEDY}");
    }
    process::timed("Installing Chromium and chromedriver from Debian, in which the tests run", || {
        let apt = |arguments: &[&str]| {
            let mut apt = Command::new("apt-get");
            apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
            process::run(
                &mut apt,
                &format!("Chromium could not be installed (apt's reason stands above): {REMEDY}"),
            )
        };
        apt(&["update", "-q"])?;
        apt(&["install", "-q", "-y", "--no-install-recommends", "chromium", "chromium-driver"])
    })?;
    match find() {
        Some(browser) => Ok(browser),
        None => {
            bail!("Debian's packages were installed, yet chromium or chromedriver is not on PATH: {REMEDY}")
        }
    }
}

fn find() -> Option<Browser> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
    let lookup = |program: &str| on_path(program).map(|folder| folder.join(program));
    let chromium = named("CHROMIUM").or_else(|| lookup("chromium"))?;
    let driver = named("CHROMEDRIVER").or_else(|| lookup("chromedriver"))?;
    Some(Browser { chromium, driver })
}
