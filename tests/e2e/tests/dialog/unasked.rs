//! When the dialog opens although nobody pressed what opens it.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Key, Kind, Name, Options, in_both, until};

use super::scene::{LOOK, Scene};

async fn looking_for_linkedin_information_asks_once_and_never_after_an_answer(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind, Options::default()).await?;
    let browser = &scene.browser;
    let device = scene.device().await?;
    let dialogs = async || browser.count("dialog", Name::Any).await;
    scene.to_the_card().await?;
    ensure!(dialogs().await? == 0, "it opened before anybody pressed anything");
    browser.script(LOOK).await?;
    browser.find("radio", Name::Begins("From LinkedIn")).await?;
    browser.key(Key::Escape).await?;
    until("the deferral is recorded", async || {
        Ok(device.get("/connection").await?["prompt"]["notBefore"].is_string().then_some(()))
    })
    .await?;

    // Deferred: no press of this kind opens it, not on this page and not on a fresh one. The button always does.
    for fresh in [false, true] {
        if fresh {
            browser.go(&format!("{}/people", scene.house.url)).await?;
            scene.to_the_card().await?;
        }
        scene
            .nothing_comes_of_looking(fresh)
            .await
            .with_context(|| format!("deferred, fresh page: {fresh}"))?;
        scene.ask().await?;
        browser.key(Key::Escape).await?;
        until("it is closed", async || Ok((dialogs().await? == 0).then_some(()))).await?;
    }

    // Refused: never again by itself.
    scene.ask().await?;
    browser.press("button", "No").await?;
    until("the refusal is recorded", async || Ok(scene.has_recorded("refused").await?.then_some(()))).await?;
    browser.go(&format!("{}/people", scene.house.url)).await?;
    scene.to_the_card().await?;
    scene.nothing_comes_of_looking(true).await.context("refused")?;
    scene.ask().await
}

in_both!(looking_for_linkedin_information_asks_once_and_never_after_an_answer,);
