//! The browsers that tests drive, and their drivers. Only `test` asks for them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::{cargo_tool, debian, on_path};

/// Chromium and Firefox, each with its WebDriver server.
pub struct Browsers {
    chromium: PathBuf,
    chromedriver: PathBuf,
    firefox: PathBuf,
    geckodriver: PathBuf,
}

impl Browsers {
    /// Names all of them to journeys.
    pub fn name_to(&self, tests: &mut Command) {
        tests.env("CHROMIUM", &self.chromium).env("CHROMEDRIVER", &self.chromedriver);
        tests.env("FIREFOX", &self.firefox).env("GECKODRIVER", &self.geckodriver);
    }

    /// Names Chromium's driver alone to the runner of component tests, which takes the first that it finds named.
    pub fn name_chromium(&self, tests: &mut Command) {
        tests.env("CHROMEDRIVER", &self.chromedriver).env_remove("GECKODRIVER").env_remove("SAFARIDRIVER");
    }

    /// Names Firefox's driver alone to the runner of component tests.
    pub fn name_firefox(&self, tests: &mut Command) {
        tests.env("GECKODRIVER", &self.geckodriver).env_remove("CHROMEDRIVER").env_remove("SAFARIDRIVER");
    }
}

const REMEDY: &str = "`apt-get install chromium chromium-driver firefox-esr`, as root, brings them; or name them in the variables CHROMIUM, CHROMEDRIVER and FIREFOX";

/// Finds the browsers and their drivers, or installs Debian's; geckodriver, which Debian does not have, is compiled.
pub fn browsers() -> Result<Browsers> {
    let (chromium, chromedriver, firefox) = match find() {
        Some(found) => found,
        None => {
            let missing = format!("The tests in a browser need Chromium, chromedriver and Firefox: {REMEDY}");
            let what = "Chromium with its driver, and Firefox, in which the tests run,";
            debian::install(&["chromium", "chromium-driver", "firefox-esr"], what, &missing)?;
            match find() {
                Some(found) => found,
                None => bail!(
                    "Debian's packages were installed, yet chromium, chromedriver or firefox-esr is not on PATH: {REMEDY}"
                ),
            }
        }
    };
    let geckodriver = match named("GECKODRIVER") {
        Some(file) => file,
        None => cargo_tool::GECKODRIVER.folder()?.join("geckodriver"),
    };
    Ok(Browsers { chromium, chromedriver, firefox, geckodriver })
}

fn find() -> Option<(PathBuf, PathBuf, PathBuf)> {
    let lookup = |program: &str| on_path(program).map(|folder| folder.join(program));
    let chromium = named("CHROMIUM").or_else(|| lookup("chromium"))?;
    let chromedriver = named("CHROMEDRIVER").or_else(|| lookup("chromedriver"))?;
    let firefox = named("FIREFOX").or_else(|| lookup("firefox-esr")).or_else(|| lookup("firefox"))?;
    Some((chromium, chromedriver, firefox))
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}
