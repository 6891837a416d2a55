//! A browser that measures: fresh, cold, slowed as told, and asked through the DevTools protocol.

use anyhow::{Context as _, Result, bail};
use consent_e2e::{Kind, Parts, Process, start};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    CapabilitiesHelper as _, ChromiumLikeCapabilities as _, DesiredCapabilities, PageLoadStrategy, WebDriver,
};

/// How the browser is slowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Not at all.
    Unthrottled,
    /// A slow mobile network and a processor of a quarter of the speed.
    Slow,
}

impl Condition {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Unthrottled, Self::Slow];

    /// As it stands in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unthrottled => "unthrottled",
            Self::Slow => "slow 4G + 4× CPU",
        }
    }
}

/// The driver that starts browsers. One serves a whole run.
pub struct Driver {
    parts: Parts,
    url: String,
    process: Process,
}

impl Driver {
    /// Starts it.
    pub fn start(parts: &Parts) -> Result<Self> {
        let nowhere = TempDir::new()?;
        let (process, url) = start::driver(parts, Kind::Chromium, nowhere.path(), false)?;
        Ok(Self { parts: parts.clone(), url, process })
    }

    /// Opens a browser with an empty profile, signed in by a session cookie, slowed as told.
    pub async fn open(&self, house: &str, cookie: &str, condition: Condition) -> Result<Tab> {
        let profile = tempfile::Builder::new().prefix("consent-bench-").tempdir()?;
        let mut wanted = DesiredCapabilities::chrome();
        for flag in start::FLAGS {
            wanted.add_arg(flag)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wanted.set_binary(&self.parts.chromium.display().to_string())?;
        // Whoever measures says what is waited for, and nothing is asked of the page meanwhile.
        wanted.set_page_load_strategy(PageLoadStrategy::None)?;
        let driver = WebDriver::new(&self.url, wanted).await?;
        let tab = Tab { driver, profile };
        tab.send("Page.enable", json!({})).await?;
        tab.send("Performance.enable", json!({})).await?;
        tab.send("Network.enable", json!({})).await?;
        tab.send("Page.addScriptToEvaluateOnNewDocument", json!({ "source": include_str!("probe.js") }))
            .await?;
        let (name, value) = cookie.split_once('=').context("no cookie")?;
        let session = json!({ "name": name, "value": value, "url": house, "httpOnly": true });
        tab.send("Network.setCookie", session).await?;
        if condition == Condition::Slow {
            let network = json!({
                "offline": false, "latency": 150, "downloadThroughput": 1.6e6 / 8.0, "uploadThroughput": 750e3 / 8.0,
            });
            tab.send("Network.emulateNetworkConditions", network).await?;
            tab.send("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        }
        Ok(tab)
    }

    /// The process ids of the renderers of a profile's browser, largest first.
    fn children(&self) -> Vec<(u32, u32)> {
        let _ = &self.process;
        let mut found = Vec::new();
        for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
            let status = std::fs::read_to_string(entry.path().join("status")).unwrap_or_default();
            let parent = status.lines().find_map(|line| line.strip_prefix("PPid:")?.trim().parse().ok());
            found.push((id, parent.unwrap_or_default()));
        }
        found
    }

    /// Memory that the tab's renderer has for itself, in bytes, after what is garbage was collected.
    pub async fn memory(&self, tab: &Tab) -> Result<f64> {
        for _ in 0..3 {
            tab.send("HeapProfiler.collectGarbage", json!({})).await?;
        }
        let profile = tab.profile.path().display().to_string();
        let all = self.children();
        let command = |id: u32| {
            let bytes = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&bytes).replace('\0', " ")
        };
        let mut ours: Vec<u32> =
            all.iter().map(|(id, _)| *id).filter(|id| command(*id).contains(&profile)).collect();
        let mut at = 0;
        while let Some(parent) = ours.get(at).copied() {
            let more: Vec<u32> = all
                .iter()
                .filter(|(id, of)| *of == parent && !ours.contains(id))
                .map(|(id, _)| *id)
                .collect();
            ours.extend(more);
            at += 1;
        }
        let own = |id: u32| -> Option<f64> {
            let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
            let line = text.lines().find(|line| line.starts_with("Private_Dirty:"))?;
            let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(kilobytes * 1024.0)
        };
        ours.into_iter()
            .filter(|id| command(*id).contains("--type=renderer"))
            .filter_map(own)
            .max_by(f64::total_cmp)
            .context("no renderer was found")
    }
}

/// A browser with one page.
pub struct Tab {
    driver: WebDriver,
    profile: TempDir,
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = start::end_all_with(self.profile.path());
    }
}

/// What the main thread has done so far, in milliseconds, and how many nodes there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    /// Everything that ran there.
    pub task: f64,
    /// Style and layout.
    pub layout: f64,
    /// Nodes of all documents.
    pub nodes: f64,
}

