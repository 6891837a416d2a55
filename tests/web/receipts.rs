//! Receipts on the my-connection page: read, kept, and examined in the browser, with the browser's own cryptography.

use consent_card::{
    client::Auth,
    reactive::prelude::*,
    surfaces::{Host as Page, HostLinks, connection::ConnectionSurface},
    text::Lang,
};
use contract::fixtures;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    host::Host,
    page::{Mounted, all, by_role, mount, press, until},
};

const GIVEN: &str = include_str!("../../crates/backend/src/receipt/golden/given.jsonld");
const KANTARA: &str = include_str!("../../crates/backend/src/receipt/golden/withdrawn.kantara.json");
/// A service that publishes the key of the golden receipts.
const SERVICE: &str = r#"{"name":"Full","contractVersion":"1.0","organization":{"id":"o","name":"Fjordlight"},
    "workProvider":{"name":"Microsoft"},"capabilities":["history","receipts"],
    "signingKeys":[{"id":"fe812c12f3ab4ce6","algorithm":"Ed25519",
    "publicKey":"6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw","createdAt":"2026-01-01T00:00:00Z"}]}"#;

/// A backend that answers all that the page asks, as often as it likes.
fn backend(service: &'static str) -> Host {
    Host::new([]).without_photos().standing(&[
        ("/service", service),
        ("/session", fixtures::SESSION_MEMBER),
        ("/connection", fixtures::CONNECTION_TWO_WAY),
        ("?language=en", fixtures::NOTICE_2024_04_EN),
        ("/connection/history", fixtures::HISTORY),
        ("/connection/history?cursor=1", fixtures::HISTORY_EMPTY),
        ("/connection/receipts/r_8f2c6d90", GIVEN),
    ])
}

fn page(host: &Host) -> Mounted {
    let client = host.client(Auth::Cookie);
    mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), HostLinks::default());
        view! { <ConnectionSurface host={page} /> }.into_any()
    })
}

/// Puts a file into the field, as the browser's own chooser does.
fn choose(shown: &Mounted, text: &str) {
    let script = js_sys::Function::new_with_args(
        "field, text",
        "const files = new DataTransfer(); files.items.add(new File([text], 'r.json')); field.files = files.files;
         field.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    let field = shown.root.query_selector("#receipt-file").unwrap().unwrap();
    script.call2(&JsValue::NULL, &field, &text.into()).unwrap();
}

async fn examined(text: &str) -> Mounted {
    let shown = page(&backend(SERVICE));
    until("a file can be brought", || shown.root.query_selector("#receipt-file").unwrap().is_some()).await;
    choose(&shown, text);
    until("it was examined", || {
        shown.root.query_selector(".verifier-result .message-bar").unwrap().is_some()
    })
    .await;
    shown
}

fn result(shown: &Mounted) -> String {
    let result = shown.root.query_selector(".verifier-result").unwrap().unwrap();
    result.unchecked_into::<web_sys::HtmlElement>().inner_text()
}

#[wasm_bindgen_test]
async fn a_genuine_file_in_another_layout_is_the_same_content() {
    for text in [GIVEN, KANTARA] {
        let said = result(&examined(text).await);
        assert!(said.contains("Same content") && !said.contains("Does not hold"), "{said}");
        assert_eq!(said.matches("Holds").count(), 3, "{said}");
    }
    let canonical = js_sys::Function::new_with_args(
        "text",
        "const sorted = (one) => Array.isArray(one) ? one.map(sorted) : one && typeof one === 'object'
           ? Object.fromEntries(Object.keys(one).sort().map((name) => [name, sorted(one[name])])) : one;
         return JSON.stringify(sorted(JSON.parse(text)));",
    );
    let canonical = canonical.call1(&JsValue::NULL, &GIVEN.into()).unwrap().as_string().unwrap();
    let said = result(&examined(&canonical).await);
    assert!(said.contains("Genuine") && said.contains("letter by letter"), "{said}");
}

#[wasm_bindgen_test]
async fn a_changed_field_is_named_in_words_and_as_it_stands_in_the_file() {
    let forged = GIVEN.replacen("To show profiles on cards.", "To sell profiles.", 1);
    assert_ne!(forged, GIVEN);
    let said = result(&examined(&forged).await);
    assert!(said.contains("Changed after it was issued"), "{said}");
    assert!(said.contains("All other fields are as they were issued"), "{said}");
    assert!(said.contains("Notice") && said.contains("dpv:hasNotice"), "{said}");
    assert!(!said.contains("dpv:hasProcess"), "{said}");
    let shown = examined(&KANTARA.replacen("\"withdrawn\"", "\"given\"", 1)).await;
    let named = shown.root.query_selector(".changed-fields code").unwrap().unwrap();
    assert_eq!(named.text_content().as_deref(), Some("decision"));
}

#[wasm_bindgen_test]
async fn what_is_no_receipt_is_said_to_be_none() {
    for (text, why) in [
        ("not json", "cannot be read as JSON"),
        ("{\"a\":1}", "neither fingerprints nor a signature"),
        ("{\"proof\":1,\"proof\":2}", "“proof” stands twice"),
    ] {
        let said = result(&examined(text).await);
        assert!(said.contains("Not a receipt") && said.contains(why), "{said}");
    }
}

#[wasm_bindgen_test]
async fn a_file_is_examined_without_asking_anybody() {
    let host = backend(SERVICE);
    let shown = page(&host);
    until("a file can be brought", || shown.root.query_selector("#receipt-file").unwrap().is_some()).await;
    // The history is asked for by the timeline and by the list of receipts, the notice for the words of both.
    let all = |asked: Vec<String>| {
        let times = |path| asked.iter().filter(|one| one.contains(path)).count();
        times("/connection/history") == 2 && times("/notices/") == 1
    };
    until("all was asked", || all(host.asked())).await;
    let before = host.asked().len();
    choose(&shown, GIVEN);
    until("it was examined", || result(&shown).contains("Same content")).await;
    assert_eq!(host.asked().len(), before);
}

#[wasm_bindgen_test]
async fn without_published_keys_nothing_is_offered_to_be_checked() {
    const KEYLESS: &str = r#"{"name":"Full","contractVersion":"1.0","organization":{"id":"o","name":"Fjordlight"},
        "workProvider":{"name":"Microsoft"},"capabilities":["receipts"]}"#;
    let host = backend(KEYLESS);
    let shown = page(&host);
    until("it is said", || shown.root.inner_text().contains("publishes no keys")).await;
    assert!(shown.root.query_selector("#receipt-file").unwrap().is_none());
    assert!(!host.asked().iter().any(|one| one.contains("history")), "{:?}", host.asked());
}

