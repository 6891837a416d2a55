//! Receipts: read on the page, kept as files, checked without a network, printed on one page.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use consent_e2e::{Browser, House, Kind, Name, Options, Parts, in_both, until};
use serde_json::Value;

async fn connected(parts: &Parts, house: &House, kind: Kind) -> Result<Browser> {
    let browser = Browser::open_in(parts, kind).await?;
    browser.sign_in(&house.url, "Linnea", "/connection").await?;
    browser.press("button", "Connect with LinkedIn").await?;
    browser.connect("In both directions").await?;
    browser.sees("Connected in both directions").await?;
    Ok(browser)
}

/// Opens the receipt of the consent and keeps both files.
async fn kept(browser: &Browser) -> Result<[String; 2]> {
    // The page's own policy forbids the test to fetch a blob; what it reads is read before it becomes one.
    browser
        .script(
            "window.given = {}; const make = URL.createObjectURL; const click = HTMLAnchorElement.prototype.click; \
             let last; URL.createObjectURL = (blob) => { last = blob; return make.call(URL, blob); }; \
             HTMLAnchorElement.prototype.click = function () { if (!this.download) return click.call(this); \
             const name = this.download; last.text().then((text) => { given[name] = text; }); };",
        )
        .await?;
    browser.press("button", Name::Begins("Open the receipt: Consent given")).await?;
    browser.find("dialog", "Consent receipt").await?;
    browser.sees("As it was issued, letter by letter").await?;
    for words in ["Linnea Åkerblom", "The member", "Fjordlight", "Jurisdiction", "Not stated", "Calendar"] {
        browser.sees(words).await?;
    }
    let mut files = Vec::new();
    for (button, ending) in [("Save as JSON-LD", ".jsonld"), ("Save in Kantara’s form", ".kantara.json")] {
        browser.press("button", button).await?;
        let look =
            format!("return Object.entries(given).find(([name]) => name.endsWith('{ending}'))?.[1] ?? '';");
        let file = until("there is a file", async || {
            let text = browser.script(&look).await?;
            Ok(text.as_str().filter(|text| !text.is_empty()).map(str::to_owned))
        });
        files.push(file.await?);
    }
    browser.press("button", "Close").await?;
    files.try_into().map_err(|_| anyhow::anyhow!("two files"))
}

/// Brings a file as a reader does, and gives what the page says of it.
async fn brought(browser: &Browser, folder: &std::path::Path, name: &str, text: &str) -> Result<String> {
    let path = folder.join(name);
    std::fs::write(&path, text)?;
    let field = browser.driver().find(thirtyfour::By::Id("receipt-file")).await?;
    field.send_keys(path.display().to_string()).await?;
    let said = until("the file was examined", async || {
        let said = browser
            .script("const at = document.querySelector('.verifier-result'); return at.querySelector('.message-bar') ? at.innerText : '';")
            .await?;
        let said = said.as_str().unwrap_or_default().to_owned();
        Ok((!said.is_empty()).then_some(said))
    });
    said.await
}

