//! What passes between an element and the page that it is a guest of.

use anyhow::{Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, embed_folder, in_both, until};
use serde_json::{Value, json};

/// Remembers every event of ours that reaches the window, and gives elements a `fetch` that counts requests and can be
/// held up.
const EARS: &str = r#"
window.heard = [];
const names = ["consent-card-opened", "consent-decided", "consent-withdrawn", "person-opened", "action-requested", "load-failed"];
for (const name of names) addEventListener(name, (event) => heard.push([name, event.detail, event.composed]));
window.asked = [];
window.gate = Promise.resolve();
window.counting = (request) => {
  asked.push([new URL(request.url).pathname, request.headers.get("authorization")]);
  return gate.then(() => fetch(request));
};
"#;

/// A host's page with this body and this script, beside two copies of the package.
struct Stage {
    house: House,
    browser: Browser,
}

impl Stage {
    async fn open(kind: Kind, body: &str, script: &str) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let page = format!(
            "<!doctype html><html lang=\"en\"><title>Host</title>\
             <link rel=\"stylesheet\" href=\"/embed/placeholder.css\"><h1>A host's page</h1>{body}\
             <p id=\"below\">Below</p><script src=\"/ears.js\"></script>\
             <script type=\"module\" src=\"/guest.js\"></script></html>"
        );
        let pages = [("guest.html", page.as_str()), ("guest.js", script), ("ears.js", EARS)];
        let mut options = Options::guest(&pages)?;
        options.folders.push(("older", embed_folder()?));
        let house = House::open(&parts, options)?;
        let browser = Browser::open_in(&parts, kind).await?;
        browser.sign_in(&house.url, "Linnea", "/people").await?;
        browser.go(&format!("{}/guest.html", house.url)).await?;
        Ok(Self { house, browser })
    }

    /// How often each path of the contract was asked for through the host's `fetch`.
    async fn asked(&self, tail: &str) -> Result<usize> {
        let script = format!("return asked.filter(([path]) => path.endsWith({tail:?})).length;");
        Ok(self.browser.script(&script).await?.as_u64().unwrap_or_default() as usize)
    }

    async fn hears(&self, name: &str, detail: Value) -> Result<()> {
        until(&format!("the host hears {name} {detail}"), async || {
            let heard = self.browser.script("return heard;").await?;
            let wanted = json!([name, detail, true]);
            Ok(heard.as_array().is_some_and(|heard| heard.contains(&wanted)).then_some(()))
        })
        .await
    }
}

const AINO: &str = "<consent-card person=\"email:aino.korhonen@fjordlight.example\" display=\"full\" language=\"en\"></consent-card>";

async fn the_hosts_fetch_and_token_carry_every_request_and_nothing_is_asked_twice(kind: Kind) -> Result<()> {
    // The host's fetch exchanges the token for the session's cookie, as a gateway would.
    let script = "import { define } from '/embed/index.js';
        const card = document.querySelector('consent-card');
        let made = 0;
        const fetchAll = (request) => { counting(request); const headers = new Headers(request.headers);
            headers.delete('authorization'); return gate.then(() => fetch(new Request(request, { headers, credentials: 'same-origin' }))); };
        card.client = { token: async () => 'secret-' + made++, fetch: fetchAll };
        define();";
    let stage = Stage::open(kind, AINO, script).await?;
    let browser = &stage.browser;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    until("photos are asked for as well", async || Ok((stage.asked("/photo").await? > 0).then_some(())))
        .await?;
    for path in ["/service", "/session", "/people/lookup"] {
        ensure!(stage.asked(path).await? == 1, "{path} was asked for {} times", stage.asked(path).await?);
    }
    let tokens = browser
        .script("const all = asked.map(([, header]) => header); return [all.length, new Set(all).size, all.every(one => /^Bearer secret-\\d+$/.test(one))];")
        .await?;
    ensure!(tokens[0] == tokens[1] && tokens[2] == true, "each request has a token of its own: {tokens}");
    let traces = browser
        .script(
            "const addresses = performance.getEntries().map(entry => entry.name).join(' ') + location.href; \
             const root = document.querySelector('consent-card').shadowRoot; \
             return (addresses + document.documentElement.outerHTML + root.firstElementChild.outerHTML).includes('secret-');",
        )
        .await?;
    ensure!(traces == false, "the token stands in an address or in the page");
    ensure!(browser.kept().await?.is_empty(), "something was kept: {}", browser.kept().await?);

    // What was asked for early answers once: a second question goes to the backend.
    browser.script("asked.length = 0; document.querySelector('consent-card').refresh();").await?;
    until("card and session are asked for again", async || {
        let card = browser.script("return asked.some(([path]) => /people\\/[0-9a-f]+$/.test(path));").await?;
        Ok((card == true && stage.asked("/session").await? == 1).then_some(()))
    })
    .await?;

    // Another client begins anew, with nothing of what was asked for under the old one.
    browser
        .script("asked.length = 0; document.querySelector('consent-card').client = { fetch: counting };")
        .await?;
    until("the card asks anew", async || Ok((stage.asked("/people/lookup").await? == 1).then_some(())))
        .await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    let bare = browser.script("return asked.every(([, header]) => header === null);").await?;
    ensure!(bare == true && stage.asked("/session").await? == 1);
    Ok(())
}