#[wasm_bindgen_test]
async fn decisions_with_a_receipt_are_listed_and_one_is_read_with_its_verdict() {
    let host = backend(SERVICE);
    let shown = page(&host);
    until("decisions are listed", || {
        !all(&shown.root, "button", "Open the receipt: Consent given").is_empty()
    })
    .await;
    // Five events, two of them decisions.
    assert_eq!(all(&shown.root, "button", "Open the receipt").len(), 2);
    press(&shown, "button", "Open the receipt: Consent given").await;
    until("it is read", || shown.root.query_selector("dialog .receipt-sheet").unwrap().is_some()).await;
    let dialog: web_sys::HtmlElement = by_role(&shown.root, "dialog", "Consent receipt");
    let said = dialog.text_content().unwrap();
    for words in
        ["Anna Lindqvist", "Fjordlight", "The member", "SE", "2024-04", "not: agenda, content, and title"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!(said.matches("Holds").count(), 3);
    let asked = host.asked();
    let nth = asked.iter().position(|one| one.contains("/connection/receipts/")).unwrap();
    assert!(host.header(nth, "Accept").unwrap().starts_with("application/ld+json"));
}

#[wasm_bindgen_test]
async fn earlier_decisions_come_page_by_page_and_the_end_offers_no_more() {
    let host = backend(SERVICE);
    let shown = page(&host);
    let desk = || shown.root.query_selector("#connection-receipts").unwrap().unwrap();
    let earlier = || {
        let desk: web_sys::HtmlElement = desk().unchecked_into();
        all(&desk, "button", "Show earlier")
    };
    until("there is more", || {
        shown.root.query_selector("#connection-receipts").unwrap().is_some() && !earlier().is_empty()
    })
    .await;
    earlier()[0].click();
    until("that was all", || earlier().is_empty()).await;
    assert!(host.asked().contains(&"GET /connection/history?cursor=1".to_owned()), "{:?}", host.asked());
    let desk: web_sys::HtmlElement = desk().unchecked_into();
    assert_eq!(all(&desk, "button", "Open the receipt").len(), 2, "what was there stays");
}
