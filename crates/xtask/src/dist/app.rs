//! `dist/app` and `dist/gallery`: the stand-alone page and the gallery of states, each as static files for any web server.

use std::path::PathBuf;

use anyhow::Result;

use super::{delivery, shrink, sizes};
use crate::build::{self, Form};
use crate::tools::Tools;
use crate::{examples, project};

/// Builds the pages, makes them small, and names their files after what is in them.
pub fn build(tools: &Tools) -> Result<()> {
    let folder = emptied("dist/app")?;
    build::page_into(&folder, Form::Release, tools)?;
    delivery::join(&folder, tools)?;
    shrink::folder(&folder, tools)?;
    delivery::name(&folder)?;
    build::pages::write(&folder)?;
    sizes::precompress(&folder)
}

/// Builds the gallery and makes it small.
pub fn build_gallery(tools: &Tools) -> Result<()> {
    let folder = emptied("dist/gallery")?;
    build::gallery_into(&folder, Form::Release, tools)?;
    shrink::folder(&folder, tools)
}

/// The app as it is shipped with the gallery beside it, as it was last built to be tried out, in one folder for a server.
pub fn served() -> Result<PathBuf> {
    let folder = project::target().join("site/shipped");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    examples::copy_folder(&project::root().join("dist/app"), &folder)?;
    examples::copy_folder(&build::gallery_folder(Form::Debug), &folder.join("gallery"))?;
    Ok(folder)
}

fn emptied(name: &str) -> Result<PathBuf> {
    let folder = project::root().join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(folder)
}
