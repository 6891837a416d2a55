//! What a page, or its server, gives of the first card in its own markup: it is there before any script is, and stays until
//! the card stands.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both, until};
use serde_json::json;

/// The backend answers when the test opens the gate.
const HOST: &str = "window.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: 'layout-shift', buffered: true });
    const gate = new Promise((open) => { window.openGate = open; });
    window.card = document.querySelector('consent-card');
    window.top0 = document.querySelector('#below').getBoundingClientRect().top;
    card.client = { fetch: (request) => gate.then(() => fetch(request)) };
    const { define } = await import('/embed/index.js'); define();";

/// A host's page with a card that has something between its tags.
async fn stage(kind: Kind, head: &str, attributes: &str, written: &str) -> Result<(House, Browser)> {
    let parts = Parts::from_environment()?;
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">{head}<title>Host</title>\
         <link rel=\"stylesheet\" href=\"/embed/placeholder.css\"><h1>A host's page</h1>\
         <consent-card person=\"email:aino.korhonen@fjordlight.example\" language=\"en\"{attributes}>{written}</consent-card>\
         <p id=\"below\">Below</p><script type=\"module\" src=\"/guest.js\"></script></html>"
    );
    let house = House::open(&parts, Options::guest(&[("guest.html", &page), ("guest.js", HOST)])?)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    Ok((house, browser))
}

/// Waits until the element is ours and wears the card's own sheet.
async fn is_dressed(browser: &Browser) -> Result<()> {
    until("the element wears the card's sheet", async || {
        let sheets =
            browser.script("return window.card?.shadowRoot?.adoptedStyleSheets.length === 2;").await?;
        Ok((sheets == true).then_some(()))
    })
    .await
}

const LOOK: &str = "const given = document.querySelector('#given'); const { left, top, width, height } = given.getBoundingClientRect();
    return [left, top, width, height, getComputedStyle(given).font, getComputedStyle(given).color, given.closest('[aria-busy]')].join();";

async fn what_is_written_between_the_tags_stays_as_it_is_until_the_card_stands(kind: Kind) -> Result<()> {
    let (_house, browser) = stage(kind, "", "", "<a id=\"given\" href=\"/people\">Given Aino</a>").await?;
    let look = browser.script(LOOK).await?;
    is_dressed(&browser).await?;
    browser.find("link", "Given Aino").await?;
    let dressed = browser.script(LOOK).await?;
    ensure!(look == dressed, "it looked {look} and looks {dressed}");
    browser.script("document.querySelector('#given').focus(); openGate();").await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.sees_none_of(&["Given"]).await?;
    until("the focus is on the card", async || {
        let on = browser
            .script("return document.activeElement === card && card.shadowRoot.activeElement !== null;")
            .await?;
        Ok((on == true).then_some(()))
    })
    .await?;
    let moved = browser
        .script("return [shifts.reduce((sum, one) => sum + one, 0), document.querySelector('#below').getBoundingClientRect().top - top0];")
        .await?;
    ensure!(moved == json!([0, 0]), "layout shift and what lies below: {moved}");

    // What was given is not shown a second time, whatever begins anew.
    browser.script("card.client = { fetch: () => new Promise(() => {}) };").await?;
    is_dressed(&browser).await?;
    browser.sees_none_of(&["Given", "Aino Korhonen"]).await
}