async fn another_language_or_person_needs_no_new_session(kind: Kind) -> Result<()> {
    let script = "import { define } from '/embed/index.js';
        document.querySelector('consent-card').client = { fetch: counting }; define();";
    let stage = Stage::open(kind, AINO, script).await?;
    let browser = &stage.browser;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.find("button", "Connect with LinkedIn").await?;
    let cards = browser.script("asked.length = 0; const card = document.querySelector('consent-card'); card.setAttribute('language', 'ar'); return 0;").await?;
    ensure!(cards == 0);
    until("the card is right to left", async || {
        let dir = browser
            .script("return document.querySelector('consent-card').shadowRoot.querySelector('.cc-root[dir=rtl]') !== null;")
            .await?;
        Ok((dir == true && browser.count("button", "Connect with LinkedIn").await? == 0).then_some(()))
    })
    .await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.script("const card = document.querySelector('consent-card'); card.language; card.setAttribute('language', 'en'); card.person = 'me';").await?;
    browser.find("heading", Name::Begins("Linnea")).await?;
    ensure!(
        browser.script("return document.querySelector('consent-card').getAttribute('person');").await?
            == "me"
    );
    browser
        .script("document.querySelector('consent-card').person = 'upn:aino.korhonen@fjordlight.example';")
        .await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    ensure!(
        stage.asked("/service").await? + stage.asked("/session").await? == 0,
        "backend or session were asked about again"
    );
    // Back in, after having been out, everything is asked again.
    browser.script("document.querySelector('consent-card').setAttribute('api', '/api/v1/');").await?;
    until("the session is asked about", async || Ok((stage.asked("/session").await? == 1).then_some(())))
        .await?;
    browser.find("heading", Name::Begins("Aino Korhonen")).await?;
    browser.script("document.querySelector('consent-card').person = 'directory:nobody-of-this-id';").await?;
    browser.sees("Not found").await?;
    stage.hears("load-failed", json!({ "reason": "notFound" })).await
}

async fn decisions_and_the_way_out_are_told_without_a_word_about_anybody(kind: Kind) -> Result<()> {
    let body = format!("{AINO}<consent-connection language=\"en\"></consent-connection>")
        .replace("display", "return-to=\"/guest.html\" display");
    let script = "import { define } from '/embed/index.js';
        const attempt = new URLSearchParams(location.search).get('attempt');
        if (attempt) document.querySelector('consent-card').setAttribute('attempt', attempt);
        define();";
    let stage = Stage::open(kind, &body, script).await?;
    let browser = &stage.browser;
    let open = async || browser.press("button", "Connect with LinkedIn").await;
    open().await?;
    browser.press("button", "Not now").await?;
    stage.hears("consent-decided", json!({ "decision": "deferred" })).await?;
    open().await?;
    browser.press("button", "No").await?;
    stage.hears("consent-decided", json!({ "decision": "refused" })).await?;
    open().await?;
    browser.connect("In both directions").await?;
    stage.hears("consent-decided", json!({ "decision": "given" })).await?;
    browser.sees("You both worked at").await?;
    browser.press("button", "Disconnect").await?;
    stage.hears("consent-withdrawn", Value::Null).await?;
    until("the card has forgotten as well", async || {
        Ok((!browser.text().await?.contains("You both worked at")).then_some(()))
    })
    .await?;
    ensure!(stage.house.logs().contains("listening on"), "the house stands");
    Ok(())
}

