//! Many cards: in the app's directory, and as custom elements on one page.

use anyhow::Result;

use super::Target;
use crate::{
    report::Values,
    tab::{Driver, Tab},
    world::World,
};

const MEGABYTE: f64 = 1024.0 * 1024.0;

/// The directory, until so many people stand in it.
pub async fn grid(
    driver: &Driver,
    tab: &Tab,
    world: &World,
    target: &Target,
    count: usize,
) -> Result<Values> {
    let (path, tiles) = match target {
        Target::Control => (format!("/control/grid.html?n={count}"), "#here .tile"),
        _ => ("/people".to_owned(), ".people-grid .people-tile"),
    };
    // Who wants more people asks for more, once each time that some came.
    let ready = format!(
        "(() => {{ const now = document.querySelectorAll({tiles:?}).length; if (now >= {count}) return true; \
         const more = document.querySelector('.people-more button'); \
         if (more && probe.asked !== now) {{ probe.asked = now; more.click(); }} return false; }})()"
    );
    let (time, work) = tab.load(&format!("{}{path}", world.url), &ready).await?;
    let mut values = vec![
        ("people painted, ms", time),
        ("main thread until then, ms", work.task),
        ("of that style and layout, ms", work.layout),
        ("nodes", work.nodes),
    ];
    values.extend(memory(driver, tab).await?);
    Ok(values)
}

/// Custom elements: until all are whole, then until all are gone again.
pub async fn elements(
    driver: &Driver,
    tab: &Tab,
    world: &World,
    target: &Target,
    count: usize,
) -> Result<Values> {
    let path = match target {
        Target::Control => "/control-elements.html".to_owned(),
        Target::Embed(Some(name)) => format!("/host-elements-{name}.html"),
        _ => "/host-elements.html".to_owned(),
    };
    let (tag, card) = match target {
        Target::Control => ("control-card", "control-card >>> .card"),
        // What waits for its answer is no article, and what stands in its place is hidden no more.
        _ => ("consent-card", "consent-card >>> .cc-root:not([hidden]) article.profile-card"),
    };
    let ready = format!("probe.all({card:?}).length >= {count}");
    let (time, work) = tab.load(&format!("{}{path}", world.url), &ready).await?;
    let mut values = vec![
        ("cards painted, ms", time),
        ("main thread until then, ms", work.task),
        ("of that style and layout, ms", work.layout),
        ("nodes", work.nodes),
    ];
    values.extend(memory(driver, tab).await?);
    let gone = tab
        .number(&format!(
            "(async () => {{ const begun = performance.now(); document.querySelectorAll({tag:?}).forEach(one => one.remove()); \
             return await probe.when(() => true) - begun; }})()"
        ))
        .await?;
    values.push(("taken out, until the next frame, ms", gone));
    tab.ask("new Promise(done => setTimeout(done, 1000))").await?;
    let rest = memory(driver, tab).await?;
    values.push(("nodes after it", tab.work().await?.nodes));
    values.extend(
        rest.into_iter().filter(|(name, _)| *name == RENDERER).map(|(_, it)| ("renderer after it, MB", it)),
    );
    Ok(values)
}

const RENDERER: &str = "renderer's own memory, MB";

/// What the page's process has for itself, and how much of that a module has.
pub async fn memory(driver: &Driver, tab: &Tab) -> Result<Values> {
    Ok(vec![
        (RENDERER, driver.memory(tab).await? / MEGABYTE),
        ("of that wasm, MB", tab.number("probe.wasm()").await? / MEGABYTE),
    ])
}
