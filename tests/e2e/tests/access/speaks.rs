//! What is said without being looked for: once, and by a region that was there before its words.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, House, Key, Kind, Name, Options, Parts, in_both, until};
use serde_json::Value;

const LISTEN: &str = include_str!("listen.js");

async fn opened(kind: Kind, who: &str, path: &str) -> Result<(House, Browser)> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, who, path).await?;
    Ok((house, browser))
}

async fn listen(browser: &Browser) -> Result<()> {
    ensure!(browser.script(LISTEN).await? == true);
    Ok(())
}

/// Words that are said exactly once, among whatever else is said, and by a region to which somebody was listening.
async fn says_once(browser: &Browser, words: &str) -> Result<()> {
    let spoken = async || -> Result<Vec<String>> {
        let spoken = browser.script("return window.spoken;").await?;
        let spoken = spoken.as_array().context("nobody listens")?;
        Ok(spoken.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    };
    let what = format!("“{words}” is said");
    let said = until(&what, async || Ok(spoken().await?.iter().any(|one| one.contains(words)).then_some(())));
    if let Err(error) = said.await {
        anyhow::bail!("{error:#}; said was {:?}", spoken().await?);
    }
    // Whatever would say it again does so within the frames that follow.
    browser.script("for (let n = 0; n < 10; n += 1) await new Promise(requestAnimationFrame);").await?;
    let spoken = spoken().await?;
    let times = spoken.iter().filter(|one| one.contains(words)).count();
    ensure!(times == 1, "“{words}” was said {times} times: {spoken:#?}");
    let heard = |one: &&String| !one.starts_with("born full") && !one.starts_with("within another");
    let said = spoken.iter().find(|one| one.contains(words)).filter(heard);
    ensure!(said.is_some(), "nobody listens to a region that comes with its words: {spoken:#?}");
    Ok(())
}

async fn a_member_is_told_once_what_became_of_what_they_did(kind: Kind) -> Result<()> {
    let (_house, browser) = opened(kind, "Linnea", "/people").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.find("radio", Name::Begins("From LinkedIn")).await?;
    listen(&browser).await?;
    browser.press("button", "Connect").await?;
    says_once(&browser, "Nothing is chosen yet").await?;
    browser.key(Key::Escape).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("In both directions").await?;
    browser.sees("You both worked at").await?;
    browser.press("link", "My connection").await?;
    browser.sees("Receipts").await?;
    browser.press("radio", Name::Begins("My organization")).await?;
    browser.sees("Not saved yet").await?;
    listen(&browser).await?;
    browser.press("button", "Save").await?;
    says_once(&browser, "Saved.").await?;
    listen(&browser).await?;
    browser.press("button", "Stop sharing Calendar").await?;
    says_once(&browser, "No longer shared: Calendar").await?;
    listen(&browser).await?;
    browser.press("button", "Disconnect").await?;
    says_once(&browser, "Something is left to do").await
}

async fn an_admin_is_told_once_what_became_of_what_they_did(kind: Kind) -> Result<()> {
    let (_house, browser) = opened(kind, "Ingrid", "/admin").await?;
    browser.sees("Nothing has been changed yet.").await?;
    listen(&browser).await?;
    browser.fill("combobox", Name::Has("Groups that may not"), "plan").await?;
    says_once(&browser, "found").await?;
    listen(&browser).await?;
    browser.press("option", Name::Begins("Planning")).await?;
    says_once(&browser, "Planning chosen").await?;
    browser.key(Key::Escape).await?;
    browser.press("button", "Save").await?;
    browser.find("button", "Save this change").await?;
    listen(&browser).await?;
    browser.press("button", "Save this change").await?;
    says_once(&browser, "Saved.").await?;
    listen(&browser).await?;
    browser.press("button", "Check the history").await?;
    says_once(&browser, "1 change checked").await
}

async fn how_many_were_found_is_told_once(kind: Kind) -> Result<()> {
    let (_house, browser) = opened(kind, "Linnea", "/people").await?;
    browser.find("link", Name::Begins("Aino Korhonen")).await?;
    listen(&browser).await?;
    browser.fill("searchbox", Name::Any, "grid").await?;
    says_once(&browser, "people").await
}

in_both!(
    a_member_is_told_once_what_became_of_what_they_did,
    an_admin_is_told_once_what_became_of_what_they_did,
    how_many_were_found_is_told_once,
);
