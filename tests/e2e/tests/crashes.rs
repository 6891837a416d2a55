//! Rule 16: a crash anywhere drops what LinkedIn gave, and every element stands again within a second, from a fresh
//! instance and with its attributes.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{
    Browser, CANARIES, Front, House, Kind, Name, Options, Page, Parts, crashing_embed_folder, embed_folder,
    in_both, in_both_at_length,
};
use serde_json::{Value, json};

const PROBE: &str = include_str!("manners/probe.js");
const PLAY: &str = include_str!("crashes/play.js");

/// Two cards of different people in different languages, on one page and one instance.
const BODY: &str = "<!doctype html><html lang=en><title>Host</title><script src=/host/probe.js></script><body>\
    <consent-card data-guest display=full language=en person=PERSON></consent-card>\
    <consent-card data-guest display=full language=ar person=OTHER></consent-card>\
    <script type=module src=/host/go.js></script>";

const GO: &str = "globalThis.consentCrash = { seen: new Set(), times: 0 }; const { define } = await import('/embed/index.js'); define();";

/// The places to crash while a connected member looks, besides one in every kind of markup.
const PLACES: &[&str] = &[
    "element.set",
    "element.mount",
    "element.view",
    "element.effect",
    "element.act",
    "host.service",
    "host.session",
    "host.told",
    "card.render",
    "card.effect",
    "card.borrowed",
    "card.cleanup",
    "task",
    "timer.drop",
    "request",
    "request.started",
    "request.drop",
    "photo",
    "channel",
    "channel.drop",
    "contract::service::Service",
    "contract::service::Session",
    "contract::people::PersonCard",
    "article.profile-card",
    "header.profile-card-header",
    "section.highlights",
    "button.why",
    "div.headline",
    "ul.chips",
    "bdi.name",
    "section.linkedin-parts",
    "div.linkedin-head",
];

/// And when the dialog is asked for: nothing is on the screen yet that could open again.
const WANTING: &[&str] = &["consent.event", "consent.effect"];

/// While the dialog is opened, answered and left.
const ASKING: &[&str] = &["dialog.effect", "dialog.cancel", "dialog.cleanup", "contract::notice::Notice"];

/// What is made to crash once: a named place, and the way. None for how the page is without.
pub type Crash<'a> = Option<(&'a str, &'a str)>;

struct Stage {
    _house: House,
    front: Front,
    browser: Browser,
}

impl Stage {
    /// A house, a browser in it, and the page with two cards. `connected`: whether the viewer has connected.
    async fn set(kind: Kind, connected: bool) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let house = House::open(&parts, Options::default())?;
        let front = Front::open(&house.url)?;
        front.folder("/embed/", crashing_embed_folder()?);
        let browser = Browser::open_in(&parts, kind).await?;
        browser.sign_in(&house.url, "Linnea", "/people").await?;
        if connected {
            browser.press("link", Name::Begins("Aino Korhonen")).await?;
            browser.press("button", "Connect with LinkedIn").await?;
            browser.press("radio", Name::Begins("In both directions")).await?;
            browser.press("button", "Connect").await?;
            browser.press("button", Name::Begins("Allow")).await?;
            browser.sees("Connected.").await?;
        }
        let ids = browser
            .beside(
                "const found = ['Aino%20Korhonen', 'Omar'].map(async name => (await (await fetch('/api/v1/people?query=' + name)).json()).items[0].id); \
                 return await Promise.all(found);",
            )
            .await?;
        let [person, other] = [0, 1].map(|at| ids[at].as_str().unwrap_or_default());
        let body = BODY.replace("PERSON", person).replace("OTHER", other);
        let script =
            |body: &str| Page { body: body.to_owned(), kind: "text/javascript", headers: Vec::new() };
        front.page("/host/page", Page { body, ..Page::default() });
        front.page("/host/probe.js", script(PROBE));
        front.page("/host/go.js", script(GO));
        Ok(Self { _house: house, front, browser })
    }

    async fn play(&self, crash: Crash<'_>, ready: &str, steps: &[&str], listeners: &Value) -> Result<Value> {
        play(&self.browser, &self.front, crash, ready, steps, listeners).await
    }
}

/// Plays one crash on a fresh page, as soon as it says `ready`. `listeners`: what the page is to have at the end, unless it is
/// what it had before.
pub async fn play(
    browser: &Browser,
    front: &Front,
    crash: Crash<'_>,
    ready: &str,
    steps: &[&str],
    listeners: &Value,
) -> Result<Value> {
    let (point, how) = crash.unzip();
    browser.go("about:blank").await?;
    browser.errors().await?;
    browser.go(&format!("{}/host/page", front.url)).await?;
    let script = format!(
        "const POINT = {}, HOW = {}, READY = {}, STEPS = {}, LISTENERS = {listeners};\n{PLAY}",
        json!(point),
        json!(how),
        json!(ready),
        json!(steps),
    );
    let mut told = browser.within(&script).await.with_context(|| format!("{crash:?}"))?;
    told["console"] = json!(browser.errors().await?);
    Ok(told)
}

