//! `<consent-admin>` as a guest: the same rules as for a card, and nothing of it in a page that shows only cards.

use anyhow::{Result, ensure};
use consent_e2e::{
    Browser, Front, House, Kind, Name, Options, Page, Parts, crashing_embed_folder, embed_folder, in_both,
    in_both_at_length, until,
};
use serde_json::{Value, json};

use crate::crashes::{play, wrong};

/// The policy of the stand-alone page, which is stricter than a host's needs to be.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const GO: &str = "import { define } from '/embed/index.js'; define(); \
    window.told = []; for (const name of ['load-failed', 'consent-decided', 'action-requested', 'session-ended']) \
    document.addEventListener(name, event => window.told.push(name));";

fn script(body: &str) -> Page {
    Page { body: body.to_owned(), kind: "text/javascript", headers: Vec::new() }
}

fn host(front: &Front, path: &str, elements: &str) {
    let body = format!(
        "<!doctype html><html lang=en><title>Host</title><h1>A host's page</h1>{elements}<script type=module src=/host/go.js></script>"
    );
    let headers = vec![("Content-Security-Policy", POLICY.to_owned())];
    front.page(path, Page { body, headers, ..Page::default() });
}

async fn opened(kind: Kind, who: &str) -> Result<(House, Front, Browser)> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let front = Front::open(&house.url)?;
    front.folder("/embed/", embed_folder()?);
    front.page("/host/go.js", script(GO));
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, who, "/people").await?;
    Ok((house, front, browser))
}

async fn a_page_that_shows_only_cards_downloads_nothing_of_admin(kind: Kind) -> Result<()> {
    let (_house, front, browser) = opened(kind, "Ingrid").await?;
    host(
        &front,
        "/host/cards",
        "<consent-card person=email:aino.korhonen@fjordlight.example language=ar display=full></consent-card><consent-card person=me></consent-card>",
    );
    browser.go(&format!("{}/host/cards", front.url)).await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.press("button", Name::Begins("Ingrid")).await.ok();
    let asked = front.asked();
    ensure!(
        asked.iter().any(|path| path.contains("card_bg.wasm")),
        "the cards came from somewhere else: {asked:?}"
    );
    let of_admin: Vec<&String> = asked.iter().filter(|path| path.contains("admin")).collect();
    ensure!(of_admin.is_empty(), "{of_admin:?}");
    // The same page with the element does ask for it: this test looks for the right word.
    host(&front, "/host/admin", "<consent-admin language=en></consent-admin>");
    browser.go(&format!("{}/host/admin", front.url)).await?;
    browser.find("heading", "LinkedIn connections").await?;
    let asked = front.asked();
    ensure!(asked.iter().any(|path| path.contains("admin_bg.wasm")), "{asked:?}");
    Ok(())
}

async fn lives_under_a_strict_policy(kind: Kind) -> Result<()> {
    let (_house, front, browser) = opened(kind, "Ingrid").await?;
    host(&front, "/host/admin", "<consent-admin language=en></consent-admin>");
    browser.errors().await?;
    browser.go(&format!("{}/host/admin", front.url)).await?;
    browser.find("heading", "LinkedIn connections").await?;
    browser.sees("Connections over time").await?;
    browser.press("button", "Check the history").await?;
    browser.sees("0 changes checked.").await?;
    // Attributes are followed.
    browser.script("document.querySelector('consent-admin').setAttribute('language', 'ar');").await?;
    browser.sees("الارتباطات عبر الزمن").await?;
    let traces = browser
        .script("return document.adoptedStyleSheets.length + document.querySelectorAll('style').length;")
        .await?;
    ensure!(traces == 0, "the host's page was given {traces} style sheets");
    let told = browser.script("return window.told;").await?;
    ensure!(told == json!([]), "{told}");
    let errors = browser.errors().await?;
    ensure!(errors.is_empty(), "the console was given {errors:?}");
    Ok(())
}

async fn the_element_lives_under_a_strict_policy(kind: Kind) -> Result<()> {
    lives_under_a_strict_policy(kind).await?;
    Ok(())
}

