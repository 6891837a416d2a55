//! One card, and the consent dialog.

use anyhow::{Context as _, Result};

use super::Target;
use crate::{report::Values, tab::Tab, world::World};

/// What stands on a card that is whole: its last part.
const LAST: &str = "Connect with LinkedIn";

/// Where a target's card is.
struct Place {
    url: String,
    card: &'static str,
    within: &'static str,
    ready: String,
}

impl Place {
    fn of(world: &World, target: &Target) -> Self {
        let (path, card, within) = match target {
            Target::Control => (format!("/control/card.html?person={}", world.person), "#here .card", ""),
            Target::Embed(None) => ("/host-card.html".to_owned(), ELEMENT, WITHIN),
            Target::Embed(Some(name)) => (format!("/host-card-{name}.html"), ELEMENT, WITHIN),
            Target::Given => ("/host-given.html".to_owned(), ELEMENT, WITHIN),
            Target::App | Target::AppOf(_) => (format!("/people/{}", world.person), ".profile-card", ""),
        };
        let ready = format!("probe.words({card:?}).includes({LAST:?}) && probe.seen(probe.one({card:?}))");
        Self { url: format!("{}{path}", world.url), card, within, ready }
    }
}

const WITHIN: &str = "consent-card >>> ";
const ELEMENT: &str = "consent-card >>> .profile-card";

/// What a host gave, to its last word: the page has come as far as what stands below it.
const GIVEN: &str = "probe.one('#below') && probe.seen(probe.one('.consent-given section:last-of-type'))";

/// Loads the card and opens the dialog; then the same again, for as many clicks as are told, in the browser that knows the
/// page by then.
pub async fn measure(tab: &Tab, world: &World, target: &Target, clicks: usize) -> Result<Vec<Values>> {
    let place = Place::of(world, target);
    let first = if *target == Target::Given { GIVEN } else { place.ready.as_str() };
    let (times, work) = tab.load_until(&place.url, &[first, &place.ready]).await?;
    let [first, whole] = times[..] else { anyhow::bail!("no time") };
    let mut values = vec![("card painted, ms", whole), ("main thread until then, ms", work.task)];
    if matches!(target, Target::Control | Target::Given) {
        values.push(("first card painted, given or not, ms", first));
    }
    let requests = "performance.getEntriesByType('resource')";
    let bytes = format!("{requests}.reduce((sum, one) => sum + one.encodedBodySize, 0) / 1024");
    values.extend([
        ("of that style and layout, ms", work.layout),
        ("requests", tab.number(&format!("{requests}.length + 1")).await?),
        ("received, KiB", tab.number(&bytes).await?),
    ]);
    at_rest(tab).await?;
    values.push(("layout shift", tab.number("probe.shift").await?));
    let first = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";
    values.push(("first paint, ms", tab.number(first).await?));
    values.push(("largest paint, ms", tab.number("probe.lcp").await?));
    let [there, question, settled] = dialog(tab, &place).await?;
    values.push(("dialog: click to first frame, ms", there));
    values.push(("dialog: click to its question, ms", question));
    values.push(("dialog: click to settled, ms", settled));

    let mut all = vec![values];
    for _ in 1..clicks {
        tab.load(&place.url, &place.ready).await?;
        at_rest(tab).await?;
        let [there, _, settled] = dialog(tab, &place).await?;
        all.push(vec![
            ("dialog in a warm browser: click to first frame, ms", there),
            ("dialog in a warm browser: click to settled, ms", settled),
        ]);
    }
    Ok(all)
}

/// What still comes (a photo, a stream of changes) is over before the dialog is opened, and counts to the shift.
async fn at_rest(tab: &Tab) -> Result<()> {
    tab.ask("new Promise(done => requestIdleCallback(done, { timeout: 2000 }))").await?;
    tab.ask("new Promise(done => setTimeout(done, 500))").await?;
    Ok(())
}

/// Opens it: until it is there, until its question is, until nothing moves any more.
async fn dialog(tab: &Tab, place: &Place) -> Result<[f64; 3]> {
    let dialog = format!("{}dialog[open]", place.within);
    let there = format!("probe.seen(probe.one({dialog:?}))");
    let whole = format!("probe.seen(probe.one({:?}))", format!("{dialog} fieldset"));
    let settled = format!("{whole} && probe.still()");
    let control = format!("probe.control({:?}, {LAST:?})", place.card);
    let times = tab.press(&control, &[&there, &whole, &settled]).await?;
    times.try_into().ok().context("a time is missing")
}
