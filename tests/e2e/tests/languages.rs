//! Which language the page and the elements speak, and what stays as it was when they speak another.

use anyhow::{Result, ensure};
use consent_e2e::{
    Browser, Front, House, Key, Kind, Name, Options, Page, Parts, Stage, copy_folder, in_both, until,
};

async fn spoken(browser: &Browser) -> Result<String> {
    let spoken = browser.script("return document.documentElement.lang;").await?;
    Ok(spoken.as_str().unwrap_or_default().to_owned())
}

async fn the_page_says_nothing_before_it_can_say_it_in_the_readers_language(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let front = Front::open(&house.url)?;
    let browser = Browser::open_in(&parts, kind).await?;
    // A document of the same origin first: the driver waits for the load of the one that it is sent to.
    front.page("/host/blank", Page::default());
    browser.go(&format!("{}/host/blank", front.url)).await?;
    front.hold("/words.fr.json", Stage::Asked);
    let address = format!("{}/people?language=fr", front.url);
    browser.script(&format!("setTimeout(() => {{ location.href = {address:?}; }});")).await?;
    until("the words are asked for", async || Ok((front.waiting() > 0).then_some(()))).await?;
    until("the page's own code is here", async || {
        let asked = "return performance.getEntriesByType('resource').some(one => one.name.endsWith('.wasm') && one.responseEnd > 0);";
        Ok((browser.script(asked).await.unwrap_or_default() == true).then_some(()))
    })
    .await?;
    let said = browser.script("return document.getElementById('app').textContent;").await?;
    ensure!(said == "", "it says {said} already");
    front.release();
    browser.find("link", "Personnes").await?;
    ensure!(spoken(&browser).await? == "fr");
    browser.sees_none_of(&["People", "My connection"]).await?;
    let asked = front.asked();
    let files: Vec<&String> = asked.iter().filter(|path| path.starts_with("/words.")).collect();
    ensure!(files.iter().all(|path| *path == "/words.fr.json"), "it asked for {files:?}");
    Ok(())
}

async fn words_that_cannot_be_had_leave_the_page_in_english_and_it_says_so(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let front = Front::open(&house.url)?;
    // Of another build: the same places, other texts.
    let other = "{\"common\":\"Wrong\",\"pages\":\"Wrong\",\"of\":\"0000000000000000\"}".to_owned();
    front.page("/words.fr.json", Page { body: other, kind: "application/json", headers: Vec::new() });
    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&format!("{}/people?language=fr", front.url)).await?;
    browser.find("link", "People").await?;
    browser.sees("Français could not be loaded.").await?;
    browser.sees_none_of(&["Wrong", "Personnes"]).await?;
    ensure!(spoken(&browser).await? == "en", "it says that it is French");
    // The list shows what is so, and another language can be had.
    let shown = browser.find("combobox", "Language").await?.prop("value").await?;
    ensure!(shown.as_deref() == Some("en"), "the list shows {shown:?}");
    browser.choose("Language", "العربية").await?;
    browser.find("link", "الأشخاص").await?;
    browser.sees_none_of(&["could not be loaded"]).await?;
    // One that could not be had is not chosen either.
    browser.choose("اللغة", "Français").await?;
    browser.sees("تعذّر تحميل").await?;
    until("the list shows Arabic", async || {
        let shown = browser.find("combobox", "اللغة").await?.prop("value").await?;
        Ok((shown.as_deref() == Some("ar")).then_some(()))
    })
    .await?;
    ensure!(spoken(&browser).await? == "ar");
    Ok(())
}

async fn the_account_comes_before_the_browser_and_after_what_was_said(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let people = tempfile::tempdir()?;
    copy_folder(&Options::default().people, people.path())?;
    let file = people.path().join("linnea.akerblom.json");
    let text = std::fs::read_to_string(&file)?;
    ensure!(text.contains("\"x-work\": {"));
    std::fs::write(&file, text.replace("\"x-work\": {", "\"x-work\": { \"language\": \"fr-CA\","))?;
    let house = House::open(&parts, Options { people: people.path().to_owned(), ..Options::default() })?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&format!("{}/demo/sign-in?returnTo=/people", house.url)).await?;
    browser.press("button", Name::Begins("Linnea")).await?;
    browser.find("link", "Personnes").await?;
    ensure!(spoken(&browser).await? == "fr");
    // The reader's own choice, also after the page was loaded anew.
    browser.choose("Langue", "English").await?;
    browser.find("link", "People").await?;
    browser.driver().refresh().await?;
    browser.find("button", "Sign out").await?;
    ensure!(spoken(&browser).await? == "en");
    // The address before both.
    browser.go(&format!("{}/people?language=ar", house.url)).await?;
    browser.find("button", "تسجيل الخروج").await?;
    ensure!(spoken(&browser).await? == "ar");
    // What is kept of all this is a tag.
    ensure!(browser.kept().await? == "consent-card language", "kept: {}", browser.kept().await?);
    Ok(())
}

