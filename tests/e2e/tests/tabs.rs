//! What changes in one tab, or on another device, is seen in every tab, and one stream of events serves them all.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, Device, Front, House, Kind, Options, Parts, Stage, Tap, in_both, until};
use reqwest::Method;
use serde_json::{Value, json};

/// Words that stand on Omar Haddad's LinkedIn side and nowhere on the work side.
const LINKEDIN: [&str; 3] = ["Royal Institute of Tides", "Stadtuniversität Elbmark", "short outages"];

/// Takes down when the last of some words left the page.
const WATCH: &str = "
    const words = WORDS;
    const look = () => {
      if (words.some(word => document.body.textContent.includes(word))) return;
      observer.disconnect();
      document.documentElement.setAttribute('data-gone', Date.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
    return true;";

struct Scene {
    house: House,
    browser: Browser,
    other: Device,
    /// The path of Omar's card.
    card: String,
}

impl Scene {
    async fn open(kind: Kind) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let house = House::open(&parts, Options::default())?;
        let browser = Browser::open_in(&parts, kind).await?;
        browser.sign_in(&house.url, "Linnea", "/people").await?;
        let other = Device::sign_in(&house.url, "Linnea").await?;
        let omar = other.get("/people/lookup?email=omar.haddad@fjordlight.example").await?;
        let card = format!("/people/{}", omar["id"].as_str().context("no id")?);
        let scene = Self { house, browser, other, card };
        scene.connect().await?;
        Ok(scene)
    }

    async fn connect(&self) -> Result<()> {
        let browser = &self.browser;
        browser.go(&format!("{}{}", self.house.url, self.card)).await?;
        browser.press("button", "Connect with LinkedIn").await?;
        browser.connect("From LinkedIn to Microsoft only").await?;
        browser.sees(LINKEDIN[0]).await
    }

    /// Something changes while the card is open, and LinkedIn's words leave it in time.
    async fn changes(
        &self,
        what: &str,
        device: &Device,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<()> {
        self.watch().await?;
        let asked = now()?;
        device.change(method, path, body).await?;
        let took = self.gone().await.with_context(|| what.to_owned())? - asked;
        eprintln!("{:?}: {what}, gone here after {took:.0} ms", self.browser.kind());
        ensure!(took < 2_000.0, "{what}: gone here after {took} ms");
        Ok(())
    }

    async fn watch(&self) -> Result<()> {
        for word in LINKEDIN {
            self.browser.sees(word).await?;
        }
        self.browser.script("document.documentElement.removeAttribute('data-gone');").await?;
        let watch = WATCH.replace("WORDS", &json!(LINKEDIN).to_string());
        ensure!(self.browser.script(&watch).await? == true, "nobody watches");
        Ok(())
    }

    /// When LinkedIn's words had left the page, in milliseconds since 1970.
    async fn gone(&self) -> Result<f64> {
        let gone = until("LinkedIn's words are gone", async || {
            let gone =
                self.browser.script("return document.documentElement.getAttribute('data-gone');").await?;
            Ok(gone.as_str().and_then(|gone| gone.parse().ok()))
        });
        gone.await
    }

    async fn tab(&self, url: &str) -> Result<thirtyfour::WindowHandle> {
        let tab = self.browser.driver().new_tab().await?;
        self.browser.driver().switch_to_window(tab.clone()).await?;
        self.browser.go(url).await?;
        Ok(tab)
    }

    /// Opens a page in another tab and stops it where it has its first answer and waits for its code.
    async fn comes_in(&self, front: &Front, module: &str, path: &str) -> Result<()> {
        self.browser.keep_no_files().await?;
        front.hold(&format!("/consent-card-{module}_bg"), Stage::Asked);
        self.tab(&format!("{}{path}", front.url)).await?;
        let answered = format!(
            "return performance.getEntriesByName('{}/api/v1{path}').some(one => one.responseEnd > 0);",
            front.url
        );
        until("the page has its answer and waits for its code", async || {
            Ok((front.waiting() > 0 && self.browser.script(&answered).await? == true).then_some(()))
        })
        .await
    }
}

fn now() -> Result<f64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() * 1_000.0)
}

