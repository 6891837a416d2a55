//! An element may be put anywhere, moved and taken away at any moment, any number of times.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{
    Browser, Front, House, Kind, Options, Page, Parts, Stage, embed_folder, in_both, in_both_at_length, until,
};
use serde_json::{Value, json};

const PROBE: &str = include_str!("manners/probe.js");

/// What is done to an element while one of its requests stands still. `it` is the element, `frame` a frame's document.
const ACTS: &[(&str, &str, bool)] = &[
    ("taken away", "it.remove();", false),
    ("moved", "document.getElementById('there').append(it);", true),
    ("taken away and put back", "it.remove(); await 0; await 0; document.body.append(it);", true),
    ("given to another document", "frame.body.append(it);", true),
    ("given to another document and back", "frame.body.append(it); await 0; document.body.append(it);", true),
    ("told to show somebody else", "it.person = OTHER;", true),
];

struct Scene {
    _house: House,
    front: Front,
    browser: Browser,
    people: Value,
}

impl Scene {
    async fn set(kind: Kind, go: &str) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let house = House::open(&parts, Options::default())?;
        let front = Front::open(&house.url)?;
        front.folder("/embed/", embed_folder()?);
        front.folder("/second/", embed_folder()?);
        let script =
            |body: &str| Page { body: body.to_owned(), kind: "text/javascript", headers: Vec::new() };
        let page = "<!doctype html><html lang=en><title>Host</title><script src=/host/probe.js></script><body><div id=here></div>\
                    <div id=there></div><iframe src=/host/frame></iframe><script type=module src=/host/go.js></script>";
        front.page("/host/page", Page { body: page.to_owned(), ..Page::default() });
        front.page(
            "/host/frame",
            Page {
                body: "<!doctype html><title>Frame</title><p>Another document".to_owned(),
                ..Page::default()
            },
        );
        front.page("/host/probe.js", script(PROBE));
        front.page("/host/go.js", script(go));
        let browser = Browser::open_in(&parts, kind).await?;
        browser.sign_in(&front.url, "Linnea", "/people").await?;
        let people = browser
            .beside(
                "const found = ['Aino%20Korhonen', 'Omar'].map(async name => (await (await fetch('/api/v1/people?query=' + name)).json()).items[0].id); \
                 return await Promise.all(found);",
            )
            .await?;
        Ok(Self { _house: house, front, browser, people })
    }

    async fn visit(&self) -> Result<()> {
        self.browser.go("about:blank").await?;
        self.browser.errors().await?;
        self.browser.go(&format!("{}/host/page", self.front.url)).await?;
        Ok(())
    }
}

