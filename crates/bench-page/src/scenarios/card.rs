//! One card, and the consent dialog.

use anyhow::{Context as _, Result};

use super::Target;
use crate::{report::Values, tab::Tab, world::World};

/// What stands on a card that is whole: its last part.
const LAST: &str = "Connect with LinkedIn";

/// Loads the card, then opens the dialog.
pub async fn measure(tab: &Tab, world: &World, target: &Target) -> Result<Values> {
    let (path, card, within) = match target {
        Target::Control => (format!("/control/card.html?person={}", world.person), "#here .card", ""),
        Target::Embed(None) => {
            ("/host-card.html".to_owned(), "consent-card >>> .profile-card", "consent-card >>> ")
        }
        Target::Embed(Some(name)) => {
            (format!("/host-card-{name}.html"), "consent-card >>> .profile-card", "consent-card >>> ")
        }
        Target::App | Target::AppOf(_) => (format!("/people/{}", world.person), ".profile-card", ""),
    };
    let ready = format!("probe.words({card:?}).includes({LAST:?}) && probe.seen(probe.one({card:?}))");
    let (time, work) = tab.load(&format!("{}{path}", world.url), &ready).await?;
    let requests = "performance.getEntriesByType('resource')";
    let bytes = format!("{requests}.reduce((sum, one) => sum + one.encodedBodySize, 0) / 1024");
    let mut values = vec![
        ("card painted, ms", time),
        ("main thread until then, ms", work.task),
        ("of that style and layout, ms", work.layout),
        ("requests", tab.number(&format!("{requests}.length + 1")).await?),
        ("received, KiB", tab.number(&bytes).await?),
    ];
    // What still comes (a photo, a stream of changes) is over before the dialog is opened, and counts to the shift.
    tab.ask("new Promise(done => requestIdleCallback(done, { timeout: 2000 }))").await?;
    tab.ask("new Promise(done => setTimeout(done, 500))").await?;
    values.push(("layout shift", tab.number("probe.shift").await?));
    let first = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";
    values.push(("first paint, ms", tab.number(first).await?));
    values.push(("largest paint, ms", tab.number("probe.lcp").await?));

    let dialog = format!("{within}dialog[open]");
    let there = format!("probe.seen(probe.one({dialog:?}))");
    let whole = format!("probe.seen(probe.one({:?}))", format!("{dialog} fieldset"));
    let settled = format!("{whole} && probe.still()");
    let control = format!("probe.control({card:?}, {LAST:?})");
    let times = tab.press(&control, &[&there, &whole, &settled]).await?;
    let time = |at: usize| times.get(at).copied().context("no time");
    values.push(("dialog: click to first frame, ms", time(0)?));
    values.push(("dialog: click to its question, ms", time(1)?));
    values.push(("dialog: click to settled, ms", time(2)?));
    Ok(values)
}
