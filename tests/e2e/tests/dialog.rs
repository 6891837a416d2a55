//! The consent dialog with the real backend: what fits, what is printed, what is granted, what is recorded.

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, Device, House, Name, Options, Parts, until};
use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;

/// A member before a card that invites them to connect.
struct Scene {
    house: House,
    browser: Browser,
}

impl Scene {
    async fn open(options: Options) -> Result<Self> {
        let parts = Parts::from_environment()?;
        let house = House::open(&parts, options)?;
        let browser = Browser::open(&parts).await?;
        browser.sign_in(&house.url, "Linnea", "/people").await?;
        Ok(Self { house, browser })
    }

    async fn to_the_card(&self) -> Result<()> {
        self.browser.press("link", Name::Begins("Aino Korhonen")).await?;
        self.browser.find("button", "Connect with LinkedIn").await?;
        Ok(())
    }

    async fn ask(&self) -> Result<()> {
        self.browser.press("button", "Connect with LinkedIn").await?;
        self.browser.find("dialog", "Connect two accounts").await?;
        self.browser.find("radio", Name::Begins("From LinkedIn")).await?;
        Ok(())
    }

    /// A screen of this size.
    async fn screen(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
        self.browser.driver().cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(())
    }

    /// What the member's own session says to the backend.
    async fn device(&self) -> Result<Device> {
        let cookie = self.browser.driver().get_named_cookie("consent_session").await?.value;
        Device::of_session(&self.house.url, format!("consent_session={cookie}")).await
    }

    /// Waits until the my-connection page names these categories as not shared, and all others as shared.
    async fn says_not_shared(&self, expected: &[&str]) -> Result<()> {
        const ROWS: &str = "return [...document.querySelectorAll('.direction-categories li')].map(row => \
            [row.querySelector('.name').innerText, row.querySelector('.state').innerText]);";
        self.browser.find("heading", "Connected in both directions").await?;
        until("every category says how it stands", async || {
            let rows = self.browser.script(ROWS).await?;
            let rows = rows.as_array().context("no rows")?;
            let not = rows.iter().filter(|row| row[1] == "Not shared").filter_map(|row| row[0].as_str());
            let shared = rows.iter().filter(|row| row[1] == "Shared").count();
            Ok((not.eq(expected.iter().copied()) && shared + expected.len() == 9).then_some(()))
        })
        .await
    }

    /// Presses where there would be information. Where the backend `is_asked` whether the dialog may open, its answer is
    /// waited for.
    async fn nothing_comes_of_looking(&self, is_asked: bool) -> Result<()> {
        const ASKED: &str = "return performance.getEntriesByType('resource').filter(one => one.name.endsWith('/connection')).length;";
        let asked =
            async || Ok::<_, anyhow::Error>(self.browser.script(ASKED).await?.as_u64().unwrap_or_default());
        let before = asked().await?;
        self.browser.script(LOOK).await?;
        if is_asked {
            until("the backend has answered", async || Ok((asked().await? > before).then_some(()))).await?;
        }
        let frames = "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));";
        self.browser.script(frames).await?;
        ensure!(self.browser.count("dialog", Name::Any).await? == 0, "it opened by itself");
        Ok(())
    }

    /// The last thing that was recorded, as it is kept: the canonical bytes, read.
    async fn last_record(&self) -> Result<Value> {
        let export = self.device().await?.get("/me/export").await?;
        let kept = export["evidence"].as_array().context("no evidence")?;
        let newest = kept.iter().max_by_key(|one| one["at"].as_str().map(str::to_owned)).context("none")?;
        Ok(serde_json::from_str(newest["body"].as_str().context("no body")?)?)
    }
}

