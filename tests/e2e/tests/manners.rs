//! The elements as guests in pages that make it hard: they work or say honestly that they do not, and leave no trace.

mod hosts;

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, Front, House, Kind, Options, Page, Parts, embed_folder, in_both, until_within};
use hosts::{HOSTS, Host};

/// Long enough for a debug build on a busy machine; a page that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(8);

const PROBE: &str = include_str!("manners/probe.js");

/// Everything that the element says, its own shadow root first; a root that the host closed is told by the host.
const SAYS: &str = "const host = document.querySelector('consent-card'); const root = host?.shadowRoot ?? window[Symbol.for('probe')]?.root; \
     const node = root?.querySelector('.cc-root:not(.cc-hold), .cc-fallback'); return node && !node.hidden ? node.innerText : '';";

fn script(body: impl Into<String>) -> Page {
    Page { body: body.into(), kind: "text/javascript", headers: Vec::new() }
}

/// Puts a host's page on the front. Its scripts are files, so that strict policies allow them.
fn serve(front: &Front, host: &Host, person: &str) {
    let (mut head, mut inline) = (String::new(), String::new());
    for part in host.head.split_inclusive("</script>") {
        match part.split_once("<script>") {
            Some((before, code)) => {
                head.push_str(before);
                inline.push_str(code.trim_end_matches("</script>"));
            }
            None => head.push_str(part),
        }
    }
    let origin = &front.url;
    let body = format!(
        "{}<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Host</title><script src=\"{origin}/host/probe.js\"></script>\
         <script src=\"{origin}/host/own.js\"></script>{head}</head><body>{}<p>The host's words</p><div id=\"here\">\
         <consent-card person=\"{person}\" display=\"full\" language=\"en\"></consent-card></div><p id=\"after\">More of them</p>\
         <script type=\"module\" src=\"{origin}/host/go.js\"></script></body></html>",
        host.doctype, host.before,
    );
    let policy = (!host.policy.is_empty()).then(|| ("content-security-policy", host.policy.to_owned()));
    front.page("/host/page", Page { body, kind: "", headers: policy.into_iter().collect() });
    front.page("/host/probe.js", script(PROBE));
    front.page("/host/own.js", script(inline));
    front.page(
        "/host/go.js",
        script(format!(
            "const probe = window[Symbol.for('probe')]; probe.begin(); const {{ define }} = await import('{origin}/embed/index.js'); define(); {}",
            host.late
        )),
    );
}

/// What a visit to one host shows to be wrong.
async fn visit(browser: &Browser, front: &Front, host: &Host, person: &str) -> Result<Vec<String>> {
    serve(front, host, person);
    browser.errors().await?;
    browser.go(&format!("{}/host/page", front.url)).await?;
    let world = async |body: &str| {
        // A root that the host closed is known in its own world only.
        if host.name.contains("closed") { browser.within(body).await } else { browser.beside(body).await }
    };
    let said = until_within(PATIENCE, "the element says what it should", async || {
        let says = world(SAYS).await?;
        let says = says.as_str().unwrap_or_default().to_owned();
        Ok((!says.trim().is_empty() && says.contains(host.says)).then_some(says))
    })
    .await;
    let mut wrong = Vec::new();
    if said.is_err() {
        wrong.push(format!("it says “{}”", world(SAYS).await?));
    }
    let told = browser
        .within("const probe = window[Symbol.for('probe')]; return { changes: probe.changes().join('\\n'), errors: probe.errors.join('\\n') };")
        .await
        .context("the probe")?;
    for list in ["changes", "errors"] {
        wrong.extend(
            told[list].as_str().unwrap_or("nothing was told").lines().map(|one| format!("{list}: {one}")),
        );
    }
    let errors = browser.errors().await?;
    wrong.extend(
        errors
            .into_iter()
            .filter(|error| host.own_noise.is_empty() || !error.contains(host.own_noise))
            .map(|error| format!("console: {error}")),
    );
    browser.beside("document.querySelector('consent-card').parentNode.removeChild(document.querySelector('consent-card'));").await?;
    let left = until_within(PATIENCE, "nothing listens any more", async || {
        let left = browser.within("return window[Symbol.for('probe')].left().join(', ');").await?;
        Ok((left == "").then_some(()))
    })
    .await;
    if left.is_err() {
        wrong.push(format!(
            "listeners left: {}",
            browser.within("return window[Symbol.for('probe')].left().join(', ');").await?
        ));
    }
    Ok(wrong)
}

async fn hostile_hosts_are_left_as_they_were(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let front = Front::open(&house.url)?;
    front.folder("/embed/", embed_folder()?);
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&front.url, "Linnea", "/people").await?;
    let person = browser
        .beside("return (await (await fetch('/api/v1/people?query=Aino%20Korhonen')).json()).items[0].id;")
        .await?;
    let person = person.as_str().context("nobody")?.to_owned();
    let only = std::env::var("CONSENT_HOST").ok();
    let mut wrong = Vec::new();
    for host in HOSTS.iter().filter(|host| only.as_ref().is_none_or(|only| host.name.contains(only.as_str())))
    {
        match visit(&browser, &front, host, &person).await {
            Ok(found) => wrong.extend(found.into_iter().map(|one| format!("{}: {one}", host.name))),
            Err(error) => wrong.push(format!("{}: {error:#}", host.name)),
        }
    }
    ensure!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

in_both!(hostile_hosts_are_left_as_they_were,);
