//! Saving the settings: two admins at once, a session that ends, a role that is lost, a date, an announcement.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{
    Browser, House, Key, Kind, Name, Options, Parts, copy_folder, in_both, in_both_at_length, until,
};
use tempfile::TempDir;

/// People among whom Sofia Lindqvist is an admin too, in a folder that may be changed.
struct People(TempDir);

impl People {
    fn copy() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        copy_folder(&Options::default().people, folder.path())?;
        let people = Self(folder);
        people.role("sofia.lindqvist", "adminReader", "admin")?;
        Ok(people)
    }

    fn role(&self, key: &str, from: &str, to: &str) -> Result<()> {
        let file = self.0.path().join(key).with_extension("json");
        // The name ends in the family name, which is no extension.
        let file = if file.exists() { file } else { self.0.path().join(format!("{key}.json")) };
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let (from, to) = (format!("\"{from}\""), format!("\"{to}\""));
        ensure!(text.contains(&from), "{key} has not the role {from}");
        Ok(std::fs::write(&file, text.replace(&from, &to))?)
    }

    fn house(&self, parts: &Parts, arguments: &[&str]) -> Result<House> {
        let arguments = arguments.iter().map(|one| (*one).to_owned()).collect();
        House::open(
            parts,
            Options { people: Path::new(self.0.path()).to_owned(), arguments, ..Options::default() },
        )
    }
}

async fn is_checked(browser: &Browser, role: &str, name: &str) -> Result<bool> {
    Ok(browser.find(role, Name::Begins(name)).await?.is_selected().await?)
}

async fn value(browser: &Browser, name: &str) -> Result<String> {
    Ok(browser.find("textbox", name).await?.prop("value").await?.unwrap_or_default())
}

async fn settings(browser: &Browser) -> Result<serde_json::Value> {
    browser.script("return await (await fetch('/api/v1/admin/settings')).json();").await
}

/// What the tab keeps.
async fn kept(browser: &Browser) -> Result<String> {
    let kept = browser.script("return JSON.stringify(Object.entries(sessionStorage));").await?;
    Ok(kept.as_str().unwrap_or_default().to_owned())
}

/// Saves what allows more or less than before, which is asked about.
async fn save_after_a_yes(browser: &Browser, who: &str) -> Result<()> {
    let said = browser.press("button", "Save this change").await;
    if said.is_err() {
        let text = browser.text().await?;
        return said.with_context(|| format!("{who} is not asked; the page says:\n{text}"));
    }
    Ok(())
}

async fn save_safely(browser: &Browser) -> Result<()> {
    browser.press("button", "Save").await?;
    browser.sees("Saved.").await
}

