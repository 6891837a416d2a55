//! An admin, and what an admin's save means for everybody else.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both_at_length};

async fn an_admin_decides_and_members_see_it_at_the_next_request(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let (admin, member) = (Browser::open_in(&parts, kind).await?, Browser::open_in(&parts, kind).await?);
    member.sign_in(&house.url, "Linnea", "/people").await?;
    member.press("link", Name::Begins("Aino Korhonen")).await?;
    member.sees("Not shown yet").await?;

    admin.sign_in(&house.url, "Ingrid", "/admin").await?;
    admin.press("radio", Name::Begins("Nobody")).await?;
    admin.sees("Changes are not saved yet.").await?;
    admin.press("button", "Save").await?;
    admin.press("button", "Save this change").await?;
    admin.sees("Saved.").await?;
    member.driver().refresh().await?;
    member.sees("Not switched on").await?;

    // Groups are searched on the server and kept over searches.
    admin.press("radio", Name::Begins("Groups")).await?;
    admin.press("button", Name::Begins("Remove Fjordlight")).await?;
    admin.press("button", "Save").await?;
    admin.sees("Choose at least one group").await?;
    admin.fill("combobox", Name::Has("Groups that may"), "plan").await?;
    admin.press("option", Name::Begins("Planning")).await?;
    admin.press("button", "Save").await?;
    admin.press("button", "Save this change").await?;
    admin.sees("Saved.").await?;
    member.driver().refresh().await?;
    member.sees("Not shown yet").await?;
    Ok(())
}

async fn without_the_role_there_is_a_designed_page_and_a_refusal(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/admin").await?;
    browser.find("heading", "This page is for administrators").await?;
    let status = browser.script("return (await fetch('/api/v1/admin/settings')).status;").await?;
    ensure!(status == 403, "{status}");
    browser.press("button", "Sign out").await?;
    browser.sees("Signed out").await?;
    browser.sign_in(&house.url, "Sofia", "/admin").await?;
    browser.sees("Changing them needs the role").await?;
    ensure!(!browser.find("radio", Name::Begins("Everyone")).await?.is_enabled().await?, "a reader can edit");
    ensure!(browser.count("button", "Save").await? == 0, "a reader can save");
    Ok(())
}

in_both_at_length!(
    an_admin_decides_and_members_see_it_at_the_next_request,
    without_the_role_there_is_a_designed_page_and_a_refusal,
);
