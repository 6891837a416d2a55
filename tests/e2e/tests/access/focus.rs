//! The focus: it comes to everything that can be used, in the order in which a page is read, is always marked and never
//! covered; it is kept in a dialog, and returns to where it was.

use anyhow::{Context as _, Result, bail, ensure};
use consent_e2e::{Browser, House, Key, Kind, Name, Options, Parts, in_both, until};

use serde_json::json;

use super::inspector::Inspector;

const WALK: &str = include_str!("walk.js");
const MISSED: &str = include_str!("missed.js");
/// More than any page has.
const STEPS: usize = 400;

/// Goes through all of a page by the tabulator, in a window of this size.
async fn walk(inspector: &Inspector, name: &str, size: (u32, u32)) -> Result<()> {
    let browser = &inspector.browser;
    let in_dialog = browser.count("dialog", Name::Any).await? > 0;
    inspector.window(size).await?;
    inspector.settle().await?;
    if browser.kind() == Kind::Chromium {
        // Otherwise the page is no longer the window with the focus once the tabulator has gone past its end.
        let stays = json!({ "enabled": true });
        browser.driver().cdp().send_raw("Emulation.setFocusEmulationEnabled", stays).await?;
    }
    let begin = "window.walked = new Map(); window.lastWalked = null; scrollTo(0, 0); \
        const modal = document.querySelector('dialog:modal'); \
        if (modal) modal.querySelector('h2').focus(); else { document.activeElement?.blur(); \
        getSelection().removeAllRanges(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }";
    browser.script(begin).await?;
    let mut faults = Vec::new();
    let mut last = String::new();
    let mut wrapped = false;
    for step in 0.. {
        ensure!(step < STEPS, "{name}: the tabulator never comes to an end");
        browser.key(Key::Tab).await?;
        let at = browser.script(WALK).await?;
        // Past the last control the focus leaves the page for the browser's own, and some browsers do not give it back.
        if at.is_null() {
            break;
        }
        let called = at["called"].as_str().with_context(|| at.to_string())?.to_owned();
        // A date has several places for the focus.
        if at["again"] == true && called == last {
            continue;
        }
        if at["again"] == true {
            break;
        }
        last.clone_from(&called);
        let mut fault = |held: bool, what: &str| {
            if !held {
                faults.push(format!("{:?}, {name} at {} px: {called} {what}", browser.kind(), size.0));
            }
        };
        // In a dialog the walk begins at its heading, and goes round once.
        let around = at["forward"] == false && in_dialog && !std::mem::replace(&mut wrapped, true);
        fault(at["forward"] == true || around, "comes before the one that had the focus before");
        fault(at["marked"] == true, "is not marked");
        fault(at["seen"] == true || at["tall"] == true, "is covered or out of sight");
        fault(at["modal"] == true, "is behind a dialog");
        if browser.script(MISSED).await? == json!([]) {
            break;
        }
    }
    let missed = browser.script(MISSED).await?;
    for one in missed.as_array().with_context(|| missed.to_string())? {
        faults.push(format!(
            "{:?}, {name} at {} px: never comes to {}",
            browser.kind(),
            size.0,
            one.as_str().unwrap_or_default()
        ));
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}

/// A desktop's window, and the same at four times the size.
async fn walks(inspector: &Inspector, name: &str) -> Result<()> {
    walk(inspector, name, (1280, 720)).await?;
    walk(inspector, name, (320, 256)).await?;
    inspector.window((1280, 900)).await
}

async fn opened(kind: Kind, who: &str, path: &str) -> Result<(House, Inspector)> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let inspector = Inspector::new(Browser::open_in(&parts, kind).await?);
    inspector.browser.sign_in(&house.url, who, path).await?;
    Ok((house, inspector))
}

async fn a_member_s_focus_comes_to_everything_in_order_and_in_sight(kind: Kind) -> Result<()> {
    let (_house, inspector) = opened(kind, "Linnea", "/people").await?;
    let browser = &inspector.browser;
    browser.press("link", Name::Begins("Aino Korhonen")).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.find("radio", Name::Begins("From LinkedIn")).await?;
    walks(&inspector, "the dialog").await?;
    browser.press("radio", Name::Begins("In both directions")).await?;
    let unfold = "for (const one of document.querySelectorAll('dialog details.notice')) one.open = true;";
    browser.script(unfold).await?;
    browser.find("checkbox", "Calendar").await?;
    walks(&inspector, "the dialog's second layer").await?;
    browser.press("button", "Connect").await?;
    browser.press("button", "Allow").await?;
    browser.sees("You both worked at").await?;
    walks(&inspector, "a card").await?;
    browser.press("link", "My connection").await?;
    browser.sees("Receipts").await?;
    walks(&inspector, "my connection").await
}

async fn an_admin_s_focus_comes_to_everything_in_order_and_in_sight(kind: Kind) -> Result<()> {
    let (_house, inspector) = opened(kind, "Ingrid", "/admin").await?;
    let browser = &inspector.browser;
    browser.sees("Connections over time").await?;
    browser.press("radio", Name::Begins("Everyone")).await?;
    // The bar that stays in sight while something is not saved.
    browser.sees("Changes are not saved yet.").await?;
    walks(&inspector, "settings, not saved").await?;
    browser.press("button", "Save").await?;
    browser.find("heading", "Save a change that allows more?").await?;
    walks(&inspector, "the question before saving").await
}