async fn without_the_role_the_element_asks_for_nothing_of_admins_and_forgets_when_the_session_ends(
    kind: Kind,
) -> Result<()> {
    let (house, front, browser) = opened(kind, "Linnea").await?;
    host(&front, "/host/admin", "<consent-admin language=en></consent-admin>");
    browser.go(&format!("{}/host/admin", front.url)).await?;
    browser.find("heading", "This page is for administrators").await?;
    let asked = front.asked();
    ensure!(!asked.iter().any(|path| path.starts_with("/api/v1/admin")), "{asked:?}");

    browser.sign_in(&house.url, "Ingrid", "/people").await?;
    browser.go(&format!("{}/host/admin", front.url)).await?;
    browser.sees("Who may use it").await?;
    // Somebody signs out elsewhere.
    browser
        .script(
            "const { csrfToken } = await (await fetch('/api/v1/session')).json(); \
             await fetch('/api/v1/session', { method: 'DELETE', headers: { 'X-CSRF-Token': csrfToken } }); \
             dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })); \
             dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));",
        )
        .await?;
    until("nothing of the settings is there any more", async || {
        let text = browser.text().await?;
        Ok((!text.contains("Who may use it") && !text.contains("Ingrid Solheim")).then_some(()))
    })
    .await
}

const PROBE: &str = include_str!("manners/probe.js");

/// Two elements on one instance, in different languages.
const CRASHING: &str = "<!doctype html><html lang=en><title>Host</title><script src=/host/probe.js></script><body>\
    <consent-admin data-guest language=en></consent-admin><consent-admin data-guest language=ar></consent-admin>\
    <script type=module src=/host/go.js></script>";
const CRASHING_GO: &str = "globalThis.consentCrash = { seen: new Set(), times: 0 }; const { define } = await import('/embed/index.js'); define();";

const PLACES: &[&str] = &[
    "element.set",
    "element.mount",
    "element.view",
    "element.effect",
    "host.service",
    "host.session",
    "task",
    "timer.drop",
    "request",
    "request.started",
    "request.drop",
    "contract::service::Service",
    "contract::oversight::Aggregates",
    "consent_card::client::oversight::Log",
    "div.page-frame",
    "section.settings-group",
    "div.record",
    "dl.change-list",
    "div.totals",
];

async fn a_crash_of_the_settings_harms_nobody(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let front = Front::open(&house.url)?;
    front.folder("/embed/", crashing_embed_folder()?);
    front.page("/host/page", Page { body: CRASHING.to_owned(), ..Page::default() });
    front.page("/host/probe.js", script(PROBE));
    front.page("/host/go.js", script(CRASHING_GO));
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Ingrid", "/people").await?;
    browser
        .script(
            "const { csrfToken } = await (await fetch('/api/v1/session')).json(); \
             await fetch('/api/v1/admin/settings', { method: 'PATCH', body: '{\"consentLifetimeDays\":7}', \
             headers: { 'If-Match': '\"settings-1\"', 'X-CSRF-Token': csrfToken, 'Content-Type': 'application/merge-patch+json' } });",
        )
        .await?;
    let mut plays: Vec<(&str, &str)> = PLACES.iter().map(|point| (*point, "panic")).collect();
    plays.extend(["stack", "memory", "trap", "throw"].map(|how| ("request", how)));
    plays.extend(["stack", "memory", "trap", "throw"].map(|how| ("div.record", how)));
    let only = std::env::var("CONSENT_POINT").ok();
    let mut failed = Vec::new();
    for (point, how) in plays {
        if only.as_ref().is_some_and(|only| !point.contains(only.as_str())) {
            continue;
        }
        let steps = ["refresh", "channel", "back", "remove"];
        let told = play(&browser, &front, Some((point, how)), "Version 2", &steps, &Value::Null).await?;
        let wrong = wrong(&told);
        if !wrong.is_empty() {
            failed.push(format!("{how} at {point}: {}", wrong.join("; ")));
        }
    }
    ensure!(failed.is_empty(), "{} of them:\n{}", failed.len(), failed.join("\n"));
    Ok(())
}

in_both!(
    a_page_that_shows_only_cards_downloads_nothing_of_admin,
    the_element_lives_under_a_strict_policy,
    without_the_role_the_element_asks_for_nothing_of_admins_and_forgets_when_the_session_ends,
);

in_both_at_length!(a_crash_of_the_settings_harms_nobody,);
