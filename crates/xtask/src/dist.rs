//! `cargo xtask dist`: what is shipped, made as small as it gets, and what it weighs.

pub mod app;
mod bundle;
pub mod checks;
mod delivery;
pub mod embed;
mod glue;
mod names;
mod package;
mod shrink;
pub mod sizes;
mod styles;
mod unused;
mod why;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

pub use shrink::files;

use crate::build::Form;
use crate::project;
use crate::tools::Tools;

/// What to write.
#[derive(clap::Args)]
pub struct Options {
    /// The elements alone and unoptimized, into the target folder, for trying out; prints the folder
    #[arg(long)]
    pub debug: bool,
    /// With `--debug`: also hold the package to what it says of itself, as every test run and `dist` do
    #[arg(long, requires = "debug")]
    pub check: bool,
    /// Nothing but the stand-alone page, or nothing but the elements
    #[arg(long, conflicts_with = "debug")]
    only: Option<Only>,
}

/// A part of what is shipped.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Only {
    App,
    Elements,
}

/// Writes `dist/app`, `dist/gallery` and `dist/embed` and prints what page and elements weigh.
pub fn run(options: &Options) -> Result<ExitCode> {
    if options.debug {
        let folder = embed::build(Form::Debug, &Tools::for_page()?)?;
        if options.check {
            checks::hold(&folder)?;
        }
        println!("{}", folder.display());
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(only) = options.only {
        let tools = Tools::for_page()?.for_release()?;
        match only {
            Only::App => app::build(&tools)?,
            Only::Elements => drop(embed::build(Form::Release, &tools)?),
        }
        return Ok(ExitCode::SUCCESS);
    }
    write()?;
    sizes::run(&sizes::Options::default())
}

/// Writes `dist/app`, `dist/gallery` and `dist/embed`, and the elements once more as they are put on a server, in
/// `dist/hosted`.
pub fn write() -> Result<()> {
    let tools = write_measured()?;
    app::build_gallery(&tools)?;
    checks::hold(&embed_folder())?;
    delivery::host(&embed_folder())
}

/// The elements as they are shipped.
pub fn embed_folder() -> PathBuf {
    project::root().join("dist/embed")
}

/// Writes what is measured, `dist/app` and `dist/embed`, and no more.
pub fn write_measured() -> Result<Tools> {
    let tools = Tools::for_page()?.for_release()?;
    app::build(&tools)?;
    embed::build(Form::Release, &tools)?;
    Ok(tools)
}
