//! How fast the page is in a real browser. `cargo xtask bench card` and its siblings build what is measured and start this.
//!
//! What is ours and a control page, written by hand over the same API, are loaded in turn within each round, each in a
//! browser of its own with nothing in its caches. Times are compared within a round, so that whatever else the machine does
//! falls on both.
//!
//! `tab` is a browser that measures; `probe.js` stands in every page and takes the times; `world` is what is served;
//! `scenarios` say what is done; `report` prints medians and paired ratios and keeps the raw figures.

mod chart;
mod growth;
mod lighthouse;
mod machine;
mod report;
mod scenarios;
mod tab;
mod world;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Parser;

/// What the page costs, beside a control page.
#[derive(Parser)]
pub struct Options {
    /// What to measure
    #[command(subcommand)]
    what: What,
    /// The backend, built for speed
    #[arg(long)]
    backend: PathBuf,
    /// The demo provider, built for speed
    #[arg(long)]
    provider: PathBuf,
    /// The stand-alone page, as shipped
    #[arg(long)]
    site: PathBuf,
    /// The custom elements, as shipped
    #[arg(long)]
    embed: PathBuf,
    /// The control pages
    #[arg(long)]
    control: PathBuf,
    /// The load generator, for event streams
    #[arg(long)]
    generator: Option<PathBuf>,
    /// Folder for the raw figures
    #[arg(long)]
    out: PathBuf,
    /// Rounds; in each every target is measured once under every condition
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// Only conditions whose name holds this: `unthrottled`, `slow`
    #[arg(long, default_value = "")]
    under: String,
    /// Only targets whose name holds this; the control page is always among them
    #[arg(long, default_value = "")]
    target: String,
    /// How often the consent dialog is opened in each load of a card: once cold, the others after loading the page again in
    /// the same browser
    #[arg(long, default_value_t = 1)]
    clicks: usize,
    /// Names and files of another build of `embed` or `app` to measure beside it
    #[arg(long, value_name = "KIND:NAME=FOLDER")]
    beside: Vec<String>,
}

/// What is measured.
#[derive(clap::Subcommand, Clone)]
pub enum What {
    /// Scenarios by name, or all of them
    Page {
        /// Their names
        names: Vec<String>,
    },
    /// How cost grows: cards, groups, event streams
    Growth {
        /// Where the table goes, between its two marks
        #[arg(long)]
        write: Option<PathBuf>,
        /// Leave out the largest sizes
        #[arg(long)]
        small: bool,
        /// Only what holds this: `cards`, `groups`, `streams`
        #[arg(long, default_value = "")]
        of: String,
    },
    /// Lighthouse on the stand-alone page
    Lighthouse {
        /// Only pages whose name holds this
        #[arg(long, default_value = "")]
        only: String,
    },
}

fn main() -> ExitCode {
    let done = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(run(&Options::parse())));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("consent-bench-page: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<()> {
    match &options.what {
        What::Page { names } => scenarios::run(options, names).await,
        What::Growth { write, small, of } => growth::run(options, write.as_deref(), *small, of).await,
        What::Lighthouse { only } => lighthouse::run(options, only).await,
    }
}
