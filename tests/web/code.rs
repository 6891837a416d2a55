//! Settings as code on the page: nothing is saved before it was seen, and what is refused is told setting by setting.

use consent_card::{
    client::Auth,
    reactive::prelude::*,
    surfaces::{Host as Page, HostLinks, admin::AdminSurface},
    text::Lang,
};
use contract::fixtures;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    history::{AUDIT, SERVICE, SETTINGS},
    host::{Host, Say},
    page::{Mounted, all, mount, press, until},
};

const JSON: &str = "application/json";

/// An admin's page; these are the answers after the settings.
fn page(answers: Vec<Say>) -> (Host, Mounted) {
    let first = Say::With(200, JSON, SETTINGS, ("ETag", "\"settings-12\""));
    let host = Host::new(std::iter::once(first).chain(answers)).standing(&[
        ("/service", SERVICE),
        ("/session", fixtures::SESSION_ADMIN),
        ("/admin/audit", AUDIT),
        ("/admin/aggregates", fixtures::AGGREGATES),
        ("/admin/legacy", r#"{"count":0}"#),
        ("/admin/settings/preview", fixtures::EFFECT_NARROWS),
        ("/admin/settings/scheduled", fixtures::SCHEDULED),
    ]);
    let client = host.client(Auth::Cookie);
    let shown = mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), HostLinks::default());
        view! { <AdminSurface host={page} /> }.into_any()
    });
    (host, shown)
}

async fn paste(shown: &Mounted, text: &str) {
    until("the field is there", || shown.root.query_selector("textarea").unwrap().is_some()).await;
    until("the settings are there", || shown.root.inner_text().contains("Version 2")).await;
    let area = shown.root.query_selector("textarea.record-paste").unwrap().unwrap();
    js_sys::Reflect::set(&area, &"value".into(), &JsValue::from_str(text)).unwrap();
    area.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    press(shown, "button", "See what it changes").await;
}

fn imports(host: &Host) -> Vec<String> {
    host.asked().into_iter().filter(|line| line.contains("import")).collect()
}

#[wasm_bindgen_test]
async fn a_document_is_tried_and_its_changes_are_shown_before_it_is_applied() {
    let (host, shown) = page(vec![Say::Status(200, JSON, fixtures::IMPORT_DRY_RUN)]);
    paste(&shown, fixtures::SETTINGS_DOCUMENT).await;
    until("what it changes is shown", || !all(&shown.root, "button", "Apply the document").is_empty()).await;
    let text = shown.root.inner_text();
    assert!(
        text.contains("365 days") && text.contains("180 days") && text.contains("Nothing is saved yet"),
        "{text}"
    );
    assert_eq!(imports(&host), ["POST /admin/settings/import?dryRun=true"]);
}

#[wasm_bindgen_test]
async fn what_is_no_document_is_not_sent() {
    let (host, shown) = page(Vec::new());
    for (text, words) in [
        ("audience: everyone", "This is not JSON."),
        ("[]", "not a document of settings"),
        (r#"{"settings":{"audience":"nobody","audience":"everyone"}}"#, "“audience” stands twice"),
        ("", "Choose a file or paste a document first."),
    ] {
        paste(&shown, text).await;
        until(words, || shown.root.inner_text().contains(words)).await;
    }
    assert_eq!(imports(&host), [""; 0]);
}

#[wasm_bindgen_test]
async fn what_the_backend_refuses_is_told_setting_by_setting_with_its_place() {
    const REFUSED: &str = r#"{"type":"invalid","title":"Some fields were refused","status":422,"errors":[
        {"pointer":"/settings/includeGroups/2","detail":"the directory knows no such group"},
        {"pointer":"/settings/faqUrl","detail":"https is expected"}]}"#;
    let (_host, shown) = page(vec![Say::Status(422, "application/problem+json", REFUSED)]);
    paste(&shown, fixtures::SETTINGS_DOCUMENT).await;
    until("it is refused", || shown.root.inner_text().contains("The document was not accepted.")).await;
    let text = shown.root.inner_text();
    for words in [
        "Groups that may, number 3",
        "the directory knows no such group",
        "/settings/includeGroups/2",
        "Questions and answers",
        "https is expected",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(all(&shown.root, "button", "Apply the document").len(), 0);
}

#[wasm_bindgen_test]
async fn a_comparison_that_takes_long_is_stopped_and_the_document_stays() {
    let (host, shown) = page(vec![Say::Silence, Say::Status(200, JSON, fixtures::IMPORT_DRY_RUN)]);
    paste(&shown, fixtures::SETTINGS_DOCUMENT).await;
    let stop = || all(&shown.root, "button", "Stop").into_iter().find(|one| one.inner_text() == "Stop");
    until("it can be stopped", || stop().is_some() && imports(&host).len() == 1).await;
    stop().unwrap().click();
    until("it was stopped", || stop().is_none()).await;
    press(&shown, "button", "See what it changes").await;
    until("what it changes is shown", || !all(&shown.root, "button", "Apply the document").is_empty()).await;
    assert_eq!(imports(&host).len(), 2);
}
