//! The dialog of an element in a host's page.

use anyhow::{Result, ensure};
use consent_e2e::{Kind, Options};
use serde_json::json;

use super::{fits::FITS, scene::Scene};

const GUEST: &str = "<!doctype html><html lang=\"en\"><title>Host</title><main><h1>Words of the host</h1>\
    <consent-card person=\"email:aino.korhonen@fjordlight.example\" language=\"en\"></consent-card></main>\
    <script type=\"module\" src=\"/guest.js\"></script></html>";
const GUEST_SCRIPT: &str = "import { define } from '/embed/index.js'; define();";

/// In Chromium only: it prints (see `paper.rs`).
#[tokio::test(flavor = "multi_thread")]
async fn in_a_host_s_page_the_dialog_fits_a_phone_and_prints_without_the_host() -> Result<()> {
    let pages = [("guest.html", GUEST), ("guest.js", GUEST_SCRIPT)];
    let scene = Scene::open(Kind::Chromium, Options::guest(&pages)?).await?;
    scene.screen(390, 844).await?;
    scene.browser.go(&format!("{}/guest.html", scene.house.url)).await?;
    scene.browser.press("button", "Aino Korhonen").await?;
    scene.ask().await?;
    let root = "document.querySelector('consent-card').shadowRoot";
    let seen = scene
        .browser
        .script(&FITS.replace("document.querySelector('dialog')", &format!("{root}.querySelector('dialog')")))
        .await?;
    ensure!(
        seen["cut"] == json!([]) && seen["scrolls"] == 0 && seen["buttons"] == 3 && seen["chosen"] == 0,
        "{seen}"
    );
    scene.browser.script(&format!("{root}.querySelector('dialog details').open = true;")).await?;
    scene.browser.press("button", "Print").await?;
    let seen = scene
        .browser
        .script(&format!(
            "const page = {root}.querySelector('dialog iframe').contentDocument; return {{ words: page.body.textContent, \
             font: page.defaultView.getComputedStyle(page.querySelector('dialog')).fontFamily }};"
        ))
        .await?;
    let words = seen["words"].as_str().unwrap_or_default();
    ensure!(words.contains("agenda; content; title") && !words.contains("Words of the host"), "{words}");
    ensure!(seen["font"].as_str().is_some_and(|font| font.contains("system-ui")), "{}", seen["font"]);
    Ok(())
}
