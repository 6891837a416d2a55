//! `dist/app`: the stand-alone page as static files for any web server.

use anyhow::Result;

use super::shrink;
use crate::build::{self, Form};
use crate::project;
use crate::tools::Tools;

/// Builds the page without the gallery and makes it small.
pub fn build(tools: &Tools) -> Result<()> {
    let folder = project::root().join("dist/app");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    build::page_into(&folder, Form::Release, tools)?;
    shrink::folder(&folder, tools)
}
