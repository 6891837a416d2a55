//! Page, backend and model, held against each other.

use anyhow::{Result, ensure};
use consent_e2e::{Name, until};
use serde_json::{Value, json};

use super::{model::Member, walker::Walker};

impl Walker {
    /// Waits until all three say the same: what changes elsewhere is told, and takes its moment.
    pub async fn agrees(&self, member: &Member) -> Result<()> {
        until("page, backend and model agree", async || {
            self.backend_agrees(member).await?;
            self.page_agrees(member).await?;
            Ok(Some(()))
        })
        .await
    }

    async fn backend_agrees(&self, member: &Member) -> Result<()> {
        let told = self.own.get("/connection").await?;
        let open = |step: &&Value| step["state"] == "needsYou";
        let said = json!({
            "state": told["state"],
            "fromLinkedin": told["linkedinToWork"]["state"],
            "toLinkedin": told["workToLinkedin"]["state"],
            "attempt": !told["attempt"].is_null(),
            "available": told["available"],
            "open": told["ledger"].as_array().map_or(0, |steps| steps.iter().filter(open).count()),
            "given": self.happened("given").await?,
            "deferred": self.happened("deferred").await?,
            "refused": self.happened("refused").await?,
        });
        let meant = json!({
            "state": member.state(),
            "fromLinkedin": member.from_linkedin.word(),
            "toLinkedin": member.to_linkedin.word(),
            "attempt": member.attempt,
            "available": !member.closed,
            "open": member.open_steps(),
            "given": member.given,
            "deferred": member.deferred,
            "refused": member.refused,
        });
        ensure!(said == meant, "the backend says\n{said}, the model\n{meant}");
        Ok(())
    }

    async fn happened(&self, kind: &str) -> Result<usize> {
        let history = self.own.get("/connection/history").await?;
        let items = history["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(items.iter().filter(|one| one["kind"] == kind).count())
    }

    /// What the page says and offers, by role and name.
    async fn page_agrees(&self, member: &Member) -> Result<()> {
        let browser = &self.browser;
        let connects = browser.count("button", "Connect with LinkedIn").await?
            + browser.count("button", "Undo: connect again").await?;
        let said = json!({
            "heading": browser.count("heading", member.heading()).await?,
            "dialogs": browser.count("dialog", Name::Any).await?,
            "connect": connects,
            "disconnect": browser.count("button", "Disconnect").await?,
            "drop": browser.count("button", "Stop sharing from Microsoft to LinkedIn").await?,
            "confirm": browser.count("button", Name::Begins("I have done this")).await?,
            "stop": browser.count("button", "Stop connecting").await?,
        });
        let meant = json!({
            "heading": 1,
            "dialogs": 0,
            "connect": usize::from(member.can_connect()),
            "disconnect": usize::from(member.can_disconnect()),
            "drop": usize::from(member.state() == "twoWay"),
            "confirm": member.open_steps(),
            "stop": usize::from(member.attempt),
        });
        ensure!(said == meant, "the page says\n{said}, the model\n{meant}\n{}", browser.text().await?);
        Ok(())
    }
}
