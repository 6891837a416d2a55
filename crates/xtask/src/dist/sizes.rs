//! What the shipped form weighs, by part, as a browser receives it.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use super::{shrink, why};
use crate::{process, project};

const BROTLI: &str = include_str!("brotli.mjs");

/// A row of the table: what a visitor loads for one purpose.
struct Part {
    name: &'static str,
    folder: &'static str,
    /// What the names of its files begin with: all of a name, or what stands before the mark of its content.
    files: &'static [&'static str],
}

const APP: &str = "dist/app";
const EMBED: &str = "dist/embed";
const SHIM: [&str; 3] = ["index.js", "auto.js", "contain.js"];

const PARTS: &[Part] = &[
    Part { name: "shim", folder: EMBED, files: &SHIM },
    Part { name: "fallback", folder: EMBED, files: &["fallback.js"] },
    Part { name: "words.nl", folder: EMBED, files: &["words.nl.js"] },
    Part { name: "words.sv", folder: EMBED, files: &["words.sv.js"] },
    Part { name: "words.fr", folder: EMBED, files: &["words.fr.js"] },
    Part { name: "words.de", folder: EMBED, files: &["words.de.js"] },
    Part { name: "words.ar", folder: EMBED, files: &["words.ar.js"] },
    Part { name: "card.glue", folder: EMBED, files: &["card.js"] },
    Part { name: "card.style", folder: EMBED, files: &["card.style.js"] },
    Part { name: "card.wasm", folder: EMBED, files: &["card_bg.wasm"] },
    Part {
        name: "card",
        folder: EMBED,
        files: &[SHIM[0], SHIM[1], SHIM[2], "card.js", "card.style.js", "card_bg.wasm"],
    },
    Part { name: "connection.glue", folder: EMBED, files: &["connection.js"] },
    Part { name: "connection.style", folder: EMBED, files: &["connection.style.js"] },
    Part { name: "connection.wasm", folder: EMBED, files: &["connection_bg.wasm"] },
    Part {
        name: "connection",
        folder: EMBED,
        files: &["connection.js", "connection.style.js", "connection_bg.wasm"],
    },
    Part { name: "admin.glue", folder: EMBED, files: &["admin.js"] },
    Part { name: "admin.style", folder: EMBED, files: &["admin.style.js"] },
    Part { name: "admin.wasm", folder: EMBED, files: &["admin_bg.wasm"] },
    Part {
        name: "admin",
        folder: EMBED,
        files: &[SHIM[0], SHIM[1], SHIM[2], "admin.js", "admin.style.js", "admin_bg.wasm"],
    },
    Part {
        name: "app.people",
        folder: APP,
        files: &["index.html", "boot.", "style.", "icon.", "consent-card-people.", "consent-card-people_bg."],
    },
    Part {
        name: "app.connection",
        folder: APP,
        files: &[
            "connection.html",
            "boot.",
            "style.",
            "icon.",
            "consent-card-connection.",
            "consent-card-connection_bg.",
        ],
    },
    Part {
        name: "app.admin",
        folder: APP,
        files: &["admin.html", "boot.", "style.", "icon.", "consent-card-admin.", "consent-card-admin_bg."],
    },
];

/// What to print.
#[derive(clap::Args, Default)]
pub struct Options {
    /// What costs what in the wasm of a module: `card`, `connection` or `admin`
    #[arg(long, value_name = "MODULE")]
    why: Option<String>,
}

