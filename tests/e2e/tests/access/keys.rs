//! One journey for each role, by the keyboard alone: nothing is pressed that the focus did not come to.

use anyhow::{Context as _, Result, bail, ensure};
use consent_e2e::{Browser, House, Key, Kind, Name, Options, Parts, WebElement, in_both, name_of, until};

/// More than any page has between two things.
const STEPS: usize = 250;

/// What has the focus, in a host's page also within an element.
const FOCUSED: &str = "let at = document.activeElement; \
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; \
    if (!at || at === document.body) return ['', document.documentElement]; \
    const roles = { A: 'link', BUTTON: 'button', SUMMARY: 'summary' }; \
    return [at.getAttribute('role') ?? roles[at.tagName] ?? at.type ?? at.localName, at];";

/// What has the focus, by role and name, as it is told to assistive technology.
async fn focused(browser: &Browser) -> Result<(String, String)> {
    until("something stands still long enough to be named", async || {
        let found = browser.driver().execute(FOCUSED, Vec::new()).await?;
        let role = found.json()[0].as_str().unwrap_or_default().to_owned();
        let at = WebElement::from_json(found.json()[1].clone(), browser.driver().handle().clone())?;
        // What was replaced in between is looked for again.
        let Ok(name) = name_of(&at).await else { return Ok(None) };
        Ok(Some((role, name.split_whitespace().collect::<Vec<_>>().join(" "))))
    })
    .await
}

/// Presses the tabulator until the focus is on something of this role whose name begins so.
async fn tab_to(browser: &Browser, role: &str, name: &str) -> Result<()> {
    step_to(browser, false, role, name).await
}

/// The same, or backwards with Shift. Round the end of a page the way leads through the browser's own controls, and from
/// there a driven Firefox does not give the page its focus back.
async fn step_to(browser: &Browser, back: bool, role: &str, name: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..STEPS {
        let keys = browser.driver().action_chain();
        let keys = if back { keys.key_down(Key::Shift) } else { keys };
        let keys = keys.send_keys(Key::Tab);
        if back { keys.key_up(Key::Shift) } else { keys }.perform().await?;
        let (at, called) = focused(browser).await?;
        if at == role && called.starts_with(name) {
            return Ok(());
        }
        passed.push(format!("{at} “{called}”"));
    }
    bail!("the tabulator does not come to the {role} “{name}”; it came to\n{}", passed.join("\n"))
}

/// Comes to something and presses it.
async fn press(browser: &Browser, role: &str, name: &str) -> Result<()> {
    tab_to(browser, role, name).await?;
    browser.key(Key::Enter).await
}

/// The focus is never lost to nowhere.
async fn keeps_the_focus(browser: &Browser, when: &str) -> Result<()> {
    until(&format!("something has the focus {when}"), async || {
        Ok((!focused(browser).await?.0.is_empty()).then_some(()))
    })
    .await
}

async fn begun(kind: Kind, who: &str, path: &str) -> Result<(House, Browser)> {
    begun_in(Options::default(), kind, who, path).await
}

async fn begun_in(options: Options, kind: Kind, who: &str, path: &str) -> Result<(House, Browser)> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, options)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&format!("{}{path}", house.url)).await?;
    browser.find("heading", "Signed out").await?;
    press(&browser, "link", "Sign in").await?;
    browser.find("button", Name::Begins(who)).await?;
    press(&browser, "button", who).await?;
    if let Err(error) = browser.find("button", "Sign out").await {
        let at = browser.driver().current_url().await?;
        bail!(
            "{error:#}: {who} did not come in, at {at}: {} {:?}",
            browser.text().await?,
            browser.errors().await?
        );
    }
    Ok((house, browser))
}

