//! `cargo xtask dist`: what is shipped, made as small as it gets, and what it weighs.

pub mod app;
pub mod embed;
mod shrink;
pub mod sizes;

use std::process::ExitCode;

use anyhow::Result;

use crate::build::Form;
use crate::project;
use crate::tools::Tools;

/// Writes `dist/app` and `dist/embed` and prints what they weigh.
pub fn run() -> Result<ExitCode> {
    let tools = Tools::for_page()?.for_release()?;
    app::build(&tools)?;
    embed::build(Form::Release, &tools)?;
    sizes::precompress(&project::root().join("dist/app"))?;
    sizes::run()
}
