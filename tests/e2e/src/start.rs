//! Starting a browser's driver, and ending the browser with everything that it started.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::{Capabilities, CapabilitiesHelper as _, ChromiumLikeCapabilities as _, DesiredCapabilities};

use crate::{Parts, Process};

const START: Duration = Duration::from_secs(90);

/// The browsers that journeys are played in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium, driven by chromedriver.
    Chromium,
    /// Firefox, the long-term support release, driven by geckodriver.
    Firefox,
}

impl Kind {
    /// Both, for what must hold in each.
    pub const BOTH: [Self; 2] = [Self::Chromium, Self::Firefox];
}

/// What Chromium needs to run without a desktop, as root, and without asking for anything on the network.
pub const FLAGS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en",
    "--accept-lang=en",
    "--window-size=1280,900",
];

/// What Chromium needs besides to draw alike on every machine, and to move nothing.
const STILL: [&str; 5] = [
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
];

/// Starts the driver of a browser and says where it listens. `still` is for pictures.
pub fn driver(parts: &Parts, kind: Kind, profile: &Path, still: bool) -> Result<(Process, String)> {
    let mut tries = 0;
    loop {
        tries += 1;
        match try_driver(parts, kind, profile, still) {
            // Chromedriver takes a free port of IPv6, and ends where another program has the same one of IPv4.
            Err(error) if tries < 8 && format!("{error:#}").contains("port not available") => {}
            started => return started,
        }
    }
}

/// Each listens where it likes and says so: a port that was found free may be taken a moment later.
fn try_driver(parts: &Parts, kind: Kind, profile: &Path, still: bool) -> Result<(Process, String)> {
    let (process, before) = match kind {
        Kind::Chromium => {
            let mut command = Command::new(&parts.chromedriver);
            command.arg("--port=0");
            alike(&mut command, still);
            (Process::start("chromedriver", &mut command)?, "started successfully on port ")
        }
        Kind::Firefox => {
            let (geckodriver, _) = parts.firefox()?;
            let mut command = Command::new(geckodriver);
            command.args(["--port", "0", "--websocket-port", "0"]);
            command.arg("--profile-root").arg(profile);
            alike(&mut command, still);
            (Process::start("geckodriver", &mut command)?, "Listening on 127.0.0.1:")
        }
    };
    let port = process.line(START, |line| {
        let (_, said) = line.split_once(before)?;
        said.trim_end_matches(|end: char| !end.is_ascii_digit()).parse::<u16>().ok()
    })?;
    Ok((process, format!("http://127.0.0.1:{port}")))
}

/// On a picture there are times of day and letters, which are those of the machine otherwise.
fn alike(command: &mut Command, still: bool) {
    if still {
        command.env("TZ", "UTC");
        command.env("FONTCONFIG_FILE", concat!(env!("CARGO_MANIFEST_DIR"), "/../visual/fonts/fonts.conf"));
    }
}

/// What a session is asked for: the browser, English, a window of a desktop's size. `still` is for pictures.
pub fn capabilities(parts: &Parts, kind: Kind, profile: &Path, still: bool) -> Result<Capabilities> {
    Ok(match kind {
        Kind::Chromium => chromium(parts, profile, still)?,
        Kind::Firefox => firefox(parts.firefox()?.1, still)?,
    })
}

fn chromium(parts: &Parts, profile: &Path, still: bool) -> Result<Capabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    for flag in FLAGS.iter().chain(STILL.iter().filter(|_| still)) {
        wanted.add_arg(flag)?;
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    wanted.set_binary(&parts.chromium.display().to_string())?;
    wanted.enable_bidi()?;
    Ok(wanted.into())
}

fn firefox(program: PathBuf, still: bool) -> Result<Capabilities> {
    let mut wanted = DesiredCapabilities::firefox();
    for flag in ["-headless", "--width=1280", "--height=900"] {
        wanted.add_arg(flag)?;
    }
    let mut preferences = FirefoxPreferences::new();
    preferences.set("intl.accept_languages", "en")?;
    if still {
        preferences.set("ui.prefersReducedMotion", 1)?;
        preferences.set("layout.css.devPixelsPerPx", "1.0")?;
        preferences.set("gfx.webrender.software", true)?;
        preferences.set("gfx.color_management.mode", 0)?;
        preferences.set("widget.gtk.overlay-scrollbars.enabled", true)?;
    }
    wanted.set_preferences(preferences)?;
    wanted.set_firefox_binary(&program.display().to_string())?;
    wanted.enable_bidi()?;
    Ok(wanted.into())
}

/// Ends every process that was started with this profile, and what those started.
///
/// A driver's end leaves its browser running, so it is ended by what only it was started with.
pub fn end_all_with(profile: &Path) -> Result<()> {
    let wanted = profile.display().to_string();
    let mut running: Vec<(u32, u32, bool)> = Vec::new();
    for entry in std::fs::read_dir("/proc").context("no list of processes")?.flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let command = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let status = std::fs::read_to_string(entry.path().join("status")).unwrap_or_default();
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:")?.trim().parse().ok());
        running.push((id, parent.unwrap_or_default(), String::from_utf8_lossy(&command).contains(&wanted)));
    }
    let mut ours: Vec<u32> = running.iter().filter(|(_, _, named)| *named).map(|(id, ..)| *id).collect();
    let mut looked_at = 0;
    while let Some(parent) = ours.get(looked_at).copied() {
        let children =
            running.iter().filter(|(id, of, _)| *of == parent && !ours.contains(id)).map(|(id, ..)| *id);
        let children: Vec<u32> = children.collect();
        ours.extend(children);
        looked_at += 1;
    }
    for id in ours {
        let _ = Command::new("sh")
            .args(["-c", &format!("kill -9 {id}")])
            .stderr(std::process::Stdio::null())
            .status();
    }
    Ok(())
}
