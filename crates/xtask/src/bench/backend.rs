//! What is measured without a browser.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::build::{self, Form};
use crate::{process, project};

/// How much to measure.
#[derive(clap::Args)]
pub struct Options {
    /// People in the directory [default: 2000]
    #[arg(long, value_name = "COUNT")]
    people: Option<u32>,
    /// Seconds of each of the three measurements at a steady rate [default: 10]
    #[arg(long, value_name = "SECONDS")]
    seconds: Option<u32>,
    /// Seconds of each step in the search for the highest rate [default: 4]
    #[arg(long, value_name = "SECONDS")]
    step_seconds: Option<u32>,
    /// The steady rate, in requests per second [default: half of the lower of the two highest rates]
    #[arg(long, value_name = "RATE")]
    rate: Option<u32>,
    /// Event streams that are held open to measure their memory [default: 1000]
    #[arg(long, value_name = "COUNT")]
    streams: Option<u32>,
}

/// The reference backend on two databases.
pub fn run(options: &Options) -> Result<ExitCode> {
    let servers = build::servers(Form::Release)?;
    let mut bench = Command::new(generator()?);
    bench.current_dir(project::root()).arg("--backend").arg(servers.backend);
    bench.arg("--provider").arg(servers.provider).arg("--out").arg(project::target().join("bench"));
    for (name, value) in [
        ("--people", options.people),
        ("--seconds", options.seconds),
        ("--step-seconds", options.step_seconds),
        ("--rate", options.rate),
        ("--streams", options.streams),
    ] {
        if let Some(value) = value {
            bench.arg(name).arg(value.to_string());
        }
    }
    let measured = process::timed("Measuring", || process::status(&mut bench))?;
    Ok(if measured.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The load generator, built for speed.
pub fn generator() -> Result<PathBuf> {
    let mut cargo = project::cargo(&["build", "--profile", "native", "--package", "consent-bench"]);
    process::timed("Building the load generator", || {
        process::run(&mut cargo, "The load generator could not be built; the compiler's reason stands above")
    })?;
    Ok(project::target().join("native/consent-bench"))
}

/// Decoding and state transitions.
pub fn native() -> Result<ExitCode> {
    let mut cargo = project::cargo(&["bench", "--profile", "native", "--package", "consent-bench-native"]);
    let measured = process::timed("Measuring", || process::status(&mut cargo))?;
    Ok(if measured.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
