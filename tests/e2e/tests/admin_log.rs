//! What an admin sees of what happened, with the real backend: history, its check, the way back, settings as code, totals.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both_at_length, minimal_backend};
use serde_json::Value;

/// Saves a patch as the person who is signed in, past the form.
const SAVE: &str = "const { csrfToken } = await (await fetch('/api/v1/session')).json(); \
    const tag = (await fetch('/api/v1/admin/settings')).headers.get('etag'); \
    const answer = await fetch('/api/v1/admin/settings', { method: 'PATCH', body: JSON.stringify(CHANGE), \
        headers: { 'If-Match': tag, 'X-CSRF-Token': csrfToken, 'Content-Type': 'application/merge-patch+json' } }); \
    return answer.status;";

async fn save(browser: &Browser, patch: &str) -> Result<()> {
    let status = browser.script(&SAVE.replace("CHANGE", patch)).await?;
    ensure!(status == 200, "{patch}: {status}");
    Ok(())
}

async fn settings(browser: &Browser) -> Result<Value> {
    browser.script("return await (await fetch('/api/v1/admin/settings')).json();").await
}

async fn opened(kind: Kind) -> Result<(House, Browser)> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    Ok((house, browser))
}

async fn the_history_is_told_checked_and_gone_back_in(kind: Kind) -> Result<()> {
    let (_house, admin) = opened(kind).await?;
    admin.sees("Nothing has been changed yet.").await?;
    save(&admin, r#"{"consentLifetimeDays":180,"reason":"Shorter until May"}"#).await?;
    save(&admin, r#"{"publicWithoutConsent":true}"#).await?;
    // Another admin's save is there without anybody asking.
    admin.sees("Show public LinkedIn information without consent").await?;
    admin.sees("365 days").await?;

    admin.press("button", "Check the history").await?;
    admin.sees("2 changes checked.").await?;
    admin.sees("and the signature holds").await?;

    admin.press("button", "Go back to version 1").await?;
    admin.sees("What going back to version 1 changes").await?;
    ensure!(settings(&admin).await?["version"] == 3, "looking saved something");
    admin.fill("textbox", Name::Begins("Reason"), "a trial that is over").await?;
    // Twice: in the list, and in the preview, where it is asked for. Longer consent is asked about once more.
    admin.find("region", Name::Begins("What going back")).await?;
    press_last(&admin, "Go back to version 1").await?;
    admin.press("button", Name::Begins("Save")).await.context("longer than before is asked about")?;
    admin.sees("Version 1 is in force again").await?;
    let now = settings(&admin).await?;
    ensure!(
        now["version"] == 4 && now["consentLifetimeDays"] == 365 && now["publicWithoutConsent"] == false,
        "{now}"
    );
    admin.sees("Reason: a trial that is over").await?;
    Ok(())
}

/// The last button of a name, in the order of the page.
async fn press_last(browser: &Browser, words: &str) -> Result<()> {
    let pressed = browser
        .script(&format!(
            "const all = [...document.querySelectorAll('.version-back button')].filter(it => it.textContent === {words:?}); \
             all.at(-1)?.click(); return all.length;"
        ))
        .await?;
    ensure!(pressed == 1, "{pressed} buttons “{words}”");
    Ok(())
}

async fn what_somebody_altered_in_the_database_shows_in_the_browser(kind: Kind) -> Result<()> {
    let (house, admin) = opened(kind).await?;
    for days in [10, 20, 30] {
        save(&admin, &format!("{{\"consentLifetimeDays\":{days}}}")).await?;
    }
    admin.sees("Version 4").await?;
    alter(&house)?;
    admin.go(&format!("{}/admin", house.url)).await?;
    admin.press("button", "Check the history").await?;
    admin.sees("The history is broken").await?;
    admin.sees("Change 2 is not what was written at the time").await?;
    Ok(())
}

/// Writes another name into the log, behind the backend's back.
fn alter(house: &House) -> Result<()> {
    let (_, python) = minimal_backend()?;
    let script = "import sqlite3, sys; file = sqlite3.connect(sys.argv[1], timeout=20); \
        done = file.execute(\"UPDATE admin_events SET actor = 'Somebody Else' WHERE seq = 2\"); file.commit(); \
        sys.exit(done.rowcount != 1)";
    let status = Command::new(python).args(["-c", script]).arg(house.database()).status()?;
    ensure!(status.success(), "nothing was altered");
    Ok(())
}

async fn settings_go_out_as_code_and_come_back(kind: Kind) -> Result<()> {
    let (_house, admin) = opened(kind).await?;
    admin.sees("Settings as code").await?;
    let document = admin
        .script("return JSON.stringify(await (await fetch('/api/v1/admin/settings/export')).json());")
        .await?;
    let document = document.as_str().context("a document")?.to_owned();
    admin.fill("textbox", Name::Begins("Or paste"), &document).await?;
    admin.press("button", "See what it changes").await?;
    admin.sees("There is nothing to apply.").await?;

    paste(
        &admin,
        r#"{"contractVersion":"1.0","settings":{"consentLifetimeDays":0,"includeGroups":["nowhere"]}}"#,
    )
    .await?;
    admin.sees("The document was not accepted. Nothing was saved.").await?;
    admin.sees("Longest duration of a consent").await?;
    admin.sees("/settings/includeGroups/0").await?;

    let mut shorter: Value = serde_json::from_str(&document)?;
    shorter["settings"]["consentLifetimeDays"] = 90.into();
    shorter["settings"]["reason"] = "from the repository".into();
    paste(&admin, &shorter.to_string()).await?;
    admin.sees("Nothing is saved yet.").await?;
    admin.sees("90 days").await?;
    ensure!(settings(&admin).await?["consentLifetimeDays"] == 365, "looking saved something");
    admin.press("button", "Apply the document").await?;
    admin.sees("Applied. In force from the next request on.").await?;
    admin.sees("Reason: from the repository").await?;
    ensure!(settings(&admin).await?["consentLifetimeDays"] == 90, "it was not saved");

    // Somebody saves between looking and applying.
    shorter["settings"]["consentLifetimeDays"] = 60.into();
    paste(&admin, &shorter.to_string()).await?;
    admin.sees("60 days").await?;
    save(&admin, r#"{"publicWithoutConsent":true}"#).await?;
    admin.press("button", "Apply the document").await?;
    admin.sees("Somebody saved since this was compared.").await?;
    let now = settings(&admin).await?;
    ensure!(now["consentLifetimeDays"] == 90 && now["publicWithoutConsent"] == true, "{now}");
    Ok(())
}

async fn paste(browser: &Browser, text: &str) -> Result<()> {
    browser.find("textbox", Name::Begins("Or paste")).await?.clear().await?;
    browser.fill("textbox", Name::Begins("Or paste"), text).await?;
    browser.press("button", "See what it changes").await
}

async fn few_people_are_never_counted_and_a_reader_changes_nothing(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let reader = Browser::open_in(&parts, kind).await?;
    reader.sign_in(&house.url, "Sofia", "/admin").await?;
    reader.sees("Connections over time").await?;
    reader.sees("Fewer than 50").await?;
    reader.script("document.querySelector('.totals-details').open = true;").await?;
    reader.sees("Not shown").await?;
    reader.press("button", "Check the history").await?;
    reader.sees("0 changes checked.").await?;
    for button in ["Go back", "Apply", "See what it changes", "Save"] {
        ensure!(reader.count("button", Name::Begins(button)).await? == 0, "a reader has “{button}”");
    }
    let refused = reader.script(&SAVE.replace("CHANGE", "{}")).await?;
    ensure!(refused == 403, "{refused}");
    for button in ["Download as CSV", "Download as JSON", "Download settings"] {
        reader.find("button", button).await?;
    }
    Ok(())
}

in_both_at_length!(
    the_history_is_told_checked_and_gone_back_in,
    what_somebody_altered_in_the_database_shows_in_the_browser,
    settings_go_out_as_code_and_come_back,
    few_people_are_never_counted_and_a_reader_changes_nothing,
);
