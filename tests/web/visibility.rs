//! Who may see the own LinkedIn profile, and the own card as others see it.

use consent_card::{
    client::Auth,
    reactive::prelude::*,
    surfaces::{Host as Page, HostLinks, connection::ConnectionSurface, own_card},
    text::Lang,
};
use contract::fixtures;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    host::{Host, Say},
    page::{Mounted, all, by_role, mount, press, until},
};

const JSON: &str = "application/json";
const SERVICE: &str = r#"{"name":"Full","contractVersion":"1.0","organization":{"id":"o","name":"Fjordlight"},
    "workProvider":{"name":"Microsoft"},"capabilities":["visibility"]}"#;
const STALE: &str = r#"{"type":"stale-version","title":"Somebody saved in between","status":412}"#;
const SEEN: &str = r#"{"person":{"id":"p_1","name":"Åsa Lind"},"linkedin":{"state":"connected","consentVersion":"c_7",
    "items":[{"kind":"headline","title":"Keeps the lights on","provenance":{"basis":"viewerConsent",
    "direction":"linkedinToWork","category":"profile","fetchedAt":"2026-11-21T08:00:00Z","goneAt":"2126-11-21T09:00:00Z"}}]}}"#;
const HIDDEN: &str = r#"{"person":{"id":"p_1","name":"Åsa Lind"},"linkedin":{"state":"noMatch"}}"#;
const ALONE: &str = r#"{"person":{"id":"p_1","name":"Åsa Lind"},"linkedin":{"state":"prompt"}}"#;

/// What the page asks besides who may see the profile, which the script answers.
fn backend(script: impl IntoIterator<Item = Say>, seen: &'static str) -> Host {
    at(fixtures::CONNECTION_TWO_WAY, script, seen)
}

/// The same for a member who stands so.
fn at(connection: &'static str, script: impl IntoIterator<Item = Say>, seen: &'static str) -> Host {
    Host::new(script).without_photos().standing(&[
        ("/service", SERVICE),
        ("/session", fixtures::SESSION_MEMBER),
        ("/connection", connection),
        ("?language=en", fixtures::NOTICE_2024_04_EN),
        ("?language=ar", fixtures::NOTICE_2024_04_AR),
        ("?as=colleague", seen),
        ("?as=outsider", HIDDEN),
    ])
}

const fn told(version: &'static str, json: &'static str) -> Say {
    Say::With(200, JSON, json, ("ETag", version))
}

fn page(host: &Host) -> Mounted {
    page_in(host, RwSignal::new(Lang::English))
}

fn page_in(host: &Host, lang: RwSignal<Lang>) -> Mounted {
    let client = host.client(Auth::Cookie);
    mount(move || {
        let links = HostLinks { own_card: Some(Callback::new(own_card)), ..HostLinks::default() };
        let page = Page::start(client, lang, links);
        view! { <ConnectionSurface host={page} /> }.into_any()
    })
}

fn is_marked(shown: &Mounted, option: &str) -> bool {
    by_role(&shown.root, "radio", option).unchecked_into::<web_sys::HtmlInputElement>().checked()
}

async fn opened(host: &Host) -> Mounted {
    let shown = page(host);
    until("the options are there", || !all(&shown.root, "radio", "Nobody").is_empty()).await;
    shown
}

#[wasm_bindgen_test]
async fn choosing_saves_nothing_and_saving_names_the_version() {
    let host = backend(
        [told("\"1\"", fixtures::VISIBILITY_ORGANIZATION), told("\"2\"", fixtures::VISIBILITY_NOBODY)],
        SEEN,
    );
    let shown = opened(&host).await;
    assert!(is_marked(&shown, "My organization"));
    assert!(all(&shown.root, "button", "Save").is_empty(), "there is nothing to save");
    press(&shown, "radio", "Nobody").await;
    until("it can be saved", || !all(&shown.root, "button", "Save").is_empty()).await;
    assert!(!host.asked().iter().any(|one| one.starts_with("PUT")), "arrow keys choose on their way");
    assert!(shown.root.inner_text().contains("In force: My organization"));
    press(&shown, "button", "Save").await;
    until("it is in force", || shown.root.inner_text().contains("Saved. In force: Nobody")).await;
    let nth = host.asked().iter().position(|one| one == "PUT /visibility").unwrap();
    assert_eq!(host.header(nth, "If-Match").as_deref(), Some("\"1\""));
    assert!(all(&shown.root, "button", "Save").is_empty());
}

