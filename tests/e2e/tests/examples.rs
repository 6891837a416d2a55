//! The host pages of `examples/`, as somebody would have them: served, opened, used.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{
    Browser, CANARIES, House, Issuer, Key, Kind, Name, Options, Parts, Process, copy_folder, examples_folder,
    in_both, in_both_at_length, minimal_backend, until,
};

const PLAIN: &str = "/examples/plain-html/";
const REACT: &str = "/examples/react/";
const LEPTOS: &str = "/examples/leptos/";

async fn a_plain_page_shows_cards_hears_events_and_connects(kind: Kind) -> Result<()> {
    let Some((house, browser)) = open(PLAIN, kind).await? else { return Ok(()) };

    // Somebody who is not signed in is told so by the page, with the way in.
    browser.go(&format!("{}{PLAIN}", house.url)).await?;
    browser.sees("load-failed · signedOut").await?;
    browser.press("link", "Sign in").await?;
    browser.press("button", Name::Begins("Linnea")).await?;
    until("the page is back", async || {
        Ok(browser.driver().current_url().await?.path().eq(PLAIN).then_some(()))
    })
    .await?;

    for name in ["Aino Korhonen", "Erik Johansson", "Priya Raghunathan"] {
        browser.find("button", Name::Begins(name)).await?;
    }
    browser.sees("Not connected").await?;
    browser.sees_none_of(&CANARIES).await?;

    // The card opens; the page's own sections stand in it, facts and markup.
    browser.press("button", Name::Begins("Aino Korhonen")).await?;
    browser.sees("consent-card-opened").await?;
    for words in ["On this project", "Skagen, second floor", "Ask her about", "Which lines are buried first"]
    {
        browser.sees(words).await?;
    }

    // Connecting leads to the provider and back to this page.
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("radio", Name::Begins("From LinkedIn to Microsoft only")).await?;
    browser.press("button", "Connect").await?;
    browser.find("heading", "Allow access?").await?;
    ensure!(
        !browser.driver().current_url().await?.as_str().starts_with(&house.url),
        "not the provider's site"
    );
    browser.press("button", "Allow").await?;
    until("the page is back", async || {
        Ok(browser.driver().current_url().await?.path().eq(PLAIN).then_some(()))
    })
    .await?;
    browser.press("button", Name::Begins("Aino Korhonen")).await?;
    browser.sees("You both worked at").await?;
    browser.sees("Connected in one direction").await?;

    // Leaving is told to the page, without a word about anybody; the card has forgotten.
    browser.key(Key::Escape).await?;
    browser.press("button", "Disconnect").await?;
    browser.sees("consent-withdrawn").await?;
    browser.press("button", Name::Begins("Aino Korhonen")).await?;
    browser.sees("Not shown yet").await?;
    browser.sees_none_of(&CANARIES).await?;
    clean(&browser).await
}

async fn a_react_app_changes_whose_card_it_shows_and_hears_decisions(kind: Kind) -> Result<()> {
    let Some((house, browser)) = open(REACT, kind).await? else { return Ok(()) };
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}{REACT}", house.url)).await?;
    browser.find("button", Name::Begins("Aino Korhonen")).await?;
    browser.press("button", "Erik").await?;
    browser.find("button", Name::Begins("Erik Johansson")).await?;
    ensure!(browser.count("button", Name::Begins("Aino Korhonen")).await? == 0, "two cards at once");
    browser.press("button", "Aino").await?;
    browser.press("button", Name::Begins("Aino Korhonen")).await?;
    browser.sees("The card was opened.").await?;
    // The section of this app, with what it knows of this colleague; sections that it did not ask for are not there.
    browser.sees("Boat 1").await?;
    browser.find("button", "Connect with LinkedIn").await?;
    browser.sees_none_of(&["Boat 2", "Manager"]).await?;

    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("button", "Not now").await?;
    browser.sees("The member answered: deferred.").await?;

    // The app takes writing to somebody over, and the browser does not go to the link's address.
    browser.script("addEventListener('click', event => window.kept = event.defaultPrevented);").await?;
    browser.press("link", "aino.korhonen@fjordlight.example").await?;
    ensure!(
        browser.script("return window.kept;").await? == true,
        "the browser follows the link all the same"
    );
    browser.sees("This page writes to aino.korhonen@fjordlight.example itself.").await?;
    clean(&browser).await
}

