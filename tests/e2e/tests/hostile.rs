//! People whose files were written to do harm, through the whole house: files, directory, provider, backend, page.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both, in_both_at_length};
use serde_json::{Value, json};

const TEXTS: &str = include_str!("../../hostile/texts.json");
const LINKS: &str = include_str!("../../hostile/links.json");
const LOOK: &str = include_str!("../../web/hostile.js");

fn words() -> Result<Vec<String>> {
    let all: Value = serde_json::from_str(TEXTS)?;
    let texts = all["texts"].as_object().context("texts")?.values();
    let mut words: Vec<String> = texts.filter_map(|text| Some(text.as_str()?.to_owned())).collect();
    for long in all["long"].as_object().context("long texts")?.values() {
        let times = usize::try_from(long["times"].as_u64().unwrap_or_default())?;
        words.push(long["repeat"].as_str().unwrap_or_default().repeat(times));
    }
    Ok(words)
}

fn links(name: &str) -> Result<Vec<String>> {
    let all: Value = serde_json::from_str(LINKS)?;
    let mut all: Vec<String> = serde_json::from_value(all[name].clone())?;
    // A file's values are trimmed, and what is left of some is an honest address.
    all.retain(|address| address.trim() == address);
    Ok(all)
}

/// A file in which everything is hostile but the e-mail address, by which the test finds the person.
fn resume(number: usize, word: &str, link: &str) -> Value {
    json!({
        "basics": {
            "name": format!("{word} {number}"), "label": word, "email": format!("hostile{number}@fjordlight.example"),
            "phone": link, "location": { "city": word, "region": word },
            "profiles": [{ "network": "LinkedIn", "url": link }]
        },
        "work": [{ "name": word, "position": word, "location": word, "startDate": "2019" }],
        "education": [{ "institution": word, "area": word, "studyType": word, "endDate": "2018" }],
        "skills": [{ "name": word }], "interests": [{ "name": word }],
        "x-work": {
            "title": word, "department": word, "location": word, "pronouns": word, "pronunciation": word,
            "timeZone": word, "presence": word, "interests": [word],
            "manager": format!("hostile{}@fjordlight.example", number.saturating_sub(1)),
        },
        "x-linkedin": { "connections": ["linnea.akerblom@fjordlight.example"], "groups": [word], "public": true }
    })
}

fn people(folder: &Path, words: &[String], links: &[String]) -> Result<()> {
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/people/data"))? {
        let path = entry?.path();
        if path.is_file() {
            std::fs::copy(&path, folder.join(path.file_name().context("a name")?))?;
        }
    }
    for (number, word) in words.iter().enumerate() {
        let link = &links[number * 7 % links.len()];
        std::fs::write(folder.join(format!("hostile{number}.json")), resume(number, word, link).to_string())?;
    }
    Ok(())
}

async fn people_files_written_to_do_harm_do_none(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let folder = tempfile::tempdir()?;
    let (words, links) = (words()?, links("refused")?);
    people(folder.path(), &words, &links)?;
    let house = House::open(&parts, Options { people: folder.path().to_owned(), ..Options::default() })?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("In both directions").await?;
    browser.sees("Connected in both directions").await?;
    browser.driver().set_window_rect(0, 0, 500, 900).await?;

    let mut shown = 0;
    for (number, word) in words.iter().enumerate() {
        let find = format!(
            "const found = await fetch('/api/v1/people/lookup?email=hostile{number}@fjordlight.example'); \
             return found.ok ? (await found.json()).id : null;"
        );
        // Of a name in which nothing can be seen, the number is left.
        let id = browser.script(&find).await?;
        let id = id.as_str().with_context(|| format!("nobody has file {number}: {word:?}"))?;
        browser.go(&format!("{}/people/{id}", house.url)).await?;
        browser.find("heading", Name::Begins("LinkedIn")).await?;
        browser.sees("1st-degree connection").await?;
        shown += 1;
        let look = format!(
            "for (const one of document.querySelectorAll('details')) one.open = true; \
             return (function (root, words, own) {{ {LOOK} }})(document.body, [{}], true);",
            Value::from(word.as_str())
        );
        let complaints = browser.script(&look).await?;
        ensure!(complaints == json!([]), "{word:?}: {complaints:#}");
        let links = browser
            .script("return [...document.querySelectorAll('a[target=_blank]')].map(one => one.href);")
            .await?;
        // What a program writes anew, escaped and on the same host, is an honest address; another host is none.
        let honest = |link: &Value| {
            link.as_str().is_some_and(|link| link.is_ascii() && link.starts_with("https://example.com/"))
        };
        ensure!(links.as_array().is_some_and(|links| links.iter().all(honest)), "{word:?} led to {links}");
    }
    ensure!(shown == words.len(), "{shown} of {} were shown", words.len());

    // The whole directory on one page, and what was typed into the search.
    browser.go(&format!("{}/people", house.url)).await?;
    browser.find("link", Name::Begins("Aino Korhonen")).await?;
    let look = format!("return (function (root, words, own) {{ {LOOK} }})(document.body, [], true);");
    let complaints = browser.script(&look).await?;
    ensure!(complaints == json!([]), "the directory: {complaints:#}");
    let reports = browser.script("return await (await fetch('/csp-report/count')).text();").await?;
    ensure!(reports == "0", "policy reports: {reports}");
    Ok(())
}

async fn no_trick_becomes_the_way_on_where_no_wasm_runs(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::guest(&[])?)?;
    let browser = Browser::open_in(&parts, kind).await?;
    browser.go(&format!("{}/demo/sign-in", house.url)).await?;
    browser.go(&format!("{}/people", house.url)).await?;
    let taken = browser
        .script(&format!(
            "const {{ safe }} = await import('/embed/fallback.js'); \
             const base = new URL('https://backend.example/api/v1'); const all = {LINKS}; \
             const takes = address => {{ try {{ return safe(address, base, document); }} catch {{ return undefined; }} }}; \
             return {{ taken: all.refused.filter(takes), lost: all.kept.filter(address => takes(address)?.protocol !== 'https:'), \
             path: takes('/connection-status')?.href }};"
        ))
        .await?;
    let expected = json!({ "taken": [], "lost": [], "path": "https://backend.example/connection-status" });
    ensure!(taken == expected, "{taken:#}");
    Ok(())
}

in_both!(no_trick_becomes_the_way_on_where_no_wasm_runs,);

in_both_at_length!(people_files_written_to_do_harm_do_none,);