async fn another_language_costs_no_draft_of_the_settings(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    browser.press("radio", Name::Begins("Nobody")).await?;
    browser.sees("Changes are not saved yet.").await?;
    browser.choose("Language", "Français").await?;
    browser.sees("Des modifications ne sont pas encore enregistrées.").await?;
    let nobody = browser.find("radio", Name::Begins("Personne")).await?;
    ensure!(nobody.is_selected().await?, "the draft is gone");
    browser.choose("Langue", "العربية").await?;
    browser.sees("لم تُحفظ التغييرات بعد.").await?;
    ensure!(browser.find("radio", Name::Begins("لا أحد")).await?.is_selected().await?, "the draft is gone");
    Ok(())
}

/// A host's page in English, with a card that names no language.
async fn guest(kind: Kind, script: &str) -> Result<(House, Browser)> {
    let parts = Parts::from_environment()?;
    let page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Host</title><main><h1>A host's page</h1>\
         <consent-card person=\"email:aino.korhonen@fjordlight.example\" display=\"full\" return-to=\"/guest.html\"></consent-card></main>\
         <script type=\"module\" src=\"/guest.js\"></script></html>";
    let house = House::open(&parts, Options::guest(&[("guest.html", page), ("guest.js", script)])?)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/people").await?;
    browser.go(&format!("{}/guest.html", house.url)).await?;
    Ok((house, browser))
}

const PLAIN: &str = "import { define } from '/embed/index.js'; define();";

async fn a_half_filled_dialog_is_said_in_another_language_and_keeps_what_was_chosen(
    kind: Kind,
) -> Result<()> {
    let (_house, browser) = guest(kind, PLAIN).await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.press("radio", Name::Begins("In both directions")).await.or(Err(anyhow::anyhow!("no option")))?;
    // The host's page speaks Arabic from now on.
    browser.script("document.documentElement.lang = 'ar';").await?;
    browser.find("dialog", "ربط حسابين").await?;
    let both = browser.find("radio", Name::Begins("في الاتجاهين")).await?;
    ensure!(both.is_selected().await?, "what was chosen is gone");
    let dialogs = "const root = document.querySelector('consent-card').shadowRoot; \
         return [...root.querySelectorAll('dialog')].map(one => [one.open, one.innerText]);";
    let dialogs = browser.script(dialogs).await?;
    let open: Vec<&serde_json::Value> = dialogs.as_array().into_iter().flatten().collect();
    ensure!(open.len() == 1 && open[0][0] == true, "dialogs: {dialogs}");
    let words = open[0][1].as_str().unwrap_or_default().to_owned();
    let words = ["LinkedIn", "Microsoft", "Fjordlight", "365"]
        .iter()
        .fold(words, |text, name| text.replace(name, ""));
    let latin: String = words.chars().filter(char::is_ascii_alphabetic).collect();
    ensure!(latin.is_empty(), "the dialog is half in another language: {latin}");
    // Nothing was decided by it: the answer is still open, and counts once it is given.
    browser.press("button", "ربط").await?;
    browser.press("button", "Allow").await?;
    browser.find("heading", "A host's page").await?;
    let evidence = "const all = await (await fetch('/api/v1/connection')).json(); return all.state;";
    until("the connection stands", async || Ok((browser.script(evidence).await? == "twoWay").then_some(())))
        .await
}

async fn an_element_says_its_own_language_before_the_page_around_it(kind: Kind) -> Result<()> {
    let (_house, browser) = guest(kind, PLAIN).await?;
    browser.find("button", "Connect with LinkedIn").await?;
    browser.script("document.querySelector('main').lang = 'fr-CA';").await?;
    browser.sees("Pas encore affiché").await?;
    browser.script("document.querySelector('consent-card').setAttribute('language', 'ar');").await?;
    browser.sees("غير معروضة بعد").await?;
    // One that nobody has words in says nothing, and the page around it is heard again.
    browser.script("document.querySelector('consent-card').setAttribute('language', 'fi');").await?;
    browser.sees("Pas encore affiché").await
}

