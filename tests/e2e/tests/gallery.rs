//! What the gallery gives away: a link to what it shows, and code that a host can copy. And that nobody else loads it.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, By, House, Kind, Name, Options, Parts, embed_folder, in_both_at_length, until};

/// The code that stands beside a state.
async fn code_of(browser: &Browser, gallery: &str, address: &str) -> Result<String> {
    browser.go("about:blank").await?;
    browser.go(&format!("{gallery}#/{address}")).await?;
    until("the code is there", async || {
        let code = browser.driver().find(By::Css(".code-text code")).await?;
        Ok(code.prop("textContent").await?.filter(|code| !code.is_empty()))
    })
    .await
}

async fn copied_code_shows_the_element_as_the_gallery_does(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    let gallery = format!("{}/gallery/", house.url);
    let card = code_of(&browser, &gallery, "card/connected?language=sv").await?;
    let connection = code_of(&browser, &gallery, "connection/just-disconnected?language=ar").await?;
    let admin = code_of(&browser, &gallery, "settings/groups?language=fr").await?;
    ensure!(card.contains("<consent-card ") && admin.contains("<consent-admin "), "{card}\n{admin}");

    // As the README says, the package is served as `/consent-card/`. Nothing else is added to what was copied.
    let page = |code: &str| format!("<!doctype html><html lang=\"en\"><title>Host</title>{code}</html>");
    let pages =
        [("card.html", page(&card)), ("connection.html", page(&connection)), ("admin.html", page(&admin))];
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, page)| (*path, page.as_str())).collect();
    let mut options = Options::guest(&pages)?;
    options.folders.push(("consent-card", embed_folder()?));
    let host = House::open(&parts, options)?;
    browser.sign_in(&host.url, "Ingrid", "/people").await?;
    browser.go(&format!("{}/card.html", host.url)).await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.sees("Organisation").await?;
    browser.go(&format!("{}/connection.html", host.url)).await?;
    browser.find("heading", "ربط حسابي").await?;
    browser.go(&format!("{}/admin.html", host.url)).await?;
    browser.find("radio", Name::Begins("Tout le monde")).await?;
    let errors = browser.errors().await?;
    ensure!(errors.iter().all(|error| error.contains("favicon.ico")), "the console was given {errors:?}");
    Ok(())
}

/// Whether a file of a folder holds what only the gallery writes.
fn holds_the_gallery(folder: &Path) -> Result<bool> {
    const MARK: &[u8] = b"workbench-knobs";
    let mut seen = 0;
    let mut found = false;
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "wasm") {
            seen += 1;
            found |= std::fs::read(&path)?.windows(MARK.len()).any(|part| part == MARK);
        }
    }
    ensure!(seen > 0, "no module in {}", folder.display());
    Ok(found)
}

#[test]
fn neither_the_page_nor_an_element_loads_any_of_the_gallery() -> Result<()> {
    let parts = Parts::from_environment()?;
    ensure!(holds_the_gallery(&parts.site.join("gallery"))?, "the mark is not in the gallery itself");
    ensure!(!holds_the_gallery(&parts.site)?, "the page holds the gallery");
    ensure!(!holds_the_gallery(&embed_folder()?)?, "an element holds the gallery");
    Ok(())
}

in_both_at_length!(copied_code_shows_the_element_as_the_gallery_does,);
