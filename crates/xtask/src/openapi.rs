//! `cargo xtask openapi`: the contract's document, from the types, the table of operations and the fixtures.

use std::process::ExitCode;

use anyhow::Result;

use crate::{process, project};

/// How to write it.
#[derive(clap::Args)]
pub struct Options {
    /// Also keep its shape as the one that is published; later changes are held against it
    #[arg(long)]
    publish: bool,
}

/// Writes `crates/contract/openapi.json`.
pub fn run(options: &Options) -> Result<ExitCode> {
    let mut writer = project::cargo(&["run", "--quiet", "--package", "consent-openapi", "--"]);
    writer.args(options.publish.then_some("publish"));
    process::run(&mut writer, "The document could not be written; the reason stands above")?;
    Ok(ExitCode::SUCCESS)
}