async fn two_admins_who_save_at_once_choose_field_by_field_and_lose_nothing(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let people = People::copy()?;
    let house = people.house(&parts, &[])?;
    let (ingrid, sofia) = (Browser::open_in(&parts, kind).await?, Browser::open_in(&parts, kind).await?);
    ingrid.sign_in(&house.url, "Ingrid", "/admin").await?;
    sofia.sign_in(&house.url, "Sofia", "/admin").await?;

    // Ingrid: an address, a group, and the other direction off. Sofia: another address for the same, another group, public.
    ingrid.fill("textbox", "Questions and answers", "https://ingrid.example/faq").await?;
    ingrid.fill("combobox", Name::Has("Groups that may not"), "plan").await?;
    ingrid.press("option", Name::Begins("Planning")).await?;
    ingrid.press("checkbox", Name::Begins("Members may also let LinkedIn")).await?;
    sofia.fill("textbox", "Questions and answers", "https://sofia.example/faq").await?;
    sofia.fill("textbox", "How to connect", "https://sofia.example/how").await?;
    sofia.fill("combobox", Name::Has("Groups that may not"), "design").await?;
    sofia.press("option", Name::Begins("Design")).await?;
    sofia.press("button", "Save").await?;
    save_after_a_yes(&sofia, "Sofia").await?;
    sofia.sees("Saved.").await?;

    // It is said beforehand, and nothing in the form moves.
    ingrid.sees("Sofia Lindqvist saved other changes meanwhile").await?;
    ensure!(value(&ingrid, "Questions and answers").await? == "https://ingrid.example/faq");
    ingrid.press("button", "Save").await?;
    save_after_a_yes(&ingrid, "Ingrid").await?;
    ingrid.find("dialog", "Somebody else saved meanwhile").await?;
    ingrid.sees("Changed by both: choose").await?;
    ingrid.sees("1 choice is left.").await?;
    ensure!(
        !ingrid.find("button", "Save what is chosen").await?.is_enabled().await?,
        "sent without a choice"
    );
    for one in [
        "https://ingrid.example/faq",
        "https://sofia.example/faq",
        "https://sofia.example/how",
        "Planning",
        "Design",
    ] {
        ingrid.sees(one).await?;
    }
    // Escape is no choice: the form is as it was.
    ingrid.key(Key::Escape).await?;
    until("the comparison is closed", async || {
        Ok((ingrid.count("dialog", Name::Any).await? == 0).then_some(()))
    })
    .await?;
    ensure!(value(&ingrid, "Questions and answers").await? == "https://ingrid.example/faq");
    ingrid.press("button", "Compare").await?;
    ingrid.press("radio", Name::Begins("Yours https://ingrid.example/faq")).await?;
    ingrid.press("button", "Save what is chosen").await?;
    save_after_a_yes(&ingrid, "Ingrid").await?;
    ingrid.sees("Saved.").await?;

    let saved = settings(&ingrid).await?;
    ensure!(saved["faqUrl"] == "https://ingrid.example/faq", "{saved}");
    ensure!(saved["howToConnectUrl"] == "https://sofia.example/how", "theirs is gone: {saved}");
    ensure!(saved["allowedDirections"] == serde_json::json!(["linkedinToWork"]), "mine is gone: {saved}");
    let excluded = saved["excludeGroups"].as_array().map_or(0, Vec::len);
    ensure!(excluded == 2, "the lists were not put together: {saved}");
    Ok(())
}

async fn a_draft_outlives_a_reload_and_a_session_and_nobody_else_gets_it(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let people = People::copy()?;
    let house = people.house(&parts, &[])?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    let faq = "https://intranet.example/faq";
    browser.fill("textbox", "Questions and answers", faq).await?;
    browser.press("checkbox", Name::Begins("Show public LinkedIn information")).await?;
    until("the draft is kept", async || Ok(kept(&browser).await?.contains(faq).then_some(()))).await?;
    browser.driver().refresh().await?;
    browser.sees("Your changes of").await?;
    ensure!(
        value(&browser, "Questions and answers").await? == faq
            && is_checked(&browser, "checkbox", "Show public").await?
    );

    // The session ends elsewhere, in the middle of it.
    browser.script("const { csrfToken } = await (await fetch('/api/v1/session')).json(); \
        await fetch('/api/v1/session', { method: 'DELETE', headers: { 'X-CSRF-Token': csrfToken } }); return 1;").await?;
    browser.sees("Signed out").await?;
    ensure!(kept(&browser).await?.contains(faq), "the draft went with the session");
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    browser.sees("Your changes of").await?;
    ensure!(
        value(&browser, "Questions and answers").await? == faq
            && is_checked(&browser, "checkbox", "Show public").await?
    );

    // Somebody else at the same machine, in the same tab: it is gone, on whatever page, for good.
    browser.press("button", "Sign out").await?;
    browser.sees("Signed out").await?;
    browser.sign_in(&house.url, "Sofia", "/people").await?;
    until("the draft is wiped", async || Ok((kept(&browser).await? == "[]").then_some(()))).await?;
    browser.press("button", "Sign out").await?;
    browser.sees("Signed out").await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    browser.find("textbox", "Questions and answers").await?;
    browser.sees_none_of(&["Your changes of"]).await?;
    ensure!(value(&browser, "Questions and answers").await?.is_empty());
    Ok(())
}

