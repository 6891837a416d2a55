//! `dist/app` and `dist/gallery`: the stand-alone page and the gallery of states, each as static files for any web server.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{delivery, glue, shrink, sizes};
use crate::build::{self, Form};
use crate::project;
use crate::tools::Tools;

/// The page's module.
pub const MODULE: &str = "consent-card-app";

/// Has the page's script fetch what is taken out of its module.
fn know_the_rest(folder: &Path) -> Result<()> {
    let script = folder.join(format!("{MODULE}.js"));
    let text = glue::with_rest(&fs::read_to_string(&script)?, &shrink::rest_of(MODULE))?;
    fs::write(script, text)?;
    for name in delivery::WITHIN_REST {
        fs::copy(project::root().join("src/embed/shim").join(name), folder.join(name))?;
    }
    Ok(())
}

/// Builds the page, makes it small, and names its files after what is in them.
pub fn build(tools: &Tools) -> Result<()> {
    let folder = emptied("dist/app")?;
    build::page_into(&folder, Form::Release, tools)?;
    if shrink::later(MODULE).is_some() {
        know_the_rest(&folder)?;
    }
    delivery::join(&folder, tools)?;
    shrink::folder(&folder, tools)?;
    delivery::name(&folder)?;
    sizes::precompress(&folder)
}

/// Builds the gallery and makes it small.
pub fn build_gallery(tools: &Tools) -> Result<()> {
    let folder = emptied("dist/gallery")?;
    build::gallery_into(&folder, Form::Release, tools)?;
    shrink::folder(&folder, tools)
}

fn emptied(name: &str) -> Result<PathBuf> {
    let folder = project::root().join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(folder)
}