impl Tab {
    /// One command of the DevTools protocol.
    pub async fn send(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| method.to_owned())
    }

    /// Evaluates an expression in the page; a promise is waited for.
    pub async fn ask(&self, expression: &str) -> Result<Value> {
        // The driver's own patience ends after two minutes.
        let patient = format!(
            "Promise.race([{expression}, new Promise((_, no) => setTimeout(() => no(new Error('not within 100 s, at ' + location.href \
             + ': ' + document.body?.innerText.slice(0, 300))), 100_000))])"
        );
        let told = json!({ "expression": patient, "awaitPromise": true, "returnByValue": true });
        let answer = self.send("Runtime.evaluate", told).await?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            bail!("{expression}: {}", thrown["exception"]["description"]);
        }
        Ok(answer["result"]["value"].clone())
    }

    /// The same, for a number.
    pub async fn number(&self, expression: &str) -> Result<f64> {
        self.ask(expression).await?.as_f64().with_context(|| format!("no number: {expression}"))
    }

    /// Goes to an address and waits until an expression holds in a painted frame. Answers when that was, in milliseconds
    /// from the beginning of the navigation, and what the main thread did for it.
    pub async fn load(&self, url: &str, ready: &str) -> Result<(f64, Work)> {
        let (times, work) = self.load_until(url, &[ready]).await?;
        Ok((times.first().copied().context("no time")?, work))
    }

    /// The same for several expressions, each with its own time. They are watched from the page's first moment on: what is
    /// painted early would otherwise be seen a frame late.
    pub async fn load_until(&self, url: &str, ready: &[&str]) -> Result<(Vec<f64>, Work)> {
        let checks: Vec<String> = ready.iter().map(|one| format!("probe.when(() => {one})")).collect();
        let source = format!("probe.ready = Promise.all([{}])", checks.join(", "));
        let script = self.send("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        let gone = self.send("Page.navigate", json!({ "url": url })).await?;
        if let Some(error) = gone["errorText"].as_str() {
            bail!("{url}: {error}");
        }
        let times = self.ask("probe.ready").await?;
        let work = self.work().await?;
        let known = json!({ "identifier": script["identifier"] });
        self.send("Page.removeScriptToEvaluateOnNewDocument", known).await?;
        Ok((times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect(), work))
    }

    /// What the main thread did so far.
    pub async fn work(&self) -> Result<Work> {
        let answer = self.send("Performance.getMetrics", json!({})).await?;
        let value = |name: &str| {
            let all = answer["metrics"].as_array().into_iter().flatten();
            all.filter(|one| one["name"] == name).find_map(|one| one["value"].as_f64()).unwrap_or_default()
        };
        let layout = (value("LayoutDuration") + value("RecalcStyleDuration")) * 1000.0;
        Ok(Work { task: value("TaskDuration") * 1000.0, layout, nodes: value("Nodes") })
    }

    /// Presses something with the mouse. Answers how long it took from the press until each expression held in a painted frame.
    pub async fn press(&self, what: &str, holds: &[&str]) -> Result<Vec<f64>> {
        let at = self.ask(&format!("probe.place({what})")).await?;
        let checks: Vec<String> = holds.iter().map(|one| format!("() => {one}")).collect();
        self.ask(&format!("void (probe.waiting = probe.since('click', {}))", checks.join(", "))).await?;
        self.click(&at).await?;
        self.times().await
    }

    /// Presses a link that leads to another document. Answers how long it took from the press until an expression held there in a
    /// painted frame.
    pub async fn follow(&self, link: &str, holds: &str) -> Result<f64> {
        let at = self.ask(&format!("probe.place({link})")).await?;
        // The two documents' clocks begin at different moments.
        let source = format!(
            "probe.arrived = probe.when(() => {holds}).then(time => performance.timeOrigin + time - sessionStorage.pressed)"
        );
        let script = self.send("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        let pressed = "event => { sessionStorage.pressed = performance.timeOrigin + event.timeStamp; }";
        self.ask(&format!("void addEventListener('click', {pressed}, {{ capture: true, once: true }})"))
            .await?;
        self.click(&at).await?;
        // Until the other document is there the old one answers, or none.
        consent_e2e::until("the other document is there", async || {
            let arrived = self.ask("probe.arrived !== undefined").await.ok();
            Ok((arrived == Some(Value::Bool(true))).then_some(()))
        })
        .await?;
        let time = self.number("probe.arrived").await?;
        let known = json!({ "identifier": script["identifier"] });
        self.send("Page.removeScriptToEvaluateOnNewDocument", known).await?;
        Ok(time)
    }

    async fn click(&self, at: &Value) -> Result<()> {
        for (kind, button) in [("mouseMoved", "none"), ("mousePressed", "left"), ("mouseReleased", "left")] {
            let event =
                json!({ "type": kind, "x": at["x"], "y": at["y"], "button": button, "clickCount": 1 });
            self.send("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// Types one letter where the focus is. Answers as `press` does.
    pub async fn key(&self, letter: char, holds: &[&str]) -> Result<Vec<f64>> {
        let checks: Vec<String> = holds.iter().map(|one| format!("() => {one}")).collect();
        self.ask(&format!("void (probe.waiting = probe.since('keydown', {}))", checks.join(", "))).await?;
        let letter = letter.to_string();
        let down = json!({ "type": "keyDown", "text": letter, "key": letter, "unmodifiedText": letter });
        self.send("Input.dispatchKeyEvent", down).await?;
        self.send("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter })).await?;
        self.times().await
    }

    async fn times(&self) -> Result<Vec<f64>> {
        let times = self.ask("probe.waiting").await?;
        Ok(times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
    }
}
