//! Every state of every component, which the gallery shows at once, and its dialogs.

use anyhow::Result;
use consent_e2e::{Browser, House, Kind, Name, Options, Parts};

use super::inspector::Inspector;

async fn gallery(kind: Kind, language: &str) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let inspector = Inspector::new(Browser::open_in(&parts, kind).await?);
    let browser = &inspector.browser;
    browser.go(&format!("{}/gallery?language={language}", house.url)).await?;
    browser.find("heading", Name::Any).await?;
    inspector.look_past_the_tree(&format!("gallery-{language}")).await?;
    inspector.finish(1)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_state_of_a_component_keeps_anybody_out_in_chromium() -> Result<()> {
    gallery(Kind::Chromium, "en").await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_state_of_a_component_keeps_anybody_out_in_firefox() -> Result<()> {
    gallery(Kind::Firefox, "en").await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_state_of_a_component_keeps_anybody_out_in_arabic() -> Result<()> {
    gallery(Kind::Chromium, "ar").await
}
