//! Sessions that end or change on the way, networks that go, accounts that are somebody else's, and time.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Device, Kind, Name, Options, in_both, until};
use reqwest::Method;
use serde_json::json;

use super::scene::{BOTH_WAYS, ONE_WAY, Scene};

async fn to_linkedin(scene: &Scene) -> Result<()> {
    scene.choose(BOTH_WAYS).await?;
    scene.browser.press("button", "Connect").await?;
    scene.browser.find("heading", "Allow access?").await?;
    Ok(())
}

async fn nobody_decides_what_somebody_else_read_and_chose(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let omar = Device::sign_in(&scene.house.url, "Omar").await?;
    scene.choose(BOTH_WAYS).await?;
    let driver = scene.browser.driver();
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second).await?;
    scene.browser.sign_in(&scene.house.url, "Omar", "/people").await?;
    driver.switch_to_window(first).await?;
    // Whether the page heard of it yet or not, nothing is sent.
    let pressed = "const all = [...document.querySelectorAll('dialog button')]; \
         all.find(one => one.textContent === 'Connect')?.click();";
    scene.browser.script(pressed).await?;
    // A page that heard of the old session's end looks again when its reader turns to it.
    scene.browser.script("document.dispatchEvent(new Event('visibilitychange'));").await?;
    scene.browser.sees("The session has changed").await?;
    for history in [scene.other.get("/connection/history").await?, omar.get("/connection/history").await?] {
        ensure!(history["items"].as_array().is_some_and(Vec::is_empty), "{history}");
    }
    Ok(())
}

async fn a_session_that_ends_at_linkedin_connects_nothing_and_says_so(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let cookie = scene.browser.driver().get_named_cookie("consent_session").await?;
    to_linkedin(&scene).await?;
    let own = Device::of_session(&scene.house.url, format!("{}={}", cookie.name, cookie.value)).await?;
    own.change(Method::DELETE, "/session", None).await?;
    scene.answer("Allow").await?;
    scene.browser.find("heading", "You were signed out meanwhile").await?;
    scene.nothing_was_connected().await?;
    // The same attempt, told to its member once they are signed in again.
    scene.browser.press("link", "Sign in").await?;
    scene.browser.press("button", Name::Begins("Linnea")).await?;
    scene.browser.sees("The attempt was stopped.").await?;
    Ok(())
}

async fn a_linkedin_account_of_somebody_elses_is_told_and_connects_nothing(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    to_linkedin(&scene).await?;
    scene.answer("Allow").await?;
    scene.browser.sees("Connected.").await?;
    let linnea = scene.connection().await?;
    scene.browser.press("button", "Sign out").await?;
    scene.browser.find("link", "Sign in").await?;
    scene.browser.sign_in(&scene.house.url, "Omar", "/connection").await?;
    scene.choose(ONE_WAY).await?;
    scene.browser.press("button", "Connect").await?;
    scene.allow_as("Linnea").await?;
    scene.browser.sees("That LinkedIn account is already connected to another work account here.").await?;
    scene.browser.find("button", "Begin again").await?;
    ensure!(scene.connection().await? == linnea, "somebody else's attempt changed a connection");
    Ok(())
}

async fn an_attempt_that_took_too_long_is_told_and_connects_nothing(kind: Kind) -> Result<()> {
    let options = Options { arguments: vec!["--test-control".to_owned()], ..Options::default() };
    let scene = Scene::open_with(kind, options).await?;
    to_linkedin(&scene).await?;
    scene.other.change(Method::POST, "/test-control/clock", Some(json!({ "advanceSeconds": 601 }))).await?;
    scene.answer("Allow").await?;
    scene.browser.sees("The attempt took too long.").await?;
    scene.nothing_was_connected().await?;
    // It stays so when the page is loaded anew.
    scene.browser.driver().refresh().await?;
    scene.browser.sees("The attempt took too long.").await
}

async fn a_dialog_without_network_says_so_and_goes_on_with_the_same_choice(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    scene.choose(BOTH_WAYS).await?;
    scene.browser.offline(true).await?;
    scene.browser.script("if (!navigator.onLine) dispatchEvent(new Event('offline'));").await?;
    scene.browser.sees("No connection").await?;
    scene.browser.offline(false).await?;
    until("the page has a network again", async || {
        let online = scene.browser.script("return navigator.onLine;").await?;
        Ok((online == true).then_some(()))
    })
    .await?;
    scene.browser.script("dispatchEvent(new Event('online'));").await?;
    until("nothing is said of it any more", async || {
        Ok((!scene.browser.text().await?.contains("No connection")).then_some(()))
    })
    .await?;
    let chosen = scene.browser.find("radio", Name::Begins(BOTH_WAYS)).await?;
    ensure!(chosen.is_selected().await?, "the choice was lost");
    scene.browser.press("button", "Connect").await?;
    scene.browser.find("heading", "Allow access?").await?;
    Ok(())
}

async fn somebody_elses_attempt_in_the_address_tells_nothing(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    to_linkedin(&scene).await?;
    scene.answer("Cancel").await?;
    scene.browser.sees("You said no at LinkedIn.").await?;
    let address = scene.browser.driver().current_url().await?;
    let attempt =
        address.query_pairs().find(|(name, _)| name == "attempt").context("no attempt")?.1.into_owned();
    scene.browser.press("button", "Sign out").await?;
    scene.browser.sign_in(&scene.house.url, "Omar", "/people").await?;
    scene.browser.go(&format!("{}/connection?attempt={attempt}", scene.house.url)).await?;
    scene.browser.sees("This attempt is not yours, or is no longer known.").await
}

in_both!(
    nobody_decides_what_somebody_else_read_and_chose,
    a_session_that_ends_at_linkedin_connects_nothing_and_says_so,
    a_linkedin_account_of_somebody_elses_is_told_and_connects_nothing,
    an_attempt_that_took_too_long_is_told_and_connects_nothing,
    a_dialog_without_network_says_so_and_goes_on_with_the_same_choice,
    somebody_elses_attempt_in_the_address_tells_nothing,
);