async fn a_host_says_things_in_words_of_its_own_but_for_the_consent_dialog(kind: Kind) -> Result<()> {
    let script = "import { define } from '/embed/index.js';
        window.warned = [];
        const warn = console.warn;
        console.warn = (...words) => { warned.push(words.join(' ')); warn(...words); };
        const own = {
            'card.promptTitle': 'Meet your colleagues', 'consent.title': 'Just agree', 'consent.no': 'Later',
            'review.since': 'Nothing changed', 'common.close': 'Stay', 'errors.offline.title': 'Fine',
            'card.nonsense': 'x', 'card.promptBody': 'Two\\nlines', 'card.promptAction': 'Go to {7}',
        };
        define({ texts: { en: own, ar: { 'card.promptTitle': 'تعرّف على زملائك' } } });";
    let (_house, browser) = guest(kind, script).await?;
    browser.sees("Meet your colleagues").await?;
    browser.sees_none_of(&["Not shown yet", "Two", "Go to"]).await?;
    // Everything else is as it was, the consent dialog above all.
    browser.press("button", "Connect with LinkedIn").await?;
    browser.find("dialog", "Connect two accounts").await?;
    browser.find("button", "Close").await?;
    browser.sees_none_of(&["Just agree", "Later", "Stay"]).await?;
    let warned = browser.script("return warned.filter(one => one.startsWith('consent-card'));").await?;
    let warned: Vec<&str> = warned.as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    let refused = ["consent.title", "consent.no", "review.since", "common.close", "errors.offline.title"];
    for key in refused.iter().chain(&["card.nonsense", "card.promptBody", "card.promptAction"]) {
        let said = warned.iter().filter(|one| one.contains(&format!("\"{key}\""))).count();
        ensure!(said == 1, "{key} was told {said} times: {warned:?}");
    }
    ensure!(warned.len() == 8, "{warned:?}");
    browser.press("button", "Close").await?;
    browser.script("document.documentElement.lang = 'ar';").await?;
    browser.sees("تعرّف على زملائك").await
}

async fn arrows_go_where_they_point_from_right_to_left_too(kind: Kind) -> Result<()> {
    let (_house, browser) = guest(kind, PLAIN).await?;
    browser.script("document.documentElement.lang = 'ar';").await?;
    browser.press("button", "الربط مع LinkedIn").await?;
    browser.press("radio", Name::Begins("من LinkedIn")).await?;
    // Which option stands where on the screen, and so which arrow leads to it.
    let places = "const radios = [...document.querySelector('consent-card').shadowRoot.querySelectorAll('dialog input[type=radio]')]; \
         return radios.map(one => { const box = one.getBoundingClientRect(); return [box.x, box.y]; });";
    let places = browser.script(places).await?;
    let at = |nth: usize, part: usize| places[nth][part].as_f64().unwrap_or_default();
    let (onward, back) = match at(1, 1) - at(0, 1) {
        down if down > 1.0 => (Key::Down, Key::Up),
        _ if at(1, 0) < at(0, 0) => (Key::Left, Key::Right),
        _ => (Key::Right, Key::Left),
    };
    browser.key(onward).await?;
    ensure!(browser.find("radio", Name::Begins("في الاتجاهين")).await?.is_selected().await?, "not onward");
    browser.key(back).await?;
    ensure!(browser.find("radio", Name::Begins("من LinkedIn")).await?.is_selected().await?, "not back");
    Ok(())
}

in_both!(
    the_page_says_nothing_before_it_can_say_it_in_the_readers_language,
    words_that_cannot_be_had_leave_the_page_in_english_and_it_says_so,
    the_account_comes_before_the_browser_and_after_what_was_said,
    another_language_costs_no_draft_of_the_settings,
    a_half_filled_dialog_is_said_in_another_language_and_keeps_what_was_chosen,
    an_element_says_its_own_language_before_the_page_around_it,
    a_host_says_things_in_words_of_its_own_but_for_the_consent_dialog,
    arrows_go_where_they_point_from_right_to_left_too,
);
