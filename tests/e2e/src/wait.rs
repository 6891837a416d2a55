//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long anything may take before the journey fails. Generous, because slow machines are no bug.
const PATIENCE: Duration = Duration::from_secs(45);
/// How often the condition is looked at.
const GLANCE: Duration = Duration::from_millis(30);

/// Waits until `condition` gives something, and gives it. `what` finishes the sentence "waited in vain until …".
///
/// An error of the condition counts as "not yet": a page between two states loses elements under one's hands.
pub async fn until<T>(what: &str, condition: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    until_within(PATIENCE, what, condition).await
}

/// The same, where it may not take as long as anything may.
pub async fn until_within<T>(
    patience: Duration,
    what: &str,
    mut condition: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let deadline = Instant::now() + patience;
    loop {
        let last = match condition().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if Instant::now() > deadline {
            match last {
                Some(error) => return Err(error.context(format!("waited in vain until {what}"))),
                None => bail!("waited in vain until {what}"),
            }
        }
        tokio::time::sleep(GLANCE).await;
    }
}
