//! Searching for groups on the server.

use anyhow::{Context as _, Result, bail};

use super::{Target, many::memory};
use crate::{
    report::{Values, median},
    tab::{Driver, Tab},
    world::World,
};

/// What is typed. Each letter narrows what is found.
const TYPED: &str = "sales 1";

/// How long the page waits after a key before it asks.
const REST: f64 = 150.0;

/// Loads the page, opens the picker, types.
pub async fn measure(driver: &Driver, tab: &Tab, world: &World, target: &Target) -> Result<Values> {
    let (path, field, status, rows) = match target {
        Target::Control => ("/control/picker.html", "#field", "#status", "#list li"),
        _ => ("/admin", ".group-search input", ".group-search .group-count", ".group-search [role=option]"),
    };
    let usable =
        format!("probe.one({field:?}) && !probe.one({field:?}).disabled && probe.seen(probe.one({field:?}))");
    let (time, work) = tab.load(&format!("{}{path}", world.url), &usable).await?;
    let mut values = vec![
        ("usable, ms", time),
        ("main thread until then, ms", work.task),
        ("received, KiB", tab.number(RECEIVED).await?),
    ];
    let said = format!("Number(probe.words({status:?}).replace(/\\D/g, ''))");
    let listed = format!("{said} > 0 && document.querySelectorAll({rows:?}).length > 0");
    let open = tab.press(&format!("probe.one({field:?})"), &[&listed]).await?;
    values.push(("click to the first groups, ms", open.first().copied().context("no time")?));

    let (mut own, mut found, mut beyond) = (Vec::new(), Vec::new(), Vec::new());
    let mut before = tab.number(&said).await?;
    let mut text = String::new();
    for letter in TYPED.chars() {
        text.push(letter);
        let asked = format!("/api/v1/admin/groups?query={}", text.replace(' ', "%20"));
        let begun = "const begun = performance.now();";
        let alone = format!(
            "(async () => {{ {begun} const page = await (await fetch({asked:?})).json(); return [page.total, performance.now() - begun]; }})()"
        );
        let alone = tab.ask(&alone).await?;
        let (Some(total), Some(trip)) = (alone[0].as_f64(), alone[1].as_f64()) else {
            bail!("{asked} says no total");
        };
        let painted = format!("probe.one({field:?}).value === {text:?}");
        let result = format!("{said} === {total}");
        let times = tab.key(letter, &[&painted, &result]).await?;
        // A letter that changes nothing about how many there are cannot be told from one that was not answered yet.
        if let [first, second] = times.as_slice()
            && (total - before).abs() > 0.5
        {
            own.push(*first);
            found.push(*second);
            beyond.push(*second - REST - trip);
        }
        before = total;
    }
    values.push(("key to its own paint, ms", median(own.clone())));
    values.push(("slowest of them, ms", own.into_iter().fold(0.0, f64::max)));
    values.push(("key to results, 150 ms of rest among it, ms", median(found.clone())));
    values.push(("slowest of those, ms", found.into_iter().fold(0.0, f64::max)));
    values.push(("of that beyond the rest and the same question by itself, ms", median(beyond)));
    let work = tab.work().await?;
    values.push(("nodes", work.nodes));
    values.extend(memory(driver, tab).await?);
    Ok(values)
}

const RECEIVED: &str =
    "performance.getEntriesByType('resource').reduce((sum, one) => sum + one.encodedBodySize, 0) / 1024";