/// Whether everything that the first layer is for stands on the screen, unscrolled.
const FITS: &str = "
    const dialog = document.querySelector('dialog');
    const body = dialog.querySelector('.dialog-body');
    const parts = [...dialog.querySelectorAll('h2, .party, legend, .option-card, .consent-actions button, .change-mind, .notice > summary, .consent-body > .note')];
    const cut = parts.filter(one => {
      const { top, bottom, left, right, height } = one.getBoundingClientRect();
      const within = one.closest('.dialog-body') ? body.getBoundingClientRect() : { top: 0, bottom: innerHeight };
      return !height || top < within.top - 1 || bottom > within.bottom + 1 || left < 0 || right > innerWidth;
    });
    return { cut: cut.map(one => one.innerText), scrolls: body.scrollHeight - body.clientHeight, parts: parts.length,
             buttons: dialog.querySelectorAll('.consent-actions button').length, width: innerWidth,
             chosen: dialog.querySelectorAll(':checked').length };";

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_question_fits_a_phone_without_scrolling() -> Result<()> {
    let scene = Scene::open(Options::default()).await?;
    scene.browser.driver().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", json!({
        "source": "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });"
    })).await?;
    scene.screen(390, 844).await?;
    scene.browser.go(&format!("{}/people", scene.house.url)).await?;
    scene.to_the_card().await?;
    for (language, opener) in [("English", "Connect with LinkedIn"), ("العربية", "الربط مع LinkedIn")]
    {
        scene.browser.find("combobox", Name::Any).await?.send_keys(language).await?;
        scene.browser.press("button", opener).await?;
        until("it asks", async || Ok((scene.browser.count("radio", Name::Any).await? == 2).then_some(())))
            .await?;
        let seen = scene.browser.script(FITS).await?;
        eprintln!("{language}: {seen}");
        ensure!(seen["cut"] == json!([]) && seen["scrolls"] == 0, "{language}: {seen}");
        ensure!(seen["buttons"] == 3 && seen["chosen"] == 0 && seen["width"] == 390, "{language}: {seen}");
        ensure!(seen["parts"].as_u64() >= Some(10), "{language}: {seen}");
        scene.browser.key(consent_e2e::Key::Escape).await?;
        scene.browser.find("button", opener).await?;
    }
    Ok(())
}

/// The dialog as paper would have it: how high it is, and how much of it lies outside. A page of A4 without a centimetre on
/// each side is 718 pixels wide; one of US letter is 980 pixels high.
const ON_PAPER: &str = "
    const dialog = document.querySelector('dialog');
    const { bottom, right } = dialog.getBoundingClientRect();
    const cut = [...dialog.querySelectorAll('.flow-facts dd, .notice p, .notice-more a')].filter(one => {
      const place = one.getBoundingClientRect();
      return !one.checkVisibility({ contentVisibilityAuto: true }) || !place.height || place.bottom > 980 || place.right > 719;
    });
    return { bottom, right, cut: cut.map(one => one.innerText), words: dialog.innerText.length };";

#[tokio::test(flavor = "multi_thread")]
async fn question_and_notice_are_printed_on_one_page() -> Result<()> {
    for notice in ["2024-04", "2020-11"] {
        let arguments = vec!["--notice".to_owned(), notice.to_owned()];
        let scene = Scene::open(Options { arguments, ..Options::default() }).await?;
        scene.to_the_card().await?;
        for (language, opener) in [("English", "Connect with LinkedIn"), ("العربية", "الربط مع LinkedIn")]
        {
            scene.browser.find("combobox", Name::Any).await?.send_keys(language).await?;
            scene.browser.press("button", opener).await?;
            until(
                "it asks",
                async || Ok((scene.browser.count("radio", Name::Any).await? == 2).then_some(())),
            )
            .await?;
            let paper = scene.browser.driver().print_page(PrintParameters::default()).await?;
            let pages = pages(&paper);
            if let Ok(folder) = std::env::var("CONSENT_SHOTS") {
                std::fs::write(format!("{folder}/print-{notice}-{}.pdf", language.len()), &paper)?;
            }
            ensure!(pages == 1, "{notice} {language}: {pages} pages");
            // And nothing of it is cut to make it one.
            let tools = scene.browser.driver().cdp();
            tools.send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
            scene.screen(718, 980).await?;
            let seen = scene.browser.script(ON_PAPER).await?;
            eprintln!("{notice} {language}: {seen}");
            ensure!(seen["cut"] == json!([]), "{notice} {language}: {seen}");
            ensure!(
                seen["bottom"].as_f64().is_some_and(|bottom| bottom <= 980.0),
                "{notice} {language}: {seen}"
            );
            tools.send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
            tools.send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await?;
            scene.browser.key(consent_e2e::Key::Escape).await?;
            scene.browser.find("button", opener).await?;
        }
        // Without the dialog the page behind is what is printed.
        let words = scene.browser.script("return getComputedStyle(document.body).visibility;").await?;
        ensure!(words == "visible", "{words}");
    }
    Ok(())
}

