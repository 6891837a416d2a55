//! The Back button: a page that comes out of the back/forward cache shows nothing of LinkedIn's that may not be shown any more.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, Device, House, Kind, Options, Parts, in_both, until};
use reqwest::Method;
use serde_json::{Value, json};

/// Words that stand on Omar Haddad's LinkedIn side and nowhere on the work side.
const LINKEDIN: [&str; 3] = ["Royal Institute of Tides", "Stadtuniversität Elbmark", "short outages"];

const HOST: &str = "<!doctype html><html lang=\"en\"><title>Host</title><h1>A host's page</h1>\
    <consent-card display=\"full\" person=\"email:omar.haddad@fjordlight.example\" language=\"en\"></consent-card>\
    <script type=\"module\" src=\"/host.js\"></script></html>";
const ELSEWHERE: &str = "<!doctype html><html lang=\"en\"><title>Elsewhere</title><h1>Elsewhere</h1></html>";

/// Takes down, in the page that is left, whether it came out of the cache, and in each of the frames after that, whether
/// words of LinkedIn's stood on it.
const WATCH: &str = "
    const words = WORDS, told = { persisted: null, frames: 0, seen: [] };
    const text = root => [...root.querySelectorAll('*')].map(one => one.shadowRoot ? text(one.shadowRoot) : '').join(' ')
      + (root === document ? document.body.textContent : [...root.children].map(one => one.textContent).join(' '));
    const tell = () => document.documentElement.setAttribute('data-told', JSON.stringify(told));
    const look = () => {
      const now = text(document);
      told.seen.push(...words.filter(word => now.includes(word)));
      told.frames += 1;
      tell();
      if (told.frames < 90) requestAnimationFrame(look);
    };
    addEventListener('pageshow', event => { told.persisted = event.persisted; look(); });
    return true;";

#[derive(Clone, Copy, PartialEq)]
enum Page {
    App,
    Guest,
}

struct Scene {
    house: House,
    browser: Browser,
    page: Page,
    /// The address of Omar's card in the stand-alone page.
    card: String,
}

impl Scene {
    async fn open(kind: Kind, page: Page) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let pages = [
            ("host.html", HOST),
            ("host.js", "import { define } from '/embed/index.js'; define();"),
            ("elsewhere.html", ELSEWHERE),
        ];
        let house = House::open(&parts, Options::guest(&pages)?)?;
        let browser = Browser::open_in(&parts, kind).await?;
        let device = Device::sign_in(&house.url, "Linnea").await?;
        let person = device.get("/people/lookup?email=omar.haddad@fjordlight.example").await?;
        let card = format!("{}/people/{}", house.url, person["id"].as_str().context("no id")?);
        let scene = Self { house, browser, page, card };
        scene.browser.sign_in(&scene.house.url, "Linnea", "/people").await?;
        Ok(scene)
    }

    /// Connects, as often as wanted.
    async fn connect(&self) -> Result<()> {
        let browser = &self.browser;
        browser.go(&self.card).await?;
        browser.press("button", "Connect with LinkedIn").await?;
        browser.connect("From LinkedIn to Microsoft only").await?;
        browser.sees(LINKEDIN[0]).await
    }

    /// Shows the card with everything on it, leaves it, and takes down what is on it from the moment it comes back.
    async fn look_and_leave(&self) -> Result<()> {
        let browser = &self.browser;
        match self.page {
            Page::App => browser.go(&self.card).await?,
            Page::Guest => browser.go(&format!("{}/host.html", self.house.url)).await?,
        }
        for word in LINKEDIN {
            browser.sees(word).await?;
        }
        // Firefox keeps no page whose requests are under way.
        until("nothing is under way", async || {
            let last = "const all = performance.getEntriesByType('resource'); return performance.now() - Math.max(...all.map(one => one.responseEnd || performance.now())) > 700;";
            Ok((browser.script(last).await? == true).then_some(()))
        })
        .await?;
        let watch = WATCH.replace("WORDS", &json!(LINKEDIN).to_string());
        ensure!(browser.script(&watch).await? == true, "nobody watches");
        browser.go(&format!("{}/elsewhere.html", self.house.url)).await?;
        browser.find("heading", "Elsewhere").await?;
        Ok(())
    }

    /// Goes back, and says what was taken down.
    async fn back(&self) -> Result<()> {
        self.browser.driver().back().await?;
        let told = until("ninety frames were looked at", async || {
            let told =
                self.browser.script("return document.documentElement.getAttribute('data-told');").await?;
            let told: Value = serde_json::from_str(told.as_str().context("nothing told yet")?)?;
            Ok((told["frames"] == 90).then_some(told))
        })
        .await;
        let why = "return JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons ?? null);";
        let told = match told {
            Ok(told) => told,
            Err(error) => {
                return Err(
                    error.context(format!("kept out of the cache: {}", self.browser.script(why).await?))
                );
            }
        };
        ensure!(
            told["persisted"] == true,
            "not out of the cache: {told}, {}",
            self.browser.script(why).await?
        );
        ensure!(told["seen"] == json!([]), "LinkedIn's words came back: {told}");
        Ok(())
    }

    async fn not_any_more(
        &self,
        change: &str,
        device: &Device,
        method: Method,
        path: &str,
        body: Option<Value>,
        words: &str,
    ) -> Result<()> {
        self.look_and_leave().await.with_context(|| format!("before: {change}"))?;
        device.change(method, path, body).await?;
        self.back().await.context(change.to_owned())?;
        self.browser.sees(words).await.with_context(|| change.to_owned())?;
        self.browser.sees_none_of(&LINKEDIN).await
    }
}