/// What of an outcome is against the rule.
pub fn wrong(told: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut rule = |held: bool, what: &str| {
        if !held {
            wrong.push(what.to_owned());
        }
    };
    rule(told["crashed"] == true, "it did not crash");
    let within = |key: &str| told[key].as_i64().is_some_and(|ms| (0..=1000).contains(&ms));
    rule(within("gone"), "what was shown stays");
    // On a machine that was slow to show the page at all, a second is no measure.
    let slow = told["ready"].as_i64().unwrap_or_default() * 2;
    rule(told["back"].as_i64().is_some_and(|ms| (0..=slow.max(1000)).contains(&ms)), "an element is dead");
    rule(told["langs"] == true, "attributes were lost");
    rule(told["listeners"] == json!([]), "listeners were left behind");
    rule(told["locks"] == "1 0", "the lock that tabs listen by is not held by one, or somebody waits for it");
    rule(told["errors"] == json!([]), "an error reached the host");
    rule(told["console"].as_array().is_some_and(|all| all.len() <= 1), "more than one error on the console");
    if wrong.is_empty() { wrong } else { [wrong, vec![told.to_string()]].concat() }
}

async fn a_crash_anywhere_harms_nobody(kind: Kind) -> Result<()> {
    let only = std::env::var("CONSENT_POINT").ok();
    let stage = Stage::set(kind, true).await?;
    let mut plays: Vec<(&str, &str)> = PLACES.iter().map(|point| (*point, "panic")).collect();
    for how in ["stack", "memory", "trap", "throw"] {
        plays.extend(
            ["card.render", "request", "contract::people::PersonCard", "element.effect"]
                .map(|point| (point, how)),
        );
    }
    let mut failed = Vec::new();
    for (point, how) in plays {
        if only.as_ref().is_some_and(|only| !point.contains(only.as_str())) {
            continue;
        }
        let steps = ["refresh", "channel", "back", "remove"];
        let told = stage.play(Some((point, how)), CANARIES[0], &steps, &Value::Null).await?;
        let wrong = wrong(&told);
        if !wrong.is_empty() {
            failed.push(format!("{how} at {point}: {}", wrong.join("; ")));
        }
    }
    ensure!(failed.is_empty(), "{} of them:\n{}", failed.len(), failed.join("\n"));
    Ok(())
}

async fn a_crash_of_the_dialog_asks_again(kind: Kind) -> Result<()> {
    let stage = Stage::set(kind, false).await?;
    let mut failed = Vec::new();
    // What the dialog listens to it listens to again when it stands again, and no more than that.
    let open = stage.play(None, "LinkedIn", &["ask", "choose"], &Value::Null).await?;
    let plays = WANTING.iter().map(|point| (point, 0, &Value::Null));
    for (point, dialogs, listeners) in plays.chain(ASKING.iter().map(|point| (point, 1, &open["listeners"])))
    {
        let steps = ["ask", "choose", "escape"];
        let told = stage.play(Some((point, "panic")), "LinkedIn", &steps, listeners).await?;
        // It opens again with nothing chosen, wherever it was on the screen when the crash came.
        if told["dialogs"] != json!([dialogs, 0]) || told["chosen"] != json!([0, 0]) {
            failed.push(format!("{point}: {told}"));
        }
        let wrong = wrong(&told);
        if !wrong.is_empty() {
            failed.push(format!("{point}: {}", wrong.join("; ")));
        }
    }
    ensure!(failed.is_empty(), "{} of them:\n{}", failed.len(), failed.join("\n"));
    Ok(())
}

/// The switch by which tests make the module crash is in no module that ships.
#[test]
fn no_place_to_crash_is_in_what_ships() -> Result<()> {
    let named = |folder: std::path::PathBuf| -> Result<bool> {
        let wasm = std::fs::read(folder.join("card_bg.wasm"))?;
        Ok(wasm.windows(12).any(|part| part == b"consentCrash"))
    };
    ensure!(named(crashing_embed_folder()?)?, "this test looks for the wrong word");
    ensure!(!named(embed_folder()?)?, "the module can be made to crash");
    Ok(())
}

/// A card that crashes whenever its answer is read: three times, then it is left alone, and says so to its host.
async fn what_crashes_again_and_again_is_left_alone(kind: Kind) -> Result<()> {
    let stage = Stage::set(kind, true).await?;
    stage.browser.go(&format!("{}/host/page", stage.front.url)).await?;
    stage.browser.sees(CANARIES[0]).await?;
    let told = stage
        .browser
        .within(
            "const told = []; document.addEventListener('load-failed', event => told.push(event.detail.reason)); \
             Object.assign(consentCrash, { point: 'contract::people::PersonCard', how: 'panic', times: 1e6 }); \
             const guests = [...document.querySelectorAll('[data-guest]')]; guests[0].refresh(); const end = performance.now() + 5000; \
             while (told.length < guests.length && performance.now() < end) await new Promise(go => setTimeout(go, 5)); \
             const crashes = 1e6 - consentCrash.times; consentCrash.times = 0; \
             const left = guests.map(it => it.shadowRoot.querySelector('.cc-root:not(.cc-hold)') !== null); \
             guests.forEach(it => it.setAttribute('language', 'fr')); \
             while (!guests.every(it => it.shadowRoot.querySelector('.cc-root:not(.cc-hold) :is(h1, h2)')) && performance.now() < end) await new Promise(go => setTimeout(go, 5)); \
             return { told, crashes, left, again: guests.every(it => it.shadowRoot.querySelector('.cc-root:not(.cc-hold) :is(h1, h2)')), errors: window[Symbol.for('probe')].errors };",
        )
        .await?;
    ensure!(told["told"] == json!(["crash", "crash"]) && told["left"] == json!([false, false]), "{told}");
    ensure!(told["crashes"] == 3 && told["errors"] == json!([]), "{told}");
    // What the host changes afterwards is a reason to try again.
    ensure!(told["again"] == true, "{told}");
    Ok(())
}

in_both!(a_crash_of_the_dialog_asks_again, what_crashes_again_and_again_is_left_alone,);

in_both_at_length!(a_crash_anywhere_harms_nobody,);
