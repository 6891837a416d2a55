//! What makes a folder of modules an npm package: our own scripts, the description of the package, types, licences.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project;

/// Files of the checkout that go into the package as they are, besides the two folders.
const LICENCES: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT"];

/// Writes them all into the folder.
pub fn write(folder: &Path) -> Result<()> {
    let root = project::root();
    copy_all(&root.join("src/embed/shim"), folder)?;
    copy_all(&root.join("src/embed/package"), folder)?;
    for name in LICENCES {
        fs::copy(root.join(name), folder.join(name)).with_context(|| format!("{name} is missing"))?;
    }
    let description = folder.join("package.json");
    let text = fs::read_to_string(&description)?;
    fs::write(&description, text.replace("0.0.0", env!("CARGO_PKG_VERSION")))?;
    Ok(())
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        fs::copy(entry.path(), &target).with_context(|| format!("{} cannot be written", target.display()))?;
    }
    Ok(())
}
