//! Opening a browser where there is a desktop to open it on.

use std::process::{Command, Stdio};

/// Opens an address, or does nothing on a machine without a desktop: the address has been printed.
pub fn open(url: &str) {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|it| !it.is_empty()));
    if !desktop {
        return;
    }
    // Not one of our processes: the browser outlives the demonstration.
    let quiet = || Stdio::null();
    let opened = Command::new("xdg-open").arg(url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    if let Ok(mut child) = opened {
        std::thread::spawn(move || child.wait());
    }
}
