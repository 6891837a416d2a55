//! What is measured in a browser, with what ships.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use super::backend;
use crate::build::{self, Form};
use crate::tools::{self, Tools};
use crate::{dist, process, project};

/// How much to measure, and of what.
#[derive(clap::Args)]
pub struct Options {
    /// Rounds; in each every page is loaded once under every condition
    #[arg(long, default_value_t = 9)]
    rounds: u32,
    /// Only conditions whose name holds this: `unthrottled`, `slow`
    #[arg(long, default_value = "")]
    under: String,
    /// Only targets whose name holds this (`element`, `given`, `app`), and the control page
    #[arg(long, default_value = "")]
    target: String,
    /// How often the consent dialog is opened in each load of a card: once cold, the others after loading the page again in
    /// the same browser
    #[arg(long, default_value_t = 1)]
    clicks: u32,
    /// Another build to be measured beside, in the same rounds: `embed:NAME=FOLDER`, `app:NAME=FOLDER`
    #[arg(long, value_name = "KIND:NAME=FOLDER")]
    beside: Vec<String>,
    /// What `cargo xtask dist` wrote last, as it is
    #[arg(long)]
    built: bool,
}

/// How cost grows.
#[derive(clap::Args)]
pub struct Growth {
    /// Write table and chart into `docs/PERFORMANCE.md`
    #[arg(long)]
    write: bool,
    /// Leave out the largest sizes
    #[arg(long)]
    small: bool,
    /// Rounds; in each both pages are loaded once at every size
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// What `cargo xtask dist` wrote last, as it is
    #[arg(long)]
    built: bool,
    /// Only what holds this: `cards`, `groups`, `streams`
    #[arg(long, default_value = "")]
    of: String,
}

/// Measures scenarios by name; all of them where none is named.
pub fn run(names: &[&str], options: &Options) -> Result<ExitCode> {
    let mut bench = bench(options.built)?;
    bench.arg("--rounds").arg(options.rounds.to_string());
    bench.arg("--under").arg(&options.under).arg("--target").arg(&options.target);
    bench.arg("--clicks").arg(options.clicks.to_string());
    for other in &options.beside {
        bench.arg("--beside").arg(other);
    }
    measured(bench.arg("page").args(names))
}

/// Measures growth.
pub fn growth(options: &Growth) -> Result<ExitCode> {
    let generator = backend::generator()?;
    let mut bench = bench(options.built)?;
    bench.arg("--rounds").arg(options.rounds.to_string());
    bench.arg("--generator").arg(generator).arg("growth").arg("--of").arg(&options.of);
    if options.small {
        bench.arg("--small");
    }
    if options.write {
        bench.arg("--write").arg(project::root().join("docs/PERFORMANCE.md"));
    }
    measured(&mut bench)
}

/// What Lighthouse is asked about.
#[derive(clap::Args)]
pub struct Lighthouse {
    /// Only pages whose name holds this, like `/people`
    #[arg(long, default_value = "")]
    only: String,
    /// What `cargo xtask dist` wrote last, as it is
    #[arg(long)]
    built: bool,
}

/// `cargo xtask lighthouse`
pub fn lighthouse(options: &Lighthouse) -> Result<ExitCode> {
    let tools = Tools::for_lighthouse()?;
    let mut bench = bench(options.built)?;
    tools.put_on_path(&mut bench);
    measured(bench.arg("lighthouse").arg("--only").arg(&options.only))
}

fn measured(bench: &mut Command) -> Result<ExitCode> {
    let measured = process::timed("Measuring", || process::status(bench))?;
    Ok(if measured.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The program that measures, and everything that it measures.
fn bench(built: bool) -> Result<Command> {
    let browsers = tools::browsers()?;
    let servers = build::servers(Form::Release)?;
    if !built {
        dist::write_measured()?;
    }
    let mut cargo = project::cargo(&["build", "--package", "consent-bench-page"]);
    process::timed("Building the program that measures", || {
        process::run(&mut cargo, "What measures could not be built; the compiler's reason stands above")
    })?;
    let mut bench = Command::new(project::target().join("debug/consent-bench-page"));
    bench.current_dir(project::root());
    browsers.name_to(&mut bench);
    bench.arg("--backend").arg(servers.backend).arg("--provider").arg(servers.provider);
    bench.arg("--site").arg(shipped("app")?);
    bench.arg("--embed").arg(shipped("embed")?);
    bench.arg("--control").arg(served(&project::root().join("crates/bench-page/control"), "control")?);
    bench.arg("--out").arg(project::target().join("bench"));
    Ok(bench)
}

fn shipped(name: &str) -> Result<PathBuf> {
    let folder = project::root().join("dist").join(name);
    let missing = format!("{} is not there; without --built it is written", folder.display());
    served(&folder.canonicalize().context(missing)?, name)
}

/// A copy of a folder with everything compressed beside it, as a server has it: all that is measured is sent the same way.
fn served(folder: &Path, name: &str) -> Result<PathBuf> {
    let copy = project::target().join("bench/served").join(name);
    if copy.exists() {
        std::fs::remove_dir_all(&copy)?;
    }
    std::fs::create_dir_all(&copy)?;
    for file in dist::files(folder)? {
        let to = copy.join(file.strip_prefix(folder)?);
        std::fs::create_dir_all(to.parent().context("a file in no folder")?)?;
        std::fs::copy(&file, to)?;
    }
    dist::sizes::precompress(&copy)?;
    Ok(copy)
}
