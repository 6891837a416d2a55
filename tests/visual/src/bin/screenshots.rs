//! The pictures of the documentation, taken of the real page over the real programs. `cargo xtask screenshots` runs this.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, until};
use consent_visual::{decode, encode_finely, fonts, home};
use serde_json::json;

/// The windows, in CSS pixels.
const DESK: (u32, u32) = (1000, 800);
const PHONE: (u32, u32) = (390, 844);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = home().join("../../docs/images");
    fs::create_dir_all(&folder)?;
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let member = Camera::open(&parts, folder.clone(), DESK).await?;
    member.browser.sign_in(&house.url, "Linnea", "/people").await?;
    member.dress().await?;
    member.browser.press("link", Name::Begins("Aino Korhonen")).await?;
    member.browser.press("button", "Connect with LinkedIn").await?;
    member.browser.find("dialog", "Connect two accounts").await?;
    member.take("dialog", "dialog[open]").await?;
    member.browser.connect("In both directions").await?;
    member.browser.sees("Saarento Energy").await?;
    member.dress().await?;
    member.take("card", ".profile-card").await?;
    member.browser.press("link", Name::Begins("My")).await?;
    member.browser.sees("Everything about me").await?;
    member.take("connection", "main").await?;
    let phone = Camera::open(&parts, folder.clone(), PHONE).await?;
    phone.browser.sign_in(&house.url, "Linnea", "/people").await?;
    phone.browser.press("link", Name::Begins("Aino Korhonen")).await?;
    phone.browser.sees("Saarento Energy").await?;
    phone.dress().await?;
    phone.take("card-phone", ".profile-card").await?;
    let arabic = Camera::open(&parts, folder.clone(), PHONE).await?;
    arabic.browser.sign_in(&house.url, "Omar", "/people").await?;
    arabic.browser.go(&format!("{}/people?language=ar", house.url)).await?;
    arabic.browser.press("link", Name::Begins("Aino Korhonen")).await?;
    arabic.browser.press("button", "الربط مع LinkedIn").await?;
    arabic.browser.find("dialog", "ربط حسابين").await?;
    arabic.dress().await?;
    arabic.take("dialog-phone-arabic", "dialog[open]").await?;
    let admin = Camera::open(&parts, folder, DESK).await?;
    admin.browser.sign_in(&house.url, "Ingrid", "/admin").await?;
    admin.dress().await?;
    admin.take("settings", "main").await?;
    admin.browser.go(&format!("{}/gallery/#/dialog/both-options?width=390", house.url)).await?;
    admin.browser.find("heading", "Both options").await?;
    admin.dress().await?;
    admin.take("gallery", "body").await
}

/// A browser that takes pictures in light and dark.
struct Camera {
    browser: Browser,
    folder: PathBuf,
}

impl Camera {
    async fn open(parts: &Parts, folder: PathBuf, (width, height): (u32, u32)) -> Result<Self> {
        let browser = Browser::open_still(parts, Kind::Chromium).await?;
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        browser.driver().cdp().send_raw("Emulation.setDeviceMetricsOverride", screen).await?;
        Ok(Self { browser, folder })
    }

    /// Sets the page in the fonts of the repository. Once after each load.
    async fn dress(&self) -> Result<()> {
        self.browser.within(&fonts::script()).await?;
        Ok(())
    }

    /// A picture in light and one in dark, of what a selector finds; below the height of the window nothing is cut out.
    async fn take(&self, name: &str, selector: &str) -> Result<()> {
        self.at_rest().await?;
        for theme in ["light", "dark"] {
            let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
            self.browser.driver().cdp().send_raw("Emulation.setEmulatedMedia", media).await?;
            self.at_rest().await?;
            let script = format!(
                "scrollTo(0, 0); const box = document.querySelector({}).getBoundingClientRect(); \
                 return [box.x, box.y, box.width, Math.min(box.height, innerHeight - Math.max(box.y, 0))];",
                json!(selector)
            );
            let place = self.browser.within(&script).await?;
            let number = |nth: usize| place[nth].as_f64().with_context(|| format!("there is no {selector}"));
            let (x, y) = (number(0)?.max(0.0), number(1)?.max(0.0));
            let clip = json!({ "x": x, "y": y, "width": number(2)?, "height": number(3)?, "scale": 1 });
            let how = json!({ "format": "png", "clip": clip });
            let answer = self.browser.driver().cdp().send_raw("Page.captureScreenshot", how).await?;
            let data = answer["data"].as_str().context("no picture")?;
            let picture = decode(&BASE64_STANDARD.decode(data)?)?;
            let file = self.folder.join(format!("{name}-{theme}.png"));
            fs::write(&file, encode_finely(&picture)?)?;
            println!("{}", file.display());
        }
        Ok(())
    }

    /// Waits until nothing loads and nothing has changed for a while of frames.
    async fn at_rest(&self) -> Result<()> {
        const QUIET: &str = "let quiet = 0; const watch = new MutationObserver(() => { quiet = 0; }); \
            watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true }); \
            for (let frame = 0; frame < 600 && quiet < 20; frame += 1) { \
              await new Promise(requestAnimationFrame); quiet += 1; \
              if (document.querySelector('.skeleton')) quiet = 0; } \
            watch.disconnect(); return quiet >= 20;";
        until("the page is at rest", async || {
            Ok((self.browser.within(QUIET).await? == json!(true)).then_some(()))
        })
        .await
    }
}
