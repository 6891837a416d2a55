//! `cargo xtask check`: the quick loop, without a browser.

use std::process::ExitCode;

use anyhow::Result;

use crate::test::suite::Suite;

/// Formatting, clippy on both targets, house rules, native tests.
pub fn run() -> Result<ExitCode> {
    let mut suite = Suite::default();
    suite.formatting()?;
    suite.house_rules()?;
    suite.clippy()?;
    suite.native_tests()?;
    Ok(suite.finish())
}
