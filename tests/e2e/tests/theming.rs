//! A host's theme, in the embed: it reaches the card and its parts, and does not tilt the consent dialog.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both, until};
use serde_json::json;

/// Left, top, width, height and contrast of the three buttons, then the dialog's faintest words. None of it is our code.
const MEASURE: &str = include_str!("../../web/looks/measure.js");
const ROOT: &str = "const root = document.querySelector('consent-card').shadowRoot;";

/// A host's page with a theme, and a count of what the card tells about it.
const SCRIPT: &str = "import { define } from '/embed/index.js'; window.told = 0; \
     addEventListener('theme-overridden', () => { window.told += 1; }); define();";

struct Guest {
    _house: House,
    browser: Browser,
}

async fn guest(kind: Kind, css: &str) -> Result<Guest> {
    let parts = Parts::from_environment()?;
    let pages = [
        (
            "guest.html",
            "<!doctype html><html lang=\"en\"><title>Host</title><link rel=\"stylesheet\" href=\"/guest.css\">\
             <main><consent-card person=\"email:aino.korhonen@fjordlight.example\" language=\"en\">\
             </consent-card></main><script type=\"module\" src=\"/guest.js\"></script></html>",
        ),
        ("guest.css", css),
        ("guest.js", SCRIPT),
    ];
    let house = House::open(&parts, Options::guest(&pages)?)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    browser.press("button", "Aino Korhonen").await?;
    browser.find("button", "Connect with LinkedIn").await?;
    Ok(Guest { _house: house, browser })
}

impl Guest {
    async fn open_dialog(&self) -> Result<()> {
        self.browser.press("button", "Connect with LinkedIn").await?;
        self.browser.find("dialog", "Connect two accounts").await?;
        Ok(())
    }

    async fn numbers(&self) -> Result<Vec<f64>> {
        let answer = self.browser.script(&[ROOT, MEASURE].concat()).await?;
        Ok(answer.as_array().into_iter().flatten().filter_map(|number| number.as_f64()).collect())
    }

    /// Equal within 2 pixels and 0.2 of contrast, and readable, as soon as the page has settled.
    async fn is_fair(&self) -> Result<()> {
        until("the three answers are equals", async || {
            let numbers = self.numbers().await?;
            let ([first, second, third], [faintest]) = numbers.as_chunks::<5>() else { return Ok(None) };
            let apart = |index: usize| {
                let three = [first[index], second[index], third[index]];
                three.iter().copied().fold(f64::MIN, f64::max)
                    - three.iter().copied().fold(f64::MAX, f64::min)
            };
            let equal = apart(2) <= 2.0 && apart(3) <= 2.0 && apart(4) <= 0.2 && apart(1) <= 2.0;
            Ok((equal && first[4] >= 4.5 && *faintest >= 4.5 && first[3] >= 24.0).then_some(()))
        })
        .await
    }

    async fn told(&self) -> Result<u64> {
        Ok(self.browser.script("return window.told;").await?.as_u64().unwrap_or_default())
    }

    /// A computed value of something in the shadow root.
    async fn style(&self, selector: &str, property: &str) -> Result<String> {
        let script =
            format!("{ROOT} return getComputedStyle(root.querySelector({selector:?}))[{property:?}];");
        Ok(self.browser.script(&script).await?.as_str().unwrap_or_default().to_owned())
    }
}

const BRAND: &str = "html { font-size: 62.5%; } \
     consent-card { --cc-accent: #8a3b12; --cc-surface: #fffaf0; --cc-text: #2b1d0e; --cc-radius: 0; } \
     consent-card::part(card) { border: 3px solid rgb(138, 59, 18); } \
     consent-card::part(section) { padding-block-end: 33px; }";

async fn a_brand_dresses_card_and_dialog_and_is_not_reported(kind: Kind) -> Result<()> {
    let guest = guest(kind, BRAND).await?;
    ensure!(guest.style("[part~=card]", "borderTopWidth").await? == "3px", "{kind:?}: part");
    ensure!(guest.style("[part~=section]", "paddingBottom").await? == "33px", "{kind:?}: part");
    let flyout = guest.style("[part~=flyout]", "backgroundColor").await?;
    ensure!(flyout == "rgb(255, 250, 240)", "{kind:?}: {flyout}");
    guest.open_dialog().await?;
    guest.is_fair().await?;
    let surface = guest.style(".consent-actions button", "backgroundColor").await?;
    ensure!(surface == "rgb(255, 250, 240)", "{kind:?}: {surface}");
    ensure!(guest.told().await? == 0, "{kind:?}: an honest theme was reported");
    let count = format!("{ROOT} return root.querySelectorAll('dialog [part], dialog[part]').length;");
    ensure!(guest.browser.script(&count).await? == 0, "{kind:?}: a part in the dialog");
    // It takes consent.
    guest.browser.press("radio", Name::Begins("From LinkedIn to Microsoft only")).await?;
    guest.browser.press("button", "Connect").await?;
    guest.browser.find("heading", "Allow access?").await?;
    Ok(())
}

async fn a_theme_that_turns_hostile_under_the_open_dialog_is_set_aside_and_told(kind: Kind) -> Result<()> {
    let guest = guest(
        kind,
        ".late consent-card { --cc-text: #eee; --cc-line-strong: #fff; letter-spacing: 2em; zoom: 0.3; }",
    )
    .await?;
    guest.open_dialog().await?;
    guest.is_fair().await?;
    ensure!(guest.told().await? == 0, "{kind:?}: reported too early");
    guest.browser.script("document.querySelector('main').className = 'late';").await?;
    until("it is told", async || Ok((guest.told().await? == 1).then_some(()))).await?;
    guest.is_fair().await?;
    Ok(())
}

async fn a_dialog_that_cannot_be_shown_fairly_takes_no_consent(kind: Kind) -> Result<()> {
    let guest = guest(kind, ".late { display: none; }").await?;
    guest.open_dialog().await?;
    guest.browser.press("radio", Name::Begins("From LinkedIn to Microsoft only")).await?;
    let pressed = format!(
        "document.querySelector('main').className = 'late'; {ROOT} \
         root.querySelector('.consent-actions button').click(); return 0;"
    );
    guest.browser.script(&pressed).await?;
    until("it is told", async || Ok((guest.told().await? == 1).then_some(()))).await?;
    guest.browser.script("document.querySelector('main').className = '';").await?;
    guest.browser.find("dialog", "Connect two accounts").await?;
    let attempts =
        guest.browser.script("return (await (await fetch('/api/v1/connection')).json()).state;").await?;
    ensure!(attempts == "notConnected", "{kind:?}: {attempts}");
    Ok(())
}

/// Only Chromium can be told to force colours from outside.
#[tokio::test(flavor = "multi_thread")]
async fn forced_colours_and_magnification_by_the_reader_are_no_tilt() -> Result<()> {
    let guest = guest(Kind::Chromium, BRAND).await?;
    let tools = guest.browser.driver().cdp();
    tools
        .send_raw(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "forced-colors", "value": "active" }] }),
        )
        .await?;
    guest.open_dialog().await?;
    guest.is_fair().await?;
    // 400 % on a screen of 1280 by 1024.
    tools
        .send_raw(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false }),
        )
        .await?;
    guest.is_fair().await?;
    ensure!(guest.told().await? == 0, "the reader's own settings were reported");
    Ok(())
}

in_both!(
    a_brand_dresses_card_and_dialog_and_is_not_reported,
    a_theme_that_turns_hostile_under_the_open_dialog_is_set_aside_and_told,
    a_dialog_that_cannot_be_shown_fairly_takes_no_consent,
);
