//! The first layer on a phone: all of it, unscrolled.

use anyhow::{Result, ensure};
use consent_e2e::{Key, Kind, Name, Options, in_both, until};
use serde_json::json;

use super::scene::{GLOBAL_PRIVACY_CONTROL, Scene};

/// Whether everything that the first layer is for stands on the screen, unscrolled.
pub const FITS: &str = "
    const dialog = document.querySelector('dialog');
    const body = dialog.querySelector('.dialog-body');
    const parts = [...dialog.querySelectorAll('h2, .party, legend, .option-card, .consent-actions button, .change-mind, .notice > summary, .consent-body > .note')];
    const cut = parts.filter(one => {
      const { top, bottom, left, right, height } = one.getBoundingClientRect();
      const within = one.closest('.dialog-body') ? body.getBoundingClientRect() : { top: 0, bottom: innerHeight };
      return !height || top < within.top - 1 || bottom > within.bottom + 1 || left < 0 || right > innerWidth;
    });
    return { cut: cut.map(one => one.innerText), scrolls: body.scrollHeight - body.clientHeight, parts: parts.length,
             buttons: dialog.querySelectorAll('.consent-actions button').length, width: innerWidth,
             chosen: dialog.querySelectorAll(':checked').length };";

async fn the_whole_question_fits_a_phone_without_scrolling(kind: Kind) -> Result<()> {
    let scene = Scene::open(kind, Options::default()).await?;
    scene.browser.before_pages(GLOBAL_PRIVACY_CONTROL).await?;
    scene.browser.screen(390, 844).await?;
    scene.browser.go(&format!("{}/people", scene.house.url)).await?;
    scene.to_the_card().await?;
    for (language, opener) in [("English", "Connect with LinkedIn"), ("العربية", "الربط مع LinkedIn")]
    {
        scene.browser.choose(Name::Any, language).await?;
        scene.browser.press("button", opener).await?;
        until("it asks", async || Ok((scene.browser.count("radio", Name::Any).await? == 2).then_some(())))
            .await?;
        let seen = scene.browser.script(FITS).await?;
        eprintln!("{language}: {seen}");
        ensure!(seen["cut"] == json!([]) && seen["scrolls"] == 0, "{language}: {seen}");
        ensure!(seen["buttons"] == 3 && seen["chosen"] == 0 && seen["width"] == 390, "{language}: {seen}");
        ensure!(seen["parts"].as_u64() >= Some(10), "{language}: {seen}");
        scene.browser.key(Key::Escape).await?;
        scene.browser.find("button", opener).await?;
    }
    Ok(())
}

in_both!(the_whole_question_fits_a_phone_without_scrolling);
