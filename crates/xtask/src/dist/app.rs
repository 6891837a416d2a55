//! `dist/app`: the stand-alone page as static files for any web server.

use anyhow::Result;

use super::{delivery, shrink, sizes};
use crate::build::{self, Form};
use crate::project;
use crate::tools::Tools;

/// Builds the page without the gallery, makes it small, and names its files after what is in them.
pub fn build(tools: &Tools) -> Result<()> {
    let folder = project::root().join("dist/app");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    build::page_into(&folder, Form::Release, tools)?;
    delivery::join(&folder, tools)?;
    shrink::folder(&folder, tools)?;
    delivery::name(&folder)?;
    sizes::precompress(&folder)
}
