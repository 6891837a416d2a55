//! `cargo xtask conformance` and `cargo xtask variants`: the conformance kit against a backend, and against backends that
//! are broken on purpose.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::{process, project};

/// What the kit is given.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Options {
    /// The backend's base address, e.g. http://localhost:8080/api/v1, and what the kit takes besides (--help tells)
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Plays the kit against a backend.
pub fn run(options: &Options) -> Result<ExitCode> {
    let mut kit = project::cargo(&["run", "--quiet", "--package", "consent-conformance"]);
    if options.arguments.iter().any(|argument| argument.starts_with("https://")) {
        kit.args(["--features", "tls"]);
    }
    kit.args(["--bin", "consent-conformance", "--"]).args(&options.arguments);
    ended(process::status(&mut kit)?.code())
}

/// Which variants.
#[derive(clap::Args)]
pub struct Variants {
    /// So many, chosen by the seed, instead of all
    #[arg(long, value_name = "N")]
    pub sample: Option<u32>,
    /// What the sample is chosen by [default: by chance, and printed]
    #[arg(long)]
    pub seed: Option<u64>,
    /// Only those whose name holds this
    #[arg(long, value_name = "VARIANT")]
    pub only: Option<String>,
    /// Print them, and play none
    #[arg(long)]
    pub list: bool,
}

/// Plays broken variants of the reference backend, each of which must fail exactly the check that names its rule.
pub fn variants(options: &Variants) -> Result<ExitCode> {
    ended(process::status(&mut player(options))?.code())
}

/// What plays them. Its last line is that of a test runner.
pub fn player(options: &Variants) -> Command {
    let mut player = project::cargo(&["run", "--quiet", "--package", "consent-conformance"]);
    player.args(["--bin", "consent-variants", "--", "--folder"]).arg(project::target().join("variants"));
    if let Some(count) = options.sample {
        player.arg(format!("--sample={count}"));
    }
    if let Some(seed) = options.seed {
        player.arg(format!("--seed={seed}"));
    }
    if let Some(only) = &options.only {
        player.arg(format!("--only={only}"));
    }
    player.args(options.list.then_some("--list"));
    player
}

fn ended(code: Option<i32>) -> Result<ExitCode> {
    Ok(code.and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
