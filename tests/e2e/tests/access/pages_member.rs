//! Every page of a member, with the real backend: in each state of a connection, with each dialog, and where nothing can be
//! shown.

use anyhow::Result;
use consent_e2e::{Browser, Device, House, Key, Kind, Name, Options, Parts, in_both_at_length, until};
use reqwest::Method;
use serde_json::json;

use super::inspector::Inspector;

async fn opened(kind: Kind) -> Result<(House, Inspector)> {
    let parts = Parts::from_environment()?;
    let arguments = vec!["--test-control".to_owned()];
    let house = House::open(&parts, Options { arguments, ..Options::default() })?;
    let browser = Browser::open_in(&parts, kind).await?;
    Ok((house, Inspector::new(browser)))
}

async fn no_dialog(browser: &Browser) -> Result<()> {
    until("the dialog is gone", async || Ok((browser.count("dialog", Name::Any).await? == 0).then_some(())))
        .await
}

/// Opens the `<details>` of a class wherever they are.
async fn unfold(browser: &Browser, selector: &str) -> Result<()> {
    let script =
        format!("for (const one of document.querySelectorAll({selector:?})) one.open = true; return true;");
    browser.script(&script).await.map(drop)
}

async fn no_page_before_consent_keeps_anybody_out(kind: Kind) -> Result<()> {
    let (house, inspector) = opened(kind).await?;
    let browser = &inspector.browser;
    browser.go(&format!("{}/people", house.url)).await?;
    browser.find("heading", "Signed out").await?;
    inspector.look("signed-out").await?;
    browser.go(&format!("{}/nowhere", house.url)).await?;
    browser.find("heading", "There is nothing at this address").await?;
    inspector.look("not-found").await?;

    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.find("link", Name::Begins("Aino Korhonen")).await?;
    inspector.look("people").await?;
    browser.fill("searchbox", Name::Any, "zzzz").await?;
    browser.sees("Nobody found").await?;
    inspector.look("people-nobody-found").await?;

    browser.go(&format!("{}/people", house.url)).await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.find("button", "Connect with LinkedIn").await?;
    inspector.look("card-invitation").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.find("radio", Name::Begins("From LinkedIn")).await?;
    inspector.look("dialog").await?;
    browser.press("button", "Connect").await?;
    browser.sees("Nothing is chosen yet").await?;
    inspector.look("dialog-nothing-chosen").await?;
    browser.press("radio", Name::Begins("In both directions")).await?;
    unfold(browser, "dialog details").await?;
    browser.find("checkbox", "Calendar").await?;
    inspector.look("dialog-second-layer").await?;
    browser.key(Key::Escape).await?;
    no_dialog(browser).await?;

    browser.press("link", "My connection").await?;
    browser.find("heading", "Not connected").await?;
    inspector.look("connection-not-connected").await?;

    // A no at LinkedIn, and what is told of it.
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("radio", Name::Begins("In both directions")).await?;
    browser.press("button", "Connect").await?;
    browser.press("button", "Cancel").await?;
    browser.sees("You said no at LinkedIn.").await?;
    inspector.look("attempt-refused").await?;
    inspector.finish(10)
}

async fn no_page_after_consent_keeps_anybody_out(kind: Kind) -> Result<()> {
    let (house, inspector) = opened(kind).await?;
    let browser = &inspector.browser;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("In both directions").await?;
    browser.sees("Connected in both directions").await?;
    browser.sees("Receipts").await?;
    inspector.look("connection-two-way").await?;
    browser.press("button", Name::Begins("Open the receipt: Consent given")).await?;
    browser.sees("As it was issued, letter by letter").await?;
    inspector.look("receipt").await?;
    browser.press("button", "Close").await?;
    no_dialog(browser).await?;
    browser.press("radio", Name::Begins("My organization")).await?;
    browser.sees("Not saved yet").await?;
    browser.press("button", "A connected colleague").await?;
    browser.find("dialog", Name::Any).await?;
    browser.sees("What you have in common depends on who looks").await?;
    inspector.look("seen-card").await?;
    browser.press("button", "Close").await?;
    no_dialog(browser).await?;
    browser.press("button", Name::Begins("Notice 2024-04")).await?;
    browser.find("dialog", Name::Any).await?;
    inspector.look("notice").await?;
    browser.press("button", "Close").await?;
    no_dialog(browser).await?;

    for (who, said, name) in [
        ("Aino Korhonen", "You both worked at", "card-connected"),
        ("Hanna Vesterinen", "Nothing came from LinkedIn", "card-error"),
        ("Camille Dubois", "No LinkedIn profile to show", "card-no-match"),
        ("Erik Johansson", "Which profile belongs to", "card-candidates"),
    ] {
        browser.press("link", "People").await?;
        browser.press("link", Name::Begins(who)).await?;
        browser.sees(said).await?;
        inspector.look(name).await?;
    }
    browser.press("button", "None of these").await?;
    browser.sees("You said this is not the person").await?;
    inspector.look("card-not-this-person").await?;

    browser.press("link", "My connection").await?;
    browser.press("button", "Disconnect").await?;
    browser.sees("Something is left to do").await?;
    browser.find("button", Name::Has("Consent withdrawn")).await?;
    inspector.look("connection-step-left").await?;
    for step in ["Permission at LinkedIn", "Contacts imported by LinkedIn"] {
        browser.press("button", Name::Has(step)).await?;
    }
    browser.find("heading", "Disconnected").await?;
    inspector.look("connection-disconnected").await?;
    inspector.finish(11)
}

async fn the_question_about_a_changed_notice_keeps_nobody_out(kind: Kind) -> Result<()> {
    let (house, inspector) = opened(kind).await?;
    let browser = &inspector.browser;
    let device = Device::sign_in(&house.url, "Linnea").await?;
    let in_force = async |version: &str| {
        device.change(Method::POST, "/test-control/notice", Some(json!({ "version": version }))).await
    };
    in_force("2020-11").await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("In both directions").await?;
    browser.sees("Connected in both directions").await?;
    in_force("2024-04").await?;
    browser.driver().refresh().await?;
    browser.sees("The notice has changed").await?;
    inspector.look("connection-needs-reconsent").await?;
    browser.press("button", "Read the new notice").await?;
    browser.sees("Do you agree to what is new?").await?;
    inspector.look("dialog-changes").await?;
    let unfold_all =
        "for (const one of document.querySelectorAll('dialog details.notice > summary')) one.click();";
    browser.script(unfold_all).await?;
    browser
        .script(
            "[...document.querySelectorAll('dialog details.examples > summary')].find(one => one.textContent.includes('Calendar')).click();",
        )
        .await?;
    browser.sees("left out").await?;
    inspector.look("dialog-examples").await?;
    browser.key(Key::Escape).await?;
    no_dialog(browser).await?;
    inspector.finish(3)
}

in_both_at_length!(
    no_page_before_consent_keeps_anybody_out,
    no_page_after_consent_keeps_anybody_out,
    the_question_about_a_changed_notice_keeps_nobody_out,
);
