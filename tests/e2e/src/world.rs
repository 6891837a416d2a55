//! Scripts in the page's own world, and in one beside it that a page's script cannot reach.

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::Browser;

/// The name of the world beside.
const BESIDE: &str = "consent-e2e";

impl Browser {
    /// Runs an asynchronous function's body where the page's scripts run: with the globals that the page may have replaced.
    /// What it returns goes through JSON.
    pub async fn within(&self, body: &str) -> Result<Value> {
        self.evaluate(body, None).await
    }

    /// Runs an asynchronous function's body beside the page's scripts: the same document, but globals that nobody has
    /// touched. What it returns goes through JSON.
    pub async fn beside(&self, body: &str) -> Result<Value> {
        self.evaluate(body, Some(BESIDE)).await
    }

    async fn evaluate(&self, body: &str, sandbox: Option<&str>) -> Result<Value> {
        let context = self.driver().window().await?.to_string();
        let mut target = json!({ "context": context });
        if let Some(sandbox) = sandbox {
            target["sandbox"] = json!(sandbox);
        }
        // The page may have replaced JSON as well; a probe that runs before the page's scripts keeps the real one.
        let expression = format!(
            "(async () => {{ {body} }})().then(value => (globalThis[Symbol.for('probe')]?.stringify ?? JSON.stringify)(value ?? null))"
        );
        let how = json!({ "expression": expression, "target": target, "awaitPromise": true });
        let answer = self.driver().bidi().await?.send_raw("script.evaluate", how).await?;
        let Some(text) = answer["result"]["value"].as_str() else {
            bail!("the script failed: {}", answer["exceptionDetails"]["text"]);
        };
        serde_json::from_str(text).context("the script's answer")
    }
}
