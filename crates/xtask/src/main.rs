//! `cargo xtask`: everything a developer runs.
//!
//! One file per task, and two that all tasks share: `process` (every program that is started, and how it ends) and
//! `tools` (programs that are looked for and, where absent, installed into a cache that survives clones).

mod process;
mod project;
mod tools;

mod bench;
mod build;
mod check;
mod conformance;
mod dist;
mod examples;
mod fuzz_api;
mod openapi;
mod run;
mod test;
mod tidy;
mod visual;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Everything a developer runs. Nothing has to be installed before: what is missing is fetched and said.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the page, start the reference backend and the demo provider, and print the address to open
    Run(run::Options),
    /// The quick loop, without a browser: formatting, clippy, house rules, native tests
    Check,
    /// Everything: what `check` does, then documentation, component tests and journeys in a real browser
    Test(test::Options),
    /// The house rules that a compiler does not know: who may import whom, styles, texts, stores
    Tidy,
    /// Write the contract's OpenAPI document, `crates/contract/openapi.json`
    Openapi(openapi::Options),
    /// Play the contract's document against the reference backend with schemathesis
    FuzzApi(fuzz_api::Options),
    /// Play the contract against a backend: what held, what did not, what was not checked
    Conformance(conformance::Options),
    /// See that the conformance kit fails on backends that are broken on purpose, and on the right check
    #[command(alias = "mutants")]
    Variants(conformance::Variants),
    /// Write what is shipped to `dist/app`, `dist/embed` and `dist/gallery`, and print its size by part
    Dist(dist::Options),
    /// Build the custom elements as the tests use them, unoptimized, and print their folder
    Embed(dist::embed::Options),
    /// Build the host pages of `examples/`, and check of them what can be checked without their hosts
    Examples,
    /// Print the sizes of what `dist` wrote last
    Size(dist::sizes::Options),
    /// Compare pictures of the gallery's states with the committed ones, or renew those
    Visual(visual::Options),
    /// Take the pictures of the documentation anew, of the running demonstration
    Screenshots,
    /// Measure how fast things are, built for speed
    Bench(bench::Options),
    /// Have Lighthouse judge the stand-alone page, as shipped and as the backend serves it
    Lighthouse(bench::page::Lighthouse),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = process::end_all_on_signal().and_then(|()| match cli.task {
        Task::Run(options) => run::run(options),
        Task::Check => check::run(),
        Task::Test(options) => test::run(options),
        Task::Tidy => tidy::run(),
        Task::Openapi(options) => openapi::run(&options),
        Task::FuzzApi(options) => fuzz_api::run(&options),
        Task::Conformance(options) => conformance::run(&options),
        Task::Variants(options) => conformance::variants(&options),
        Task::Dist(options) => dist::run(&options),
        Task::Embed(options) => dist::embed::run(&options),
        Task::Examples => examples::run(),
        Task::Size(options) => dist::sizes::run(&options),
        Task::Visual(options) => visual::run(&options),
        Task::Screenshots => visual::screenshots(),
        Task::Bench(options) => bench::run(options),
        Task::Lighthouse(options) => bench::page::lighthouse(&options),
    });
    process::end_all();
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}