async fn nothing_comes_back(kind: Kind, page: Page) -> Result<()> {
    let scene = Scene::open(kind, page).await?;
    let house = &scene.house.url;
    let (other, subject, admin) = (
        Device::sign_in(house, "Linnea").await?,
        Device::sign_in(house, "Omar").await?,
        Device::sign_in(house, "Ingrid").await?,
    );
    scene.connect().await?;

    // Where nothing changed, it is asked for again.
    scene.look_and_leave().await?;
    scene.browser.driver().back().await?;
    for word in LINKEDIN {
        scene.browser.sees(word).await.context("nothing had changed")?;
    }

    let visible = |to: &str| Some(json!({ "visibleTo": to }));
    scene
        .not_any_more(
            "the subject hid",
            &subject,
            Method::PUT,
            "/visibility",
            visible("nobody"),
            "No LinkedIn profile to show",
        )
        .await?;
    subject.change(Method::PUT, "/visibility", visible("everyone")).await?;
    scene
        .not_any_more(
            "withdrawn on another device",
            &other,
            Method::DELETE,
            "/connection",
            None,
            "Not shown yet",
        )
        .await?;
    scene.connect().await?;
    let nobody = Some(json!({ "audience": "nobody" }));
    scene
        .not_any_more(
            "the admin switched it off",
            &admin,
            Method::PATCH,
            "/admin/settings",
            nobody,
            "Not switched on",
        )
        .await?;
    let everyone = Some(json!({ "audience": "everyone" }));
    admin.change(Method::PATCH, "/admin/settings", everyone).await?;
    scene.connect().await?;
    let cookie = scene.browser.driver().get_named_cookie("consent_session").await?.value;
    let same = Device::of_session(house, format!("consent_session={cookie}")).await?;
    let words = if page == Page::App { "Signed out" } else { "Your session has ended" };
    scene.not_any_more("signed out", &same, Method::DELETE, "/session", None, words).await
}

async fn nothing_of_linkedin_comes_back_to_the_page(kind: Kind) -> Result<()> {
    nothing_comes_back(kind, Page::App).await
}

async fn nothing_of_linkedin_comes_back_to_a_host(kind: Kind) -> Result<()> {
    nothing_comes_back(kind, Page::Guest).await
}

in_both!(nothing_of_linkedin_comes_back_to_the_page, nothing_of_linkedin_comes_back_to_a_host,);
