//! `cargo xtask test`: everything that must hold, ending in one line.

mod journeys;
mod replay;
pub mod suite;
mod tally;

use std::process::ExitCode;

use anyhow::Result;

use self::suite::Suite;

/// What to test besides the usual.
#[derive(clap::Args)]
pub struct Options {
    /// Also build all that `dist` writes and hold it to its rules, play every journey in both browsers and all broken variants
    /// of the backend, kill the backend at random moments at least 200 times on each database (`docs/test-reports/kill.md`
    /// is written anew), and play 5,000 runs of the consent model on each (`docs/test-reports/model.md`); takes more than an hour more
    #[arg(long)]
    full: bool,
}

/// Runs every check, goes on after one that fails, and ends with `N passed, N failed`.
pub fn run(options: Options) -> Result<ExitCode> {
    let mut suite = Suite::default();
    suite.formatting()?;
    suite.house_rules()?;
    suite.clippy()?;
    suite.documentation()?;
    suite.native_tests()?;
    suite.variants(options.full)?;
    suite.document_played(options.full)?;
    suite.component_tests()?;
    suite.shipped_form(options.full)?;
    suite.journeys(options.full)?;
    if options.full {
        suite.kills()?;
        suite.saves()?;
        suite.model_runs()?;
    }
    Ok(suite.finish())
}
