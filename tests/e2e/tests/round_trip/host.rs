//! An element in a host's page on another origin than the backend: known by a token, and back from LinkedIn with a proof.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{
    Browser, Device, Front, House, Issuer, Kind, Name, Options, Page, Parts, embed_folder, in_both, until,
};
use tempfile::TempDir;

const HOST: &str = "/host/people.html";

/// A host with a page of its own, and the backend that it asks.
struct Host {
    front: Front,
    house: House,
    issuer: Issuer,
    browser: Browser,
    /// Linnea, on another device.
    other: Device,
    _folder: TempDir,
}

impl Host {
    async fn open(kind: Kind, attributes: &str) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let (issuer, folder) = (Issuer::default(), tempfile::tempdir()?);
        // It serves its own pages and passes nothing on.
        let front = Front::open("http://127.0.0.1:9")?;
        let mut arguments = issuer.arguments(&folder.path().join("keys.json"), &front.url)?;
        arguments.extend(["--allow-return".to_owned(), format!("{}{HOST}", front.url)]);
        let house = House::open(&parts, Options { arguments, ..Options::default() })?;
        let body = format!(
            "<!doctype html><html lang=\"en\"><title>Host</title><h1>A host's page</h1>\
             <consent-connection language=\"en\" api=\"{}/api/v1\" return-to=\"{HOST}\" {attributes}></consent-connection>\
             <script type=\"module\" src=\"/host/guest.js\"></script></html>",
            house.url
        );
        let script = "import { define } from '/embed/index.js'; define();\
             const element = document.querySelector('consent-connection');\
             const attempt = new URL(location).searchParams.get('attempt');\
             if (attempt) element.setAttribute('attempt', attempt);\
             element.client = { token: () => fetch('/host/token').then(answer => answer.text()) };";
        front.page(HOST, Page { body, ..Page::default() });
        front.page(
            "/host/guest.js",
            Page { body: script.to_owned(), kind: "text/javascript", ..Page::default() },
        );
        front.folder("/embed/", embed_folder()?);
        let browser = Browser::open_in(&parts, kind).await?;
        let other = Device::sign_in(&house.url, "Linnea").await?;
        let host = Self { front, house, issuer, browser, other, _folder: folder };
        host.is("linnea.akerblom")?;
        host.browser.go(&host.page()).await?;
        Ok(host)
    }

    fn page(&self) -> String {
        format!("{}{HOST}", self.front.url)
    }

    /// From here on, the host's page is somebody's.
    fn is(&self, who: &str) -> Result<()> {
        let body = self.issuer.token(&format!("{who}@fjordlight.example"))?;
        self.front.page("/host/token", Page { body, kind: "text/plain", ..Page::default() });
        Ok(())
    }

    async fn to_linkedin(&self) -> Result<()> {
        self.browser.press("button", "Connect with LinkedIn").await?;
        self.browser.press("radio", Name::Begins("In both directions")).await?;
        self.browser.press("button", "Connect").await
    }

    async fn allow(&self) -> Result<()> {
        self.browser.find("heading", "Allow access?").await?;
        self.browser.press("button", "Allow").await
    }

    async fn stands(&self, wanted: &str) -> Result<()> {
        until(&format!("the connection is {wanted}"), async || {
            let state = self.other.get("/connection").await?["state"].clone();
            ensure!(state == wanted, "it is {state}");
            Ok(Some(()))
        })
        .await
    }
}

async fn a_page_of_another_origin_connects_its_member_and_resumes(kind: Kind) -> Result<()> {
    let host = Host::open(kind, "").await?;
    host.to_linkedin().await?;
    host.allow().await?;
    host.browser.sees("Connected.").await?;
    host.browser.find("heading", "Connected in both directions").await?;
    host.stands("twoWay").await?;
    let address = host.browser.driver().current_url().await?;
    ensure!(address.as_str().starts_with(&format!("{}?attempt=", host.page())), "{address}");
    // What was finished stays so when the page is loaded anew.
    host.browser.driver().refresh().await?;
    host.browser.sees("Connected.").await?;
    let history = host.other.get("/connection/history").await?;
    let given = history["items"].as_array().context("no events")?.iter().filter(|one| one["kind"] == "given");
    ensure!(given.count() == 1, "{history}");
    Ok(())
}