async fn connects(browser: &Browser) -> Result<()> {
    press(browser, "button", "Connect with LinkedIn").await?;
    browser.find("radio", Name::Begins("From LinkedIn")).await?;
    tab_to(browser, "radio", "From LinkedIn to Microsoft only").await?;
    browser.key(Key::Space).await?;
    browser.key(Key::Down).await?;
    let second = browser.find("radio", Name::Begins("In both directions")).await?;
    until("the arrow chose the second", async || Ok(second.is_selected().await?.then_some(()))).await?;
    tab_to(browser, "button", "Connect").await?;
    browser.key(Key::Enter).await?;
    browser.find("heading", "Allow access?").await?;
    press(browser, "button", "Allow").await
}

async fn a_member_connects_looks_and_disconnects_by_keyboard_alone(kind: Kind) -> Result<()> {
    let (_house, browser) = begun(kind, "Linnea", "/people").await?;
    browser.find("link", Name::Begins("Aino Korhonen")).await?;
    press(&browser, "link", "Aino Korhonen").await?;
    browser.find("button", "Connect with LinkedIn").await?;
    connects(&browser).await?;
    browser.sees("You both worked at").await?;
    // Why something is shown, and away with it again.
    press(&browser, "button", "Why do I see this?").await?;
    browser.sees("Gone from here").await?;
    browser.key(Key::Escape).await?;
    keeps_the_focus(&browser, "after the answer is closed").await?;

    step_to(&browser, true, "link", "My connection").await?;
    browser.key(Key::Enter).await?;
    browser.sees("Connected in both directions").await?;
    press(&browser, "button", "Disconnect").await?;
    if let Err(error) = browser.sees("Something is left to do").await {
        bail!("{error:#}; the focus is on {:?}", focused(&browser).await?);
    }
    keeps_the_focus(&browser, "after disconnecting").await?;
    for step in
        ["I have done this: Permission at LinkedIn", "I have done this: Contacts imported by LinkedIn"]
    {
        press(&browser, "button", step).await?;
        until("the step is done", async || Ok((browser.count("button", step).await? == 0).then_some(())))
            .await?;
        keeps_the_focus(&browser, "after a step is done").await?;
    }
    browser.find("heading", "Disconnected").await?;
    Ok(())
}

async fn an_admin_changes_confirms_saves_and_goes_back_by_keyboard_alone(kind: Kind) -> Result<()> {
    let (_house, browser) = begun(kind, "Ingrid", "/admin").await?;
    browser.sees("Nothing has been changed yet.").await?;
    tab_to(&browser, "radio", "Groups").await?;
    browser.key(Key::Up).await?;
    browser.sees("Changes are not saved yet.").await?;
    press(&browser, "button", "Save").await?;
    browser.find("heading", "Save a change that allows more?").await?;
    press(&browser, "button", "Save this change").await?;
    browser.sees("Saved.").await?;
    keeps_the_focus(&browser, "after saving").await?;
    browser.sees("Version 2").await?;
    press(&browser, "button", "Go back to version 1").await?;
    browser.sees("What going back to version 1 changes").await?;
    tab_to(&browser, "text", "Reason").await?;
    browser.driver().action_chain().send_keys("a trial that is over").perform().await?;
    press(&browser, "button", "Go back to version 1").await?;
    press(&browser, "button", "Save").await.context("less than before is asked about")?;
    browser.sees("Version 1 is in force again").await?;
    keeps_the_focus(&browser, "after going back").await?;
    let now = browser.script("return await (await fetch('/api/v1/admin/settings')).json();").await?;
    ensure!(now["audience"] == "groups" && now["version"] == 3, "{now}");
    Ok(())
}

