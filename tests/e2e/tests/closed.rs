//! Ways back from the provider that must connect nothing.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, CANARIES, House, Kind, Name, Options, Parts, in_both_at_length};

/// Goes as far as the provider's question.
async fn to_the_provider(browser: &Browser, house: &House, who: &str) -> Result<()> {
    browser.sign_in(&house.url, who, "/people").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("radio", Name::Begins("In both directions")).await?;
    browser.press("button", "Connect").await?;
    browser.find("heading", "Allow access?").await?;
    Ok(())
}

/// Where the provider would send the browser: the address of the callback, with code and state.
async fn callback(browser: &Browser) -> Result<String> {
    let url = browser
        .script(
            "const form = document.querySelector('form'); const data = new URLSearchParams(new FormData(form)); \
             return JSON.stringify({ action: form.action, body: data + '&decision=allow' });",
        )
        .await?;
    let told: serde_json::Value = serde_json::from_str(url.as_str().context("no form")?)?;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    let answer = http
        .post(told["action"].as_str().context("no action")?)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(told["body"].as_str().context("no body")?.to_owned())
        .send()
        .await?;
    Ok(answer.headers()["location"].to_str()?.to_owned())
}

async fn nothing_is_connected(browser: &Browser, house: &House) -> Result<()> {
    browser.go(&format!("{}/people", house.url)).await?;
    let state = browser.script("return (await (await fetch('/api/v1/connection')).json()).state;").await?;
    ensure!(state == "notConnected", "{state}");
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.sees("Not shown yet").await?;
    browser.sees_none_of(&CANARIES).await
}

async fn cancelling_at_the_provider_connects_nothing_and_says_so(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    to_the_provider(&browser, &house, "Linnea").await?;
    browser.press("button", "Cancel").await?;
    browser.sees("You said no at LinkedIn.").await?;
    nothing_is_connected(&browser, &house).await
}

async fn a_provider_that_dies_midway_fails_closed(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    to_the_provider(&browser, &house, "Linnea").await?;
    let back = callback(&browser).await?;
    house.kill_provider();
    browser.go(&back).await?;
    browser.sees("LinkedIn could not be reached").await?;
    nothing_is_connected(&browser, &house).await
}

async fn a_callback_works_in_one_browser_and_once(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let (browser, other) = (Browser::open_in(&parts, kind).await?, Browser::open_in(&parts, kind).await?);
    to_the_provider(&browser, &house, "Linnea").await?;
    let stolen = callback(&browser).await?;
    other.sign_in(&house.url, "Omar", "/people").await?;
    other.go(&stolen).await?;
    other.find("heading", "This cannot be completed here").await?;
    nothing_is_connected(&other, &house).await?;
    // Whoever it was stolen from cannot use it any more either.
    browser.go(&stolen).await?;
    browser.find("heading", "This cannot be completed here").await?;
    nothing_is_connected(&browser, &house).await?;

    // And one that was used is used up.
    to_the_provider(&browser, &house, "Linnea").await?;
    let back = callback(&browser).await?;
    browser.go(&back).await?;
    browser.sees("Connected.").await?;
    browser.go(&back).await?;
    browser.find("heading", "This cannot be completed here").await?;
    browser.go(&format!("{}/people", house.url)).await?;
    let state = browser.script("return (await (await fetch('/api/v1/connection')).json()).state;").await?;
    ensure!(state == "twoWay", "a replay changed the connection to {state}");
    Ok(())
}

in_both_at_length!(
    cancelling_at_the_provider_connects_nothing_and_says_so,
    a_provider_that_dies_midway_fails_closed,
    a_callback_works_in_one_browser_and_once,
);