async fn a_leptos_app_mounts_the_surface_with_a_fetch_of_its_own(kind: Kind) -> Result<()> {
    let Some((house, browser)) = open(LEPTOS, kind).await? else { return Ok(()) };
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}{LEPTOS}", house.url)).await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    let before = requests(&browser).await?;
    ensure!(before >= 4, "service, session, lookup and card are four requests; this page saw {before}");
    browser.press("button", Name::Begins("Night")).await?;
    browser.find("heading", Name::Begins("Priya Raghunathan")).await?;
    ensure!(requests(&browser).await? > before, "the host's own fetch was passed by");

    // The card says a thing in words of the app's own; the consent dialog has only its own.
    browser.sees("Who is taking over from you?").await?;
    browser.sees_none_of(&["Not shown yet"]).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.find("dialog", "Connect two accounts").await?;
    browser.press("button", "No").await?;
    browser.sees("the member answered").await?;

    // The crate's sheet is in the page, and takes the accent that the host gave it: #2b2350.
    until("the link has the host's accent", async || {
        let address = browser.find("link", "priya.raghunathan@fjordlight.example").await?;
        Ok(address.css_value("color").await?.contains("(43, 35, 80").then_some(()))
    })
    .await?;
    clean(&browser).await
}

async fn the_leptos_app_on_another_origin_shows_the_card_with_tokens_of_its_own(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let (issuer, folder) = (Issuer::default(), tempfile::tempdir()?);
    let site = folder.path().join("site");
    let app = site.join(LEPTOS.trim_matches('/'));
    copy_folder(&examples_folder()?.join(LEPTOS.trim_matches('/')), &app)?;
    let (_server, origin) = static_server(&site)?;
    let arguments = issuer.arguments(&folder.path().join("keys.json"), &origin)?;
    let house = House::open(&parts, Options { arguments, ..Options::default() })?;

    // The same build, told by its markup where the backend is and where tokens come from.
    let page = std::fs::read_to_string(app.join("index.html"))?;
    let told = format!("<div id=\"app\" data-api=\"{}/api/v1\" data-tokens=\"token\">", house.url);
    std::fs::write(app.join("index.html"), page.replace("<div id=\"app\">", &told))?;
    std::fs::write(app.join("token"), issuer.token("linnea.akerblom@fjordlight.example")?)?;

    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&format!("{origin}{LEPTOS}")).await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.sees("Who is taking over from you?").await?;
    let errors = browser.errors().await?;
    ensure!(errors.is_empty(), "the console was given {errors:?}");

    // It was the token: somebody else's shows nothing.
    std::fs::write(app.join("token"), issuer.token("nobody@elsewhere.example")?)?;
    browser.go(&format!("{origin}{LEPTOS}?again")).await?;
    until("the app has asked", async || Ok((requests(&browser).await? >= 3).then_some(()))).await?;
    ensure!(browser.count("heading", Name::Begins("Aino")).await? == 0, "a stranger sees a card");
    Ok(())
}

/// Files of a folder at an origin of this machine, which is told besides.
fn static_server(folder: &Path) -> Result<(Process, String)> {
    let (_, python) = minimal_backend()?;
    let mut command = Command::new(python);
    command.args(["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory"]).arg(folder);
    let server = Process::start("http.server", &mut command)?;
    let port = server.line(Duration::from_secs(30), |line| {
        Some(line.split_once("Serving HTTP on 127.0.0.1 port ")?.1.split(' ').next()?.to_owned())
    })?;
    Ok((server, format!("http://127.0.0.1:{port}")))
}

/// How many requests the host's `fetch` has sent.
async fn requests(browser: &Browser) -> Result<u32> {
    let text = browser.text().await?;
    let count = text.split("Requests of this page:").nth(1).and_then(|rest| rest.split_whitespace().next());
    count.and_then(|count| count.parse().ok()).with_context(|| format!("no count in:\n{text}"))
}

/// Nothing of it went against the page's policy, and nothing went to the console as an error.
async fn clean(browser: &Browser) -> Result<()> {
    let reports = browser.script("return await (await fetch('/csp-report/count')).text();").await?;
    ensure!(reports.as_str() == Some("0"), "policy reports: {reports}");
    let mut errors = browser.errors().await?;
    // Firefox asks every page for one, and the stand-in's page allows no image.
    errors.retain(|error| !error.contains("favicon.ico"));
    ensure!(errors.is_empty(), "the console was given {errors:?}");
    Ok(())
}

/// A house that serves the examples besides, and a browser. Nothing where this one could not be built for want of npm,
/// which `cargo xtask test` has said.
async fn open(example: &str, kind: Kind) -> Result<Option<(House, Browser)>> {
    let folder = examples_folder()?;
    if !folder.join(example.trim_matches('/')).is_dir() {
        eprintln!("*** {example} was not built and is NOT tested. ***");
        return Ok(None);
    }
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options { folders: vec![("", folder)], ..Options::default() })?;
    Ok(Some((house, Browser::open_in(&parts, kind).await?)))
}

in_both!(
    a_plain_page_shows_cards_hears_events_and_connects,
    a_leptos_app_mounts_the_surface_with_a_fetch_of_its_own,
);

in_both_at_length!(
    a_react_app_changes_whose_card_it_shows_and_hears_decisions,
    the_leptos_app_on_another_origin_shows_the_card_with_tokens_of_its_own,
);