async fn a_viewer_goes_from_person_to_person_and_back_by_keyboard_alone(kind: Kind) -> Result<()> {
    let (_house, browser) = begun(kind, "Omar", "/people").await?;
    browser.find("link", Name::Begins("Aino Korhonen")).await?;
    press(&browser, "link", "Aino Korhonen").await?;
    browser.find("link", Name::Begins("Beatriz Carvalho")).await?;
    press(&browser, "link", "Beatriz Carvalho").await?;
    browser.find("heading", Name::Begins("Beatriz Carvalho")).await?;
    keeps_the_focus(&browser, "on the next card").await?;
    // Back: the focus is on the link that had led on.
    let back = async |name: &str| {
        browser.script("history.back(); return true;").await?;
        until("the focus is on the link that had led on", async || {
            Ok(focused(&browser).await?.1.starts_with(name).then_some(()))
        })
        .await
    };
    back("Beatriz Carvalho").await?;
    back("Aino Korhonen").await
}

async fn a_reader_of_the_settings_looks_at_all_of_them_by_keyboard_alone(kind: Kind) -> Result<()> {
    let (_house, browser) = begun(kind, "Sofia", "/admin").await?;
    browser.sees("Changing them needs the role").await?;
    browser.sees("Connections over time").await?;
    press(&browser, "link", "Announcement").await?;
    keeps_the_focus(&browser, "after a jump to a section").await?;
    // What may be read and not changed is come to and says so.
    tab_to(&browser, "url", "Questions and answers").await?;
    let field = browser.find("textbox", "Questions and answers").await?;
    ensure!(field.prop("readOnly").await?.as_deref() == Some("true"), "a reader could write here");
    press(&browser, "summary", "Show as a table").await?;
    until("the table is open", async || {
        let open = "return document.querySelector('details[open] table') !== null;";
        Ok((browser.script(open).await? == true).then_some(()))
    })
    .await?;
    press(&browser, "button", "Check the history").await?;
    browser.sees("Unbroken").await?;
    keeps_the_focus(&browser, "after the history is checked").await?;
    tab_to(&browser, "button", "Download settings").await?;
    ensure!(browser.count("button", Name::Begins("Save")).await? == 0, "a reader could save");
    Ok(())
}

async fn a_visitor_of_a_host_s_page_connects_and_goes_on_by_keyboard_alone(kind: Kind) -> Result<()> {
    let page = "<!doctype html><html lang=\"en\"><title>Host</title><h1>A host's page</h1><button>Before</button>\
        <consent-card person=\"email:aino.korhonen@fjordlight.example\" return-to=\"/guest.html\"></consent-card>\
        <button>After</button><script type=\"module\" src=\"/guest.js\"></script></html>";
    let script = "import { define } from '/embed/index.js'; \
        const attempt = new URLSearchParams(location.search).get('attempt'); \
        if (attempt) document.querySelector('consent-card').setAttribute('attempt', attempt); \
        define();";
    let options = Options::guest(&[("guest.html", page), ("guest.js", script)])?;
    let (house, browser) = begun_in(options, kind, "Linnea", "/people").await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    browser.find("button", Name::Begins("Aino Korhonen")).await?;
    tab_to(&browser, "button", "Before").await?;
    press(&browser, "button", "Aino Korhonen").await?;
    browser.find("button", "Connect with LinkedIn").await?;
    connects(&browser).await?;
    browser.find("heading", "A host's page").await?;
    browser.find("button", Name::Begins("Aino Korhonen")).await?;
    press(&browser, "button", "Aino Korhonen").await?;
    browser.sees("You both worked at").await?;
    // Within the card the focus goes on to the next of what it shows, and at its end back into the host's page.
    press(&browser, "button", "Why do I see this?").await?;
    browser.sees("Gone from here").await?;
    browser.key(Key::Escape).await?;
    keeps_the_focus(&browser, "after the answer is closed").await?;
    tab_to(&browser, "button", "After").await
}

in_both!(
    a_member_connects_looks_and_disconnects_by_keyboard_alone,
    an_admin_changes_confirms_saves_and_goes_back_by_keyboard_alone,
    a_viewer_goes_from_person_to_person_and_back_by_keyboard_alone,
    a_reader_of_the_settings_looks_at_all_of_them_by_keyboard_alone,
    a_visitor_of_a_host_s_page_connects_and_goes_on_by_keyboard_alone,
);
