//! What somebody does first with each element, and that it asks for no more of the code than its first part.
//!
//! With `CONSENT_FIRST_USE` in the environment the same journeys write down which functions ran (`cargo xtask first-use`).

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, House, Name, Options, Parts};

const GO: &str = "import { define } from '/embed/index.js'; define();";

/// A member before pages of a host, and what ran on those that were left.
struct Walk {
    house: House,
    browser: Browser,
    ran: BTreeSet<String>,
}

impl Walk {
    async fn begin(who: &str, elements: &[(&'static str, &str)]) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let pages: Vec<_> = elements
            .iter()
            .map(|(path, element)| {
                let page = format!(
                    "<!doctype html><html lang=\"en\"><title>Host</title><h1>A host's page</h1>{element}\
                     <script type=\"module\" src=\"/go.js\"></script></html>"
                );
                (*path, page)
            })
            .collect();
        let mut all: Vec<(&'static str, &str)> =
            pages.iter().map(|(path, page)| (*path, page.as_str())).collect();
        all.push(("go.js", GO));
        let house = House::open(&parts, Options::guest(&all)?)?;
        let browser = Browser::open(&parts).await?;
        browser.sign_in(&house.url, who, "/people").await?;
        Ok(Self { house, browser, ran: BTreeSet::new() })
    }

    async fn to(&mut self, page: &str) -> Result<()> {
        self.leave().await?;
        self.browser.go(&format!("{}/{page}", self.house.url)).await
    }

    /// Takes down what ran here, and holds that nothing had to wait for the rest of the code.
    async fn leave(&mut self) -> Result<()> {
        let waited = self
            .browser
            .script("return performance.getEntriesByType('resource').filter(one => one.initiatorType === 'xmlhttprequest').map(one => one.name);")
            .await?;
        ensure!(waited.as_array().is_some_and(Vec::is_empty), "the first use waited for {waited}");
        let ran = self.browser.script("return [...globalThis.ran ?? []];").await?;
        self.ran
            .extend(ran.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)));
        Ok(())
    }

    /// The end; writes down what ran, where that is wanted.
    async fn end(mut self, name: &str) -> Result<()> {
        self.leave().await?;
        let Some(folder) = std::env::var_os("CONSENT_FIRST_USE").map(PathBuf::from) else { return Ok(()) };
        ensure!(!self.ran.is_empty(), "nothing was written down by {name}");
        let lines: Vec<String> = self.ran.into_iter().collect();
        let file = folder.join(format!("{name}.ran"));
        std::fs::write(&file, lines.join("\n")).with_context(|| file.display().to_string())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_read_and_its_dialog_opened_with_the_first_part_alone() -> Result<()> {
    let aino = "person=\"email:aino.korhonen@fjordlight.example\" language=\"en\"";
    let pages = [
        ("full.html", format!("<consent-card {aino} display=\"full\"></consent-card>")),
        ("compact.html", format!("<consent-card {aino}></consent-card>")),
        ("hover.html", format!("<consent-card {aino} open-on=\"hover\"></consent-card>")),
        ("ar.html", format!("<consent-card {aino} display=\"full\" language=\"ar\"></consent-card>").replacen("language=\"en\"", "", 1)),
        ("nobody.html", "<consent-card person=\"email:nobody@fjordlight.example\" language=\"en\" display=\"full\"></consent-card>".to_owned()),
        ("me.html", "<consent-card person=\"me\" language=\"en\" display=\"full\"></consent-card>".to_owned()),
    ];
    let pages: Vec<(&'static str, &str)> = pages.iter().map(|(path, page)| (*path, page.as_str())).collect();
    let mut walk = Walk::begin("Linnea", &pages).await?;

    // Somebody who is not connected reads the card, looks at what is asked of them, and chooses. Whatever they answer then
    // has to be sent and remembered; that is of the rest.
    walk.to("full.html").await?;
    walk.browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    walk.browser.press("button", "Connect with LinkedIn").await?;
    walk.browser.press("radio", Name::Begins("In both directions")).await?;
    walk.browser.find("button", "Not now").await?;
    for page in ["compact.html", "hover.html"] {
        walk.to(page).await?;
        walk.browser.press("button", "Aino Korhonen").await?;
        walk.browser.press("button", "Connect with LinkedIn").await?;
        walk.browser.find("button", "Not now").await?;
    }
    walk.to("ar.html").await?;
    walk.browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    walk.to("nobody.html").await?;
    walk.browser.sees("Not found").await?;
    walk.to("me.html").await?;
    walk.browser.find("heading", Name::Begins("Linnea")).await?;

    // Somebody who is connected reads both sides.
    walk.leave().await?;
    walk.browser.go(&format!("{}/people", walk.house.url)).await?;
    walk.browser.press("link", Name::Begins("Aino Korhonen")).await?;
    walk.browser.press("button", "Connect with LinkedIn").await?;
    walk.browser.connect("In both directions").await?;
    walk.browser.sees("Connected.").await?;
    walk.to("full.html").await?;
    walk.browser.sees("Saarento Energy").await?;
    walk.to("compact.html").await?;
    walk.browser.press("button", "Aino Korhonen").await?;
    walk.browser.sees("Saarento Energy").await?;
    walk.end("card").await
}

#[tokio::test(flavor = "multi_thread")]
async fn my_connection_is_read_with_the_first_part_alone() -> Result<()> {
    let pages = [("mine.html", "<consent-connection language=\"en\"></consent-connection>")];
    let mut walk = Walk::begin("Linnea", &pages).await?;
    walk.to("mine.html").await?;
    walk.browser.find("button", "Connect with LinkedIn").await?;
    walk.leave().await?;
    walk.browser.go(&format!("{}/people", walk.house.url)).await?;
    walk.browser.press("link", Name::Begins("Aino Korhonen")).await?;
    walk.browser.press("button", "Connect with LinkedIn").await?;
    walk.browser.connect("In both directions").await?;
    walk.browser.sees("Connected.").await?;
    walk.to("mine.html").await?;
    walk.browser.sees("Connected in both directions").await?;
    walk.end("connection").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_settings_are_read_with_the_first_part_alone() -> Result<()> {
    let pages = [("admin.html", "<consent-admin language=\"en\"></consent-admin>")];
    let mut walk = Walk::begin("Ingrid", &pages).await?;
    walk.to("admin.html").await?;
    walk.browser.find("heading", "LinkedIn connections").await?;
    walk.browser.sees("Connections over time").await?;
    walk.end("admin").await
}