/// Words of what has the focus.
async fn focused(browser: &Browser) -> Result<String> {
    let script = "let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; \
        return at?.getAttribute('aria-label') || at?.innerText || at?.localName || '';";
    Ok(browser.script(script).await?.as_str().unwrap_or_default().to_owned())
}

async fn focus_is_on(browser: &Browser, words: &str) -> Result<()> {
    let what = format!("the focus is on “{words}”");
    let back = until(&what, async || Ok(focused(browser).await?.contains(words).then_some(())));
    match back.await {
        Ok(()) => Ok(()),
        Err(error) => bail!("{error:#}; it is on “{}”", focused(browser).await?),
    }
}

/// Opens by a key on the opener, closes by Escape and by the close button; both give the focus back.
async fn gives_back(browser: &Browser, opener: &str, title: Name<'_>) -> Result<()> {
    for close in [true, false] {
        browser.find("button", Name::Begins(opener)).await?.send_keys(Key::Enter).await?;
        browser.find("dialog", title).await?;
        until("the focus is in the dialog", async || {
            let inside = browser.script(
                "return document.querySelector('dialog:modal')?.contains(document.activeElement) ?? false;",
            );
            Ok((inside.await? == true).then_some(()))
        })
        .await?;
        if close {
            browser.find("button", "Close").await?.send_keys(Key::Enter).await?;
        } else {
            browser.key(Key::Escape).await?;
        }
        until("it is closed", async || Ok((browser.count("dialog", Name::Any).await? == 0).then_some(())))
            .await?;
        focus_is_on(browser, opener).await.with_context(|| format!("closed by its button: {close}"))?;
    }
    Ok(())
}

async fn a_dialog_gives_the_focus_back_and_what_opens_within_it_closes_alone(kind: Kind) -> Result<()> {
    let (house, inspector) = opened(kind, "Linnea", "/connection").await?;
    let browser = &inspector.browser;
    gives_back(browser, "Connect with LinkedIn", "Connect two accounts".into()).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("In both directions").await?;
    browser.sees("Receipts").await?;
    gives_back(browser, "Notice 2024-04", Name::Begins("Notice")).await?;
    gives_back(browser, "Open the receipt: Consent given", "Consent receipt".into()).await?;
    gives_back(browser, "A connected colleague", Name::Begins("See my card as")).await?;

    // What opens within a dialog closes alone, and gives the focus back within it.
    browser.find("button", "A connected colleague").await?.send_keys(Key::Enter).await?;
    browser.find("button", Name::Begins("Why do I see this?")).await?.send_keys(Key::Enter).await?;
    browser.sees("Gone from here").await?;
    browser.key(Key::Escape).await?;
    until("the answer is closed", async || {
        Ok((!browser.text().await?.contains("Gone from here")).then_some(()))
    })
    .await?;
    ensure!(browser.count("dialog", Name::Begins("See my card as")).await? == 1, "the dialog closed with it");
    focus_is_on(browser, "Why do I see this?").await?;
    browser.key(Key::Escape).await?;
    focus_is_on(browser, "A connected colleague").await?;
    drop(house);
    Ok(())
}

/// A press that leaves a field is not lost when the field says what is wrong with it, and thereby moves what is pressed.
async fn a_press_counts_although_the_field_that_it_leaves_makes_room_for_words(kind: Kind) -> Result<()> {
    let (_house, inspector) = opened(kind, "Ingrid", "/admin").await?;
    let browser = &inspector.browser;
    browser.press("radio", Name::Begins("Everyone")).await?;
    browser.fill("textbox", "Questions and answers", "http://not-safe.example").await?;
    browser.press("button", "Save").await?;
    browser.sees("An address in the announcement cannot be used. Nothing was sent.").await
}

async fn the_settings_dialogs_give_the_focus_back_and_a_wrong_field_takes_it(kind: Kind) -> Result<()> {
    let (_house, inspector) = opened(kind, "Ingrid", "/admin").await?;
    let browser = &inspector.browser;
    browser.press("radio", Name::Begins("Everyone")).await?;
    browser.sees("Changes are not saved yet.").await?;
    gives_back(browser, "Apply later", "Apply these changes later".into()).await?;
    gives_back(browser, "Save", Name::Begins("Save a change")).await?;
    // The button that goes hands the focus on.
    browser.find("button", "Discard changes").await?.send_keys(Key::Enter).await?;
    focus_is_on(browser, "Save").await?;
    browser.press("radio", Name::Begins("Everyone")).await?;
    // A wrong field is where the focus goes when saving is refused.
    browser.fill("textbox", "Questions and answers", "http://not-safe.example").await?;
    browser.find("button", "Save").await?.send_keys(Key::Enter).await?;
    browser.press("button", "Go to the announcement").await?;
    until("the focus is on the wrong field", async || {
        let wrong =
            browser.script("return document.activeElement?.getAttribute('aria-invalid') ?? '';").await?;
        Ok((wrong == "true").then_some(()))
    })
    .await
}

in_both!(
    a_member_s_focus_comes_to_everything_in_order_and_in_sight,
    an_admin_s_focus_comes_to_everything_in_order_and_in_sight,
    a_dialog_gives_the_focus_back_and_what_opens_within_it_closes_alone,
    a_press_counts_although_the_field_that_it_leaves_makes_room_for_words,
    the_settings_dialogs_give_the_focus_back_and_a_wrong_field_takes_it,
);
