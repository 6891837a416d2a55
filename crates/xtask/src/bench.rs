//! `cargo xtask bench`: how fast, measured. Nothing here passes or fails: figures depend on the machine.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::build::{self, Form};
use crate::{process, project};

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// The reference backend on SQLite and on PostgreSQL, side by side: requests per second, p50 and p99 of cards and of
    /// attempts at a steady rate, the highest rate whose p99 stays below 100 ms, and the memory of an idle event stream.
    /// Takes about eight minutes; raw figures are kept in `bench` in the target folder
    Backend(Backend),
}

#[derive(clap::Args)]
struct Backend {
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

/// Measures.
pub fn run(options: Options) -> Result<ExitCode> {
    match options.what {
        What::Backend(options) => backend(&options),
    }
}

fn backend(options: &Backend) -> Result<ExitCode> {
    let servers = build::servers(Form::Release)?;
    let mut cargo = project::cargo(&["build", "--profile", "native", "--package", "consent-bench"]);
    process::timed("Building the load generator", || {
        process::run(&mut cargo, "The load generator could not be built; the compiler's reason stands above")
    })?;
    let mut bench = Command::new(project::target().join("native/consent-bench"));
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