/// What the frame holds that is printed, and what the policy of the page said about it.
const IN_THE_FRAME: &str = "
    const page = document.querySelector('dialog iframe').contentDocument;
    const reports = await (await fetch('/csp-report/count')).text();
    return { words: page.body.textContent, sheets: page.adoptedStyleSheets.length, reports,
             folded: page.querySelectorAll('details:not([open])').length, frames: document.querySelectorAll('iframe').length };";

#[tokio::test(flavor = "multi_thread")]
async fn the_button_prints_the_dialog_alone_under_the_strict_policy() -> Result<()> {
    let scene = Scene::open(Options::default()).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.script("document.querySelector('dialog details').open = true;").await?;
    // Twice: the second time nothing is left of the first.
    for _ in 0..2 {
        scene.browser.press("button", "Print").await?;
        let seen = scene.browser.script(IN_THE_FRAME).await?;
        let words = seen["words"].as_str().unwrap_or_default();
        for part in [
            "Connect two accounts",
            "agenda; content; title",
            "Privacy statement of LinkedIn",
            "Notice 2024-04",
        ] {
            ensure!(words.contains(part), "{part} in {words}");
        }
        ensure!(!words.contains("Aino"), "something of the page is printed: {words}");
        ensure!(seen["folded"] == 0 && seen["sheets"] == 1 && seen["frames"] == 1, "{seen}");
        ensure!(seen["reports"] == "0", "{seen}");
    }
    ensure!(scene.browser.errors().await?.is_empty(), "the console has errors");
    // Printing decides nothing, and tilts nothing.
    scene.browser.find("button", "Connect").await?;
    let guard =
        scene.browser.script("return document.querySelector('dialog').dataset.guard ?? 'none';").await?;
    ensure!(guard == "none", "{guard}");
    Ok(())
}

