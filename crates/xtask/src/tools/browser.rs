//! The browser that tests drive, and its driver. Only `test` asks for them.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::{debian, on_path};

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
    let missing = format!("The tests in a browser need Chromium and chromedriver: {REMEDY}");
    let what = "Chromium and chromedriver, in which the tests run,";
    debian::install(&["chromium", "chromium-driver"], what, &missing)?;
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
