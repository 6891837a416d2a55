//! My connection while something else happens: in another tab, in another browser, to the session, to the network.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, Device, House, Kind, MinimalBackend, Name, Options, Parts, in_both, until};
use reqwest::Method;
use serde_json::json;

/// Takes down when the page stopped saying that it is connected.
const WATCH: &str = "
    const look = () => {
      if (document.body.textContent.includes('Connected in')) return;
      observer.disconnect();
      document.documentElement.setAttribute('data-seen', Date.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
    return document.body.textContent.includes('Connected in');";

/// The words by which the page would claim that everything is over.
const CLAIM: &str = "Disconnected";

struct Scene {
    house: House,
    browser: Browser,
}

impl Scene {
    async fn open(kind: Kind) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let house = House::open(&parts, Options::default())?;
        let browser = Browser::open_in(&parts, kind).await?;
        browser.sign_in(&house.url, "Linnea", "/connection").await?;
        browser.press("button", "Connect with LinkedIn").await?;
        browser.connect("From LinkedIn to Microsoft only").await?;
        browser.find("heading", "Connected in one direction").await?;
        Ok(Self { house, browser })
    }
}

fn now() -> Result<f64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() * 1_000.0)
}

async fn watch(browser: &Browser) -> Result<()> {
    ensure!(browser.script(WATCH).await? == true, "it does not say that it is connected");
    Ok(())
}

async fn seen(browser: &Browser) -> Result<f64> {
    until("the withdrawal is seen", async || {
        let at = browser.script("return document.documentElement.getAttribute('data-seen');").await?;
        Ok(at.as_str().and_then(|at| at.parse().ok()))
    })
    .await
}

async fn a_withdrawal_in_another_tab_is_seen(kind: Kind) -> Result<()> {
    let Scene { house, browser } = &Scene::open(kind).await?;
    let first = browser.driver().window().await?;
    watch(browser).await?;
    let tab = browser.driver().new_tab().await?;
    browser.driver().switch_to_window(tab).await?;
    browser.go(&format!("{}/connection", house.url)).await?;
    browser.find("button", "Disconnect").await?;
    browser
        .script("addEventListener('click', () => document.documentElement.setAttribute('data-pressed', Date.now()), true);")
        .await?;
    browser.press("button", "Disconnect").await?;
    let pressed = browser.script("return document.documentElement.getAttribute('data-pressed');").await?;
    let pressed: f64 = pressed.as_str().context("not pressed")?.parse()?;
    browser.driver().switch_to_window(first).await?;
    let took = seen(browser).await? - pressed;
    eprintln!("{kind:?}: disconnected in one tab, seen on the page in the other after {took} ms");
    browser.sees("Withdrawn by you").await?;
    // Who did not press anything is not asked whether it was a mistake.
    browser.sees_none_of(&["Undo"]).await
}

async fn a_withdrawal_in_another_browser_is_seen(kind: Kind) -> Result<()> {
    let Scene { house, browser } = &Scene::open(kind).await?;
    let other = Device::sign_in(&house.url, "Linnea").await?;
    watch(browser).await?;
    let asked = now()?;
    other.change(Method::DELETE, "/connection", None).await?;
    let took = seen(browser).await? - asked;
    eprintln!("{kind:?}: disconnected in another browser, seen here after {took:.0} ms");
    browser.sees("Withdrawn by you").await?;
    browser.sees("You withdrew your consent.").await
}

async fn offline_the_page_says_what_it_last_knew_and_claims_nothing(kind: Kind) -> Result<()> {
    let Scene { house, browser } = &Scene::open(kind).await?;
    let other = Device::sign_in(&house.url, "Linnea").await?;
    browser.offline(true).await?;
    browser.sees("It cannot be checked now.").await?;
    browser.sees("Last known ").await?;

    // Leaving cannot be confirmed, so it is not claimed; and the backend knows nothing of it.
    browser.press("button", "Disconnect").await?;
    browser.sees("The disconnection was not confirmed. Your connection may still be active.").await?;
    ensure!(browser.count("heading", CLAIM).await? == 0, "“{CLAIM}” is claimed without a network");
    ensure!(other.get("/connection").await?["state"] == "oneWay", "something got through");

    // Somebody else leaves meanwhile. Back in the network, the page finds out by itself.
    other.change(Method::DELETE, "/connection", None).await?;
    watch(browser).await?;
    let back = now()?;
    browser.offline(false).await?;
    let took = seen(browser).await? - back;
    eprintln!("{kind:?}: back in the network, known how it stands after {took:.0} ms");
    browser.sees("Withdrawn by you").await?;
    browser.sees_none_of(&["It cannot be checked now.", "was not confirmed"]).await
}

