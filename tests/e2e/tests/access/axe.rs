//! What axe finds on a page. Shadow roots it looks into by itself.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::Browser;
use serde_json::Value;

/// The rules of WCAG 2.0, 2.1 and 2.2 on levels A and AA, and those that axe's makers recommend besides.
const RUN: &str = include_str!("axe.js");

/// Which rules are held.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Those of WCAG alone: where states stand beside each other, they are no whole page.
    Standard,
    /// What axe's makers recommend besides: headings in order, everything in a landmark.
    Whole,
}

/// Every rule that is broken, with where and why, one line for each place.
pub async fn broken(browser: &Browser, rules: Rules) -> Result<Vec<String>> {
    if browser.script("return typeof window.axe;").await? != "object" {
        let path = std::env::var("CONSENT_AXE").context("CONSENT_AXE is not set. It names axe.min.js")?;
        let source = std::fs::read_to_string(&path).with_context(|| path)?;
        browser.driver().execute(source, Vec::new()).await?;
    }
    let told = browser.script(&format!("const whole = {};\n{RUN}", rules == Rules::Whole)).await?;
    let held = told["held"].as_u64().with_context(|| format!("axe did not run: {told}"))?;
    ensure!(held >= 5, "axe found only {held} rules to look at");
    let lines = told["broken"].as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(lines.map(str::to_owned).collect())
}
