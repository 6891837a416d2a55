//! A browser with a profile of its own, driven as a person would drive it.

use std::{path::Path, process::Command, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{ChromiumLikeCapabilities as _, DesiredCapabilities, Key, WebDriver, WebElement};

use crate::{Name, Parts, Process, find, house::free_port, until};

const START: Duration = Duration::from_secs(30);

/// What Chromium needs to run without a desktop, as root, and without asking for anything on the network.
const FLAGS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en",
    "--accept-lang=en",
    "--window-size=1280,900",
];

/// A browser. Dropping it ends it, with everything that it started.
pub struct Browser {
    driver: WebDriver,
    profile: TempDir,
    _chromedriver: Process,
}

impl Browser {
    /// Opens a fresh one.
    pub async fn open(parts: &Parts) -> Result<Self> {
        let port = free_port()?;
        let profile = tempfile::Builder::new().prefix("consent-profile-").tempdir()?;
        let mut command = Command::new(&parts.chromedriver);
        command.arg(format!("--port={port}"));
        let chromedriver = Process::start("chromedriver", &mut command)?;
        chromedriver.line(START, |line| line.contains("started successfully").then_some(()))?;
        let mut capabilities = DesiredCapabilities::chrome();
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        capabilities.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        capabilities.set_binary(&parts.chromium.display().to_string())?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;
        Ok(Self { driver, profile, _chromedriver: chromedriver })
    }

    /// The driver itself, for what has no word here.
    pub const fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to an address.
    pub async fn go(&self, url: &str) -> Result<()> {
        Ok(self.driver.goto(url).await?)
    }

    /// Signs in as one of the demonstration's people and comes back to a path.
    pub async fn sign_in(&self, house: &str, who: &str, back: &str) -> Result<()> {
        self.go(&format!("{house}/demo/sign-in?returnTo={back}")).await?;
        self.press("button", Name::Begins(who)).await?;
        self.find("button", "Sign out").await?;
        Ok(())
    }

    /// The first thing of a role and a name, as soon as there is one.
    pub async fn find(&self, role: &str, name: impl Into<Name<'_>>) -> Result<WebElement> {
        let name = name.into();
        until(&format!("there is a {role} {name}"), async || {
            Ok(find::all(&self.driver, role, name).await?.into_iter().next())
        })
        .await
    }

    /// How many things of a role and a name there are now.
    pub async fn count(&self, role: &str, name: impl Into<Name<'_>>) -> Result<usize> {
        Ok(find::all(&self.driver, role, name.into()).await?.len())
    }

    /// Presses something.
    pub async fn press(&self, role: &str, name: impl Into<Name<'_>>) -> Result<()> {
        let name = name.into();
        until(&format!("the {role} {name} can be pressed"), async || {
            let Some(element) = find::all(&self.driver, role, name).await?.into_iter().next() else {
                return Ok(None);
            };
            element.click().await?;
            Ok(Some(()))
        })
        .await
    }

    /// Types into something.
    pub async fn fill(&self, role: &str, name: impl Into<Name<'_>>, text: &str) -> Result<()> {
        Ok(self.find(role, name).await?.send_keys(text).await?)
    }

    /// Presses a key where the focus is.
    pub async fn key(&self, key: Key) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(key).perform().await?)
    }

    /// Everything readable on the page, open shadow roots included.
    pub async fn text(&self) -> Result<String> {
        let text = self.driver.execute(include_str!("text.js"), Vec::new()).await?;
        Ok(text.json().as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page says something.
    pub async fn sees(&self, words: &str) -> Result<()> {
        let what = format!("the page says “{words}”");
        let seen = until(&what, async || Ok(self.text().await?.contains(words).then_some(())));
        match seen.await {
            Ok(()) => Ok(()),
            Err(error) => bail!("{error:#}; it says:\n{}", self.text().await.unwrap_or_default()),
        }
    }

    /// Fails if the page says something now.
    pub async fn sees_none_of(&self, words: &[&str]) -> Result<()> {
        let text = self.text().await?;
        for word in words {
            ensure!(!text.contains(word), "the page says “{word}”:\n{text}");
        }
        Ok(())
    }

    /// Runs a script and gives what it returns; a promise is waited for.
    pub async fn script(&self, script: &str) -> Result<Value> {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then(done, error => done('failed: ' + error))"
        );
        Ok(self.driver.execute_async(&wrapped, Vec::new()).await?.json().clone())
    }

    /// Takes the network away, or gives it back.
    pub async fn offline(&self, offline: bool) -> Result<()> {
        let tools = self.driver.cdp();
        let how =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        tools.send_raw("Network.enable", json!({})).await?;
        tools.send_raw("Network.emulateNetworkConditions", how).await?;
        Ok(())
    }

    /// What the page's own origin keeps in this browser, session cookie aside: nothing, if all is well.
    pub async fn kept(&self) -> Result<String> {
        let kept = self
            .script(
                "const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(), \
                 ...(await indexedDB.databases()).map(one => one.name), document.cookie]; return names.filter(Boolean).join(',');",
            )
            .await?;
        Ok(kept.as_str().unwrap_or_default().to_owned())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver's end leaves its browser running, so it is ended by what only it was started with.
        let _ = end_all_with(self.profile.path());
    }
}

/// Ends every process that was started with this profile.
fn end_all_with(profile: &Path) -> Result<()> {
    let wanted = profile.display().to_string();
    for entry in std::fs::read_dir("/proc").context("no list of processes")?.flatten() {
        let name = entry.file_name();
        let Some(id) = name.to_str().filter(|name| name.bytes().all(|byte| byte.is_ascii_digit())) else {
            continue;
        };
        let command = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&command).contains(&wanted) {
            let _ = Command::new("sh").args(["-c", &format!("kill -9 {id}")]).status();
        }
    }
    Ok(())
}
