//! A host's page in which no WebAssembly runs: the element says so in plain HTML, and the way on ends where a member sees the
//! connection and leaves.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, CANARIES, House, Kind, Name, Options, Parts, in_both, until};

/// The host's page tells what the element told it, in order.
const HOST: &str = "window.told = []; addEventListener('load-failed', event => told.push(event.detail.reason)); \
    const { define } = await import('/embed/index.js'); define();";

fn guest(policy: &str, first: &str) -> Result<Options> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><title>Host</title><h1>A host's page</h1>\
             <consent-card person=\"email:aino.korhonen@fjordlight.example\" language=\"en\"></consent-card>\
             <consent-connection language=\"ar\"></consent-connection>\
             <script type=\"module\" src=\"/guest.js\"></script></html>"
    );
    Options::guest(&[("guest.html", &page), ("guest.js", &format!("{first}{HOST}"))])
}

async fn where_the_policy_forbids_wasm_a_member_can_still_leave(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, guest("script-src 'self'", "")?)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("From LinkedIn to Microsoft only").await?;
    browser.sees("Connected.").await?;
    browser.sees(CANARIES[0]).await?;
    let card = browser.driver().window().await?;
    browser.errors().await?;

    // The guest: words in each element's own language, nothing about anybody, nothing asked for in vain.
    browser.driver().new_tab().await.map(|_| ())?;
    let tabs = browser.driver().windows().await?;
    let host = tabs.iter().find(|tab| **tab != card).cloned().unwrap_or(card.clone());
    browser.driver().switch_to_window(host.clone()).await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    browser.sees("The page around it does not allow WebAssembly").await?;
    browser.sees("لا تسمح الصفحة المحيطة").await?;
    let link = browser.find("link", Name::Begins("See how your work account")).await?;
    browser.find("link", Name::Begins("اعرض كيف رُبط")).await?;
    browser.sees_none_of(&["Aino", "Linnea", CANARIES[0]]).await?;
    let told = browser.script("return told.join();").await?;
    ensure!(told == "policy,policy", "the host was told {told}");
    let asked = browser
        .script(
            "return performance.getEntriesByType('resource').map(one => one.name)\
             .filter(name => /\\.wasm|\\/people|\\/connection(?!\\.)|\\/session/.test(name)).join(' ');",
        )
        .await?;
    ensure!(asked == "", "asked for in vain: {asked}");
    let turned = browser
        .script(
            "const root = document.querySelector('consent-connection').shadowRoot; \
             const said = root.querySelector('[lang]'); return said.lang + getComputedStyle(said).direction;",
        )
        .await?;
    ensure!(turned == "arrtl", "{turned}");
    // Each element looked whether wasm may run; a browser may say that it may not.
    let errors = browser.errors().await?;
    ensure!(errors.len() <= 2 && errors.iter().all(|error| error.contains("script-src")), "{errors:?}");

    // The way on, in a tab of its own.
    link.click().await?;
    let page = until("the page without script is open", async || {
        let tabs = browser.driver().windows().await?;
        Ok(tabs.into_iter().find(|tab| *tab != card && *tab != host))
    })
    .await?;
    browser.driver().switch_to_window(page).await?;
    browser.find("heading", "Connected in one direction").await?;
    ensure!(
        browser.driver().current_url().await?.query() == Some("language=en"),
        "not in the element's language"
    );
    browser.press("button", "Disconnect").await?;
    browser.find("heading", "Something is left to do").await?;
    ensure!(
        browser.count("heading", "Disconnected").await? == 0,
        "disconnected before every step is confirmed"
    );
    browser.press("button", "I have done this").await?;
    browser.find("heading", "Disconnected").await?;

    // Whoever looks at the card again finds nothing there.
    browser.driver().switch_to_window(card).await?;
    browser.driver().refresh().await?;
    browser.sees("Not shown yet").await?;
    browser.sees_none_of(&CANARIES).await
}

async fn a_browser_without_wasm_is_told_apart_from_a_policy(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let options = guest("script-src 'self'", "delete globalThis.WebAssembly; ")?;
    let house = House::open(&parts, options)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    browser.sees("This browser does not run WebAssembly").await?;
    browser.sees_none_of(&["Content-Security-Policy"]).await?;
    // Nobody is signed in: the way on leads to the way in.
    let link = browser.find("link", Name::Begins("See how your work account")).await?;
    let address = link.attr("href").await?.unwrap_or_default();
    browser.go(&address).await?;
    browser.sees("You are signed out").await?;
    browser.find("link", "Sign in").await?;
    Ok(())
}

in_both!(
    where_the_policy_forbids_wasm_a_member_can_still_leave,
    a_browser_without_wasm_is_told_apart_from_a_policy,
);
