//! The notice changes after a member consented: both notices side by side, each widened category answered, against the real
//! programs. And examples of one's own work data in the same dialog, which are nowhere afterwards.

use anyhow::{Result, ensure};
use consent_e2e::{
    Browser, CANARIES, Device, House, Key, Kind, Name, Options, Parts, in_both, in_both_at_length, until,
};
use reqwest::Method;
use serde_json::{Value, json};

fn house(parts: &Parts) -> Result<House> {
    House::open(parts, Options { arguments: vec!["--test-control".to_owned()], ..Options::default() })
}

/// Puts a version of the notice in force.
async fn in_force(device: &Device, version: &str) -> Result<()> {
    device.change(Method::POST, "/test-control/notice", Some(json!({ "version": version }))).await
}

/// A member who connected in both directions under the notice of 2020, which then changed.
async fn outdated(browser: &Browser, house: &House) -> Result<Device> {
    let device = Device::sign_in(&house.url, "Linnea").await?;
    in_force(&device, "2020-11").await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("In both directions").await?;
    browser.sees("Connected in both directions").await?;
    in_force(&device, "2024-04").await?;
    browser.driver().refresh().await?;
    browser.sees("The notice has changed").await?;
    Ok(device)
}

/// The question on the screen.
async fn open(browser: &Browser) -> Result<()> {
    browser.press("button", "Read the new notice").await?;
    browser.sees("Do you agree to what is new?").await
}

/// Goes to an answer with the keyboard and takes it.
async fn answer(browser: &Browser, question: &str, nth: usize) -> Result<()> {
    let script = format!(
        "return [...document.querySelectorAll('dialog fieldset fieldset')]
            .find(one => one.querySelector('legend').textContent.startsWith({question:?}))
            .querySelectorAll('input')[{nth}].focus()"
    );
    browser.script(&script).await?;
    browser.key(Key::Space).await
}

fn names(grant: &Value) -> Vec<&str> {
    grant["categories"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

async fn what_widened_is_asked_and_what_was_not_agreed_to_ends(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts)?;
    let browser = Browser::open_in(&parts, kind).await?;
    let device = outdated(&browser, &house).await?;
    open(&browser).await?;
    for words in [
        "Before: notice 2020-11",
        "Now: notice 2024-04",
        "Contacts, to LinkedIn",
        "Wider: not shared until you agree",
        "What did not widen goes on until",
    ] {
        browser.sees(words).await?;
    }

    // With a question open nothing is sent, and it is said what is missing.
    answer(&browser, "Subscriptions", 0).await?;
    browser.press("button", "Agree").await?;
    browser.sees("Nothing is chosen yet").await?;
    ensure!(device.get("/connection").await?["state"] == "needsReconsent");

    answer(&browser, "Contacts", 1).await?;
    browser.press("button", "Agree").await?;
    browser.press("button", "Allow").await?;
    browser.sees("Connected in both directions").await?;
    let now = device.get("/connection").await?;
    ensure!(now["state"] == "twoWay", "{now}");
    ensure!(now["workToLinkedin"]["noticeVersion"] == "2024-04", "{now}");
    ensure!(names(&now["workToLinkedin"]) == ["profile", "calendar", "interests", "subscriptions"], "{now}");
    ensure!(names(&now["linkedinToWork"]).len() == 4, "{now}");
    Ok(())
}

async fn putting_it_off_ends_nothing_that_did_not_widen(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts)?;
    let browser = Browser::open_in(&parts, kind).await?;
    let device = outdated(&browser, &house).await?;
    open(&browser).await?;
    browser.key(Key::Escape).await?;
    until("the dialog is closed", async || {
        Ok((browser.count("dialog", "The notice has changed").await? == 0).then_some(()))
    })
    .await?;
    let events = until("the deferral is recorded", async || {
        let history = device.get("/connection/history").await?;
        Ok((history["items"][0]["kind"] == "deferred").then_some(history))
    })
    .await?;
    ensure!(events["items"][0]["kind"] == "deferred");
    let now = device.get("/connection").await?;
    ensure!(now["state"] == "needsReconsent" && now["prompt"]["allowed"] == false, "{now}");

    // Cards go on: nothing from LinkedIn to work widened.
    browser.press("link", "People").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.sees(CANARIES[0]).await
}

async fn dropping_what_widened_ends_the_question(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts)?;
    let browser = Browser::open_in(&parts, kind).await?;
    let device = outdated(&browser, &house).await?;
    let drop = |category| json!({ "direction": "workToLinkedin", "category": category });
    let narrowing = json!({ "dropCategories": [drop("subscriptions"), drop("contacts")] });
    device.change(Method::PATCH, "/connection", Some(narrowing)).await?;
    browser.sees("Connected in both directions").await?;
    let now = device.get("/connection").await?;
    ensure!(now["state"] == "twoWay" && now.get("graceUntil").is_none(), "{now}");
    Ok(())
}

async fn examples_are_ones_own_and_are_nowhere_afterwards(kind: Kind) -> Result<()> {
    const TITLE: &str = "Storm plan, second reading";
    let parts = Parts::from_environment()?;
    let house = house(&parts)?;
    let browser = Browser::open_in(&parts, kind).await?;
    let device = Device::sign_in(&house.url, "Sofia").await?;
    device.change(Method::POST, "/test-control/reset", None).await?;
    browser.sign_in(&house.url, "Sofia", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.sees("What is shared, and how long it is kept").await?;
    browser.script("document.querySelector('dialog details.notice > summary').click()").await?;
    browser.sees("this dialog fetches nothing from LinkedIn").await?;
    browser.sees_none_of(&[TITLE]).await?;
    let toggle = "[...document.querySelectorAll('dialog details.examples > summary')]
        .find(one => one.textContent.includes('Calendar')).click()";
    browser.script(toggle).await?;
    for words in [TITLE, "left out", "Room Skagen", "omar.haddad@fjordlight.example"] {
        browser.sees(words).await?;
    }
    // Which meeting comes first depends on the day of the week.
    let struck = browser
        .script("return [...document.querySelectorAll('dialog .examples s')].map(one => one.textContent)")
        .await?;
    ensure!(struck.as_array().is_some_and(|all| all.iter().any(|one| one == TITLE)), "{struck}");

    browser.script(toggle).await?;
    until("it is gone", async || Ok((!browser.text().await?.contains(TITLE)).then_some(()))).await?;
    ensure!(!browser.kept().await?.contains(TITLE), "the browser kept an example");
    for (path, bytes) in house.written_files()? {
        let kept = bytes.windows(TITLE.len()).any(|window| window == TITLE.as_bytes());
        ensure!(!kept, "{} holds an example", path.display());
    }
    ensure!(!house.backend_log().contains(TITLE), "the log holds an example");
    ensure!(browser.errors().await?.is_empty());
    Ok(())
}

in_both!(
    what_widened_is_asked_and_what_was_not_agreed_to_ends,
    examples_are_ones_own_and_are_nowhere_afterwards,
);

in_both_at_length!(putting_it_off_ends_nothing_that_did_not_widen, dropping_what_widened_ends_the_question,);
