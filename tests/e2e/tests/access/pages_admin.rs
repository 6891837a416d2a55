//! The settings page of an admin, with the real backend: all sections, the picker, each dialog; and of a reader.

use anyhow::Result;
use consent_e2e::{Browser, Device, House, Key, Kind, Name, Options, Parts, in_both_at_length, until};
use reqwest::Method;
use serde_json::json;

use super::inspector::Inspector;

async fn no_dialog(browser: &Browser) -> Result<()> {
    until("the dialog is gone", async || Ok((browser.count("dialog", Name::Any).await? == 0).then_some(())))
        .await
}

async fn no_part_of_the_settings_keeps_anybody_out(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let folder = tempfile::tempdir()?;
    let list = folder.path().join("legacy.txt");
    std::fs::write(&list, "linnea.akerblom@fjordlight.example\nomar.haddad@fjordlight.example\n")?;
    let arguments = ["--generate", "groups=300,people=300", "--legacy", &list.display().to_string()];
    let arguments = arguments.map(str::to_owned).to_vec();
    let house = House::open(&parts, Options { arguments, ..Options::default() })?;
    let inspector = Inspector::new(Browser::open_in(&parts, kind).await?);
    let browser = &inspector.browser;
    let device = Device::sign_in(&house.url, "Ingrid").await?;
    let shorter = json!({ "consentLifetimeDays": 180, "reason": "Shorter until May" });
    device.change(Method::PATCH, "/admin/settings", Some(shorter)).await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    browser.sees("Connections over time").await?;
    browser.sees("Shorter until May").await?;
    browser.sees("Enabled individually").await?;
    browser.script("for (const one of document.querySelectorAll('main details')) one.open = true;").await?;
    inspector.look("settings").await?;

    browser.fill("combobox", Name::Has("Groups that may"), "service").await?;
    browser.sees("groups found").await?;
    browser.key(Key::Down).await?;
    inspector.look("settings-picker").await?;
    browser.key(Key::Escape).await?;

    browser.press("radio", Name::Begins("Everyone")).await?;
    browser.sees("may use it who may not now.").await?;
    browser.fill("textbox", "Questions and answers", "http://not-safe.example").await?;
    browser.press("button", "Save").await?;
    browser.sees("Only addresses that do can be announced.").await?;
    browser.sees("An address in the announcement cannot be used. Nothing was sent.").await?;
    inspector.look("settings-refused").await?;
    let field = browser.find("textbox", "Questions and answers").await?;
    field.send_keys(Key::Control + "a").await?;
    field.send_keys(Key::Delete).await?;
    browser.press("button", "Save").await?;
    browser.find("heading", "Save a change that allows more?").await?;
    inspector.look("settings-confirm").await?;
    browser.key(Key::Escape).await?;
    no_dialog(browser).await?;
    browser.press("link", "People").await?;
    browser.find("heading", "Leave with changes that are not saved?").await?;
    inspector.look("settings-leave").await?;
    browser.press("button", "Stay").await?;
    no_dialog(browser).await?;
    browser.press("button", Name::Begins("Apply later")).await?;
    browser.find("dialog", "Apply these changes later").await?;
    inspector.look("settings-later").await?;
    browser.key(Key::Escape).await?;
    no_dialog(browser).await?;

    // Somebody else saves the same field.
    let public = json!({ "audience": "nobody" });
    device.change(Method::PATCH, "/admin/settings", Some(public)).await?;
    browser.sees("saved other changes meanwhile").await?;
    browser.press("button", "Compare").await?;
    browser.find("dialog", "Somebody else saved meanwhile").await?;
    inspector.look("settings-compare").await?;
    browser.key(Key::Escape).await?;
    no_dialog(browser).await?;
    browser.press("button", "Discard changes").await?;

    browser.press("button", "Check the history").await?;
    browser.sees("changes checked.").await?;
    browser.press("button", "Go back to version 1").await?;
    browser.sees("What going back to version 1 changes").await?;
    inspector.look("settings-going-back").await?;
    browser.fill("textbox", Name::Begins("Or paste"), "{\"settings\":{\"consentLifetimeDays\":0}}").await?;
    browser.press("button", "See what it changes").await?;
    browser.sees("The document was not accepted.").await?;
    inspector.look("settings-code-refused").await?;
    inspector.finish(9)
}

async fn a_reader_and_a_member_are_not_kept_out(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let inspector = Inspector::new(Browser::open_in(&parts, kind).await?);
    let browser = &inspector.browser;
    browser.sign_in(&house.url, "Linnea", "/admin").await?;
    browser.find("heading", "This page is for administrators").await?;
    inspector.look("settings-no-role").await?;
    browser.press("button", "Sign out").await?;
    browser.sees("Signed out").await?;
    browser.sign_in(&house.url, "Sofia", "/admin").await?;
    browser.sees("Changing them needs the role").await?;
    browser.sees("Connections over time").await?;
    inspector.look("settings-reader").await?;
    inspector.finish(2)
}

in_both_at_length!(no_part_of_the_settings_keeps_anybody_out, a_reader_and_a_member_are_not_kept_out,);
