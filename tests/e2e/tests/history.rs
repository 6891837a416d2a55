//! From person to person in the stand-alone page, and back by the browser.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both, until};

/// What has the focus, and where in the window it stands.
async fn focused(browser: &Browser) -> Result<(String, f64)> {
    let at = browser
        .script(
            "const at = document.activeElement; return [at.id || at.textContent, at.getBoundingClientRect().top];",
        )
        .await?;
    let name = at[0].as_str().unwrap_or_default().to_owned();
    Ok((name, at[1].as_f64().unwrap_or(f64::NAN)))
}

async fn the_browsers_back_gives_focus_and_place_back(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    // Low, so that the page has to be scrolled.
    browser.driver().set_window_rect(0, 0, 900, 480).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    let link = browser.find("link", Name::Begins("Tomasz Wiśniewski")).await?;
    link.focus().await?;
    browser.script("window.scrollBy(0, 40);").await?;
    let (_, place) = focused(&browser).await?;
    let scrolled = browser.script("return scrollY;").await?;
    ensure!(scrolled.as_f64().is_some_and(|by| by > 0.0), "the page is scrolled: {scrolled}");
    browser.script("document.activeElement.click();").await?;
    browser.find("heading", Name::Begins("Tomasz Wiśniewski")).await?;
    ensure!(focused(&browser).await?.0 == "content", "a new page begins at its beginning");

    browser.driver().back().await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    until("focus and place are back", async || {
        let (name, top) = focused(&browser).await?;
        Ok((name.contains("Tomasz") && (top - place).abs() < 2.0).then_some(()))
    })
    .await
}

in_both!(the_browsers_back_gives_focus_and_place_back,);
