//! Where the programs and folders under test are.

use std::path::PathBuf;

use anyhow::{Result, bail};

/// The built parts that a journey runs against, each named by an environment variable.
#[derive(Clone, Debug)]
pub struct Parts {
    /// `CONSENT_BACKEND`: the backend's program.
    pub backend: PathBuf,
    /// `CONSENT_PROVIDER`: the demo provider's program.
    pub provider: PathBuf,
    /// `CONSENT_SITE`: the folder of the stand-alone page.
    pub site: PathBuf,
    /// `CHROMEDRIVER`, or `chromedriver` on the search path.
    pub chromedriver: PathBuf,
    /// `CHROMIUM`, or `chromium` on the search path.
    pub chromium: PathBuf,
}

impl Parts {
    /// Reads them all from the environment. What is missing is named in one sentence.
    pub fn from_environment() -> Result<Self> {
        Ok(Self {
            backend: named("CONSENT_BACKEND", "the program consent-backend")?,
            provider: named("CONSENT_PROVIDER", "the program demo-provider")?,
            site: named("CONSENT_SITE", "the folder of the page that Trunk built")?,
            chromedriver: named_or_on_path("CHROMEDRIVER", "chromedriver", BRINGS_CHROMIUM)?,
            chromium: named_or_on_path("CHROMIUM", "chromium", BRINGS_CHROMIUM)?,
        })
    }

    /// `GECKODRIVER` and `FIREFOX`, or `geckodriver` and `firefox-esr` on the search path. Asked for when a journey wants them.
    pub fn firefox(&self) -> Result<(PathBuf, PathBuf)> {
        let driver = named_or_on_path("GECKODRIVER", "geckodriver", "`cargo install geckodriver` brings it")?;
        let browser = named_or_on_path("FIREFOX", "firefox-esr", "`apt-get install firefox-esr` brings it")?;
        Ok((driver, browser))
    }
}

/// The folder of the built custom elements, `CONSENT_EMBED`.
pub fn embed_folder() -> Result<PathBuf> {
    named("CONSENT_EMBED", "the folder of the built custom elements")
}

/// The folder of the custom elements that crash where a test wants it, `CONSENT_EMBED_CRASHING`.
pub fn crashing_embed_folder() -> Result<PathBuf> {
    named("CONSENT_EMBED_CRASHING", "the folder of the custom elements with places to crash")
}

/// The folder with the built host pages of `examples/`, `CONSENT_EXAMPLES`.
pub fn examples_folder() -> Result<PathBuf> {
    named("CONSENT_EXAMPLES", "the folder of the built examples")
}

/// The folder of the minimal backend, `CONSENT_MINIMAL`, and the Python that runs it.
pub fn minimal_backend() -> Result<(PathBuf, PathBuf)> {
    let folder = named("CONSENT_MINIMAL", "the folder of the minimal backend")?;
    Ok((folder, named_or_on_path("PYTHON", "python3", "`apt-get install python3` brings it")?))
}

const BRINGS_CHROMIUM: &str = "`apt-get install chromium chromium-driver` brings it";

fn named(variable: &str, what: &str) -> Result<PathBuf> {
    let Some(value) = std::env::var_os(variable).filter(|value| !value.is_empty()) else {
        bail!("{variable} is not set. It names {what}; `cargo xtask test` builds everything and sets it.");
    };
    let path = PathBuf::from(value);
    if !path.exists() {
        bail!("{variable} names {}, which does not exist. It should be {what}.", path.display());
    }
    Ok(path)
}

fn named_or_on_path(variable: &str, program: &str, advice: &str) -> Result<PathBuf> {
    if std::env::var_os(variable).is_some_and(|value| !value.is_empty()) {
        return named(variable, &format!("the program {program}"));
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    match std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file()) {
        Some(path) => Ok(path),
        None => bail!("{program} was not found. {advice}, or {variable} can name it."),
    }
}