async fn leaving_is_asked_about_only_with_something_to_lose(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    let asks = "const event = new Event('beforeunload', { cancelable: true }); return !dispatchEvent(event);";
    browser.find("textbox", "Questions and answers").await?;
    ensure!(browser.script(asks).await? == false, "an untouched form asks");
    browser.fill("textbox", "Questions and answers", "https://a.example/").await?;
    until("the browser would ask", async || Ok((browser.script(asks).await? == true).then_some(()))).await?;
    browser.press("link", "People").await?;
    browser.find("dialog", "Leave with changes that are not saved?").await?;
    browser.press("button", "Stay").await?;
    ensure!(value(&browser, "Questions and answers").await? == "https://a.example/");
    // Somebody who would leave, along a link that leads nowhere this time, is asked the next time.
    let nowhere = "window.nowhere = true; for (const link of document.querySelectorAll('a[href=\"/people\"]')) \
                   link.addEventListener('click', event => window.nowhere && event.preventDefault());";
    browser.script(nowhere).await?;
    browser.press("link", "People").await?;
    browser.press("button", "Leave").await?;
    until("it led nowhere", async || {
        Ok((browser.count("dialog", Name::Any).await? == 0 && browser.script(asks).await? == false)
            .then_some(()))
    })
    .await?;
    browser.press("link", "People").await?;
    browser.find("dialog", "Leave with changes that are not saved?").await?;
    ensure!(browser.script(asks).await? == true, "the browser would not ask");
    browser.press("button", "Stay").await?;
    browser.script("window.nowhere = false;").await?;
    // Typed back to what is saved, there is nothing to lose.
    let field = browser.find("textbox", "Questions and answers").await?;
    field.send_keys(Key::Control + "a".to_owned()).await?;
    field.send_keys(Key::Delete + "").await?;
    until("nobody asks any more", async || Ok((browser.script(asks).await? == false).then_some(()))).await?;
    ensure!(kept(&browser).await? == "[]", "a draft without a change is kept");
    browser.press("link", "People").await?;
    browser.find("heading", "People").await?;
    // With something to lose, leaving loses nothing.
    browser.press("link", "Admin").await?;
    browser.fill("textbox", "Questions and answers", "https://b.example/").await?;
    browser.press("link", "People").await?;
    browser.press("button", "Leave").await?;
    browser.find("heading", "People").await?;
    browser.press("link", "Admin").await?;
    browser.sees("Your changes of").await?;
    ensure!(value(&browser, "Questions and answers").await? == "https://b.example/");
    browser.press("button", Name::Begins("Discard")).await?;
    until("it is forgotten", async || Ok((kept(&browser).await? == "[]").then_some(()))).await?;
    Ok(())
}

async fn a_role_that_is_lost_in_the_middle_takes_nothing_away(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let people = People::copy()?;
    let house = people.house(&parts, &[])?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    browser.fill("textbox", "Questions and answers", "https://a.example/").await?;
    people.role("ingrid.solheim", "admin", "adminReader")?;
    house.kill_backend();
    house.start_backend()?;
    browser.press("button", "Save").await?;
    browser.sees("You can read the settings, but no longer change them").await?;
    browser.sees("comes back with the role: Questions and answers").await?;
    browser.sees("Changing them needs the role “admin”").await?;
    // All is there to be read, and nothing can be changed.
    let field = browser.find("textbox", "Questions and answers").await?;
    ensure!(
        field.attr("readonly").await?.is_some() && value(&browser, "Questions and answers").await?.is_empty()
    );
    ensure!(!browser.find("radio", Name::Begins("Everyone")).await?.is_enabled().await?);
    for button in ["Save", "Apply later", "Discard changes"] {
        ensure!(browser.count("button", button).await? == 0, "a reader can press {button}");
    }
    people.role("ingrid.solheim", "adminReader", "admin")?;
    house.kill_backend();
    house.start_backend()?;
    browser.driver().refresh().await?;
    browser.sees("Your changes of").await?;
    ensure!(value(&browser, "Questions and answers").await? == "https://a.example/");
    save_safely(&browser).await
}