async fn a_receipt_is_kept_and_checked_when_nobody_answers_any_more(kind: Kind) -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = connected(&parts, &house, kind).await?;
    let files = kept(&browser).await?;
    let keys = browser.script("return await (await fetch('/api/v1/service')).text();").await?;
    let folder = tempfile::tempdir()?;
    let keys_path = folder.path().join("service.json");
    std::fs::write(&keys_path, keys.as_str().context("no service")?)?;

    // From here on nobody answers anything.
    house.kill_backend();
    house.kill_provider();
    browser.offline(true).await?;

    for (nth, file) in files.iter().enumerate() {
        let receipt: Value = serde_json::from_str(file)?;
        let name = |what: &str| format!("{nth}-{what}.json");
        // What the program of the service says of the same file.
        let program = |name: &str| -> Result<String> {
            let mut command = Command::new(&parts.backend);
            command.arg("verify").arg(folder.path().join(name)).arg("--keys").arg(&keys_path);
            Ok(String::from_utf8_lossy(&command.output()?.stdout).into_owned())
        };
        let said = brought(&browser, folder.path(), &name("same"), file).await?;
        ensure!(said.contains("Genuine") && said.matches("Holds").count() == 3, "{said}");
        ensure!(program(&name("same"))?.contains("Genuine"), "the program thinks otherwise");

        let pretty = serde_json::to_string_pretty(&receipt)?;
        let said = brought(&browser, folder.path(), &name("pretty"), &pretty).await?;
        ensure!(said.contains("Same content") && said.matches("Holds").count() == 3, "{said}");
        ensure!(program(&name("pretty"))?.contains("Genuine"), "the program thinks otherwise");

        let fields = receipt.as_object().context("no object")?;
        for field in ["decision", "chain", "dpv:hasProcess", "services", "dpv:hasNotice", "notice"] {
            if !fields.contains_key(field) {
                continue;
            }
            let mut forged = receipt.clone();
            forged[field] = "forged".into();
            let text = forged.to_string();
            let said = brought(&browser, folder.path(), &name(&field.replace(':', "-")), &text).await?;
            ensure!(said.contains("Changed after it was issued") && said.contains(field), "{field}: {said}");
            ensure!(said.contains("All other fields are as they were issued"), "{field}: {said}");
            let program = program(&name(&field.replace(':', "-")))?;
            ensure!(program.contains(&format!("Changed after it was issued: {field}.")), "{program}");
        }
    }
    let said = brought(&browser, folder.path(), "other.json", "{\"a\":1}").await?;
    ensure!(said.contains("Not a receipt"), "{said}");
    browser.offline(false).await?;
    let kept = browser.kept().await?;
    ensure!(kept.is_empty(), "the browser keeps {kept}");
    Ok(())
}

/// In Chromium only, which prints a file without asking.
#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_of_everything_is_printed_on_one_page() -> Result<()> {
    let parts = Parts::from_environment()?;
    let house = House::open(&parts, Options::default())?;
    let browser = connected(&parts, &house, Kind::Chromium).await?;
    browser.press("button", Name::Begins("Open the receipt: Consent given")).await?;
    browser.sees("As it was issued, letter by letter").await?;
    // The frame that is printed is caught before its window is, and what it holds is printed by the driver instead.
    browser
        .script(
            "new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const node of addedNodes) \
             if (node.localName === 'iframe') node.contentWindow.print = () => { \
             const page = node.contentDocument; window.printed = [page.body.outerHTML, \
             [...page.adoptedStyleSheets[0].cssRules].map((rule) => rule.cssText).join('\\n'), page.title]; \
             node.contentWindow.dispatchEvent(new Event('afterprint')); }; \
             }).observe(document.body, { childList: true, subtree: true });",
        )
        .await?;
    browser.press("button", "Print").await?;
    let printed = until("it was printed", async || {
        let printed = browser.script("return window.printed ?? null;").await?;
        Ok(printed.as_array().cloned())
    })
    .await?;
    let [body, css, title] = printed.as_slice() else { anyhow::bail!("{printed:?}") };
    ensure!(title == "Consent receipt", "{title}");
    let (body, css) = (body.as_str().unwrap_or_default(), css.as_str().unwrap_or_default());
    for words in ["Linnea", "Contacts", "Jurisdiction", "SHA-256"] {
        ensure!(body.contains(words), "{words} is not on the paper");
    }
    until("the frame is gone", async || {
        let frames = browser.script("return document.querySelectorAll('iframe').length;").await?;
        Ok((frames == 0).then_some(()))
    })
    .await?;
    let page = format!("<!doctype html><meta charset=\"utf-8\"><style>{css}</style>{body}");
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("paper.html"), page)?;
    browser.go(&format!("file://{}", folder.path().join("paper.html").display())).await?;
    let size = serde_json::json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
    let answer = browser.driver().cdp().send_raw("Page.printToPDF", size).await?;
    let pdf = base64::Engine::decode(
        &base64::engine::general_purpose::STANDARD,
        answer["data"].as_str().context("no data")?,
    )?;
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page\n").count() + text.matches("/Type /Page ").count();
    ensure!(pages == 1, "{pages} pages");
    Ok(())
}

in_both!(a_receipt_is_kept_and_checked_when_nobody_answers_any_more,);
