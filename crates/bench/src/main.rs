//! How much the reference backend serves, and how fast. `cargo xtask bench backend` builds it, with the servers, for speed.
//!
//! The load is open-loop: requests are due at a constant rate, whether or not earlier ones were answered, and their time
//! counts from the moment they were due. A server that stalls is charged for every request that had to wait, which a
//! generator that waits for its answers would never send.
//!
//! `load` sends and measures; `search` finds the highest rate; `house` starts what is measured; `scenario` says what is
//! asked; `streams` measures memory; `report` prints and keeps the raw figures.

mod client;
mod cores;
mod house;
mod load;
mod machine;
mod people;
mod report;
mod scenario;
mod search;
mod streams;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use clap::Parser;

/// Requests per second and response times of the reference backend on SQLite and on PostgreSQL, side by side.
#[derive(Parser)]
struct Options {
    /// The backend, built for speed
    #[arg(long)]
    backend: PathBuf,
    /// The demo provider, built for speed
    #[arg(long)]
    provider: PathBuf,
    /// Folder for the raw figures
    #[arg(long)]
    out: PathBuf,
    /// People in the directory
    #[arg(long, default_value_t = 2000)]
    people: usize,
    /// Seconds that each measurement at a steady rate takes; three are taken in turn on each database
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Seconds of each step in the search for the highest rate
    #[arg(long, default_value_t = 4)]
    step_seconds: u64,
    /// The steady rate, in requests per second [default: half of the lower of the two highest rates]
    #[arg(long)]
    rate: Option<f64>,
    /// Event streams that are held open to measure their memory
    #[arg(long, default_value_t = 1000)]
    streams: usize,
    /// Measure nothing but so many event streams, one count after another, and print a line of JSON for each
    #[arg(long, value_delimiter = ',', value_name = "COUNTS")]
    only_streams: Vec<usize>,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("consent-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> anyhow::Result<()> {
    cores::many_files();
    let cores = cores::Cores::divide();
    let folder = tempfile::tempdir()?;
    let machine = machine::told(&cores, folder.path());
    people::write(&folder.path().join("people"), options.people)?;
    // Before the generator's own threads start: what is started inherits the cores of the thread that starts it.
    cores.for_servers();
    let mut databases = house::databases()?;
    if !options.only_streams.is_empty() {
        databases.truncate(1);
    }
    let mut houses = Vec::new();
    for database in databases {
        houses.push(house::House::start(options, folder.path(), database)?);
    }
    cores.for_generator();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let mut report = report::Report::new(machine, &houses);
        let step = Duration::from_secs(options.step_seconds);
        let steady = Duration::from_secs(options.seconds);
        let scenarios = scenario::all(&mut houses).await?;
        if let (false, Some(house)) = (options.only_streams.is_empty(), houses.first()) {
            return streams::grow(house, &options.only_streams).await;
        }
        // Before the load: memory that it leaves free in the backend would be used again and not be counted.
        for house in &houses {
            report.streams(house, streams::measure(house, options.streams).await?);
        }
        for scenario in scenarios {
            let mut highest = Vec::new();
            for house in &houses {
                highest.push(search::highest(house, scenario, step).await?);
            }
            let lowest = highest.iter().map(|found| found.rate).fold(f64::INFINITY, f64::min);
            let rate = options.rate.unwrap_or_else(|| search::round(lowest / 2.0));
            let mut runs = vec![Vec::new(); houses.len()];
            for _ in 0..3 {
                for (house, runs) in houses.iter().zip(&mut runs) {
                    runs.push(load::run(house, scenario, rate, steady).await?);
                }
            }
            report.add(scenario, rate, &highest, &runs);
        }
        report.finish(&options.out)
    })
}
