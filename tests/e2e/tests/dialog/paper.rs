//! The dialog on paper: one page, all of it, and nothing else.

use anyhow::{Result, ensure};
use consent_e2e::{Key, Kind, Name, Options, until};
use serde_json::json;
use thirtyfour::common::print::PrintParameters;

use super::scene::Scene;

/// The dialog as paper would have it: how high it is, and how much of it lies outside. A page of A4 without a centimetre on
/// each side is 718 pixels wide; one of US letter is 980 pixels high.
const ON_PAPER: &str = "
    const dialog = document.querySelector('dialog');
    const { bottom, right } = dialog.getBoundingClientRect();
    const cut = [...dialog.querySelectorAll('.flow-facts dd, .notice p, .notice-more a')].filter(one => {
      const place = one.getBoundingClientRect();
      return !one.checkVisibility({ contentVisibilityAuto: true }) || !place.height || place.bottom > 980 || place.right > 719;
    });
    return { bottom, right, cut: cut.map(one => one.innerText), words: dialog.innerText.length };";

/// In Chromium only, whose pages can be looked at as they are on paper.
#[tokio::test(flavor = "multi_thread")]
async fn question_and_notice_are_printed_on_one_page() -> Result<()> {
    for notice in ["2024-04", "2020-11"] {
        let arguments = vec!["--notice".to_owned(), notice.to_owned()];
        let scene = Scene::open(Kind::Chromium, Options { arguments, ..Options::default() }).await?;
        scene.to_the_card().await?;
        for (language, opener) in [("English", "Connect with LinkedIn"), ("العربية", "الربط مع LinkedIn")]
        {
            scene.browser.choose(Name::Any, language).await?;
            scene.browser.press("button", opener).await?;
            until(
                "it asks",
                async || Ok((scene.browser.count("radio", Name::Any).await? == 2).then_some(())),
            )
            .await?;
            let paper = scene.browser.driver().print_page(PrintParameters::default()).await?;
            let pages = pages(&paper);
            if let Ok(folder) = std::env::var("CONSENT_SHOTS") {
                std::fs::write(format!("{folder}/print-{notice}-{}.pdf", language.len()), &paper)?;
            }
            ensure!(pages == 1, "{notice} {language}: {pages} pages");
            // And nothing of it is cut to make it one.
            let tools = scene.browser.driver().cdp();
            tools.send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
            scene.screen(718, 980).await?;
            let seen = scene.browser.script(ON_PAPER).await?;
            eprintln!("{notice} {language}: {seen}");
            ensure!(seen["cut"] == json!([]), "{notice} {language}: {seen}");
            ensure!(
                seen["bottom"].as_f64().is_some_and(|bottom| bottom <= 980.0),
                "{notice} {language}: {seen}"
            );
            tools.send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
            tools.send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await?;
            scene.browser.key(Key::Escape).await?;
            scene.browser.find("button", opener).await?;
        }
        // Without the dialog the page behind is what is printed.
        let words = scene.browser.script("return getComputedStyle(document.body).visibility;").await?;
        ensure!(words == "visible", "{words}");
    }
    Ok(())
}

/// What the frame holds that is printed, and what the policy of the page said about it.
const IN_THE_FRAME: &str = "
    const page = document.querySelector('dialog iframe').contentDocument;
    const reports = await (await fetch('/csp-report/count')).text();
    return { words: page.body.textContent, sheets: page.adoptedStyleSheets.length, reports,
             folded: page.querySelectorAll('details:not([open])').length, frames: document.querySelectorAll('iframe').length };";

/// In Chromium only: Firefox, told to print, opens a dialog of its own that a driver cannot close.
#[tokio::test(flavor = "multi_thread")]
async fn the_button_prints_the_dialog_alone_under_the_strict_policy() -> Result<()> {
    let scene = Scene::open(Kind::Chromium, Options::default()).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.script("document.querySelector('dialog details').open = true;").await?;
    // Twice: the second time nothing is left of the first.
    for _ in 0..2 {
        scene.browser.press("button", "Print").await?;
        let seen = scene.browser.script(IN_THE_FRAME).await?;
        let words = seen["words"].as_str().unwrap_or_default();
        for part in [
            "Connect two accounts",
            "agenda; content; title",
            "Privacy statement of LinkedIn",
            "Notice 2024-04",
        ] {
            ensure!(words.contains(part), "{part} in {words}");
        }
        ensure!(!words.contains("Aino"), "something of the page is printed: {words}");
        ensure!(seen["folded"] == 0 && seen["sheets"] == 1 && seen["frames"] == 1, "{seen}");
        ensure!(seen["reports"] == "0", "{seen}");
    }
    ensure!(scene.browser.errors().await?.is_empty(), "the console has errors");
    // Printing decides nothing, tilts nothing, and leaves the keyboard where it was.
    let focused = scene.browser.script("return document.activeElement.innerText;").await?;
    ensure!(focused == "Print", "{focused}");
    scene.browser.find("button", "Connect").await?;
    let guard =
        scene.browser.script("return document.querySelector('dialog').dataset.guard ?? 'none';").await?;
    ensure!(guard == "none", "{guard}");
    Ok(())
}

/// How many pages a PDF has.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}
