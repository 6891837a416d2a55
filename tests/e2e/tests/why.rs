//! Why something from LinkedIn is on a card, and whose it is: with the keyboard, in both browsers, against the real programs.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, CANARIES, House, Key, Kind, Name, Options, Parts, in_both, until};

const WHY: &str = "Why do I see this?";

/// Linnea's browser, once she connected.
async fn connected(kind: Kind) -> Result<(House, Browser)> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("From LinkedIn to Microsoft only").await?;
    browser.sees("Connected in one direction").await?;
    Ok((house, browser))
}

async fn an_item_says_why_it_is_there_and_a_wrong_person_can_be_taken_back(kind: Kind) -> Result<()> {
    let (_house, browser) = connected(kind).await?;
    browser.press("link", "People").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.sees("You both worked at").await?;

    // Enter opens the answer and goes into it; Escape closes it and goes back to where it was asked.
    let control = browser.find("button", Name::Begins("Why do I see this? You both worked at")).await?;
    control.send_keys(Key::Enter).await?;
    browser.find("dialog", WHY).await?;
    for words in ["By your own consent", "From LinkedIn to Microsoft", "Fetched", "Gone from here"] {
        browser.sees(words).await?;
    }
    browser.key(Key::Escape).await?;
    closed(&browser).await?;
    focus_is_at(&browser, "the control", |label, _| label.starts_with(WHY)).await?;

    // From the control through the answer: Tab finds what is in it before what comes after.
    browser.key(Key::Enter).await?;
    browser.find("dialog", WHY).await?;
    browser.key(Key::Tab).await?;
    focus_is_at(&browser, "its first step", |_, text| text == "Not this person").await?;
    browser.key(Key::Enter).await?;

    // Nothing of that profile is left, the focus is not lost, and it lasts beyond this page.
    browser.sees("You said this is not the person").await?;
    closed(&browser).await?;
    browser.sees_none_of(&CANARIES).await?;
    focus_is_at(&browser, "the section", |_, text| text == "LinkedIn").await?;
    browser.driver().refresh().await?;
    browser.sees("You said this is not the person").await?;
    browser.sees("Aino Korhonen is not told").await?;

    // And it can be taken back, now or later.
    browser.press("button", "Take it back").await?;
    browser.sees("Taken back").await?;
    browser.sees("You both worked at").await?;
    focus_is_at(&browser, "the section", |_, text| text == "LinkedIn").await?;

    // A chosen candidate is a word like any other: shown as chosen, and taken back at once or through its items.
    browser.press("link", "People").await?;
    browser.press("link", Name::Begins("Erik Johansson")).await?;
    browser.sees("Which profile belongs to").await?;
    browser.press("button", Name::Begins("Choose Erik Johansson")).await?;
    browser.sees("Noted for you alone: this profile is Erik Johansson").await?;
    browser.press("button", "Take it back").await?;
    browser.sees("Which profile belongs to").await?;
    // Firefox asks the stand-in's own pages for an icon, which their policy refuses; that is not this page's doing.
    let errors: Vec<String> =
        browser.errors().await?.into_iter().filter(|error| !error.contains("/favicon.ico")).collect();
    ensure!(errors.is_empty(), "the console was given {errors:?}");
    Ok(())
}

async fn closed(browser: &Browser) -> Result<()> {
    until("the answer is closed", async || Ok((browser.count("dialog", WHY).await? == 0).then_some(()))).await
}

/// Waits until what has the focus is what is meant, by its label and its words.
async fn focus_is_at(browser: &Browser, what: &str, fits: impl Fn(&str, &str) -> bool) -> Result<()> {
    until(&format!("the focus is at {what}"), async || {
        let Ok(element) = browser.driver().active_element().await else { return Ok(None) };
        let label = element.attr("aria-label").await.ok().flatten().unwrap_or_default();
        let text = element.text().await.unwrap_or_default();
        Ok(fits(&label, &text).then_some(()))
    })
    .await
}

/// What of the open answer is cut by the window's edge.
const CUT: &str = "const box = document.querySelector(':popover-open').getBoundingClientRect();
    return { cut: box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth,
             box: [box.left, box.top, box.right, box.bottom], window: [innerWidth, innerHeight] };";

async fn every_answer_stands_within_a_phone_s_window(kind: Kind) -> Result<()> {
    let (house, browser) = connected(kind).await?;
    for (width, height) in [(390, 844), (320, 568), (667, 375)] {
        browser.screen(width, height).await?;
        browser.go(&format!("{}/people", house.url)).await?;
        browser.press("link", Name::Begins("Aino Korhonen")).await?;
        browser.sees("You both worked at").await?;
        let controls = browser.all("button", Name::Begins(WHY)).await?;
        ensure!(controls.len() > 2, "{} answers at {width} × {height}", controls.len());
        for control in controls {
            control.send_keys(Key::Enter).await?;
            browser.find("dialog", WHY).await?;
            let seen = browser.script(CUT).await?;
            ensure!(seen["cut"] == false, "{width} × {height}: {seen}");
            browser.key(Key::Escape).await?;
            closed(&browser).await?;
        }
    }
    Ok(())
}

in_both!(
    an_item_says_why_it_is_there_and_a_wrong_person_can_be_taken_back,
    every_answer_stands_within_a_phone_s_window,
);
