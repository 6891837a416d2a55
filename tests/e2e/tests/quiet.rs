//! Where nothing is wrong, nothing is answered as if it were.
//!
//! Chromium writes every error status to the console, whatever the page makes of it, and Lighthouse counts that against the
//! page. What is asked is the same in every browser, so this is played in the one that complains.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, House, Name, Options, Parts, until};

/// A page, and what it asks for at last where the reader may see it.
type Stop<'a> = (&'a str, &'a [&'a str]);

const MEMBERS: &[Stop<'static>] = &[
    ("/people", &["/people"]),
    ("/people/me", &["/people/me"]),
    ("/connection", &["/connection", "/visibility", "/connection/history", "/connection/transfers"]),
];
const ADMINS: Stop<'static> = (
    "/admin",
    &["/admin/settings", "/admin/settings/scheduled", "/admin/audit", "/admin/aggregates", "/admin/legacy"],
);

/// Status and path of everything that was fetched since the page was loaded.
async fn answered(browser: &Browser) -> Result<Vec<(u64, String)>> {
    let all = browser
        .script(
            "return performance.getEntriesByType('resource').map(one => \
               [one.responseStatus, new URL(one.name).pathname.replace('/api/v1/', '/')]);",
        )
        .await?;
    serde_json::from_value(all).context("no list of answers")
}

async fn stands(browser: &Browser, house: &House, who: &str, (page, asks): Stop<'_>) -> Result<()> {
    browser.go(&format!("{}{page}", house.url)).await?;
    for path in asks {
        until(&format!("{page} has asked for {path} for {who}"), async || {
            let all = answered(browser).await?;
            Ok(all.iter().any(|(_, asked)| asked == path).then_some(()))
        })
        .await?;
    }
    let all = answered(browser).await?;
    let refused: Vec<_> = all.into_iter().filter(|(status, _)| *status >= 400).collect();
    ensure!(refused.is_empty(), "{page} for {who}: {refused:?}");
    let errors = browser.errors().await?;
    ensure!(errors.is_empty(), "{page} for {who}: {errors:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_loads_its_own_module_and_asks_once_who_is_looking() -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open(&parts).await?;
    browser.sign_in(&house.url, "Ingrid", "/people").await?;
    let pages = [
        ("/people", "people", "/people"),
        ("/connection", "connection", "/connection"),
        ("/admin", "admin", "/admin/settings"),
    ];
    for (page, module, asks) in pages {
        let stop = [asks, "/service", "/session"];
        stands(&browser, &house, "Ingrid", (page, &stop)).await?;
        browser.find("button", "Sign out").await?;
        let all = answered(&browser).await?;
        let modules: Vec<_> = all.iter().filter(|(_, path)| path.ends_with(".wasm")).collect();
        let own = format!("/consent-card-{module}_bg.");
        ensure!(modules.len() == 1 && modules[0].1.starts_with(&own), "{page} loads {modules:?}");
        for path in ["/service", "/session"] {
            let times = all.iter().filter(|(_, asked)| asked == path).count();
            ensure!(times == 1, "{page} asks for {path} {times} times");
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_that_is_as_it_should_be_is_answered_an_error() -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    for (who, leave) in
        [("Linnea", "Sign out"), ("Pieter", "Afmelden"), ("Sofia", "Sign out"), ("Ingrid", "Sign out")]
    {
        let browser = Browser::open(&parts).await?;
        for page in ["/people", "/people/me", "/connection", "/admin"] {
            stands(&browser, &house, "nobody", (page, &["/session"])).await?;
            browser.find("link", "Sign in").await?;
        }
        browser.go(&format!("{}/demo/sign-in?returnTo=/people", house.url)).await?;
        browser.press("button", Name::Begins(who)).await?;
        browser.find("button", leave).await?;
        for stop in MEMBERS {
            stands(&browser, &house, who, *stop).await?;
        }
        match who {
            "Sofia" | "Ingrid" => stands(&browser, &house, who, ADMINS).await?,
            _ => stands(&browser, &house, who, ("/admin", &["/session"])).await?,
        }
        // Connected, and with somebody else's card.
        if who == "Linnea" {
            browser.go(&format!("{}/connection", house.url)).await?;
            browser.press("button", Name::Begins("Connect")).await?;
            browser.connect("In both directions").await?;
            browser.find("heading", "Connected in both directions").await?;
            for stop in MEMBERS {
                stands(&browser, &house, who, *stop).await?;
            }
            browser.go(&format!("{}/people", house.url)).await?;
            browser.press("link", Name::Begins("Aino Korhonen")).await?;
            browser.sees("Saarento Energy").await?;
        }
    }
    Ok(())
}
