//! What a page says on its console.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};
use futures_util::StreamExt as _;
use serde_json::json;
use thirtyfour::WebDriver;
use thirtyfour::bidi::events::LogEntryAdded;
use thirtyfour::bidi::modules::log::LogLevel;

use crate::until;

/// Listens from the first page on; what a page says before it is asked is kept.
pub struct Console {
    said: Arc<Mutex<Vec<(bool, String)>>>,
    listening: tokio::task::JoinHandle<()>,
}

impl Console {
    /// Begins to listen.
    pub async fn listen(driver: &WebDriver) -> Result<Self> {
        let mut entries = driver.bidi().await?.subscribe::<LogEntryAdded>().await?;
        let said: Arc<Mutex<Vec<(bool, String)>>> = Arc::default();
        let kept = Arc::clone(&said);
        let listening = tokio::spawn(async move {
            while let Some(entry) = entries.next().await {
                let is_error = entry.level == LogLevel::Error;
                let text = entry.text.unwrap_or_default();
                kept.lock().unwrap_or_else(PoisonError::into_inner).push((is_error, text));
            }
        });
        Ok(Self { said, listening })
    }

    /// The errors since the last question.
    ///
    /// Entries arrive by a channel of their own, later than what a script answers; so the page is made to say a word, and
    /// everything before that word is what there was.
    pub async fn errors(&self, driver: &WebDriver) -> Result<Vec<String>> {
        const WORD: &str = "consent-e2e: asked";
        let before = self.lock().iter().filter(|(_, text)| text == WORD).count();
        // Beside the page's scripts, which may have made a console of their own.
        let context = driver.window().await?.to_string();
        let how = json!({ "expression": format!("console.debug({WORD:?})"), "awaitPromise": false,
            "target": { "context": context, "sandbox": "consent-e2e" } });
        driver.bidi().await?.send_raw("script.evaluate", how).await?;
        until("the console has told everything", async || {
            let heard = self.lock().iter().filter(|(_, text)| text == WORD).count();
            if self.listening.is_finished() {
                bail!("nobody listens to the console any more");
            }
            Ok((heard > before).then_some(()))
        })
        .await
        .context("the console")?;
        let said = std::mem::take(&mut *self.lock());
        Ok(said.into_iter().filter(|(is_error, _)| *is_error).map(|(_, text)| text).collect())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(bool, String)>> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.listening.abort();
    }
}
