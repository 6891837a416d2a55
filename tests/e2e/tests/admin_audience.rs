//! Whom an admin lets use it: in a directory of 100,000 groups, with what a change does said before it is saved, by keyboard
//! alone, and on the narrowest screen.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both, in_both_at_length, until};
use serde_json::Value;
use thirtyfour::Key;

fn house(parts: &Parts, arguments: &[&str]) -> Result<House> {
    let arguments = arguments.iter().map(|one| (*one).to_owned()).collect();
    House::open(parts, Options { arguments, ..Options::default() })
}

async fn settings(browser: &Browser) -> Result<Value> {
    browser.script("return await (await fetch('/api/v1/admin/settings')).json();").await
}

fn ids(settings: &Value, list: &str) -> Result<Vec<String>> {
    let ids = settings[list].as_array().context("a list")?;
    Ok(ids.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

async fn groups_of_a_directory_of_100000_are_chosen_by_keyboard_and_their_effect_is_told_before_it_is_saved(
    kind: Kind,
) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts, &["--generate", "groups=100000,people=200000"])?;
    let admin = Browser::open_in(&parts, kind).await?;
    admin.sign_in(&house.url, "Ingrid", "/admin").await?;
    // What is in force, flagged in words: nested, dynamic, vanished.
    for words in ["nested groups included", "Dynamic: members change by rule", "No longer in the directory"] {
        admin.sees(words).await?;
    }
    let before = settings(&admin).await?;
    let field = admin.find("combobox", Name::Has("Groups that may")).await?;
    field.send_keys("garden legal 10").await?;
    admin.sees("groups found").await?;
    admin.key(Key::Down).await?;
    admin.key(Key::Enter).await?;
    admin.sees("4 groups chosen").await?;
    admin.key(Key::Down).await?;
    admin.key(Key::Enter).await?;
    admin.sees("5 groups chosen").await?;
    // Another search keeps what is chosen. Far down in what is found few rows are there.
    admin.key(Key::Escape).await?;
    admin.key(Key::Escape).await?;
    admin.key(Key::Down).await?;
    admin.sees("100,0").await?;
    // What is further down comes page by page: a key that is pressed before leads to the last row that is there.
    until("the list went on", async || {
        admin.key(Key::PageDown).await?;
        let last = admin.script("return Math.max(...[...document.querySelectorAll('[role=option]')].map((it) => Number(it.getAttribute('aria-posinset'))));").await?;
        Ok(last.as_u64().filter(|last| *last >= 150))
    })
    .await?;
    let rows = admin.script("return document.querySelectorAll('[role=option]').length;").await?;
    ensure!(rows.as_u64().is_some_and(|rows| rows <= 32), "{rows} rows are there");
    let size =
        admin.script("return document.querySelector('[role=option]').getAttribute('aria-setsize');").await?;
    ensure!(
        size.as_str().and_then(|size| size.parse::<u32>().ok()).is_some_and(|size| size > 100_000),
        "{size}"
    );
    let slowest = admin
        .script("return Math.max(...performance.getEntriesByType('resource').filter((it) => it.name.includes('/admin/groups')).map((it) => it.duration));")
        .await?;
    println!("the slowest search took {slowest} ms");
    admin.key(Key::Escape).await?;

    admin.sees("people may use it who may not now.").await?;
    admin.press("button", "Save").await?;
    admin.find("heading", "Save a change that allows more?").await?;
    ensure!(settings(&admin).await? == before, "it was saved before a yes");
    admin.press("button", "Save this change").await?;
    admin.sees("Saved.").await?;
    let after = settings(&admin).await?;
    let (old, new) = (ids(&before, "includeGroups")?, ids(&after, "includeGroups")?);
    ensure!(new.len() == old.len() + 2 && old.iter().all(|id| new.contains(id)), "{new:?}");
    Ok(())
}

