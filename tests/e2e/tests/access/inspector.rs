//! Looks at one page after the other by every rule that can be held anywhere, and tells everything at the end.

use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail, ensure};
use consent_e2e::{Browser, Kind};
use serde_json::{Value, json};

use super::{
    axe::{self, Rules},
    tree,
};

const SETTLE: &str = include_str!("settle.js");
const MEASURE: &str = include_str!("measure.js");

/// What WCAG 1.4.12 lets a reader set, in every root of the page.
const SPACED: &str = "const sheet = new CSSStyleSheet(); sheet.replaceSync(\
    '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } \
     p { margin-block-end: 2em !important; }'); \
    (function dress(root) { root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]; \
     for (const one of root.querySelectorAll('*')) if (one.shadowRoot) dress(one.shadowRoot); })(document);";
const UNSPACED: &str = "(function undress(root) { root.adoptedStyleSheets = [...root.adoptedStyleSheets].slice(0, -1); \
     for (const one of root.querySelectorAll('*')) if (one.shadowRoot) undress(one.shadowRoot); })(document);";

/// The widest window that a page has to fit without scrolling sideways: 1280 pixels at four times the size.
const NARROW: (u32, u32) = (320, 256);
const USUAL: (u32, u32) = (1280, 900);

/// The browser, and what was found in it so far.
pub struct Inspector {
    /// The browser.
    pub browser: Browser,
    found: Mutex<Vec<String>>,
    looked: Mutex<usize>,
}

impl Inspector {
    /// Looks with this browser.
    pub const fn new(browser: Browser) -> Self {
        Self { browser, found: Mutex::new(Vec::new()), looked: Mutex::new(0) }
    }

    /// Looks at what is on the screen, which has a name of its own: it is the name of its accessibility tree's file.
    pub async fn look(&self, name: &str) -> Result<()> {
        self.settle().await?;
        if self.browser.kind() == Kind::Chromium {
            self.note(name, "tree", tree::differs(&self.browser, name).await?);
        }
        self.look_past_the_tree(name).await
    }

    /// The same without the tree.
    pub async fn look_past_the_tree(&self, name: &str) -> Result<()> {
        for (look, set) in [
            ("dark", "document.documentElement.style.colorScheme = 'dark';"),
            ("light", "document.documentElement.style.colorScheme = 'light';"),
            (
                "mirrored",
                "window.wasDir = document.documentElement.dir; document.documentElement.dir = 'rtl';",
            ),
        ] {
            self.browser.script(set).await?;
            self.settle().await?;
            self.axe(name, look, Rules::Whole).await?;
        }
        let back =
            "document.documentElement.dir = window.wasDir; document.documentElement.style.colorScheme = '';";
        self.browser.script(back).await?;
        self.measures(name).await
    }

    /// Notes what axe finds in what is on the screen, as it looks now.
    pub async fn axe(&self, name: &str, look: &str, rules: Rules) -> Result<()> {
        let broken = axe::broken(&self.browser, rules).await?;
        self.note(name, look, broken);
        Ok(())
    }

    /// Notes what our own measures find.
    pub async fn measures(&self, name: &str) -> Result<()> {
        self.narrow(name).await?;
        if self.browser.kind() == Kind::Chromium {
            self.emulated(name).await?;
        }
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        Ok(())
    }

    /// Notes what does not fit 320 pixels.
    pub async fn narrow_only(&self, name: &str) -> Result<()> {
        self.window(NARROW).await?;
        self.settle().await?;
        self.measure(name, "320 px", "reflow").await?;
        self.window(USUAL).await
    }

    /// 320 pixels, which is 1280 at four times the size, and there the spacing of text that a reader may set.
    async fn narrow(&self, name: &str) -> Result<()> {
        self.window(NARROW).await?;
        self.settle().await?;
        self.measure(name, "320 px", "reflow").await?;
        self.browser.script(SPACED).await?;
        self.settle().await?;
        self.measure(name, "text spacing at 320 px", "reflow").await?;
        self.window(USUAL).await?;
        self.settle().await?;
        self.measure(name, "text spacing", "reflow").await?;
        self.browser.script(UNSPACED).await?;
        Ok(())
    }

    /// What only Chromium can be made to be: a device of fingers, forced colours, reduced motion.
    async fn emulated(&self, name: &str) -> Result<()> {
        let tools = self.browser.driver().cdp();
        tools.send_raw("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
        self.settle().await?;
        let coarse = self.browser.script("return matchMedia('(pointer: coarse)').matches;").await?;
        ensure!(coarse == true, "no coarse pointer");
        self.measure(name, "fingers", "touch").await?;
        tools.send_raw("Emulation.setTouchEmulationEnabled", json!({ "enabled": false })).await?;

        self.measure(name, "shapes", "shapes").await?;
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        tools.send_raw("Emulation.setEmulatedMedia", forced).await?;
        self.settle().await?;
        let active = self.browser.script("return matchMedia('(forced-colors: active)').matches;").await?;
        ensure!(active == true, "no forced colours");
        self.measure(name, "forced colours", "forced").await?;

        let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        tools.send_raw("Emulation.setEmulatedMedia", still).await?;
        self.measure(name, "reduced motion", "motion").await?;
        tools.send_raw("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
        Ok(())
    }

    /// A window of this size, inside.
    pub async fn window(&self, (width, height): (u32, u32)) -> Result<()> {
        let context = self.browser.driver().window().await?.to_string();
        let how = json!({ "context": context, "viewport": { "width": width, "height": height } });
        self.browser.driver().bidi().await?.send_raw("browsingContext.setViewport", how).await?;
        Ok(())
    }

    /// Waits until nothing moves.
    pub async fn settle(&self) -> Result<()> {
        let told = self.browser.script(SETTLE).await?;
        ensure!(told == true, "{told}");
        Ok(())
    }

    async fn measure(&self, name: &str, look: &str, rule: &str) -> Result<()> {
        let told = self.browser.script(&format!("const rule = {rule:?};\n{MEASURE}")).await?;
        let Some(lines) = told.as_array() else { bail!("{name}, {rule}: {told}") };
        self.note(name, look, lines.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        Ok(())
    }

    fn note(&self, name: &str, look: &str, lines: Vec<String>) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.extend(lines.into_iter().map(|line| format!("{name} [{look}] {line}")));
    }

    /// Tells everything that was found.
    pub fn finish(self, at_least: usize) -> Result<()> {
        let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let looked = self.looked.into_inner().unwrap_or_else(PoisonError::into_inner);
        ensure!(found.is_empty(), "{} barriers:\n{}", found.len(), found.join("\n"));
        ensure!(looked >= at_least, "only {looked} places were looked at");
        Ok(())
    }
}
