//! Debian's packages, where this runs as root: a machine that does nothing but test has them after the first run.

use std::process::Command;

use anyhow::{Result, bail};

use super::on_path;
use crate::process;

/// Installs packages. `what` stands in "Installing …"; `remedy` says what to do where this is not possible.
pub fn install(packages: &[&str], what: &str, remedy: &str) -> Result<()> {
    if on_path("apt-get").is_none() || !nix::unistd::geteuid().is_root() {
        bail!("{remedy}");
    }
    process::timed(&format!("Installing {what} from Debian"), || {
        let apt = |arguments: &[&str]| {
            let mut apt = Command::new("apt-get");
            apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
            process::run(
                &mut apt,
                &format!("It could not be installed (apt's reason stands above): {remedy}"),
            )
        };
        apt(&["update", "-q"])?;
        let mut install = vec!["install", "-q", "-y", "--no-install-recommends"];
        install.extend(packages);
        apt(&install)
    })
}
