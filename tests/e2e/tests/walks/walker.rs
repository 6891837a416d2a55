//! A browser that walks, one walk after the other, each from the beginning.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use consent_e2e::{Browser, Device, House, Kind, Options, Parts};
use reqwest::Method;
use thirtyfour::WindowHandle;

use super::{
    chance::Chance,
    model::{Member, Step},
};

pub struct Walker {
    pub house: House,
    pub browser: Browser,
    /// The member, on another device.
    pub own: Device,
    pub admin: Device,
    pub here: WindowHandle,
    pub elsewhere: WindowHandle,
}

impl Walker {
    pub async fn start(kind: Kind) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let arguments = vec!["--test-control".to_owned()];
        let house = House::open(&parts, Options { arguments, ..Options::default() })?;
        let browser = Browser::open_in(&parts, kind).await?;
        browser.sign_in(&house.url, "Linnea", "/connection").await?;
        let here = browser.driver().window().await?;
        let elsewhere = browser.driver().new_tab().await?;
        browser.driver().switch_to_window(elsewhere.clone()).await?;
        browser.go(&format!("{}/connection", house.url)).await?;
        browser.driver().switch_to_window(here.clone()).await?;
        let own = Device::sign_in(&house.url, "Linnea").await?;
        let admin = Device::sign_in(&house.url, "Ingrid").await?;
        Ok(Self { house, browser, own, admin, here, elsewhere })
    }

    /// One walk.
    pub async fn walk(&self, seed: u64, steps: usize, taken: &mut BTreeMap<String, usize>) -> Result<()> {
        let mut path = Vec::new();
        let walked = self.walked(seed, steps, &mut path).await;
        for step in &path {
            *taken.entry(format!("{step:?}")).or_default() += 1;
        }
        walked.with_context(|| format!("{:?}, walk {seed}: {path:?}", self.browser.kind()))
    }

    async fn walked(&self, seed: u64, steps: usize, path: &mut Vec<Step>) -> Result<()> {
        self.own.change(Method::POST, "/test-control/reset", None).await?;
        // Everything is forgotten, and versions begin anew: what a tab knows of the walk before may have the same one.
        let page = format!("{}/connection", self.house.url);
        self.browser.driver().switch_to_window(self.elsewhere.clone()).await?;
        self.browser.go(&page).await?;
        self.browser.driver().switch_to_window(self.here.clone()).await?;
        self.browser.go(&page).await?;
        let (mut chance, mut member) = (Chance(seed), Member::default());
        self.agrees(&member).await?;
        for _ in 0..steps {
            let Some(step) = chance.one_of(&member.steps()) else { break };
            path.push(step);
            self.act(step).await?;
            member.take(step);
            self.agrees(&member).await?;
        }
        Ok(())
    }
}