async fn a_given_card_is_dressed_as_the_card_is(kind: Kind) -> Result<()> {
    let written = "<article class=\"consent-given\"><header><span aria-hidden=\"true\">GA</span><div><h2>Given Aino</h2><p>Spoken</p><p>Plans <small>10:42</small></p></div></header>\
        <div><section><h3>Contact</h3><ul><li>Turku</li></ul></section></div></article>";
    let (_house, browser) = stage(kind, "", " display=\"full\"", written).await?;
    browser.find("heading", "Given Aino").await?;
    let measure = |card: &str| {
        format!(
            "const card = {card}; const name = card.querySelector('h2'); const [outer, inner] = [card, name].map((one) => one.getBoundingClientRect());
             const style = getComputedStyle(name);
             return [outer.left, outer.top, inner.left, inner.top - outer.top, style.fontSize, style.fontWeight, style.lineHeight, style.fontFamily, style.color,
                 getComputedStyle(card).backgroundColor, getComputedStyle(card).borderTopColor, getComputedStyle(card).borderTopLeftRadius].join();"
        )
    };
    let given = browser.script(&measure("document.querySelector('.consent-given')")).await?;
    is_dressed(&browser).await?;
    browser.script("openGate();").await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    let live = browser.script(&measure("window.card.shadowRoot.querySelector('.profile-card')")).await?;
    ensure!(given == live, "given {given}, live {live}");
    Ok(())
}

async fn what_was_given_of_one_person_is_not_shown_as_another(kind: Kind) -> Result<()> {
    let (_house, browser) = stage(kind, "", "", "<a id=\"given\" href=\"/people\">Given Aino</a>").await?;
    is_dressed(&browser).await?;
    browser.find("link", "Given Aino").await?;
    browser.script("card.person = 'me';").await?;
    browser.sees_none_of(&["Given"]).await?;
    browser.script("openGate();").await?;
    browser.find("heading", Name::Begins("Linnea Åkerblom")).await?;
    browser.sees_none_of(&["Given"]).await
}

async fn what_a_server_declares_as_the_elements_shadow_gives_way_to_the_card(kind: Kind) -> Result<()> {
    let declared = "<template shadowrootmode=\"open\"><p>Declared Aino</p></template>";
    let (_house, browser) = stage(kind, "", "", declared).await?;
    is_dressed(&browser).await?;
    browser.sees("Declared Aino").await?;
    browser.script("openGate();").await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.sees_none_of(&["Declared"]).await
}

async fn what_is_written_stays_where_the_card_cannot_run(kind: Kind) -> Result<()> {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">";
    let (_house, browser) =
        stage(kind, policy, "", "<a id=\"given\" href=\"/people\">Given Aino</a>").await?;
    browser.sees("The page around this part does not allow WebAssembly").await?;
    browser.find("link", "Given Aino").await?;
    Ok(())
}

async fn grey_lines_that_nobody_sees_are_not_drawn_and_hold_their_place(kind: Kind) -> Result<()> {
    let (_house, browser) = stage(kind, "", "", "").await?;
    is_dressed(&browser).await?;
    browser
        .script(
            "window.far = card.cloneNode(); far.client = card.client; far.style.marginBlock = '300vh'; document.body.append(far);
             window.drawn = (one) => one.shadowRoot?.querySelector('.skeleton')?.checkVisibility({ contentVisibilityAuto: true });
             window.places = () => [...document.querySelectorAll('consent-card')].map((one) => one.offsetHeight).join();",
        )
        .await?;
    until("the lines in the window are drawn, and those far from it not", async || {
        Ok((browser.script("return [drawn(card), drawn(far)];").await? == json!([true, false])).then_some(()))
    })
    .await?;
    let places = browser.script("return places();").await?;
    browser.script("far.scrollIntoView({ block: 'center' });").await?;
    until("the lines that came into the window are drawn", async || {
        Ok((browser.script("return drawn(far);").await? == true).then_some(()))
    })
    .await?;
    let then = browser.script("return places();").await?;
    ensure!(places == then && places == json!("108,108"), "heights of the places: {places}, then {then}");
    Ok(())
}

in_both!(
    what_is_written_between_the_tags_stays_as_it_is_until_the_card_stands,
    a_given_card_is_dressed_as_the_card_is,
    what_was_given_of_one_person_is_not_shown_as_another,
    what_a_server_declares_as_the_elements_shadow_gives_way_to_the_card,
    what_is_written_stays_where_the_card_cannot_run,
    grey_lines_that_nobody_sees_are_not_drawn_and_hold_their_place,
);
