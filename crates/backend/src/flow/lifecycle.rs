//! What time does by itself: consents run out, people leave and are forgotten, evidence is kept as long as the policy says.

use std::time::Duration;

use super::{member::standing, outbox};
use crate::{clock::DAY, error::Result, state::App};

/// How long things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Days after the end of a consent, or after a decision that gave none, for which evidence is kept.
    pub evidence_days: u32,
    /// Days for which it is kept what flowed.
    pub transfers_days: u32,
    /// Days after somebody left, after which everything about them is deleted.
    pub leaver_days: u32,
}

/// How often to look.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Does what is due, once.
///
/// # Errors
/// If the store fails.
pub async fn sweep(app: &App) -> Result<()> {
    let now = app.now();
    let before = |days: u32| now.plus_seconds(-i64::from(days) * DAY);
    outbox::settle_all(app).await?;
    for person in app.store.known_people().await? {
        if app.directory.find(&person).is_some() {
            app.store.note_back(&person).await?;
            continue;
        }
        standing(app, &person).await?;
        let since = app.store.note_left(&person, now).await?;
        // Not before LinkedIn was told, or is not asked any more: the token is needed for that.
        if since <= before(app.retention.leaver_days) && app.store.jobs(&person).await?.is_empty() {
            app.store.forget_member(&person).await?;
        }
    }
    app.store.forget_evidence(before(app.retention.evidence_days)).await?;
    app.store.forget_transfers(before(app.retention.transfers_days)).await?;
    Ok(app.store.tidy(now).await?)
}

/// Looks every minute, from now on.
pub async fn work(app: App) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        look.tick().await;
        if let Err(error) = sweep(&app).await {
            tracing::warn!(%error, "what time ends could not be ended");
        }
    }
}
