//! The backend in another language that offers the base profile and nothing more.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::{Parts, Process, minimal_backend};

const START: Duration = Duration::from_secs(120);

/// The minimal backend, serving the page. Dropping it ends it.
pub struct MinimalBackend {
    /// Where page and API are: `http://localhost:PORT`.
    pub url: String,
    process: Process,
}

impl MinimalBackend {
    /// Starts it, on a port of its own choice, and waits until it accepts.
    pub fn start(parts: &Parts) -> Result<Self> {
        let (folder, python) = minimal_backend()?;
        let mut command = Command::new(python);
        // No compiled copies beside the sources of a checkout.
        command.arg("-B").arg(folder.join("minimal_backend.py")).args(["--port", "0"]);
        command.arg("--site").arg(&parts.site);
        let process = Process::start("minimal-backend", &mut command)?;
        let url = process.line(START, |line| Some(line.split_once("listening on ")?.1.trim().to_owned()))?;
        Ok(Self { url, process })
    }

    /// Everything that it has printed.
    pub fn printed(&self) -> String {
        self.process.printed()
    }
}
