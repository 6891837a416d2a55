//! The same in a real browser: a page on `127.0.0.1` asks the backend on `localhost`. What a browser lets a page read is
//! not what a server answers, so it is asked.

use std::process::Stdio;

use axum::{Router, response::Html, routing::get};
use backend::{
    access::{Access, KeySet, Origins, PersonClaim, Source},
    serve::Patience,
};
use serde_json::Value;

use crate::{
    issuer::{self, claims},
    socket::Server,
};

/// What the page does. Each result is what it could read, or that it could read nothing.
const PAGE: &str = r#"<!doctype html><meta charset="utf-8"><body><script>
const base = "BACKEND/api/v1", token = "TOKEN", told = {};
const bearer = { Authorization: "Bearer " + token };
const json = { "Content-Type": "application/json", "Idempotency-Key": "k" };
async function ask(name, path, options) {
  try {
    const answer = await fetch(base + path, { credentials: "omit", ...options });
    const text = await answer.text();
    let body = null;
    try { body = JSON.parse(text); } catch {}
    told[name] = { status: answer.status, type: body?.type, person: body?.person?.id, etag: answer.headers.get("etag"),
      request: answer.headers.get("x-request-id") };
  } catch (error) { told[name] = { unread: error.name }; }
}
(async () => {
  await ask("me", "/people/me", { headers: bearer });
  await ask("visibility", "/visibility", { headers: bearer });
  await ask("refused", "/admin/settings", { headers: bearer });
  await ask("withdraw", "/connection", { method: "DELETE", headers: bearer });
  await ask("attempt", "/connection/attempts", { method: "POST", headers: { ...bearer, ...json }, body: "{}" });
  await ask("csrfHeader", "/people/me", { headers: { ...bearer, "X-CSRF-Token": "x" } });
  await ask("withCookies", "/people/me", { headers: bearer, credentials: "include" });
  await ask("nobody", "/session", {});
  document.body.textContent = JSON.stringify(told);
})();
</script>"#;

/// The first browser there is.
fn browser() -> Option<String> {
    let named = std::env::var("CHROME").ok();
    let names = ["chromium", "chromium-browser", "google-chrome"].map(ToOwned::to_owned);
    named.into_iter().chain(names).find(|name| {
        let mut asked = std::process::Command::new(name);
        asked.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    })
}

/// What the page could read.
async fn seen(browser: &str, url: &str) -> Value {
    let profile = tempfile::tempdir().unwrap();
    let run = tokio::process::Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(url)
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = tokio::time::timeout(std::time::Duration::from_secs(60), run).await.unwrap().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    let (_, rest) = page.split_once("<body>").unwrap();
    let text = rest.split_once("</body>").unwrap().0.replace("&amp;", "&");
    serde_json::from_str(text.trim()).unwrap_or_else(|_| panic!("the page did not finish: {page}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_lets_the_named_page_read_and_no_other() {
    let Some(browser) = browser() else {
        println!("NOT CHECKED: there is no Chromium here (CHROME names one)");
        return;
    };
    let signer = issuer::ed("d");
    let keys = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(keys.path(), serde_json::json!({ "keys": [signer.public] }).to_string()).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let taking =
        issuer::taking(KeySet::new(Source::File(keys.path().to_owned())).unwrap(), PersonClaim::Email);
    let named = format!("http://127.0.0.1:{port}");
    let access = Access { origins: Origins::new(&[named.parse().unwrap()]), ..taking };
    let house = crate::house::house().await.with_access(access);
    let backend = Server::start(house.router.clone(), Patience::default()).await;
    let page = PAGE
        .replace("BACKEND", &format!("http://localhost:{}", backend.address.port()))
        .replace("TOKEN", &signer.sign(&claims("linnea.akerblom@fjordlight.example")));
    let router = Router::new().route("/", get(|| async move { Html(page) }));
    let _pages = Server::on(("127.0.0.1", port), router, Patience::default()).await;

    let told = seen(&browser, &format!("{named}/")).await;
    assert_eq!(told["me"]["status"], 200, "{told}");
    assert_eq!(told["me"]["person"], house.id("linnea.akerblom"));
    assert!(told["me"]["request"].is_string(), "the request id is exposed");
    assert!(told["visibility"]["etag"].is_string(), "the version is exposed");
    assert_eq!((&told["refused"]["status"], &told["refused"]["type"]), (&403.into(), &"forbidden".into()));
    assert_eq!(told["withdraw"]["status"], 200, "a preflight was needed and passed");
    assert_eq!(told["attempt"]["type"], "invalid", "what was wrong with a body is read as well");
    assert_eq!(told["nobody"]["status"], 200);
    assert_eq!(told["csrfHeader"]["unread"], "TypeError", "no page of another origin sends a CSRF token");
    assert_eq!(told["withCookies"]["unread"], "TypeError", "credentials are never allowed");

    // The same page under its other name is another origin, though the same site as the backend.
    let told = seen(&browser, &format!("http://localhost:{port}/")).await;
    for (name, one) in told.as_object().unwrap() {
        assert_eq!(one["unread"], "TypeError", "{name}: {one}");
    }
}