async fn a_page_of_another_origin_connects_through_a_window(kind: Kind) -> Result<()> {
    let host = Host::open(kind, "round-trip=\"window\"").await?;
    let driver = host.browser.driver();
    let here = driver.window().await?;
    host.to_linkedin().await?;
    host.browser.find("dialog", "LinkedIn is open in another window.").await?;
    let there = until("there is another window", async || {
        Ok(driver.windows().await?.into_iter().find(|one| *one != here))
    })
    .await?;
    driver.switch_to_window(there).await?;
    host.allow().await?;
    host.browser.sees("If this is the window that was opened for LinkedIn, you can close it.").await?;
    driver.switch_to_window(here).await?;
    host.browser.find("dialog", "Connected.").await?;
    host.stands("twoWay").await?;
    Ok(())
}

async fn a_link_that_was_passed_on_connects_nobody(kind: Kind) -> Result<()> {
    let host = Host::open(kind, "").await?;
    host.to_linkedin().await?;
    // Linnea's link, opened where the host knows Omar.
    host.browser.find("heading", "Allow access?").await?;
    host.is("omar.haddad")?;
    host.browser.press("button", "Allow").await?;
    host.browser.sees("This attempt is not yours, or is no longer known.").await?;
    host.stands("notConnected").await?;
    let omar = Device::sign_in(&host.house.url, "Omar").await?;
    ensure!(omar.get("/connection").await?["state"] == "notConnected");
    Ok(())
}

async fn a_host_that_names_somebody_else_meanwhile_sends_nothing_for_them(kind: Kind) -> Result<()> {
    let host = Host::open(kind, "").await?;
    host.browser.press("button", "Connect with LinkedIn").await?;
    host.browser.press("radio", Name::Begins("In both directions")).await?;
    host.is("omar.haddad")?;
    host.browser.press("button", "Connect").await?;
    host.browser.sees("The session has changed").await?;
    let omar = Device::sign_in(&host.house.url, "Omar").await?;
    for device in [&omar, &host.other] {
        let history = device.get("/connection/history").await?;
        ensure!(history["items"].as_array().is_some_and(Vec::is_empty), "{history}");
    }
    Ok(())
}

async fn a_backend_that_knows_no_page_to_come_back_to_says_so(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let page = "<!doctype html><html lang=\"en\"><title>Host</title><consent-connection language=\"en\"></consent-connection>\
         <script type=\"module\" src=\"/guest.js\"></script></html>";
    let (issuer, folder) = (Issuer::default(), tempfile::tempdir()?);
    let token = issuer.token("linnea.akerblom@fjordlight.example")?;
    let script = format!(
        "import {{ define }} from '/embed/index.js'; define(); document.querySelector('consent-connection').client = {{ token: () => '{token}' }};"
    );
    let arguments = issuer.arguments(&folder.path().join("keys.json"), "http://localhost:9")?;
    let guest = Options::guest(&[("guest.html", page), ("guest.js", &script)])?;
    let house = House::open(&parts, Options { arguments, ..guest })?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("radio", Name::Begins("In both directions")).await?;
    browser.press("button", "Connect").await?;
    browser.sees("Not possible from this page").await
}

async fn a_token_of_an_earlier_session_is_told_as_that(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let page = "<!doctype html><html lang=\"en\"><title>Host</title><consent-connection language=\"en\"></consent-connection>\
         <script type=\"module\" src=\"/guest.js\"></script></html>";
    // News that never come: the page cannot know that the session is another one until it is told so.
    let script = "import { define } from '/embed/index.js'; define();\
         document.querySelector('consent-connection').client = { fetch: (request, options) => \
           request.url.endsWith('/events') ? new Promise(() => {}) : fetch(request, options) };";
    let house = House::open(&parts, Options::guest(&[("guest.html", page), ("guest.js", script)])?)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    let driver = browser.driver();
    let here = driver.window().await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("radio", Name::Begins("In both directions")).await?;
    let there = driver.new_tab().await?;
    driver.switch_to_window(there).await?;
    browser.sign_in(&house.url, "Omar", "/people").await?;
    driver.switch_to_window(here).await?;
    browser.press("button", "Connect").await?;
    browser.sees("The session has changed").await?;
    browser.sees_none_of(&["Not for this account"]).await?;
    let omar = Device::sign_in(&house.url, "Omar").await?;
    let history = omar.get("/connection/history").await?;
    ensure!(history["items"].as_array().is_some_and(Vec::is_empty), "{history}");
    Ok(())
}

in_both!(
    a_page_of_another_origin_connects_its_member_and_resumes,
    a_page_of_another_origin_connects_through_a_window,
    a_link_that_was_passed_on_connects_nobody,
    a_host_that_names_somebody_else_meanwhile_sends_nothing_for_them,
    a_backend_that_knows_no_page_to_come_back_to_says_so,
    a_token_of_an_earlier_session_is_told_as_that,
);
