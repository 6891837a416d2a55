//! The compact card in a host's page, by keyboard and pointer, and from person to person within it.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, House, Key, Kind, Name, Options, Parts, in_both, until};

/// A house whose page `host.html` holds this markup, with the folder that it is served from.
fn house(parts: &Parts, markup: &str) -> Result<House> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Host</title><h1>A host's page</h1><button>Before</button>{markup}\
             <button>After</button><script type=\"module\" src=\"/host.js\"></script></html>"
    );
    let script = "import { define } from '/embed/index.js'; define();";
    House::open(parts, Options::guest(&[("host.html", &page), ("host.js", script)])?)
}

/// The name of what has the focus, inside of open shadow roots too.
async fn focused(browser: &Browser) -> Result<String> {
    let name = browser
        .script(
            "let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;\
             return at === document.body ? 'body' : (at?.ariaLabel ?? at?.textContent ?? '');",
        )
        .await?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

async fn focus_reaches(browser: &Browser, wanted: &str) -> Result<()> {
    let what = format!("the focus is on “{wanted}”");
    until(&what, async || Ok(focused(browser).await?.contains(wanted).then_some(()))).await
}

async fn is_open(browser: &Browser) -> Result<bool> {
    let open = browser
        .script(
            "return document.querySelector('consent-card').shadowRoot.querySelector('.card-flyout:popover-open') !== null;",
        )
        .await?;
    Ok(open == true)
}

async fn becomes(browser: &Browser, open: bool) -> Result<()> {
    let what = if open { "the card is open" } else { "the card is closed" };
    until(what, async || Ok((is_open(browser).await? == open).then_some(()))).await
}

const CARD: &str =
    "<consent-card person=\"email:aino.korhonen@fjordlight.example\" language=\"en\"></consent-card>";

async fn the_keyboard_opens_reads_and_closes(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts, CARD)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}/host.html", house.url)).await?;
    browser.find("button", "Aino Korhonen").await?;
    browser.script("document.querySelector('button').focus();").await?;

    // Tab reaches the header; Enter and Space open it, and leave the focus there.
    browser.key(Key::Tab).await?;
    focus_reaches(&browser, "Aino Korhonen").await?;
    for key in [Key::Enter, Key::Space] {
        browser.key(key).await?;
        becomes(&browser, true).await?;
        ensure!(focused(&browser).await? == "Aino Korhonen");
        // Escape closes from the header as well as from inside, and the focus is on the header afterwards.
        browser.key(Key::Escape).await?;
        becomes(&browser, false).await?;
        ensure!(focused(&browser).await? == "Aino Korhonen");
    }
    browser.key(Key::Enter).await?;
    browser.sees("aino.korhonen@fjordlight.example").await?;
    // From the header the way leads into what it opened, not past it.
    browser.key(Key::Tab).await?;
    focus_reaches(&browser, "Close").await?;
    browser.key(Key::Tab).await?;
    focus_reaches(&browser, "aino.korhonen@").await?;
    browser.key(Key::Escape).await?;
    becomes(&browser, false).await?;
    focus_reaches(&browser, "Aino Korhonen").await?;

    // Escape in the consent dialog closes the dialog alone.
    browser.key(Key::Enter).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.find("dialog", Name::Any).await?;
    browser.key(Key::Escape).await?;
    until(
        "the dialog is closed",
        async || Ok((browser.count("dialog", Name::Any).await? == 0).then_some(())),
    )
    .await?;
    ensure!(is_open(&browser).await?, "closing the dialog closed the card");
    focus_reaches(&browser, "Connect with LinkedIn").await?;
    browser.key(Key::Escape).await?;
    becomes(&browser, false).await?;
    Ok(())
}

async fn from_person_to_person_and_back(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts, CARD)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}/host.html", house.url)).await?;
    browser.press("button", "Aino Korhonen").await?;
    let scrolled = "return Math.round(document.querySelector('consent-card').shadowRoot.querySelector('.card-scroll').scrollTop);";
    browser.press("button", Name::Begins("Linnea Åkerblom")).await?;
    browser.find("button", "Back to Aino Korhonen").await?;
    browser.find("heading", Name::Begins("Linnea Åkerblom")).await?;
    ensure!(browser.script(scrolled).await? == 0);
    focus_reaches(&browser, "Back to Aino Korhonen").await?;

    // On to somebody whom Linnea works with, and back by one step each.
    browser.press("button", Name::Begins("Freja Holm")).await?;
    browser.find("button", "Back to Linnea Åkerblom").await?;
    browser.find("heading", Name::Begins("Freja Holm")).await?;
    browser.key(Key::Enter).await?;
    focus_reaches(&browser, "Freja Holm").await?;
    browser.press("button", "Back to Aino Korhonen").await?;
    focus_reaches(&browser, "Linnea Åkerblom").await?;
    ensure!(browser.count("button", Name::Begins("Back to")).await? == 0);
    let errors = browser.errors().await?;
    ensure!(errors.is_empty(), "the console was given {errors:?}");
    Ok(())
}