/// Prints the table, and fails where a part is above its gate.
pub fn run(options: &Options) -> Result<ExitCode> {
    if let Some(module) = &options.why {
        why::print(module)?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(if within_budget()? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The same, for a task of which it is a step.
pub fn within_budget() -> Result<bool> {
    let root = project::root();
    let mut files = Vec::new();
    for folder in [APP, EMBED].map(|folder| root.join(folder)).iter().filter(|folder| folder.is_dir()) {
        files.extend(served(folder)?);
    }
    if files.is_empty() {
        bail!("There is nothing in dist yet; `cargo xtask dist` writes it");
    }
    let budget = Budget::read()?;
    let weighed = weigh("read", &files)?;
    println!("\n{:<44} {:>10} {:>10}", "file", "bytes", "brotli");
    for size in &weighed {
        let name = size.file.strip_prefix(&root).unwrap_or(&size.file).display();
        println!("{name:<44} {:>10} {:>10}", size.bytes, size.brotli);
    }
    println!("\n{:<24} {:>10} {:>8} {:>8}", "part", "KiB brotli", "gate", "target");
    let mut within = true;
    for part in PARTS {
        let folder = root.join(part.folder);
        let sum: u64 =
            weighed.iter().filter(|size| part.holds(&folder, &size.file)).map(|size| size.brotli).sum();
        let kib = kibibytes(sum);
        let gate = budget.of(part.name, "gate").with_context(|| format!("{BUDGET} has no {}", part.name))?;
        let target = budget.of(part.name, "target").map_or(String::new(), |target| format!("{target:.0}"));
        let over = if kib > gate { "  over its gate" } else { "" };
        within &= kib <= gate;
        println!("{:<24} {kib:>10.1} {gate:>8.1} {target:>8}{over}", part.name);
    }
    if !within {
        println!(
            "\nA part is above its gate in {BUDGET}: find out what it grew by, or raise the gate and say why."
        );
    }
    Ok(within)
}

/// Writes FILE.br and FILE.gz beside everything that a server would send compressed.
pub fn precompress(folder: &Path) -> Result<()> {
    weigh("write", &served(folder)?)?;
    Ok(())
}

impl Part {
    fn holds(&self, folder: &Path, file: &Path) -> bool {
        let Ok(inside) = file.strip_prefix(folder) else { return false };
        self.files.iter().any(|name| inside.to_string_lossy().starts_with(name))
    }
}

const BUDGET: &str = "crates/xtask/budget.toml";

/// What parts may weigh: sections and numbers, which is all of TOML that is needed here.
struct Budget(Vec<(String, String, f64)>);

impl Budget {
    fn read() -> Result<Self> {
        Self::parse(&std::fs::read_to_string(project::root().join(BUDGET))?)
    }

    fn parse(text: &str) -> Result<Self> {
        let mut section = "";
        let mut entries = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else {
                let (key, value) =
                    line.split_once('=').with_context(|| format!("{BUDGET}: {line} is neither"))?;
                entries.push((section.to_owned(), key.trim().to_owned(), value.trim().parse()?));
            }
        }
        Ok(Self(entries))
    }

    fn of(&self, part: &str, key: &str) -> Option<f64> {
        self.0.iter().find(|(section, name, _)| section == part && name == key).map(|entry| entry.2)
    }
}

struct Size {
    bytes: u64,
    brotli: u64,
    file: PathBuf,
}

/// The files of a folder that travel to a browser.
pub fn served(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = shrink::files(folder)?;
    files.retain(|file| {
        let kind = file.extension().and_then(|it| it.to_str());
        matches!(kind, Some("html" | "css" | "js" | "wasm" | "svg" | "webmanifest"))
            || (kind == Some("json") && is_words(file))
    });
    Ok(files)
}

fn is_words(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("words."))
}

fn weigh(mode: &str, files: &[PathBuf]) -> Result<Vec<Size>> {
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", BROTLI, mode]).args(files);
    let mut sizes = Vec::new();
    for line in process::read(&mut node)?.lines() {
        let mut parts = line.splitn(3, '\t');
        if let (Some(bytes), Some(brotli), Some(file)) = (parts.next(), parts.next(), parts.next()) {
            sizes.push(Size { bytes: bytes.parse()?, brotli: brotli.parse()?, file: file.into() });
        }
    }
    Ok(sizes)
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files are far below 2^52")]
fn kibibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_gate_and_every_gate_a_part() -> Result<()> {
        let budget = Budget::read()?;
        for part in PARTS {
            assert!(budget.of(part.name, "gate").is_some(), "{} has no gate", part.name);
        }
        for (section, ..) in &budget.0 {
            assert!(PARTS.iter().any(|part| part.name == section), "{section} is no part");
        }
        Ok(())
    }
}