async fn without_a_session_nothing_is_claimed_and_nothing_stays(kind: Kind) -> Result<()> {
    let Scene { house, browser } = &Scene::open(kind).await?;
    let other = Device::sign_in(&house.url, "Linnea").await?;
    browser.driver().delete_all_cookies().await?;
    browser.press("button", "Disconnect").await?;
    browser.sees("Signed out").await?;
    ensure!(browser.count("heading", CLAIM).await? == 0, "“{CLAIM}” is claimed without a session");
    browser.sees_none_of(&["Connected in", "You gave your consent."]).await?;
    ensure!(other.get("/connection").await?["state"] == "oneWay", "it was ended without a session");
    Ok(())
}

/// Left by a link and come back to with the Back button, after it ended elsewhere.
async fn the_back_button_brings_back_nothing_that_ended(kind: Kind) -> Result<()> {
    let Scene { house, browser } = &Scene::open(kind).await?;
    let other = Device::sign_in(&house.url, "Linnea").await?;
    browser.go(&format!("{}/demo/sign-in", house.provider_url)).await?;
    other.change(Method::DELETE, "/connection", None).await?;
    browser.script("history.back(); return true;").await.ok();
    browser.sees("Withdrawn by you").await?;
    browser.sees_none_of(&["Connected in"]).await
}

/// The backend is gone and comes back: nothing is claimed, what was known stays as such, and the page finds out by itself.
async fn a_backend_that_is_down_is_told_and_waited_for(kind: Kind) -> Result<()> {
    let Scene { house, browser } = &Scene::open(kind).await?;
    house.kill_backend();
    browser.press("button", "Disconnect").await?;
    browser.sees("The disconnection was not confirmed. Your connection may still be active.").await?;
    browser.sees("Last known ").await?;
    ensure!(browser.count("heading", CLAIM).await? == 0, "“{CLAIM}” is claimed of a backend that is down");
    house.start_backend()?;
    let back = Instant::now();
    until("the page knows how it stands", async || {
        Ok((!browser.text().await?.contains("Last known ")).then_some(()))
    })
    .await?;
    eprintln!("the backend is back, known how it stands after {} ms", back.elapsed().as_millis());
    browser.find("heading", "Connected in one direction").await?;
    browser.press("button", "Disconnect").await?;
    browser.sees("Withdrawn by you").await
}

/// Where a backend has no stream of events, a visible page asks now and then. Only the timer is quicker here than in life:
/// what waits for half a minute waits for two seconds, and not less, because asking anew gives up what was asked before:
/// on a slow machine no answer would ever come in time. In Chromium only, whose tools put a script before those of a page.
#[tokio::test(flavor = "multi_thread")]
async fn without_events_a_page_asks_now_and_then() -> Result<()> {
    let parts = Parts::from_environment()?;
    let backend = MinimalBackend::start(&parts)?;
    let (browser, other) = (Browser::open(&parts).await?, Browser::open(&parts).await?);
    let quicker = "const real = window.setTimeout; window.asked = [];
        window.setTimeout = (what, after, ...rest) => { window.asked.push(after); return real(what, after === 30000 ? 2000 : after, ...rest); };";
    browser
        .driver()
        .cdp()
        .send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": quicker }))
        .await?;
    for one in [&browser, &other] {
        one.go(&backend.url).await?;
        one.press("link", "Sign in").await?;
        one.press("button", "Tariq Rahman").await?;
        one.press("link", "My connection").await?;
    }
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("From LinkedIn to Microsoft only").await?;
    browser.find("heading", "Connected in one direction").await?;
    watch(&browser).await?;
    other.driver().refresh().await?;
    other.press("button", "Disconnect").await?;
    seen(&browser).await?;
    browser.sees("Withdrawn by you").await?;
    let asked = browser.script("return window.asked.includes(30000);").await?;
    ensure!(asked == true, "nothing waited for half a minute: the timer is another one now");
    let stream = browser
        .script("return performance.getEntriesByType('resource').some(one => one.name.endsWith('/events'));")
        .await?;
    ensure!(stream == false, "a stream was asked for that is not offered");
    // No capability beside the base profile: no history, no single categories, nothing of them.
    ensure!(browser.count("heading", "History").await? == 0);
    ensure!(browser.count("button", Name::Begins("Stop")).await? == 0);
    ensure!(browser.count("link", "History").await? == 0);
    Ok(())
}

in_both!(
    a_withdrawal_in_another_tab_is_seen,
    a_withdrawal_in_another_browser_is_seen,
    offline_the_page_says_what_it_last_knew_and_claims_nothing,
    the_back_button_brings_back_nothing_that_ended,
    without_a_session_nothing_is_claimed_and_nothing_stays,
    a_backend_that_is_down_is_told_and_waited_for,
);
