//! The whole way from right to left.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both};

async fn the_dialog_is_whole_in_arabic_and_right_to_left(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.choose("Language", "العربية").await?;
    browser.press("button", "الربط مع LinkedIn").await?;
    browser.find("dialog", "ربط حسابين").await?;
    let direction =
        browser.script("return document.documentElement.dir + ' ' + document.documentElement.lang;").await?;
    ensure!(direction == "rtl ar", "{direction}");
    let words = browser
        .script(
            "document.querySelector('dialog details').open = true; \
             return document.querySelector('dialog').innerText.replace(/LinkedIn|Microsoft|Fjordlight|365/g, '');",
        )
        .await?;
    let words = words.as_str().unwrap_or_default();
    let latin: String = words.chars().filter(char::is_ascii_alphabetic).collect();
    ensure!(latin.is_empty(), "the dialog is half in another language: {latin}");
    ensure!(words.contains("جهات الاتصال"), "the notice is missing: {words}");
    Ok(())
}

in_both!(the_dialog_is_whole_in_arabic_and_right_to_left,);
