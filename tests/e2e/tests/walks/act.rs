//! Each step, as a member or an admin takes it.

use anyhow::Result;
use consent_e2e::{Key, Name, until};
use reqwest::Method;
use serde_json::json;

use super::{model::Step, walker::Walker};

const ONE_WAY: &str = "From LinkedIn to Microsoft only";
const BOTH_WAYS: &str = "In both directions";

impl Walker {
    pub async fn act(&self, step: Step) -> Result<()> {
        let browser = &self.browser;
        match step {
            Step::ConnectOneWay => self.answer_there(ONE_WAY, "Allow").await,
            Step::ConnectBothWays => self.answer_there(BOTH_WAYS, "Allow").await,
            Step::RefuseThere => self.answer_there(BOTH_WAYS, "Cancel").await,
            Step::ComeBack => {
                self.to_linkedin(ONE_WAY).await?;
                browser.go(&format!("{}/connection", self.house.url)).await
            }
            Step::Stop => {
                browser.press("button", "Stop connecting").await?;
                browser.sees("The attempt was stopped.").await
            }
            Step::NotNow => self.close("Not now").await,
            Step::Close => self.close("Close").await,
            Step::No => self.close("No").await,
            Step::Escape => {
                self.open().await?;
                browser.key(Key::Escape).await?;
                self.closed().await
            }
            Step::DropDirection => browser.press("button", "Stop sharing from Microsoft to LinkedIn").await,
            Step::Disconnect => browser.press("button", "Disconnect").await,
            Step::DisconnectElsewhere => {
                browser.driver().switch_to_window(self.elsewhere.clone()).await?;
                browser.press("button", "Disconnect").await?;
                until("there is nothing to disconnect there", async || {
                    Ok((browser.count("button", "Disconnect").await? == 0).then_some(()))
                })
                .await?;
                Ok(browser.driver().switch_to_window(self.here.clone()).await?)
            }
            Step::Confirm => browser.press("button", Name::Begins("I have done this")).await,
            Step::Reload => Ok(browser.driver().refresh().await?),
            Step::CloseAudience => self.audience("nobody").await,
            Step::OpenAudience => self.audience("everyone").await,
        }
    }

    /// Opens the question. Right after leaving, the button has other words.
    async fn open(&self) -> Result<()> {
        let browser = &self.browser;
        until("the question can be asked", async || {
            for name in ["Connect with LinkedIn", "Undo: connect again"] {
                if browser.count("button", name).await? > 0 {
                    browser.press("button", name).await?;
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await?;
        browser.find("dialog", Name::Any).await?;
        browser.find("radio", Name::Begins(ONE_WAY)).await?;
        Ok(())
    }

    async fn close(&self, button: &str) -> Result<()> {
        self.open().await?;
        self.browser.press("button", button).await?;
        self.closed().await
    }

    async fn closed(&self) -> Result<()> {
        until("the dialog is gone", async || {
            Ok((self.browser.count("dialog", Name::Any).await? == 0).then_some(()))
        })
        .await
    }

    async fn to_linkedin(&self, option: &str) -> Result<()> {
        self.open().await?;
        self.browser.press("radio", Name::Begins(option)).await?;
        self.browser.press("button", "Connect").await?;
        self.browser.find("heading", "Allow access?").await?;
        Ok(())
    }

    async fn answer_there(&self, option: &str, button: &str) -> Result<()> {
        self.to_linkedin(option).await?;
        self.browser.press("button", button).await?;
        let told = if button == "Allow" { "Connected." } else { "You said no at LinkedIn." };
        self.browser.sees(told).await
    }

    async fn audience(&self, who: &str) -> Result<()> {
        self.admin.change(Method::PATCH, "/admin/settings", Some(json!({ "audience": who }))).await
    }
}