async fn what_is_withdrawn_in_one_tab_leaves_the_other_within_a_second(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let (browser, first) = (&scene.browser, scene.browser.driver().window().await?);
    scene.watch().await?;
    scene.tab(&format!("{}/connection", scene.house.url)).await?;
    browser.find("button", "Disconnect").await?;
    browser
        .script("addEventListener('click', () => document.documentElement.setAttribute('data-pressed', Date.now()), true);")
        .await?;
    browser.press("button", "Disconnect").await?;
    let pressed = browser.script("return document.documentElement.getAttribute('data-pressed');").await?;
    let pressed: f64 = pressed.as_str().context("not pressed")?.parse()?;
    browser.driver().switch_to_window(first).await?;
    let took = scene.gone().await? - pressed;
    eprintln!("{kind:?}: withdrawn in one tab, gone in the other after {took} ms");
    ensure!(took < 1_000.0, "gone in the other tab after {took} ms");
    browser.sees("Not shown yet").await
}

async fn what_is_withdrawn_elsewhere_leaves_within_two_seconds(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let house = &scene.house.url;
    let (subject, admin) = (Device::sign_in(house, "Omar").await?, Device::sign_in(house, "Ingrid").await?);
    let (get_out, put, patch) = (Method::DELETE, Method::PUT, Method::PATCH);
    let visible = |to: &str| Some(json!({ "visibleTo": to }));

    scene.changes("the subject hid", &subject, put.clone(), "/visibility", visible("nobody")).await?;
    scene.browser.sees("No LinkedIn profile to show").await?;
    // What may be shown again comes by itself.
    subject.change(put, "/visibility", visible("everyone")).await?;

    scene.changes("withdrawn on another device", &scene.other, get_out, "/connection", None).await?;
    scene.browser.sees("Not shown yet").await?;
    scene.connect().await?;

    let nobody = Some(json!({ "audience": "nobody" }));
    scene.changes("the admin switched it off", &admin, patch, "/admin/settings", nobody).await?;
    scene.browser.sees("Not switched on").await
}

async fn signing_out_in_one_tab_takes_the_work_side_too_in_the_other(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let (browser, first) = (&scene.browser, scene.browser.driver().window().await?);
    scene.watch().await?;
    scene.tab(&format!("{}/connection", scene.house.url)).await?;
    browser.press("button", "Sign out").await?;
    let pressed = now()?;
    browser.driver().switch_to_window(first).await?;
    let took = scene.gone().await? - pressed;
    eprintln!("{kind:?}: signed out in one tab, gone in the other {took:.0} ms after the button");
    browser.sees("Signed out").await?;
    // The work side is gone as well.
    browser.sees_none_of(&["Omar Haddad"]).await
}

async fn three_tabs_share_one_stream_and_hand_it_over(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let (browser, tap) = (&scene.browser, Tap::open(&scene.house.url)?);
    let url = format!("{}{}", tap.url, scene.card);
    browser.go(&url).await?;
    browser.sees(LINKEDIN[0]).await?;
    until("the first tab listens", async || Ok((tap.streams() == 1).then_some(()))).await?;
    let first = browser.driver().window().await?;
    let mut others = Vec::new();
    for _ in 0..2 {
        others.push(scene.tab(&url).await?);
        browser.sees(LINKEDIN[0]).await?;
        // The newest tab waits in the queue for the lock.
        until("the tab stands in the queue", async || {
            let queue = "const all = await navigator.locks.query(); return all.held.length === 1 && all.pending.length;";
            Ok((browser.script(queue).await? == others.len()).then_some(()))
        })
        .await?;
    }
    ensure!(
        (tap.streams(), tap.opened()) == (1, 1),
        "{} streams, {} were opened",
        tap.streams(),
        tap.opened()
    );

    // The tab that listened is closed; another one takes over.
    browser.driver().switch_to_window(first).await?;
    let closed = now()?;
    browser.driver().close_window().await?;
    let listens =
        until("another tab listens", async || Ok(((tap.streams(), tap.opened()) == (1, 2)).then_some(())));
    listens.await.with_context(|| format!("{} streams, {} were opened", tap.streams(), tap.opened()))?;
    eprintln!("{kind:?}: handed over {:.0} ms after the tab was closed", now()? - closed);
    scene.other.change(Method::DELETE, "/connection", None).await?;
    for tab in others {
        browser.driver().switch_to_window(tab).await?;
        browser.sees("Not shown yet").await?;
        browser.sees_none_of(&LINKEDIN).await?;
    }
    ensure!(tap.streams() == 1, "{} streams", tap.streams());

    // The last page is left; nobody listens any more, though the page is kept for the Back button.
    let rest = browser.driver().windows().await?;
    browser.driver().close_window().await?;
    let left = rest.into_iter().next().context("no tab")?;
    browser.driver().switch_to_window(left).await?;
    until("the last tab listens", async || Ok((tap.streams() == 1).then_some(()))).await?;
    browser.go(&format!("{}/demo/sign-in", tap.url)).await?;
    until("nobody listens", async || Ok((tap.streams() == 0).then_some(()))).await
}