/// How many pages a PDF has.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_that_is_left_out_is_neither_asked_for_nor_granted() -> Result<()> {
    let scene = Scene::open(Options::default()).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.press("radio", Name::Begins("In both directions")).await?;
    scene.browser.script("document.querySelector('dialog details').open = true;").await?;
    scene.browser.press("checkbox", "Calendar").await?;
    scene.browser.press("checkbox", "Connections").await?;
    scene.browser.sees("Left out: Connections and Calendar").await?;
    scene.browser.press("button", "Connect").await?;
    scene.browser.press("button", "Allow").await?;
    scene.browser.sees("Connected.").await?;

    let device = scene.device().await?;
    let granted = device.get("/connection").await?;
    ensure!(
        granted["linkedinToWork"]["categories"] == json!(["profile", "interests", "subscriptions"]),
        "{granted}"
    );
    ensure!(
        granted["workToLinkedin"]["categories"]
            == json!(["profile", "interests", "subscriptions", "contacts"]),
        "{granted}"
    );
    let record = scene.last_record().await?;
    ensure!(record["workToLinkedin"] == granted["workToLinkedin"]["categories"], "{record}");
    ensure!(record["evidence"]["preselected"] == json!([]), "{record}");
    ensure!(
        record["evidence"]["selected"] == "both" && record["evidence"]["control"] == "connect",
        "{record}"
    );
    ensure!(record["evidence"]["options"] == json!(["linkedinToWork", "both"]), "{record}");

    // What was granted is what the member is shown.
    scene.browser.press("link", "My connection").await?;
    scene.browser.sees("Connected in both directions").await?;
    scene.says_not_shared(&["Connections", "Calendar"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_linkedin_did_not_grant_is_not_shown_as_granted() -> Result<()> {
    let scene = Scene::open(Options::default()).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.press("radio", Name::Begins("In both directions")).await?;
    scene.browser.press("button", "Connect").await?;
    scene.browser.find("heading", "Allow access?").await?;
    // What a member does at LinkedIn who takes two permissions out.
    let asked = scene
        .browser
        .script(
            "const field = document.querySelector('input[name=scope]'); const asked = field.value; \
             field.value = asked.split(' ').filter(one => !/interests|calendar/.test(one)).join(' '); return asked;",
        )
        .await?;
    ensure!(asked.as_str().is_some_and(|asked| asked.contains("work.calendar")), "{asked}");
    scene.browser.press("button", "Allow").await?;
    scene.browser.sees("Connected.").await?;
    let granted = scene.device().await?.get("/connection").await?;
    let categories = [&granted["linkedinToWork"]["categories"], &granted["workToLinkedin"]["categories"]];
    ensure!(categories[0] == &json!(["profile", "subscriptions", "connections"]), "{granted}");
    ensure!(categories[1] == &json!(["profile", "subscriptions", "contacts"]), "{granted}");
    scene.browser.press("link", "My connection").await?;
    scene.says_not_shared(&["Interests", "Calendar", "Interests"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn global_privacy_control_is_stated_and_recorded_and_the_choice_wins() -> Result<()> {
    let scene = Scene::open(Options::default()).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.sees_none_of(&["Global Privacy Control"]).await?;
    scene.browser.press("button", "Not now").await?;
    until("the deferral is recorded", async || {
        Ok((scene.last_record().await?["decision"] == "deferred").then_some(()))
    })
    .await?;
    ensure!(scene.last_record().await?["evidence"]["globalPrivacyControl"] == false);

    scene.browser.driver().cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", json!({
        "source": "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });"
    })).await?;
    scene.browser.go(&format!("{}/people", scene.house.url)).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    scene.browser.sees("Your browser sends Global Privacy Control").await?;
    for option in ["From LinkedIn to Microsoft only", "In both directions"] {
        ensure!(!scene.browser.find("radio", Name::Begins(option)).await?.is_selected().await?, "{option}");
    }
    scene.browser.connect("In both directions").await?;
    scene.browser.sees("Connected.").await?;
    let record = scene.last_record().await?;
    ensure!(record["decision"] == "given" && record["choice"] == "both", "{record}");
    ensure!(record["evidence"]["globalPrivacyControl"] == true, "{record}");
    let texts = record["evidence"]["texts"].to_string();
    ensure!(texts.contains("Your browser sends Global Privacy Control"), "{texts}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_s_limit_is_named_and_no_category_of_it_is_offered() -> Result<()> {
    let scene = Scene::open(Options::default()).await?;
    let admin = Device::sign_in(&scene.house.url, "Ingrid").await?;
    let limited = json!({ "allowedDirections": ["linkedinToWork"] });
    admin.change(reqwest::Method::PATCH, "/admin/settings", Some(limited)).await?;
    scene.to_the_card().await?;
    scene.ask().await?;
    ensure!(scene.browser.count("radio", Name::Any).await? == 1);
    scene.browser.sees("does not allow sharing work data with LinkedIn").await?;
    scene.browser.script("document.querySelector('dialog details').open = true;").await?;
    ensure!(scene.browser.count("checkbox", Name::Any).await? == 4);
    scene.browser.sees_none_of(&["From Microsoft to LinkedIn"]).await
}

/// Where there would be information from LinkedIn: the words of the invitation, beside its button.
const LOOK: &str = "const part = document.querySelector('.linkedin-parts'); part.querySelector('p').click(); return part.innerText;";

#[tokio::test(flavor = "multi_thread")]
async fn looking_for_linkedin_information_asks_once_and_never_after_an_answer() -> Result<()> {
    let scene = Scene::open(Options::default()).await?;
    let browser = &scene.browser;
    let device = scene.device().await?;
    let dialogs = async || browser.count("dialog", Name::Any).await;
    scene.to_the_card().await?;
    ensure!(dialogs().await? == 0, "it opened before anybody pressed anything");
    browser.script(LOOK).await?;
    browser.find("radio", Name::Begins("From LinkedIn")).await?;
    browser.key(consent_e2e::Key::Escape).await?;
    until("the deferral is recorded", async || {
        Ok(device.get("/connection").await?["prompt"]["notBefore"].is_string().then_some(()))
    })
    .await?;

    // Deferred: no press of this kind opens it, not on this page and not on a fresh one. The button always does.
    for fresh in [false, true] {
        if fresh {
            browser.go(&format!("{}/people", scene.house.url)).await?;
            scene.to_the_card().await?;
        }
        scene
            .nothing_comes_of_looking(fresh)
            .await
            .with_context(|| format!("deferred, fresh page: {fresh}"))?;
        scene.ask().await?;
        browser.key(consent_e2e::Key::Escape).await?;
        until("it is closed", async || Ok((dialogs().await? == 0).then_some(()))).await?;
    }

    // Refused: never again by itself.
    scene.ask().await?;
    browser.press("button", "No").await?;
    until("the refusal is recorded", async || {
        Ok((scene.last_record().await?["decision"] == "refused").then_some(()))
    })
    .await?;
    browser.go(&format!("{}/people", scene.house.url)).await?;
    scene.to_the_card().await?;
    scene.nothing_comes_of_looking(true).await.context("refused")?;
    scene.ask().await
}