async fn a_change_waits_for_its_date_and_can_be_cancelled(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house =
        House::open(&parts, Options { arguments: vec!["--test-control".to_owned()], ..Options::default() })?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    let plan = async || {
        browser.fill("textbox", "Questions and answers", "https://a.example/").await?;
        browser.press("button", "Apply later").await?;
        browser.press("button", "Plan it").await?;
        browser.sees("A date and a time are needed.").await?;
        browser.sees_none_of(&["Planned for"]).await?;
        // The browser's own field; typed as its script would have it, because its keys differ by country.
        browser
            .script(
                "const field = document.querySelector('input[type=datetime-local]'); const at = new Date(Date.now() + 3600e3); \
                 field.value = new Date(at - at.getTimezoneOffset() * 60e3).toISOString().slice(0, 16); \
                 field.dispatchEvent(new Event('input', { bubbles: true })); return 1;",
            )
            .await?;
        browser.sees("In the time zone of this device: ").await?;
        browser.press("button", "Plan it").await?;
        browser.sees("Planned for").await?;
        browser.sees("A change waits for its time").await
    };
    plan().await?;
    browser.sees("No changes to save.").await?;
    browser.press("button", "Cancel this change").await?;
    browser.sees("The planned change is cancelled.").await?;
    plan().await?;
    // Somebody saves something else: it is not applied, and says so; it can be taken up again.
    browser.press("checkbox", Name::Begins("Members may also let LinkedIn")).await?;
    browser.press("button", "Save").await?;
    browser.press("button", "Save this change").await?;
    browser.sees("A planned change is not applied").await?;
    browser.press("button", "Take it into the form").await?;
    ensure!(value(&browser, "Questions and answers").await? == "https://a.example/");
    browser.press("button", Name::Begins("Discard")).await?;
    browser.press("button", "Cancel this change").await?;
    plan().await?;
    browser.script("await fetch('/api/v1/test-control/clock', { method: 'POST', headers: { 'content-type': 'application/json' }, \
        body: JSON.stringify({ advanceSeconds: 7200 }) }); return 1;").await?;
    until("the change is made", async || {
        Ok((settings(&browser).await?["faqUrl"] == "https://a.example/").then_some(()))
    })
    .await?;
    until("nothing is said to wait", async || {
        Ok((!browser.text().await?.contains("A change waits for its time")).then_some(()))
    })
    .await
}

async fn the_organization_is_told_before_more_people_may_use_it(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let arguments = vec!["--check-links".to_owned()];
    let house = House::open(&parts, Options { must_announce: true, arguments, ..Options::default() })?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    browser.press("radio", Name::Begins("Everyone")).await?;
    browser.press("button", "Save").await?;
    browser.press("button", "Save this change").await?;
    browser.sees("Tell the organization first").await?;
    browser.press("button", "Go to the announcement").await?;
    // The first address has the focus; http is refused at the field, in words.
    browser.driver().active_element().await?.send_keys("http://intranet.example/faq").await?;
    browser.key(Key::Tab).await?;
    browser.sees("This address does not begin with https://").await?;
    browser.press("button", "Save").await?;
    browser.sees("An address in the announcement cannot be used.").await?;
    let field = browser.find("textbox", "Questions and answers").await?;
    field.send_keys(Key::Control + "a".to_owned()).await?;
    field.send_keys("https://127.0.0.1.nip.invalid/faq").await?;
    browser.fill("textbox", "How data is shared, and privacy", "https://localhost/data").await?;
    browser.fill("textbox", "How to connect", "https://how.invalid/").await?;
    // A look warns, and sees nothing of this machine.
    browser.press("button", "Check the addresses").await?;
    browser.sees("Not checked: it leads to a private network").await?;
    browser.sees("Nothing answered at this address.").await?;
    browser.press("checkbox", Name::Begins("The organization was told")).await?;
    browser.press("button", "Save").await?;
    browser.press("button", "Save this change").await?;
    browser.sees("Saved.").await?;
    browser.sees("Confirmed by Ingrid Solheim").await?;
    let saved = settings(&browser).await?;
    let text = saved["announcedText"].as_str().unwrap_or_default();
    for words in [
        "This is for everyone at Fjordlight.",
        "How to connect: https://how.invalid/",
        "كيفية الربط: https://how.invalid/",
    ] {
        ensure!(text.contains(words), "{text}");
    }
    ensure!(saved["audience"] == "everyone" && saved["announcedBy"] == "Ingrid Solheim", "{saved}");
    // Another address is another announcement.
    browser.fill("textbox", "How to connect", "2").await?;
    browser.sees("was about other addresses").await?;
    ensure!(!is_checked(&browser, "checkbox", "The organization was told").await?);
    Ok(())
}

in_both!(leaving_is_asked_about_only_with_something_to_lose,);

in_both_at_length!(
    two_admins_who_save_at_once_choose_field_by_field_and_lose_nothing,
    a_draft_outlives_a_reload_and_a_session_and_nobody_else_gets_it,
    a_role_that_is_lost_in_the_middle_takes_nothing_away,
    a_change_waits_for_its_date_and_can_be_cancelled,
    the_organization_is_told_before_more_people_may_use_it,
);
