//! A member in front of the question, in either browser.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, Device, House, Kind, Name, Options, Parts, until};
use serde_json::Value;

pub const BOTH_WAYS: &str = "In both directions";
pub const ONE_WAY: &str = "From LinkedIn to Microsoft only";

pub struct Scene {
    pub house: House,
    pub browser: Browser,
    /// The same member, on another device.
    pub other: Device,
}

impl Scene {
    pub async fn open(kind: Kind) -> Result<Self> {
        Self::open_with(kind, Options::default()).await
    }

    pub async fn open_with(kind: Kind, options: Options) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let house = House::open(&parts, options)?;
        let browser = Browser::open_in(&parts, kind).await?;
        browser.sign_in(&house.url, "Linnea", "/connection").await?;
        let other = Device::sign_in(&house.url, "Linnea").await?;
        Ok(Self { house, browser, other })
    }

    /// The same, with a page that leads to LinkedIn in another window.
    pub async fn in_window(kind: Kind) -> Result<Self> {
        let page = std::fs::read_to_string(Parts::from_environment()?.site.join("connection.html"))?;
        let page = page.replacen("<html", "<html data-round-trip=\"window\"", 1);
        let pages = vec![("connection.html", page)];
        Self::open_with(kind, Options { pages, ..Options::default() }).await
    }

    /// Presses "Connect" and allows it at LinkedIn, with the account of somebody.
    pub async fn allow_as(&self, account: &str) -> Result<()> {
        self.browser.find("heading", "Allow access?").await?;
        let choose = format!(
            "const list = document.querySelector('select'); \
             list.value = [...list.options].find(one => one.text.startsWith({account:?})).value;"
        );
        self.browser.script(&choose).await?;
        self.browser.press("button", "Allow").await
    }

    /// Opens the question and chooses.
    pub async fn choose(&self, option: &str) -> Result<()> {
        self.browser.press("button", "Connect with LinkedIn").await?;
        self.browser.press("radio", Name::Begins(option)).await?;
        Ok(())
    }

    /// How the connection stands, by the backend.
    pub async fn connection(&self) -> Result<Value> {
        self.other.get("/connection").await
    }

    pub async fn stands(&self, wanted: &str) -> Result<()> {
        until(&format!("the connection is {wanted}"), async || {
            let state = self.connection().await?["state"].clone();
            if state == wanted { Ok(Some(())) } else { Err(anyhow::anyhow!("it is {state}")) }
        })
        .await
    }

    /// What happened to the consent so far, by the backend, the oldest first.
    pub async fn history(&self) -> Result<Vec<String>> {
        let told = self.other.get("/connection/history").await?;
        let events = told["items"].as_array().context("no events")?;
        let mut kinds: Vec<String> =
            events.iter().map(|event| event["kind"].as_str().unwrap_or_default().to_owned()).collect();
        kinds.reverse();
        Ok(kinds)
    }

    pub async fn happened(&self, kind: &str) -> Result<usize> {
        Ok(self.history().await?.iter().filter(|one| *one == kind).count())
    }

    /// Turns to the window that is not this one.
    pub async fn other_window(&self) -> Result<()> {
        let driver = self.browser.driver();
        let here = driver.window().await?;
        until("there is another window", async || {
            let other = driver.windows().await?.into_iter().find(|one| *one != here);
            match other {
                Some(other) => {
                    driver.switch_to_window(other).await?;
                    Ok(Some(()))
                }
                None => Ok(None),
            }
        })
        .await
    }

    /// How many windows there are.
    pub async fn windows(&self) -> Result<usize> {
        Ok(self.browser.driver().windows().await?.len())
    }

    /// Answers at LinkedIn's side.
    pub async fn answer(&self, button: &str) -> Result<()> {
        self.browser.find("heading", "Allow access?").await?;
        self.browser.press("button", button).await?;
        Ok(())
    }

    pub async fn nothing_was_connected(&self) -> Result<()> {
        let connection = self.connection().await?;
        ensure!(connection["linkedinToWork"]["state"] == "none", "{connection}");
        ensure!(self.happened("given").await? == 0, "{:?}", self.history().await?);
        Ok(())
    }
}