#[wasm_bindgen_test]
async fn another_language_keeps_what_is_marked_and_asks_nothing_anew() {
    let host = backend([told("\"1\"", fixtures::VISIBILITY_ORGANIZATION)], SEEN);
    let lang = RwSignal::new(Lang::English);
    let shown = page_in(&host, lang);
    until("the options are there", || !all(&shown.root, "radio", "Nobody").is_empty()).await;
    by_role(&shown.root, "radio", "Nobody").click();
    until("it can be saved", || !all(&shown.root, "button", "Save").is_empty()).await;
    lang.set(Lang::Arabic);
    let text = Lang::Arabic.visibility();
    until("it is Arabic", || !all(&shown.root, "radio", text.nobody).is_empty()).await;
    assert!(is_marked(&shown, text.nobody), "what was marked is gone");
    assert!(shown.root.inner_text().contains(text.unsaved));
    assert!(!shown.root.inner_text().contains(Lang::English.visibility().unsaved));
    by_role(&shown.root, "button", text.save);
    let about = host.asked().into_iter().filter(|one| one.ends_with(" /visibility")).count();
    assert_eq!(about, 1, "{:?}", host.asked());
}

#[wasm_bindgen_test]
async fn a_change_from_elsewhere_is_told_and_the_mark_stays() {
    let host = backend(
        [
            told("\"1\"", r#"{"version":1,"visibleTo":"everyone"}"#),
            Say::Status(412, "application/problem+json", STALE),
            told("\"2\"", fixtures::VISIBILITY_ORGANIZATION),
            told("\"3\"", fixtures::VISIBILITY_NOBODY),
        ],
        SEEN,
    );
    let shown = opened(&host).await;
    press(&shown, "radio", "Nobody").await;
    until("it can be saved", || !all(&shown.root, "button", "Save").is_empty()).await;
    press(&shown, "button", "Save").await;
    until("it is told", || shown.root.inner_text().contains("In force is “My organization”")).await;
    assert!(is_marked(&shown, "Nobody"));
    press(&shown, "button", "Save").await;
    until("it is in force", || shown.root.inner_text().contains("Saved. In force: Nobody")).await;
    let puts: Vec<usize> =
        (0..host.asked().len()).filter(|nth| host.asked()[*nth].starts_with("PUT")).collect();
    assert_eq!(host.header(puts[1], "If-Match").as_deref(), Some("\"2\""));
}

#[wasm_bindgen_test]
async fn an_answer_that_did_not_come_claims_nothing_and_shows_what_is_in_force() {
    let host = backend(
        [
            told("\"1\"", r#"{"version":1,"visibleTo":"everyone"}"#),
            Say::Throw("TypeError"),
            told("\"2\"", fixtures::VISIBILITY_NOBODY),
        ],
        SEEN,
    );
    let shown = opened(&host).await;
    press(&shown, "radio", "Nobody").await;
    until("it can be saved", || !all(&shown.root, "button", "Save").is_empty()).await;
    press(&shown, "button", "Save").await;
    until("it had got through", || shown.root.inner_text().contains("In force: Nobody")).await;
    assert!(shown.root.inner_text().contains("No connection"));
    assert!(all(&shown.root, "button", "Save").is_empty());
}

#[wasm_bindgen_test]
async fn the_card_as_others_see_it_is_the_card_itself_and_goes_with_the_dialog() {
    let host = backend([told("\"1\"", fixtures::VISIBILITY_ORGANIZATION)], SEEN);
    let shown = opened(&host).await;
    all(&shown.root, "button", "A connected colleague")[0].click();
    until("it is shown", || shown.root.inner_text().contains("Keeps the lights on")).await;
    assert!(shown.root.query_selector("dialog .profile-card").unwrap().is_some());
    press(&shown, "button", "Close").await;
    until("it is gone", || all(&shown.root, "dialog", "").is_empty()).await;
    assert!(!shown.root.text_content().unwrap().contains("Keeps the lights on"));
    press(&shown, "button", "Somebody of another organization").await;
    until("it is hidden", || shown.root.inner_text().contains("No LinkedIn profile to show")).await;
    assert!(!shown.root.text_content().unwrap().contains("Keeps the lights on"));
}

#[wasm_bindgen_test]
async fn leaving_the_page_takes_the_preview_along() {
    let host = backend([told("\"1\"", fixtures::VISIBILITY_ORGANIZATION)], SEEN);
    let shown = opened(&host).await;
    all(&shown.root, "button", "A connected colleague")[0].click();
    until("it is shown", || shown.root.inner_text().contains("Keeps the lights on")).await;
    window().dispatch_event(&web_sys::Event::new("pagehide").unwrap()).unwrap();
    until("it is gone", || !shown.root.text_content().unwrap().contains("Keeps the lights on")).await;
    assert!(shown.root.inner_text().contains("The preview was closed"));
}

#[wasm_bindgen_test]
async fn who_is_not_connected_is_told_what_is_missing_and_not_asked_to_connect() {
    let host =
        at(fixtures::CONNECTION_NOT_CONNECTED, [told("\"1\"", fixtures::VISIBILITY_ORGANIZATION)], ALONE);
    let shown = opened(&host).await;
    all(&shown.root, "button", "A connected colleague")[0].click();
    until("it is told", || shown.root.inner_text().contains("LinkedIn’s side is missing here")).await;
    let dialog: web_sys::HtmlElement = by_role(&shown.root, "dialog", "See my card as");
    assert!(all(&dialog, "button", "Connect").is_empty());
}