async fn an_element_may_go_or_move_at_every_moment_of_a_request(kind: Kind) -> Result<()> {
    let scene = Scene::set(kind, "const { define } = await import('/embed/index.js'); define();").await?;
    let (front, browser) = (&scene.front, &scene.browser);
    let mut wrong = Vec::new();
    for (round, stage) in Stage::ALL.into_iter().enumerate() {
        for (turn, (name, act, stands)) in ACTS.iter().enumerate() {
            // Each act meets each stage; which request it is goes round.
            let path = ["/api/v1/people/", "/api/v1/service", "/embed/card_bg.wasm", "/api/v1/session"]
                [(round + turn) % 4];
            let stage = if path.starts_with("/embed/") { Stage::Asked } else { stage };
            scene.visit().await?;
            front.hold(path, stage);
            browser
                .within(&format!(
                    "const it = document.createElement('consent-card'); it.setAttribute('display', 'full'); it.setAttribute('language', 'en'); \
                     it.setAttribute('person', {}); document.getElementById('here').append(it); window[Symbol.for('probe')].it = it;",
                    scene.people[0]
                ))
                .await?;
            until("the request stands still", async || Ok((front.waiting() > 0).then_some(()))).await?;
            browser
                .within(&format!(
                    "const it = window[Symbol.for('probe')].it, frame = document.querySelector('iframe').contentDocument, OTHER = {}; {act}",
                    scene.people[1]
                ))
                .await?;
            if !stands && path.starts_with("/api/") {
                until("nobody waits for the answer", async || Ok((front.waiting() == 0).then_some(())))
                    .await
                    .with_context(|| format!("{name} at {stage:?} of {path}: not given up"))?;
            }
            front.release();
            let who = if act.contains("OTHER") { "Omar Haddad" } else { "Aino Korhonen" };
            let says = "const root = window[Symbol.for('probe')].it.shadowRoot; const node = root?.querySelector('.cc-root:not(.cc-hold)'); \
                        return node && !node.hidden ? node.innerText : '';";
            let outcome = until("it shows what it should", async || {
                let said = browser.within(says).await?;
                let said = said.as_str().unwrap_or_default();
                Ok((if *stands { said.contains(who) } else { said.is_empty() }).then_some(()))
            })
            .await;
            let errors = browser.errors().await?;
            let told = browser.within("return window[Symbol.for('probe')].errors.join('; ')").await?;
            if outcome.is_err() || !errors.is_empty() || told != "" {
                wrong.push(format!("{name} at {stage:?} of {path}: {:?} {errors:?} {told}", outcome.err()));
            }
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

async fn two_copies_of_the_package_live_on_one_page_under_two_prefixes(kind: Kind) -> Result<()> {
    let go = "for (const [folder, prefix] of [['embed', 'consent'], ['second', 'other']]) { \
              const { define } = await import(`/${folder}/index.js`); define({ prefix }); }";
    let scene = Scene::set(kind, go).await?;
    scene.visit().await?;
    let person = &scene.people[0];
    scene
        .browser
        .within(&format!(
            "for (const tag of ['consent-card', 'other-card', 'consent-connection', 'other-connection']) {{ const it = document.createElement(tag); \
             it.setAttribute('display', 'full'); it.setAttribute('language', 'en'); it.setAttribute('person', {person}); document.body.append(it); }}"
        ))
        .await?;
    until("both copies show the card", async || {
        let all = scene
            .browser
            .within("return ['consent-card', 'other-card'].every(tag => document.querySelector(tag).shadowRoot?.querySelector('.cc-root:not(.cc-hold)')?.innerText.includes('Aino Korhonen')) && \
                     ['consent-connection', 'other-connection'].every(tag => document.querySelector(tag).shadowRoot?.querySelector('h1, h2'));")
            .await?;
        Ok((all == true).then_some(()))
    })
    .await?;
    let errors = scene.browser.errors().await?;
    ensure!(errors.is_empty(), "{kind:?}: {errors:?}");
    Ok(())
}

/// Puts elements in, waits until they stand, takes them out, as often as asked. Their host answers every request itself,
/// from what the backend said once.
const ROUNDS: &str = "const probe = window[Symbol.for('probe')]; probe.answers ??= new Map(); \
    const answer = async (request) => { const key = request.method + request.url; \
      if (/\\/events$/.test(request.url)) return new Response('', { status: 404 }); \
      if (!probe.answers.has(key)) { const real = await fetch(request.url); probe.answers.set(key, { body: await real.text(), status: real.status, type: real.headers.get('content-type') }); } \
      const { body, status, type } = probe.answers.get(key); return new Response(body, { status, headers: { 'content-type': type } }); }; \
    for (let left = COUNT; left > 0; left -= 20) { \
      const all = Array.from({ length: 20 }, (_, at) => { const it = document.createElement(at % 4 ? 'consent-card' : 'consent-connection'); it.setAttribute('person', PERSON); \
        it.setAttribute('language', 'en'); it.client = { fetch: answer }; document.body.append(it); return it; }); \
      const stands = (it) => { const node = it.shadowRoot?.querySelector('.cc-root:not(.cc-hold)'); return node && !node.hidden && node.querySelector('h1, h2'); }; \
      const end = performance.now() + 20000; \
      while (!all.every(stands)) { if (performance.now() > end) throw new Error('an element does not stand'); await new Promise(go => setTimeout(go, 3)); } \
      all.forEach(it => it.remove()); await new Promise(go => setTimeout(go)); } \
    const pages = async (name) => (await (await import(`/embed/${name}.js`)).default()).memory.buffer.byteLength / 65536; \
    return { pages: [await pages('card'), await pages('connection')], listeners: probe.left() };";

/// Nodes, listeners and heap as Chromium counts them, after everything that is garbage is gone.
async fn counted(browser: &Browser) -> Result<[f64; 3]> {
    let tools = browser.driver().cdp();
    for _ in 0..3 {
        tools.send_raw("HeapProfiler.collectGarbage", json!({})).await?;
    }
    tools.send_raw("Performance.enable", json!({})).await?;
    let all = tools.send_raw("Performance.getMetrics", json!({})).await?;
    let of = |name: &str| {
        let metrics = all["metrics"].as_array().into_iter().flatten();
        metrics
            .filter(|one| one["name"] == name)
            .filter_map(|one| one["value"].as_f64())
            .next()
            .unwrap_or(f64::NAN)
    };
    Ok([of("Nodes"), of("JSEventListeners"), of("JSHeapUsedSize")])
}

async fn leaves_nothing(kind: Kind, warm_up: u32, rounds: u32) -> Result<()> {
    let scene = Scene::set(
        kind,
        "const { define } = await import('/embed/index.js'); define(); window[Symbol.for('probe')].begin();",
    )
    .await?;
    scene.visit().await?;
    let play = async |count: u32| {
        let script =
            ROUNDS.replace("COUNT", &count.to_string()).replace("PERSON", &scene.people[0].to_string());
        scene.browser.within(&script).await
    };
    until("the page is ready", async || {
        Ok((scene.browser.within("return Boolean(window[Symbol.for('probe')].before);").await? == true)
            .then_some(()))
    })
    .await?;
    play(warm_up).await?;
    let metrics = async || if kind == Kind::Chromium { counted(&scene.browser).await } else { Ok([0.0; 3]) };
    let before = metrics().await?;
    let middle = play(rounds / 2).await?;
    let told = play(rounds / 2).await?;
    let after = metrics().await?;
    println!(
        "{kind:?}, {rounds} mounts after {warm_up}: nodes, listeners, heap {before:?} → {after:?}, pages {} → {}",
        middle["pages"], told["pages"]
    );
    ensure!(
        told["pages"] == middle["pages"],
        "memory of the modules: {} → {} pages",
        middle["pages"],
        told["pages"]
    );
    ensure!(told["listeners"] == json!([]), "listeners on the page: {}", told["listeners"]);
    ensure!(after[0] <= before[0] && after[1] <= before[1], "nodes and listeners: {before:?} → {after:?}");
    // What the engine itself keeps goes up and down by so much; a leak goes up with every mount.
    let grown = after[2] - before[2] - NOISE;
    let slope = grown / f64::from(rounds) * 1000.0;
    ensure!(slope < 50.0 * 1024.0, "the heap grows by {slope} bytes in a thousand mounts");
    let errors = scene.browser.errors().await?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

/// Bytes of the heap that come and go.
const NOISE: f64 = 256.0 * 1024.0;

/// How often, if a full run wants more than what each push plays.
fn rounds(usual: u32) -> u32 {
    std::env::var("CONSENT_MOUNTS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

async fn mounts_and_unmounts_leave_nothing_behind(kind: Kind) -> Result<()> {
    leaves_nothing(kind, 500, rounds(600)).await
}

in_both!(
    an_element_may_go_or_move_at_every_moment_of_a_request,
    two_copies_of_the_package_live_on_one_page_under_two_prefixes,
);

in_both_at_length!(mounts_and_unmounts_leave_nothing_behind,);