async fn the_resting_pointer_reaches_from_the_header_into_the_card(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let markup = CARD.replace("language", "open-on=\"hover\" language");
    let house = house(&parts, &markup)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}/host.html", house.url)).await?;
    let header = browser.find("button", "Aino Korhonen").await?;
    let driver = browser.driver();
    driver.action_chain().move_to_element_center(&header).perform().await?;
    becomes(&browser, true).await?;
    // Over the gap into the card: it stays, for as long as the pointer is there.
    let mail = browser.find("link", "aino.korhonen@fjordlight.example").await?;
    driver.action_chain().move_to_element_center(&mail).perform().await?;
    ensure!(is_open(&browser).await?);
    // Escape closes it without the pointer having to go anywhere, and it does not come back by itself.
    browser.key(Key::Escape).await?;
    becomes(&browser, false).await?;
    ensure!(focused(&browser).await? == "body");
    driver.action_chain().move_to_element_center(&header).perform().await?;
    becomes(&browser, true).await?;
    let before = browser.find("button", "Before").await?;
    driver.action_chain().move_to_element_center(&before).perform().await?;
    becomes(&browser, false).await?;
    Ok(())
}

/// The answer to "Why do I see this?" lies in the card: it closes alone, and the card stays.
async fn the_answer_to_why_closes_before_the_card_does(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = house(&parts, CARD)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("From LinkedIn to Microsoft only").await?;
    browser.sees("Connected in one direction").await?;
    browser.go(&format!("{}/host.html", house.url)).await?;
    browser.press("button", "Aino Korhonen").await?;
    browser.sees("You both worked at").await?;
    let control = browser.find("button", Name::Begins("Why do I see this? You both worked at")).await?;
    let answered = async |open: bool| {
        until("the answer is there or gone", async || {
            let there = browser.count("dialog", "Why do I see this?").await? > 0;
            Ok((there == open).then_some(()))
        })
        .await
    };
    for leave in ["Escape", "a press beside the answer", "its own control"] {
        control.click().await?;
        answered(true).await?;
        ensure!(is_open(&browser).await?, "the answer closed the card");
        match leave {
            "Escape" => browser.key(Key::Escape).await?,
            "its own control" => control.click().await?,
            _ => {
                // In the card, and in the open: the host's own heading lies outside of both.
                let script = "const { left, top } = document.querySelector('consent-card').shadowRoot\
                    .querySelector('.card-bar').getBoundingClientRect(); return [left + 3, top + 3];";
                let at = browser.script(script).await?;
                let [x, y] = [0, 1].map(|nth| at[nth].as_f64().unwrap_or_default() as i64);
                browser.driver().action_chain().move_to(x, y).click().perform().await?;
            }
        }
        answered(false).await?;
        ensure!(is_open(&browser).await?, "{leave} closed the card with its answer");
    }
    // A press outside of both closes both; Escape, pressed twice, one after the other.
    control.click().await?;
    answered(true).await?;
    browser.key(Key::Escape).await?;
    answered(false).await?;
    browser.key(Key::Escape).await?;
    becomes(&browser, false).await?;
    focus_reaches(&browser, "Aino Korhonen").await?;
    let errors: Vec<String> =
        browser.errors().await?.into_iter().filter(|error| !error.contains("/favicon.ico")).collect();
    ensure!(errors.is_empty(), "the console was given {errors:?}");
    Ok(())
}

/// What every element asks is asked once, each closed card once and for its work side alone, and the stream that opens has
/// nothing asked again.
async fn a_page_of_cards_asks_for_each_thing_once(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let cards = "<consent-card person=\"me\" language=\"en\"></consent-card>".repeat(20);
    let house = house(&parts, &cards)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    let asked = async || {
        let script = "const asked = {}; for (const { name } of performance.getEntriesByType('resource')) { \
            const path = name.split('/api/v1')[1]; if (path) asked[path] = (asked[path] ?? 0) + 1; } return asked;";
        browser.script(script).await
    };
    // A machine that took long before anybody listened has everything asked for again, by the contract; the next load may not.
    for _ in 0..5 {
        browser.go(&format!("{}/host.html", house.url)).await?;
        until("all cards are there, and somebody listens", async || {
            let there = browser
                .script("return [...document.querySelectorAll('consent-card')].every(one => one.shadowRoot?.querySelector('.card-opener'));")
                .await?;
            let asked = asked().await?;
            Ok((there == true && (asked["/connection"] == 1 || asked["/people/me?part=work"] == 40)).then_some(()))
        })
        .await?;
        if asked().await?["/people/me?part=work"] == 20 {
            break;
        }
    }
    // Opening one asks for that one, after everything that the stream's opening could have had asked for.
    browser.script("document.querySelector('consent-card').show();").await?;
    until("it is asked for", async || Ok((asked().await?["/people/me"] == 1).then_some(()))).await?;
    let asked = asked().await?;
    for (path, times) in [
        ("/service", 1),
        ("/session", 1),
        ("/people/me?part=work", 20),
        ("/people/me", 1),
        ("/connection", 1),
    ] {
        ensure!(asked[path] == times, "{path} was asked for {} times: {asked}", asked[path]);
    }
    Ok(())
}

in_both!(
    the_keyboard_opens_reads_and_closes,
    from_person_to_person_and_back,
    the_answer_to_why_closes_before_the_card_does,
    the_resting_pointer_reaches_from_the_header_into_the_card,
    a_page_of_cards_asks_for_each_thing_once,
);
