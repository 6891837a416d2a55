//! The gallery in a browser, of which pictures are taken.

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use consent_e2e::{Browser, House, Kind, Options, Parts};
use image::RgbaImage;
use serde_json::{Value, json};

use crate::{Shot, decode, fonts};

/// The height of the window. A taller component is pictured whole, up to the limit below.
const HEIGHT: u32 = 900;
/// Below this nothing is pictured: what a screen has there is on the pictures of its parts.
const TALLEST: f64 = 1200.0;

/// Shows an address and waits until it is there; answers what to cut out, what could not be pressed, and what went wrong.
const SHOW: &str = r#"
  location.hash = address;
  const root = document.documentElement;
  const until = performance.now() + 20000;
  while (root.dataset.settled !== location.hash) {
    if (performance.now() > until) return { late: true };
    await new Promise(requestAnimationFrame);
  }
  const stage = document.getElementById("stage");
  const over = document.querySelector("dialog[open]") ?? document.querySelector(":popover-open");
  const box = (over ?? stage).getBoundingClientRect();
  const problem = stage.querySelector("[data-problem]");
  return {
    problem: problem?.textContent ?? null,
    // What stands over the page belongs to the window: a picture of the document would lay it out anew, elsewhere.
    origin: over ? "viewport" : "document",
    box: over ? [box.x, box.y, box.width, box.height] : [box.x + scrollX, box.y + scrollY, box.width, box.height],
    missed: stage.querySelector("[data-missed]")?.dataset.missed ?? null,
  };
"#;

/// A browser with the gallery.
pub struct Studio {
    browser: Browser,
    width: Option<u32>,
}

impl Studio {
    /// The reference backend, which serves the gallery with the page's policy.
    pub fn house(parts: &Parts) -> Result<House> {
        ensure!(parts.site.join("gallery").is_dir(), "there is no gallery in {}", parts.site.display());
        House::open(parts, Options::default())
    }

    /// Opens the gallery.
    pub async fn open(parts: &Parts, house: &House, kind: Kind) -> Result<Self> {
        let browser = Browser::open_still(parts, kind).await?;
        browser.go(&format!("{}/gallery/#/?bare", house.url)).await?;
        let mut studio = Self { browser, width: None };
        studio.resize(1000).await?;
        studio.show("#/?bare").await?;
        let faces = studio.browser.within(&fonts::script()).await?;
        ensure!(faces == json!(4), "the fonts did not load: {faces}");
        Ok(studio)
    }

    /// Every state that the gallery has: `card/connected`. Asked before anything else is shown.
    pub async fn states(&self) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('#stage a')].map((link) => link.hash);";
        let links = self.browser.within(script).await?;
        let state =
            |link: &Value| Some(link.as_str()?.trim_start_matches("#/").split('?').next()?.to_owned());
        let states: Vec<String> = links.as_array().into_iter().flatten().filter_map(state).collect();
        ensure!(states.len() > 100, "the gallery names {} states", states.len());
        Ok(states)
    }

    /// Pictures of states, each given to `take`.
    pub async fn shoot_all(
        mut self,
        shots: &[Shot],
        mut take: impl FnMut(&Shot, RgbaImage) -> Result<()>,
    ) -> Result<()> {
        for shot in shots {
            let picture = self.shoot(shot).await?;
            take(shot, picture)?;
        }
        Ok(())
    }

    /// A picture of a state.
    pub async fn shoot(&mut self, shot: &Shot) -> Result<RgbaImage> {
        self.resize(shot.variant.width).await?;
        let shown = self.show(&shot.address()).await?;
        let number = |nth: usize| shown["box"][nth].as_f64().context("the place of the component");
        let (x, y, width, height) = (number(0)?, number(1)?, number(2)?, number(3)?);
        // Whole pixels: a component may stand between two.
        let (left, top) = (x.floor().max(0.0), y.floor().max(0.0));
        let clip = json!({
            "type": "box", "x": left, "y": top, "width": (x + width).ceil() - left,
            "height": ((y + height).ceil() - top).min(TALLEST),
        });
        let how = json!({ "context": self.context().await?, "origin": shown["origin"], "clip": clip });
        let answer =
            self.browser.driver().bidi().await?.send_raw("browsingContext.captureScreenshot", how).await?;
        let data = answer["data"].as_str().context("no picture")?;
        decode(&BASE64_STANDARD.decode(data)?)
    }

    async fn show(&self, address: &str) -> Result<Value> {
        let script = format!("const address = {}; {SHOW}", json!(address));
        let shown = self.browser.within(&script).await?;
        ensure!(shown["late"].is_null(), "{address} never came to rest");
        ensure!(shown["missed"].is_null(), "{address}: there is no {} to press", shown["missed"]);
        ensure!(shown["problem"].is_null(), "{address}: {}", shown["problem"]);
        Ok(shown)
    }

    async fn resize(&mut self, width: u32) -> Result<()> {
        if self.width != Some(width) {
            let viewport = json!({ "width": width, "height": HEIGHT });
            let how = json!({ "context": self.context().await?, "viewport": viewport });
            self.browser.driver().bidi().await?.send_raw("browsingContext.setViewport", how).await?;
            self.width = Some(width);
        }
        Ok(())
    }

    async fn context(&self) -> Result<String> {
        Ok(self.browser.driver().window().await?.to_string())
    }
}
