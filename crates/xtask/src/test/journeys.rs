//! What journeys through a real browser are played with.

use std::path::PathBuf;
use std::process::Command;

use crate::tools::Browsers;
use crate::{build, project};

/// Mounts and unmounts in a full run; Firefox, which tells less, stops at a thousand.
const FULL_MOUNTS: &str = "10000";

/// Random walks through dialog and connection page in a full run.
const FULL_WALKS: &str = "300";

/// What journeys are played with.
pub struct Journeys {
    /// The page.
    pub site: PathBuf,
    /// The elements.
    pub embed: PathBuf,
    /// The elements with places to crash.
    pub crashing: PathBuf,
    /// The host pages.
    pub examples: PathBuf,
    /// The script that looks for barriers.
    pub axe: PathBuf,
    /// Backend and stand-in.
    pub servers: build::Servers,
    /// What they are played in.
    pub browsers: Browsers,
    /// Whether as many mounts and walks as a full run wants.
    pub full: bool,
}

impl Journeys {
    /// The command that plays all of them.
    pub fn command(&self) -> Command {
        let mut tests = project::cargo(&["test", "--package", "consent-e2e", "--no-fail-fast"]);
        tests
            .env("CONSENT_AXE", &self.axe)
            .env("CONSENT_BACKEND", &self.servers.backend)
            .env("CONSENT_PROVIDER", &self.servers.provider)
            .env("CONSENT_SITE", &self.site)
            .env("CONSENT_EMBED", &self.embed)
            .env("CONSENT_EMBED_CRASHING", &self.crashing)
            .env("CONSENT_EXAMPLES", &self.examples)
            .env("CONSENT_MINIMAL", project::root().join("examples/minimal-backend"))
            .env("CONSENT_PEOPLE", project::root().join("crates/people/data"));
        if self.full {
            tests.env("CONSENT_MOUNTS", FULL_MOUNTS);
            tests.env("CONSENT_WALKS", FULL_WALKS);
        }
        self.browsers.name_to(&mut tests);
        tests
    }
}
