//! `cargo xtask visual`: the gallery's pictures against the committed ones; and `cargo xtask screenshots`, the pictures of the
//! documentation.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::build::{self, Form, Servers};
use crate::tools::{self, Browsers, Tools};
use crate::{process, project};

/// What to look at.
#[derive(clap::Args)]
pub struct Options {
    /// Write what differs instead of naming it: after a change of looks or words, or an update of the browser
    #[arg(long)]
    renew: bool,
    /// Also hold every state in every theme, language and width to its size and tone; takes minutes
    #[arg(long)]
    full: bool,
    /// Look only at states whose address begins like this, `card` or `card/connected`
    #[arg(value_name = "STATE")]
    only: Option<String>,
}

/// Builds what is looked at, and looks.
pub fn run(options: &Options) -> Result<ExitCode> {
    let (site, servers, browsers) = ready()?;
    let mut tests = tests(&site, &servers, &browsers, options.full);
    if options.renew {
        tests.env("CONSENT_VISUAL_RENEW", "1");
    }
    if let Some(only) = &options.only {
        tests.env("CONSENT_VISUAL_ONLY", only);
    }
    let held = process::timed("Pictures of the gallery", || process::status(&mut tests))?.success();
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The tests that compare pictures.
pub fn tests(site: &PathBuf, servers: &Servers, browsers: &Browsers, full: bool) -> Command {
    let mut tests = project::cargo(&["test", "--package", "consent-visual", "--no-fail-fast"]);
    told(&mut tests, site, servers, browsers);
    if full {
        tests.env("CONSENT_VISUAL_FULL", "1");
    }
    tests
}

/// Takes the pictures of the documentation anew.
pub fn screenshots() -> Result<ExitCode> {
    let (site, servers, browsers) = ready()?;
    let mut camera =
        project::cargo(&["run", "--quiet", "--package", "consent-visual", "--bin", "screenshots"]);
    told(&mut camera, &site, &servers, &browsers);
    process::timed("Pictures of the documentation", || {
        process::run(&mut camera, "The pictures could not be taken; the reason stands above")
    })?;
    Ok(ExitCode::SUCCESS)
}

fn ready() -> Result<(PathBuf, Servers, Browsers)> {
    let tools = Tools::for_page()?;
    Ok((build::site(Form::Debug, &tools)?, build::servers(Form::Debug)?, tools::browsers()?))
}

fn told(command: &mut Command, site: &PathBuf, servers: &Servers, browsers: &Browsers) {
    command.env("CONSENT_SITE", site);
    command.env("CONSENT_BACKEND", &servers.backend).env("CONSENT_PROVIDER", &servers.provider);
    browsers.name_to(command);
}
