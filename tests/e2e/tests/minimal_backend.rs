//! The page against a backend in another language that offers the base profile and nothing more.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, Kind, MinimalBackend, Name, Parts, in_both_at_length, until};

/// Words that stand on Ingrid Solheim's LinkedIn side and nowhere on the work side.
const CANARIES: [&str; 3] = ["Havgrunn Foundry", "Vestland Technical College", "Ski touring"];

/// From the own card, which is all that there is without a directory, to the manager's.
async fn to_ingrid(browser: &Browser) -> Result<()> {
    browser.press("link", "My card").await?;
    browser.press("link", Name::Begins("Ingrid Solheim")).await?;
    browser.find("heading", "Ingrid Solheim").await?;
    ensure!(
        browser.script("return document.querySelectorAll('nav [aria-current]').length;").await? == 0,
        "a colleague’s card passes for one’s own"
    );
    Ok(())
}

async fn to_linkedin(browser: &Browser, choice: &str) -> Result<()> {
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("radio", Name::Begins(choice)).await?;
    browser.press("button", "Connect").await?;
    browser.find("heading", "Allow access?").await?;
    Ok(())
}

/// What the page asked of the API since it was loaded.
async fn asked(browser: &Browser) -> Result<Vec<String>> {
    let asked = browser
        .script(
            "return performance.getEntriesByType('resource').map(one => new URL(one.name).pathname) \
               .filter(path => path.startsWith('/api/v1/')).join(' ');",
        )
        .await?;
    Ok(asked.as_str().context("no list of requests")?.split(' ').map(str::to_owned).collect())
}

async fn a_member_connects_and_leaves_at_a_backend_of_250_lines(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let backend = MinimalBackend::start(&parts)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&backend.url).await?;
    browser.press("link", "Sign in").await?;
    browser.press("button", "Tariq Rahman").await?;
    browser.find("button", "Sign out").await?;

    // What the backend lacks is neither shown nor asked for; the first page is one's own card.
    browser.find("heading", "Tariq Rahman").await?;
    browser.sees("Not shown yet").await?;
    ensure!(browser.count("link", "People").await? == 0, "a directory is promised");
    ensure!(browser.count("link", "Admin").await? == 0, "settings are promised");
    ensure!(browser.count("link", "My card").await? == 1);
    for path in asked(&browser).await? {
        let known = ["/api/v1/service", "/api/v1/session"].contains(&path.as_str());
        ensure!(known || path.starts_with("/api/v1/people/p_"), "the page asked for {path}");
    }

    // Nothing before consent; saying no on the way connects nothing.
    to_ingrid(&browser).await?;
    browser.sees("Not shown yet").await?;
    browser.sees_none_of(&CANARIES).await?;
    to_linkedin(&browser, "In both directions").await?;
    browser.press("button", "Refuse").await?;
    browser.sees("You said no at LinkedIn.").await?;
    browser.sees_none_of(&CANARIES).await?;
    to_linkedin(&browser, "In both directions").await?;
    browser.press("button", "Cancel").await?;
    browser.sees("The attempt was stopped.").await?;

    // Connecting, and why what is shown is shown.
    to_linkedin(&browser, "In both directions").await?;
    browser.press("button", "Allow").await?;
    browser.sees("Connected.").await?;
    for canary in CANARIES {
        browser.sees(canary).await?;
    }
    browser.press("button", Name::Begins("Why do I see this?")).await?;
    browser.sees("By your own consent: you connected your LinkedIn account.").await?;
    browser.key(consent_e2e::Key::Escape).await?;

    // My connection: no narrowing is offered, leaving is.
    browser.press("link", "My connection").await?;
    browser.sees("Connected in both directions").await?;
    ensure!(browser.count("button", Name::Begins("Stop sharing")).await? == 0, "narrowing is promised");
    browser.press("button", "Disconnect").await?;
    browser.find("heading", "Disconnected").await?;

    // Nothing is shown any more, nothing is kept, and all of it ran under the strict policy.
    to_ingrid(&browser).await?;
    browser.sees("Not shown yet").await?;
    browser.sees_none_of(&CANARIES).await?;
    ensure!(browser.kept().await?.is_empty(), "the browser keeps {}", browser.kept().await?);
    ensure!(CANARIES.iter().all(|canary| !backend.printed().contains(canary)), "the log holds LinkedIn data");
    let reports = browser.script("return await (await fetch('/csp-report/count')).text();").await?;
    ensure!(reports.as_str() == Some("0"), "policy reports: {reports}");
    Ok(())
}

async fn leaving_wins_over_an_attempt_under_way_in_another_tab(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let backend = MinimalBackend::start(&parts)?;
    let url = &backend.url;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&format!("{url}/demo/sign-in?returnTo=/connection")).await?;
    browser.press("button", "Tariq Rahman").await?;
    to_linkedin(&browser, "From LinkedIn to Microsoft only").await?;
    let at_linkedin = browser.driver().window().await?;
    let other = browser.driver().new_tab().await?;
    browser.driver().switch_to_window(other).await?;
    browser.go(&format!("{url}/connection")).await?;
    browser.sees("An attempt to connect is under way. Nothing is shared yet.").await?;
    browser.press("button", "Disconnect").await?;
    until("the attempt is gone", async || {
        Ok(browser.text().await?.contains("Nothing is shared between the two accounts.").then_some(()))
    })
    .await?;
    browser.driver().switch_to_window(at_linkedin).await?;
    browser.press("button", "Allow").await?;
    browser.sees("The attempt was stopped.").await?;
    browser.sees("Not connected").await?;
    let state = browser.script("return (await (await fetch('/api/v1/connection')).json()).state;").await?;
    ensure!(state == "notConnected", "{state}");
    Ok(())
}

in_both_at_length!(
    a_member_connects_and_leaves_at_a_backend_of_250_lines,
    leaving_wins_over_an_attempt_under_way_in_another_tab,
);