/// A page asks while its code is on the way, and hears of changes when it is there.
async fn what_changes_while_a_page_comes_in_is_not_shown_as_it_was(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let (browser, front) = (&scene.browser, Front::open(&scene.house.url)?);
    // Another tab listens: the page opens no stream of its own.
    browser.go(&format!("{}{}", front.url, scene.card)).await?;
    browser.sees(LINKEDIN[0]).await?;
    until("the other tab listens", async || {
        let held = browser.script("return (await navigator.locks.query()).held.length;").await?;
        Ok((held == 1).then_some(()))
    })
    .await?;

    for (path, module, says) in [
        ("/connection", "connection", "Nothing is shared from here any more"),
        (scene.card.as_str(), "people", "Not shown yet"),
    ] {
        scene.comes_in(&front, module, path).await?;
        scene.other.change(Method::DELETE, "/connection", None).await?;
        front.release();
        browser.sees(says).await.with_context(|| path.to_owned())?;
        browser.sees_none_of(&LINKEDIN).await?;
        scene.connect().await?;
    }
    Ok(())
}

async fn what_somebody_hides_while_a_page_comes_in_is_not_shown_as_it_was(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind).await?;
    let (browser, front) = (&scene.browser, Front::open(&scene.house.url)?);
    let subject = Device::sign_in(&scene.house.url, "Omar").await?;
    let visible = |to: &str| Some(json!({ "visibleTo": to }));
    // For a page that opens the stream itself, and for one that leaves that to another tab.
    for another_listens in [false, true] {
        if !another_listens {
            browser.go("about:blank").await?;
        }
        subject.change(Method::PUT, "/visibility", visible("everyone")).await?;
        scene.comes_in(&front, "people", &scene.card).await?;
        subject.change(Method::PUT, "/visibility", visible("nobody")).await?;
        let began =
            format!("performance.getEntriesByName('{}/api/v1{}')[0].startTime", front.url, scene.card);
        until("the code has taken as long as on a slow line", async || {
            let long = browser.script(&format!("return performance.now() - {began} > 2000;")).await?;
            Ok((long == true).then_some(()))
        })
        .await?;
        front.release();
        let seen = browser.sees("No LinkedIn profile to show").await;
        seen.with_context(|| format!("another tab listens: {another_listens}"))?;
        browser.sees_none_of(&LINKEDIN).await?;
    }
    Ok(())
}

in_both!(
    what_is_withdrawn_in_one_tab_leaves_the_other_within_a_second,
    what_is_withdrawn_elsewhere_leaves_within_two_seconds,
    signing_out_in_one_tab_takes_the_work_side_too_in_the_other,
    three_tabs_share_one_stream_and_hand_it_over,
    what_changes_while_a_page_comes_in_is_not_shown_as_it_was,
    what_somebody_hides_while_a_page_comes_in_is_not_shown_as_it_was,
);