async fn what_allows_more_or_less_is_confirmed_and_a_no_changes_nothing(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts, &[])?;
    let admin = Browser::open_in(&parts, kind).await?;
    admin.sign_in(&house.url, "Ingrid", "/admin").await?;
    admin.press("radio", Name::Begins("Everyone")).await?;
    admin.sees("may use it who may not now.").await?;
    admin.press("button", "Save").await?;
    admin.find("heading", "Save a change that allows more?").await?;
    admin.key(Key::Escape).await?;
    admin.sees("Changes are not saved yet.").await?;
    ensure!(settings(&admin).await?["audience"] == "groups", "Escape saved");
    admin.press("button", "Save").await?;
    admin.press("button", "Save this change").await?;
    admin.sees("Saved.").await?;

    admin.press("radio", Name::Begins("Nobody")).await?;
    admin.sees("may not use it any more.").await?;
    admin.press("button", "Save").await?;
    admin.sees("Nobody may use it any more, and every connection ends.").await?;
    admin.sees("Switching it on again does not bring connections back.").await?;
    admin.press("button", "Back to the form").await?;
    ensure!(settings(&admin).await?["audience"] == "everyone", "a no saved");
    admin.press("button", "Discard changes").await?;

    // Neither more nor less for anybody: no question.
    admin.script("const field = document.querySelector('input[type=number]'); field.value = '30'; field.dispatchEvent(new Event('input'));").await?;
    admin.sees("Nobody gains it and nobody loses it.").await?;
    admin.press("button", "Save").await?;
    admin.sees("Saved.").await?;
    ensure!(settings(&admin).await?["consentLifetimeDays"] == 30, "it was not saved");
    Ok(())
}

async fn people_enabled_long_ago_are_shown_and_cleared(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let folder = tempfile::tempdir()?;
    let list = folder.path().join("legacy.txt");
    fs::write(&list, "linnea.akerblom@fjordlight.example\nomar.haddad@fjordlight.example\n")?;
    let house = house(&parts, &["--legacy", &list.display().to_string(), "--availability", "notRolledOut"])?;
    let admin = Browser::open_in(&parts, kind).await?;
    admin.sign_in(&house.url, "Ingrid", "/admin").await?;
    admin.sees("Not rolled out yet").await?;
    admin.sees("2 people were enabled individually").await?;
    admin.press("button", "Clear this list").await?;
    admin.sees("Nothing brings the list back").await?;
    let count = "return (await (await fetch('/api/v1/admin/legacy')).json()).count;";
    ensure!(admin.script(count).await? == 2, "cleared before a yes");
    let dialog = admin.script("const it = [...document.querySelectorAll('dialog button')].at(-1); it.click(); return it.textContent;").await?;
    ensure!(dialog == "Clear this list", "{dialog}");
    admin.sees("The list is cleared.").await?;
    ensure!(admin.script(count).await? == 0, "not cleared");
    // The form goes on from the version that clearing made.
    admin.press("radio", Name::Begins("Everyone")).await?;
    admin.press("button", "Save").await?;
    admin.press("button", "Save this change").await?;
    admin.sees("Saved.").await
}

async fn the_page_fits_a_phone_and_four_times_the_size_and_the_list_leads_to_its_sections(
    kind: Kind,
) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts, &["--generate", "groups=2000,people=2000"])?;
    let admin = Browser::open_in(&parts, kind).await?;
    admin.sign_in(&house.url, "Ingrid", "/admin").await?;
    admin.find("combobox", Name::Has("Groups that may")).await?.send_keys("service").await?;
    admin.sees("groups found").await?;
    // A phone, and 1280 × 1024 at four times the size.
    for (width, height) in [(390, 844), (320, 256)] {
        admin.screen(width, height).await?;
        until(&format!("the page is {width} px wide"), async || {
            Ok((admin.script("return innerWidth;").await? == width).then_some(()))
        })
        .await?;
        ensure!(admin.count("option", Name::Any).await? > 0, "the list is not there");
        let wide = "const page = document.scrollingElement; return page.scrollWidth - page.clientWidth;";
        let wide = admin.script(wide).await?;
        ensure!(wide == 0, "{width} px: {wide} px stick out");
    }
    admin.key(Key::Escape).await?;
    admin.press("link", "What may be shared").await?;
    let focused = admin.script("return document.activeElement.textContent;").await?;
    ensure!(focused == "What may be shared", "{focused}");
    Ok(())
}

in_both!(the_page_fits_a_phone_and_four_times_the_size_and_the_list_leads_to_its_sections,);

in_both_at_length!(
    groups_of_a_directory_of_100000_are_chosen_by_keyboard_and_their_effect_is_told_before_it_is_saved,
    what_allows_more_or_less_is_confirmed_and_a_no_changes_nothing,
    people_enabled_long_ago_are_shown_and_cleared,
);
