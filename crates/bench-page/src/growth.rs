//! How cost grows with what there is.

use std::path::Path;

use anyhow::Result;

use crate::Options;

/// Measures, prints, and writes the table where told.
pub async fn run(_options: &Options, _write: Option<&Path>, _small: bool, _of: &str) -> Result<()> {
    Ok(())
}
