//! Schemathesis, from PyPI, in an environment of its own. Only playing the contract's document against the backend needs it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::{debian, install, on_path};
use crate::{process, project};

/// The version that `requirements.txt` pins, together with all that it needs.
const VERSION: &str = "4.32.5";

const REMEDY: &str = "The minimal backend and schemathesis need Python 3.11 or later with venv; on Debian, `apt-get install python3-venv`, as root, brings it";

/// Sees to it that Python is there, and can make environments.
pub fn python() -> Result<()> {
    let complete = || {
        let mut asks = Command::new("python3");
        asks.args(["-c", "import venv, ensurepip"]).stderr(std::process::Stdio::null());
        on_path("python3").is_some() && asks.status().is_ok_and(|status| status.success())
    };
    if complete() { Ok(()) } else { debian::install(&["python3", "python3-venv"], "Python", REMEDY) }
}

/// The Python that knows schemathesis.
pub fn schemathesis() -> Result<PathBuf> {
    let folder = install::once(&format!("schemathesis-{VERSION}"), &["bin/python", "complete"], |folder| {
        python()?;
        let why = format!(
            "Fetching schemathesis {VERSION} from PyPI, which plays the contract's document: once for this user"
        );
        process::timed(&why, || {
            let mut make = Command::new("python3");
            make.args(["-m", "venv"]).arg(folder);
            process::run(
                &mut make,
                "No environment for Python could be made; on Debian, `apt-get install python3-venv` helps",
            )?;
            // As a module: the scripts beside it hold the path that the folder has only until it is finished.
            let mut pip = Command::new(folder.join("bin/python"));
            pip.args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--requirement",
            ]);
            pip.arg(project::root().join("crates/openapi/fuzz/requirements.txt"));
            let failure = "Schemathesis could not be fetched (pip's reason stands above); try again when the network is back";
            process::run(&mut pip, failure)?;
            Ok(std::fs::write(folder.join("complete"), "")?)
        })
    })?;
    Ok(folder.join("bin/python"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_that_is_pinned() {
        let pinned = include_str!("../../../openapi/fuzz/requirements.txt");
        assert!(pinned.lines().any(|line| line == format!("schemathesis=={VERSION}")));
    }
}
