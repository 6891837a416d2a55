//! What is done by the clock on the side of the admins: the change of settings that is due, and the day's count.

use std::time::Duration;

use super::{aggregates, schedule};
use crate::{error::Result, state::App};

/// How often the worker looks.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Does what is due now.
///
/// # Errors
/// If the store fails.
pub async fn run_due(app: &App) -> Result<()> {
    // First the count: a change that is due at midnight is no part of the day that it begins.
    aggregates::today(app).await?;
    schedule::run_due(app).await?;
    Ok(())
}

/// Looks for what is due, from now on.
pub async fn work(app: App) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        look.tick().await;
        if let Err(error) = run_due(&app).await {
            tracing::warn!(%error, "what is due on the settings could not be done");
        }
    }
}
