//! Every state of every component, as the gallery shows them: a page for each component with all of its states, and one for
//! each state that covers the window; in light, in dark, and in Arabic from right to left.

use anyhow::{Context as _, Result, bail, ensure};
use consent_e2e::{Browser, House, Kind, Options, Parts, in_both_at_length, until_within};
use serde_json::Value;

use super::{axe::Rules, inspector::Inspector};

/// Links to all states of a component, and to those states that stand alone.
const GROUPS: &str = "return [...document.querySelectorAll('.workbench-group li:first-child > a')].map(one => one.getAttribute('href'));";
const ALONE: &str = "return [...document.querySelectorAll('.stage-section > a')].map(one => one.getAttribute('href').split('?')[0]);";

async fn links(browser: &Browser, script: &str) -> Result<Vec<String>> {
    let found = browser.script(script).await?;
    let Some(found) = found.as_array() else { bail!("{found}") };
    Ok(found.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Shows what a link leads to, without the workbench around it, and waits until it is all there.
async fn show(browser: &Browser, link: &str, knobs: &str) -> Result<()> {
    let hash = format!("{link}?bare&{knobs}");
    browser.script(&format!("location.hash = {hash:?}; return true;")).await?;
    until_within(std::time::Duration::from_secs(60), &format!("{hash} is shown"), async || {
        let settled = browser.script("return document.documentElement.dataset.settled ?? '';").await?;
        Ok((settled == hash).then_some(()))
    })
    .await?;
    let missed = browser.script("return [...document.querySelectorAll('[data-missed]')].length;").await?;
    ensure!(missed == 0, "{hash}: what had to be pressed was not there");
    Ok(())
}

async fn look(inspector: &Inspector, link: &str) -> Result<()> {
    let browser = &inspector.browser;
    for (look, knobs) in [("dark", "theme=dark"), ("Arabic", "language=ar&theme=light")] {
        show(browser, link, knobs).await?;
        inspector.settle().await?;
        inspector.axe(link, look, Rules::Standard).await?;
    }
    inspector.narrow_only(&format!("{link} in Arabic")).await?;
    show(browser, link, "theme=light").await?;
    inspector.settle().await?;
    inspector.axe(link, "light", Rules::Standard).await?;
    inspector.measures(link).await
}

async fn gallery(kind: Kind, part: usize, of: usize) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let inspector = Inspector::new(Browser::open_in(&parts, kind).await?);
    let browser = &inspector.browser;
    browser.go(&format!("{}/gallery/#/", house.url)).await?;
    let groups = until_within(std::time::Duration::from_secs(60), "the list is there", async || {
        let groups = links(browser, GROUPS).await?;
        Ok((!groups.is_empty()).then_some(groups))
    })
    .await?;
    ensure!(groups.len() >= 15, "only {groups:?}");
    // The address behind `#` alone would not make another page of it.
    browser.go(&format!("{}/gallery/?bare#{}?bare", house.url, groups[0].trim_start_matches('#'))).await?;
    let mine = groups.into_iter().enumerate().filter(|(nth, _)| nth % of == part).map(|(_, group)| group);
    let mut looked = 0;
    for group in mine {
        look(&inspector, &group).await.with_context(|| group.clone())?;
        let alone = links(browser, ALONE).await?;
        looked += 1 + alone.len();
        for state in alone {
            look(&inspector, &state).await.with_context(|| state.clone())?;
        }
    }
    inspector.finish(looked)
}

async fn no_state_of_a_component_keeps_anybody_out(kind: Kind) -> Result<()> {
    gallery(kind, 0, 2).await
}

async fn no_state_of_another_component_keeps_anybody_out(kind: Kind) -> Result<()> {
    gallery(kind, 1, 2).await
}

in_both_at_length!(
    no_state_of_a_component_keeps_anybody_out,
    no_state_of_another_component_keeps_anybody_out,
);
