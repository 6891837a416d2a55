//! A browser with a profile of its own, driven as a person would drive it.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{By, Key, WebDriver, WebElement};

use crate::{Kind, Name, Parts, Process, console::Console, find, start, until};

/// A browser. Dropping it ends it, with everything that it started.
pub struct Browser {
    kind: Kind,
    driver: WebDriver,
    console: Console,
    profile: TempDir,
    _process: Process,
}

impl Browser {
    /// Opens a fresh Chromium.
    pub async fn open(parts: &Parts) -> Result<Self> {
        Self::open_in(parts, Kind::Chromium).await
    }

    /// Opens a fresh browser of a kind.
    pub async fn open_in(parts: &Parts, kind: Kind) -> Result<Self> {
        Self::start(parts, kind, false).await
    }

    /// Opens a fresh browser in which nothing moves, and which draws alike on every machine: for pictures.
    pub async fn open_still(parts: &Parts, kind: Kind) -> Result<Self> {
        Self::start(parts, kind, true).await
    }

    async fn start(parts: &Parts, kind: Kind, still: bool) -> Result<Self> {
        let profile = tempfile::Builder::new().prefix("consent-profile-").tempdir()?;
        let (process, url) = start::driver(parts, kind, profile.path(), still)?;
        let opened = async {
            let driver =
                WebDriver::new(url, start::capabilities(parts, kind, profile.path(), still)?).await?;
            let console = Console::listen(&driver).await?;
            Ok((driver, console))
        };
        match opened.await {
            Ok((driver, console)) => Ok(Self { kind, driver, console, profile, _process: process }),
            Err(error) => {
                let _ = start::end_all_with(profile.path());
                Err(error)
            }
        }
    }

    /// Which browser this is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What went to the console as an error since the last question: uncaught exceptions and `console.error`.
    pub async fn errors(&self) -> Result<Vec<String>> {
        self.console.errors(&self.driver).await
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

    /// Everything reachable with this role and name, now.
    pub async fn all(&self, role: &str, name: impl Into<Name<'_>>) -> Result<Vec<WebElement>> {
        find::all(&self.driver, role, name.into()).await
    }

    /// How many are reachable with this role and name, now.
    pub async fn count(&self, role: &str, name: impl Into<Name<'_>>) -> Result<usize> {
        Ok(self.all(role, name).await?.len())
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

    /// Takes an option of a list. It is pressed, not typed: letters within a second of each other are one word to a list.
    pub async fn choose(&self, list: impl Into<Name<'_>>, option: &str) -> Result<()> {
        let list = self.find("combobox", list).await?;
        Ok(list.find(By::XPath(format!("./option[. = '{option}']"))).await?.click().await?)
    }

    /// Gives a consent: makes a choice in the dialog that is open, and allows it at the provider.
    pub async fn connect(&self, choice: &str) -> Result<()> {
        self.press("radio", Name::Begins(choice)).await?;
        self.press("button", "Connect").await?;
        self.press("button", "Allow").await
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

    /// Has every page that is loaded from now on run a script before its own.
    pub async fn before_pages(&self, script: &str) -> Result<()> {
        let what = json!({ "functionDeclaration": format!("() => {{ {script} }}") });
        self.driver.bidi().await?.send_raw("script.addPreloadScript", what).await?;
        Ok(())
    }

    /// Has every file asked for anew from now on, those among them that a browser keeps for a year.
    pub async fn keep_no_files(&self) -> Result<()> {
        let what = json!({ "cacheBehavior": "bypass" });
        self.driver.bidi().await?.send_raw("network.setCacheBehavior", what).await?;
        Ok(())
    }

    /// Makes the page this large.
    pub async fn screen(&self, width: u32, height: u32) -> Result<()> {
        let context = self.driver.window().await?.to_string();
        let what = json!({ "context": context, "viewport": { "width": width, "height": height } });
        self.driver.bidi().await?.send_raw("browsingContext.setViewport", what).await?;
        Ok(())
    }

    /// Takes the network away, or gives it back.
    pub async fn offline(&self, offline: bool) -> Result<()> {
        match self.kind {
            Kind::Chromium => {
                let how = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
                let tools = self.driver.cdp();
                tools.send_raw("Network.enable", json!({})).await?;
                tools.send_raw("Network.emulateNetworkConditions", how).await?;
            }
            Kind::Firefox => {
                let how = if offline { json!({ "type": "offline" }) } else { Value::Null };
                let how = json!({ "networkConditions": how });
                self.driver.bidi().await?.send_raw("emulation.setNetworkConditions", how).await?;
            }
        }
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
        let _ = start::end_all_with(self.profile.path());
    }
}
