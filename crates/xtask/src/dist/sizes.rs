//! What the shipped form weighs, by part, as a browser receives it.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use super::shrink;
use crate::{process, project};

const BROTLI: &str = include_str!("brotli.mjs");

/// A row of the table: what a visitor loads for one purpose, and what it may weigh in KiB of brotli.
struct Part {
    name: &'static str,
    folder: &'static str,
    /// Beginnings of the names of the files that belong to it; empty for the whole folder.
    files: &'static [&'static str],
    limit: f64,
}

/// Limits are those that the design calls "must".
const PARTS: &[Part] = &[
    Part { name: "embed: card with dialog", folder: "dist/embed", files: &["card", "shim"], limit: 85.0 },
    Part { name: "embed: my connection, besides", folder: "dist/embed", files: &["connection"], limit: 75.0 },
    Part { name: "embed: admin", folder: "dist/embed", files: &["admin", "shim"], limit: 150.0 },
    Part { name: "app, whole", folder: "dist/app", files: &[], limit: 150.0 },
];

/// Prints the table.
pub fn run() -> Result<ExitCode> {
    let root = project::root();
    let mut files = Vec::new();
    for folder in
        ["dist/app", "dist/embed"].map(|folder| root.join(folder)).iter().filter(|folder| folder.is_dir())
    {
        files.extend(served(folder)?);
    }
    if files.is_empty() {
        bail!("There is nothing in dist yet; `cargo xtask dist` writes it");
    }
    let weighed = weigh("read", &files)?;
    println!("\n{:<44} {:>10} {:>10}", "file", "bytes", "brotli");
    for size in &weighed {
        println!(
            "{:<44} {:>10} {:>10}",
            size.file.strip_prefix(&root).unwrap_or(&size.file).display(),
            size.bytes,
            size.brotli
        );
    }
    println!("\n{:<44} {:>10} {:>10}", "part", "KiB brotli", "may be");
    for part in PARTS {
        let folder = root.join(part.folder);
        let sum: u64 =
            weighed.iter().filter(|size| part.holds(&folder, &size.file)).map(|size| size.brotli).sum();
        if sum > 0 {
            let kib = kibibytes(sum);
            let over = if kib > part.limit { "  over" } else { "" };
            println!("{:<44} {kib:>10.1} {:>10.0}{over}", part.name, part.limit);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes FILE.br beside everything that a server would send compressed.
pub fn precompress(folder: &Path) -> Result<()> {
    weigh("write", &served(folder)?)?;
    Ok(())
}

impl Part {
    /// Our own scripts, whatever their names, are the part called `shim`.
    fn holds(&self, folder: &Path, file: &Path) -> bool {
        let Ok(inside) = file.strip_prefix(folder) else { return false };
        let name = inside.to_string_lossy();
        let entries = ["card", "connection", "admin"];
        let module = entries
            .into_iter()
            .find(|entry| name == format!("{entry}.js") || name == format!("{entry}_bg.wasm"));
        self.files.is_empty() || self.files.contains(&module.unwrap_or("shim"))
    }
}

struct Size {
    bytes: u64,
    brotli: u64,
    file: PathBuf,
}

/// The files of a folder that travel to a browser.
fn served(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = shrink::files(folder)?;
    files.retain(|file| {
        let kind = file.extension().and_then(|it| it.to_str());
        matches!(kind, Some("html" | "css" | "js" | "wasm" | "svg" | "webmanifest"))
    });
    Ok(files)
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
