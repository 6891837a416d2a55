//! Going from page to page, and changing the language.

use anyhow::{Context as _, Result};

use super::Target;
use crate::{report::Values, tab::Tab, world::World};

/// Loads the directory, goes to the connection and back, and changes the language twice.
pub async fn measure(tab: &Tab, world: &World, target: &Target) -> Result<Values> {
    let (path, tiles, connection) = match target {
        Target::Control => ("/control/app.html", "#here .tile", "#here .connection"),
        _ => ("/people", ".people-grid .people-tile", ".page-section"),
    };
    let people = format!("probe.seen(probe.one({tiles:?}))");
    let (time, work) = tab.load(&format!("{}{path}", world.url), &people).await?;
    let mut values = vec![("people painted, ms", time), ("main thread until then, ms", work.task)];
    tab.ask("new Promise(done => setTimeout(done, 300))").await?;

    let there = format!("probe.seen(probe.one({connection:?}))");
    values.push(("people to connection, ms", go(tab, target, "My connection", &there).await?));
    tab.ask("new Promise(done => setTimeout(done, 300))").await?;
    values.push(("and back, ms", go(tab, target, "People", &people).await?));

    // What a language turns round moves, as it should; that is no shift of the page's own.
    values.push(("layout shift", tab.number("probe.shift").await?));
    for (tag, name) in [("ar", "to Arabic, ms"), ("en", "and back to English, ms")] {
        let time = tab
            .number(&format!(
                "(async () => {{ const select = document.querySelector('select'); \
                 const before = document.querySelector('h1').textContent; const begun = performance.now(); \
                 select.value = {tag:?}; select.dispatchEvent(new Event('change', {{ bubbles: true }})); \
                 return await probe.when(() => document.documentElement.lang.startsWith({tag:?}) && \
                 document.querySelector('h1').textContent !== before) - begun; }})()"
            ))
            .await?;
        values.push((name, time));
    }
    Ok(values)
}

/// Along a link of the navigation. The app's pages are documents, the control's are one.
async fn go(tab: &Tab, target: &Target, words: &str, holds: &str) -> Result<f64> {
    let link = format!("probe.control('nav', {words:?})");
    match target {
        Target::Control => first(&tab.press(&link, &[holds]).await?),
        _ => tab.follow(&link, holds).await,
    }
}

fn first(times: &[f64]) -> Result<f64> {
    times.first().copied().context("no time")
}
