//! How processes on one database tell each other that something changed: PostgreSQL's LISTEN and NOTIFY, in the transaction
//! of the change, so that nobody is told of what is not written. It carries ids and versions, and nothing personal.

use std::time::Duration;

use contract::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::{Any, Transaction, postgres::PgListener};
use tokio::sync::broadcast;

use super::super::Changed;

const CHANNEL: &str = "consent_changes";
/// The pause before the next try, after the listening connection could not be made.
const PAUSE: Duration = Duration::from_secs(1);

/// As it travels.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct News {
    /// The process that it comes from, which has told its own listeners already.
    from: String,
    kind: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    version: u64,
}

/// Tells the others, once this transaction is written.
pub async fn notify(
    transaction: &mut Transaction<'_, Any>,
    process: &str,
    changed: &Changed,
) -> sqlx::Result<()> {
    let (kind, id, version) = match changed {
        Changed::Connection(person, version) => ("connection", person.as_str(), *version),
        Changed::Person(person) => ("person", person.as_str(), 0),
        Changed::Settings => ("settings", "", 0),
        Changed::Session(hash) => ("session", hash.as_str(), 0),
        Changed::Resync => ("resync", "", 0),
    };
    let news = News { from: process.to_owned(), kind: kind.to_owned(), id: id.to_owned(), version };
    let text = serde_json::to_string(&news).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query("SELECT CAST(pg_notify($1, $2) AS TEXT)")
        .bind(CHANNEL)
        .bind(text)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// Listens from now on. After a connection that was lost, something may have been missed, and everybody is told so.
pub async fn listen(url: String, process: String, tell: broadcast::Sender<Changed>) {
    let mut first = true;
    loop {
        match PgListener::connect(&url).await {
            Ok(mut listener) => {
                if listener.listen(CHANNEL).await.is_ok() {
                    if !first {
                        let _ = tell.send(Changed::Resync);
                    }
                    first = false;
                    // Ends when the connection is lost.
                    while let Ok(Some(told)) = listener.try_recv().await {
                        if let Some(changed) = read(told.payload(), &process) {
                            let _ = tell.send(changed);
                        }
                    }
                    tracing::warn!("the connection that listens for changes was lost");
                }
            }
            Err(error) => tracing::warn!(%error, "listening for changes is not possible now"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn read(payload: &str, process: &str) -> Option<Changed> {
    let news: News = serde_json::from_str(payload).ok()?;
    if news.from == process {
        return None;
    }
    Some(match news.kind.as_str() {
        "connection" => Changed::Connection(PersonId::new(news.id), news.version),
        "person" => Changed::Person(PersonId::new(news.id)),
        "settings" => Changed::Settings,
        "session" => Changed::Session(news.id),
        // From a newer program: whatever it is, asking again is right.
        _ => Changed::Resync,
    })
}
