//! Who may see the own LinkedIn profile, and the own card as others see it.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, Device, House, Kind, Name, Options, Parts, in_both, in_both_at_length, until};
use serde_json::json;

/// On Linnea's LinkedIn side and nowhere on her work side.
const OWN: &str = "Saarento Energy";

async fn connected(parts: &Parts, house: &House, kind: Kind) -> Result<Browser> {
    let browser = Browser::open_in(parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("From LinkedIn to Microsoft only").await?;
    browser.sees("Connected in one direction").await?;
    Ok(browser)
}

async fn closed(browser: &Browser) -> Result<()> {
    browser.press("button", "Close").await?;
    until("the dialog is gone", async || Ok((browser.count("dialog", Name::Any).await? == 0).then_some(())))
        .await?;
    browser.sees_none_of(&[OWN]).await
}

async fn the_card_that_others_see_follows_what_was_saved_and_nothing_else(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = connected(&parts, &house, kind).await?;

    // In the beginning everybody may.
    for view in [
        "A connected colleague",
        "Somebody of another organization",
        "A connected colleague, after I disconnect",
    ] {
        browser.press("button", view).await?;
        browser.sees(OWN).await?;
        closed(&browser).await?;
    }
    // Marking is not saving.
    browser.press("radio", Name::Begins("My organization")).await?;
    browser.sees("Not saved yet").await?;
    browser.press("button", "Somebody of another organization").await?;
    browser.sees(OWN).await?;
    closed(&browser).await?;
    browser.press("button", "Save").await?;
    browser.sees("Saved. In force: My organization").await?;
    browser.press("button", "Somebody of another organization").await?;
    browser.sees("No LinkedIn profile to show").await?;
    browser.sees_none_of(&[OWN]).await?;
    closed(&browser).await?;
    browser.press("button", "A connected colleague").await?;
    browser.sees(OWN).await?;
    closed(&browser).await?;

    // Another device of the member's changes it, and the page, which hears of it, has no answer yet what is in force when
    // the member saves: it is refused and told, and nothing is overwritten.
    let device = Device::sign_in(&house.url, "Linnea").await?;
    browser
        .script(
            "const real = window.fetch; window.sent = false; \
             window.fetch = (request, options) => { \
               const here = request.url.endsWith('/visibility'); \
               if (here && request.method === 'GET' && !sent) return new Promise(() => {}); \
               if (here && request.method === 'PUT') sent = true; \
               return real.call(window, request, options); \
             };",
        )
        .await?;
    browser.press("radio", Name::Begins("Everyone")).await?;
    device.change(reqwest::Method::PUT, "/visibility", Some(json!({ "visibleTo": "nobody" }))).await?;
    browser.press("button", "Save").await?;
    browser.sees("It was changed elsewhere meanwhile").await?;
    browser.sees("In force: Nobody").await?;
    ensure!(device.get("/visibility").await?["visibleTo"] == "nobody", "it was overwritten");
    browser.press("button", "A connected colleague").await?;
    browser.sees("No LinkedIn profile to show").await?;
    browser.sees_none_of(&[OWN]).await?;
    closed(&browser).await?;

    // Without the own consent LinkedIn's side is missing, and that is said.
    browser.press("button", "Disconnect").await?;
    browser.sees("Something is left to do").await?;
    browser.press("button", "A connected colleague").await?;
    browser.sees("LinkedIn’s side is missing here").await?;
    browser.sees_none_of(&[OWN]).await?;
    let kept = browser.kept().await?;
    ensure!(kept.is_empty(), "the browser keeps {kept}");
    Ok(())
}

async fn an_element_loads_cards_for_the_preview_and_not_before(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let page = "<!doctype html><html lang=\"en\"><title>Host</title><h1>A host's page</h1>\
         <consent-connection language=\"en\"></consent-connection>\
         <script type=\"module\" src=\"/guest.js\"></script></html>";
    let script = "import { define } from '/embed/index.js'; define(); window.heard = []; \
         for (const type of ['settled', 'load-failed', 'consent-card-opened', 'person-opened', 'consent-decided']) \
         addEventListener(type, () => heard.push(type));";
    let house = House::open(&parts, Options::guest(&[("guest.html", page), ("guest.js", script)])?)?;
    let browser = connected(&parts, &house, kind).await?;
    // What the provider's own page did is not of this.
    browser.errors().await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    browser.sees("Connected in one direction").await?;
    let cards = async || {
        let loaded = browser
            .script("return performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/card_bg.wasm')).length;")
            .await?;
        anyhow::Ok(loaded.as_i64().unwrap_or(-1))
    };
    browser.find("button", "A connected colleague").await?;
    ensure!(cards().await? == 0, "cards were loaded before anybody asked for one");
    browser.press("button", "A connected colleague").await?;
    browser.sees(OWN).await?;
    ensure!(cards().await? == 1, "the card came from somewhere else");
    browser.sees_none_of(&["Connect with LinkedIn"]).await?;
    closed(&browser).await?;
    browser.press("radio", Name::Begins("Nobody")).await?;
    browser.press("button", "Save").await?;
    browser.sees("Saved. In force: Nobody").await?;
    browser.press("button", "A connected colleague").await?;
    browser.sees("No LinkedIn profile to show").await?;
    browser.sees_none_of(&[OWN]).await?;
    let heard = browser.script("return heard.join(' ');").await?;
    ensure!(heard == "", "the host heard {heard}");
    let errors = browser.errors().await?;
    ensure!(errors.is_empty(), "the console was given {errors:?}");
    Ok(())
}

in_both!(an_element_loads_cards_for_the_preview_and_not_before,);

in_both_at_length!(the_card_that_others_see_follows_what_was_saved_and_nothing_else,);