async fn two_versions_live_on_one_page_under_two_prefixes(kind: Kind) -> Result<()> {
    let body = "<consent-card person=\"me\" display=\"full\"></consent-card><old-card person=\"me\" display=\"full\"></old-card>";
    let script = "import { define } from '/embed/index.js';
        import { define as defineOlder } from '/older/index.js';
        import '/embed/auto.js';
        window.before = Object.keys(window).length;
        define(); define(); defineOlder({ prefix: 'old', api: '/api/v1' });
        window.after = Object.keys(window).length - 1;";
    let stage = Stage::open(kind, body, script).await?;
    let browser = &stage.browser;
    until("both show the card", async || {
        Ok((browser.count("heading", Name::Begins("Linnea")).await? == 2).then_some(()))
    })
    .await?;
    let globals = browser.script("return [window.before, window.after];").await?;
    ensure!(globals[0] == globals[1], "the page was given a global: {globals}");
    // One wasm for each of the two, and none for what is not on the page.
    let modules = browser
        .script("return performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname).filter(path => path.endsWith('_bg.wasm')).sort();")
        .await?;
    ensure!(modules == json!(["/embed/card_bg.wasm", "/older/card_bg.wasm"]), "{modules}");
    Ok(())
}

async fn a_hosts_own_sections_stand_where_the_host_wants_them(kind: Kind) -> Result<()> {
    let body = "<consent-card person=\"me\" display=\"full\" language=\"en\" sections=\"desk contact badge\">\
        <p slot=\"section-badge\" data-title=\"Badge\">Number 17</p></consent-card>";
    // Set before there is an element to set it on, and not all of it is what it should be.
    let script = "import { define } from '/embed/index.js';
        const card = document.querySelector('consent-card');
        card.sections = [null, { id: 'desk', title: '<b>Desk</b>', items: [{ label: 'Floor', value: 3 }, { label: 'Map', value: 'Way', href: 'javascript:alert(1)' }] }];
        define();";
    let stage = Stage::open(kind, body, script).await?;
    let browser = &stage.browser;
    browser.find("heading", "<b>Desk</b>").await?;
    browser.find("heading", "Badge").await?;
    let places = browser
        .script(
            "const root = document.querySelector('consent-card').shadowRoot; \
             return [[...root.querySelectorAll('h3')].map((heading) => heading.textContent), root.querySelectorAll('a[href^=javascript]').length, \
               document.querySelector('[slot]').assignedSlot !== null];",
        )
        .await?;
    ensure!(places == json!([["<b>Desk</b>", "Contact", "Badge"], 0, true]), "{places}");
    // Later changes count as well.
    browser.script("const card = document.querySelector('consent-card'); card.setAttribute('sections', 'contact'); card.sections = [];").await?;
    until("only one section is left", async || {
        let script =
            "return document.querySelector('consent-card').shadowRoot.querySelectorAll('h3').length;";
        Ok((browser.script(script).await? == 1).then_some(()))
    })
    .await?;
    Ok(())
}

/// In Chromium only: Firefox keeps a script that failed as failed, until the page is loaded anew.
#[tokio::test(flavor = "multi_thread")]
async fn code_that_cannot_be_loaded_is_told_and_may_come_the_next_time() -> Result<()> {
    let script = "import { define } from '/embed/index.js'; define(); window.defined = true;";
    let stage = Stage::open(Kind::Chromium, "", script).await?;
    let browser = &stage.browser;
    until("the elements are defined", async || {
        Ok((browser.script("return window.defined === true;").await? == true).then_some(()))
    })
    .await?;
    let add = "const card = document.createElement('consent-card'); card.person = 'me'; card.setAttribute('display', 'full'); document.body.append(card);";
    browser.offline(true).await?;
    browser.script(add).await?;
    stage.hears("load-failed", json!({ "reason": "code" })).await?;
    browser.offline(false).await?;
    browser.script(add).await?;
    browser.find("heading", Name::Begins("Linnea")).await?;
    Ok(())
}

