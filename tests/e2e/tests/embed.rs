//! The card as a guest in somebody's page.

use anyhow::Result;
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both, until};

async fn a_card_lives_in_a_plain_page_and_survives_being_moved(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let page = "<!doctype html><html lang=\"en\"><title>Host</title><h1>A host's page</h1><div id=\"here\">\
         <consent-card person=\"email:aino.korhonen@fjordlight.example\" language=\"en\" display=\"full\"></consent-card></div>\
         <script type=\"module\" src=\"/guest.js\"></script></html>";
    let script = "import { define } from '/embed/index.js'; define();";
    let house = House::open(&parts, Options::guest(&[("guest.html", page), ("guest.js", script)])?)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.find("button", "Connect with LinkedIn").await?;
    browser.sees("Not shown yet").await?;

    // Taken out, it is gone; put back, it is there again; the host's page has no style of ours.
    browser.script("window.kept = document.querySelector('consent-card'); kept.remove();").await?;
    until("it is gone", async || {
        Ok((browser.count("heading", Name::Begins("Aino")).await? == 0).then_some(()))
    })
    .await?;
    browser.script("document.body.append(kept);").await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    let traces = browser
        .script("return document.adoptedStyleSheets.length + document.querySelectorAll('style').length;")
        .await?;
    anyhow::ensure!(traces == 0, "the host's page was given {traces} style sheets");
    let errors = browser.errors().await?;
    anyhow::ensure!(errors.is_empty(), "the console was given {errors:?}");
    Ok(())
}

in_both!(a_card_lives_in_a_plain_page_and_survives_being_moved,);
