//! Failures, each with a designed place that claims nothing.

use anyhow::Result;
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both_at_length};

async fn linkedins_failures_are_told_and_nothing_is_claimed(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("In both directions").await?;
    browser.sees("Connected in both directions").await?;
    for (who, said) in [
        ("Hanna Vesterinen", "Nothing came from LinkedIn"),
        ("Kwame Mensah", "Nothing came from LinkedIn"),
        ("Zoë Laurent", "Nothing came from LinkedIn"),
        ("Camille Dubois", "No LinkedIn profile to show"),
        ("Gunnar Þórsson", "No LinkedIn profile to show"),
        ("Erik Johansson", "Which profile belongs to"),
        ("Omar Haddad", "In common"),
    ] {
        browser.press("link", "People").await?;
        browser.press("link", Name::Begins(who)).await?;
        browser.find("heading", Name::Begins(who)).await?;
        browser.sees(said).await?;
    }
    // The choice between two candidates, and taking it back.
    browser.press("link", "People").await?;
    browser.press("link", Name::Begins("Erik Johansson")).await?;
    browser.press("button", "None of these").await?;
    browser.sees("You said this is not the person").await?;
    browser.press("button", "Take it back").await?;
    browser.sees("Which profile belongs to").await?;
    Ok(())
}

async fn offline_signed_out_and_unknown_each_have_their_screen(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}/people/nobody-of-this-id", house.url)).await?;
    browser.find("heading", "Not found").await?;
    browser.go(&format!("{}/nowhere", house.url)).await?;
    browser.find("heading", "There is nothing at this address").await?;
    browser.go(&format!("{}/people", house.url)).await?;
    browser.find("link", Name::Begins("Aino Korhonen")).await?;
    browser.offline(true).await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.find("heading", "No connection to the server").await?;
    browser.offline(false).await?;
    browser.press("button", "Try again").await?;
    browser.sees("Not shown yet").await?;
    browser.driver().delete_all_cookies().await?;
    browser.press("link", "My connection").await?;
    browser.find("heading", "Signed out").await?;
    Ok(())
}

in_both_at_length!(
    linkedins_failures_are_told_and_nothing_is_claimed,
    offline_signed_out_and_unknown_each_have_their_screen,
);