async fn many_cards_that_begin_together_come_in_one_answer(kind: Kind) -> Result<()> {
    let script = "import { define } from '/embed/index.js';
        define();
        window.tooSoon = [];
        let answered = false;
        const noting = (request) => {
            const path = new URL(request.url).pathname;
            if (!answered && path.includes('/people/') && !path.endsWith('/cards')) tooSoon.push(path);
            return counting(request).then((answer) => ((answered ||= path.endsWith('/cards')), answer));
        };
        const { items } = await (await fetch('/api/v1/people')).json();
        const ids = items.slice(0, 9).map(({ id }) => id).concat('nobody-has-this-id', items[0].id);
        document.body.append(...ids.map((id) => {
            const card = document.createElement('consent-card');
            card.client = { fetch: noting };
            card.setAttribute('display', 'full');
            card.person = id;
            return card;
        }));";
    let stage = Stage::open(kind, "", script).await?;
    let cards = "return [...document.querySelectorAll('consent-card')].filter((card) => card.shadowRoot?.querySelector('article')).length;";
    until("every card stands", async || Ok((stage.browser.script(cards).await? == 10).then_some(()))).await?;
    // Whoever is not in the answer is asked for alone: only then it is known why.
    stage.hears("load-failed", json!({ "reason": "notFound" })).await?;
    ensure!(stage.asked("/people/cards").await? == 1, "cards were asked for more than once");
    ensure!(stage.asked("/people/nobody-has-this-id").await? > 0, "nobody was not asked for");
    // News that come meanwhile may have a card asked for anew; nobody's is before.
    let alone = stage.browser.script("return window.tooSoon;").await?;
    ensure!(alone == json!([]), "asked for alone: {alone}");
    Ok(())
}

async fn the_work_half_that_a_host_gives_is_shown_at_once_and_nothing_moves_when_the_card_comes(
    kind: Kind,
) -> Result<()> {
    let body = "<consent-card person=\"me\" language=\"en\"><script type=\"application/json\">\
        {\"person\":{\"name\":\"Lin\\u202enea <b>Given</b>\\u200b\",\"title\":\"Grid\\u2066 planner\",\"department\":\"Networks\",\
        \"pronunciation\":\"lin-NAY-ah\",\"presence\":\"available\",\"timeZone\":\"Europe/Stockholm\"},\
        \"linkedin\":{\"state\":\"connected\",\"headline\":\"Leaked headline\"}}</script></consent-card>";
    let script = "import { define } from '/embed/index.js';
        window.shifts = [];
        new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: 'layout-shift', buffered: true });
        window.warned = []; const warn = console.warn; console.warn = (...words) => warned.push(words.join(' '));
        window.gate = new Promise((open) => { window.openGate = open; });
        window.top0 = document.querySelector('#below').getBoundingClientRect().top;
        document.querySelector('consent-card').client = { fetch: counting }; define();";
    let stage = Stage::open(kind, body, script).await?;
    let browser = &stage.browser;
    browser.sees("Linnea <b>Given</b>").await?;
    browser.sees("Grid planner").await?;
    browser.sees_none_of(&["Leaked headline"]).await?;
    let left = browser.script("return document.querySelectorAll('consent-card script').length;").await?;
    ensure!(left == 0, "the data still stand in the page");
    let warned = browser.script("return warned;").await?;
    ensure!(warned.as_array().is_some_and(|warned| warned.len() == 1), "{warned}");

    let box_of = "const name = document.querySelector('consent-card').shadowRoot.querySelector('.name').getBoundingClientRect(); \
        return [name.left, name.top, document.querySelector('#below').getBoundingClientRect().top].map(Math.round);";
    let before = browser.script(box_of).await?;
    browser.script("openGate();").await?;
    browser.find("heading", Name::Begins("Linnea Åkerblom")).await?;
    browser.sees_none_of(&["Leaked headline", "Given"]).await?;
    let after = browser.script(box_of).await?;
    ensure!(before == after, "the name stood at {before} and stands at {after}");
    let moved = browser
        .script("await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame); return [shifts.reduce((sum, one) => sum + one, 0), document.querySelector('#below').getBoundingClientRect().top - top0];")
        .await?;
    ensure!(moved == json!([0, 0]), "layout shift and what lies below: {moved}");

    // The host opens the card and closes it again.
    browser.script("document.querySelector('consent-card').show();").await?;
    stage.hears("consent-card-opened", Value::Null).await?;
    browser.find("button", "Close").await?;
    browser.script("document.querySelector('consent-card').hide();").await?;
    until("the card is closed", async || Ok((browser.count("button", "Close").await? == 0).then_some(())))
        .await?;
    Ok(())
}

in_both!(
    the_hosts_fetch_and_token_carry_every_request_and_nothing_is_asked_twice,
    another_language_or_person_needs_no_new_session,
    decisions_and_the_way_out_are_told_without_a_word_about_anybody,
    two_versions_live_on_one_page_under_two_prefixes,
    a_hosts_own_sections_stand_where_the_host_wants_them,
    many_cards_that_begin_together_come_in_one_answer,
    the_work_half_that_a_host_gives_is_shown_at_once_and_nothing_moves_when_the_card_comes,
);
