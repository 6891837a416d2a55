//! A member before a card that invites them to connect, and what they find in the dialog.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, Device, House, Kind, Name, Options, Parts, until};
use serde_json::{Value, json};

/// What a browser has that sends Global Privacy Control.
pub const GLOBAL_PRIVACY_CONTROL: &str = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { configurable: true, get: () => true });";

/// A member before a card that invites them to connect.
pub struct Scene {
    /// The servers.
    pub house: House,
    /// Their browser.
    pub browser: Browser,
}

impl Scene {
    pub async fn open(kind: Kind, options: Options) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let house = House::open(&parts, options)?;
        let browser = Browser::open_in(&parts, kind).await?;
        browser.sign_in(&house.url, "Linnea", "/people").await?;
        Ok(Self { house, browser })
    }

    pub async fn to_the_card(&self) -> Result<()> {
        self.browser.press("link", Name::Begins("Aino Korhonen")).await?;
        self.browser.find("button", "Connect with LinkedIn").await?;
        Ok(())
    }

    pub async fn ask(&self) -> Result<()> {
        self.browser.press("button", "Connect with LinkedIn").await?;
        self.browser.find("dialog", "Connect two accounts").await?;
        self.browser.find("radio", Name::Begins("From LinkedIn")).await?;
        Ok(())
    }

    /// A phone's screen of this size, or paper: only Chromium plays both.
    pub async fn screen(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
        self.browser.driver().cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(())
    }

    /// What the member's own session says to the backend.
    pub async fn device(&self) -> Result<Device> {
        let cookie = self.browser.driver().get_named_cookie("consent_session").await?.value;
        Device::of_session(&self.house.url, format!("consent_session={cookie}")).await
    }

    /// Waits until the my-connection page names these categories as not shared, and all others as shared.
    pub async fn says_not_shared(&self, expected: &[&str]) -> Result<()> {
        const ROWS: &str = "return [...document.querySelectorAll('.direction-categories li')].map(row => \
            [row.querySelector('.name').innerText, row.querySelector('.state').innerText]);";
        self.browser.find("heading", "Connected in both directions").await?;
        until("every category says how it stands", async || {
            let rows = self.browser.script(ROWS).await?;
            let rows = rows.as_array().context("no rows")?;
            let not = rows.iter().filter(|row| row[1] == "Not shared").filter_map(|row| row[0].as_str());
            let shared = rows.iter().filter(|row| row[1] == "Shared").count();
            Ok((not.eq(expected.iter().copied()) && shared + expected.len() == 9).then_some(()))
        })
        .await
    }

    /// Presses where there would be information. Where the backend `is_asked` whether the dialog may open, its answer is
    /// waited for.
    pub async fn nothing_comes_of_looking(&self, is_asked: bool) -> Result<()> {
        const ASKED: &str = "return performance.getEntriesByType('resource').filter(one => one.name.endsWith('/connection')).length;";
        let asked =
            async || Ok::<_, anyhow::Error>(self.browser.script(ASKED).await?.as_u64().unwrap_or_default());
        let before = asked().await?;
        self.browser.script(LOOK).await?;
        if is_asked {
            until("the backend has answered", async || Ok((asked().await? > before).then_some(()))).await?;
        }
        let frames = "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));";
        self.browser.script(frames).await?;
        ensure!(self.browser.count("dialog", Name::Any).await? == 0, "it opened by itself");
        Ok(())
    }

    /// Whether a decision of this kind was ever recorded: two of the same second have no order.
    pub async fn has_recorded(&self, decision: &str) -> Result<bool> {
        let export = self.device().await?.get("/me/export").await?;
        let kept = export["evidence"].as_array().context("no evidence")?;
        let bodies = kept.iter().filter_map(|one| one["body"].as_str());
        Ok(bodies
            .filter_map(|body| serde_json::from_str::<Value>(body).ok())
            .any(|one| one["decision"] == decision))
    }

    /// The last thing that was recorded, as it is kept: the canonical bytes, read.
    pub async fn last_record(&self) -> Result<Value> {
        let export = self.device().await?.get("/me/export").await?;
        let kept = export["evidence"].as_array().context("no evidence")?;
        let newest = kept.iter().max_by_key(|one| one["at"].as_str().map(str::to_owned)).context("none")?;
        Ok(serde_json::from_str(newest["body"].as_str().context("no body")?)?)
    }
}

/// Where there would be information from LinkedIn: the words of the invitation, beside its button.
pub const LOOK: &str = "const part = document.querySelector('.linkedin-parts'); part.querySelector('p').click(); return part.innerText;";
