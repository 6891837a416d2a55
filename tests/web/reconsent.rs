//! Asked again after the notice changed, as a member meets it: with the real surface over a host's own `fetch`.

use consent_card::{
    client::Auth,
    reactive::prelude::*,
    surfaces::{Host as Page, HostLinks, consent::ConsentSurface},
    text::Lang,
};
use contract::fixtures;
use serde_json::{Value, json};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    host::{Host, Say},
    page::{Mounted, all, by_role, mount, until},
};

fn leaked(value: &Value) -> &'static str {
    Box::leak(value.to_string().into_boxed_str())
}

fn service(capabilities: &[&str]) -> &'static str {
    let mut service: Value = serde_json::from_str(fixtures::SERVICE_FULL).unwrap();
    service["capabilities"] = json!(capabilities);
    leaked(&service)
}

struct Asked {
    host: Host,
    shown: Mounted,
}

/// The dialog, opened by a member who agreed to the notice of 2020.
async fn asked_again(lang: Lang, capabilities: &[&str], older: &'static str, attempt: &'static str) -> Asked {
    let (newer, tag) = match lang {
        Lang::Arabic => (fixtures::NOTICE_2024_04_AR, "ar"),
        _ => (fixtures::NOTICE_2024_04_EN, "en"),
    };
    let path = |version: &str| -> &'static str {
        Box::leak(format!("/notices/{version}?language={tag}").into_boxed_str())
    };
    let mut answers = vec![
        ("/service", service(capabilities)),
        ("/session", fixtures::SESSION_MEMBER),
        ("/connection", fixtures::CONNECTION_NEEDS_RECONSENT),
        (path("2024-04"), newer),
        ("/connection/attempts", attempt),
        ("/connection/preview?category=calendar", fixtures::PREVIEW_CALENDAR),
        ("/connection/preview?category=contacts", fixtures::PREVIEW_EMPTY),
    ];
    if !older.is_empty() {
        answers.push((path("2020-11"), older));
    }
    let gone =
        older.is_empty().then_some(Say::Status(404, "application/problem+json", fixtures::PROBLEM_404));
    let host = Host::new(gone).standing(&answers);
    let client = host.client(Auth::Cookie);
    let shown = mount(move || {
        let page = Page::start(client, RwSignal::new(lang), HostLinks::default());
        let (opened, ready) = (RwSignal::new(0), page.service);
        Effect::new(move || {
            if ready.with(|service| service.ready().is_some()) {
                opened.set(1);
            }
        });
        view! { <ConsentSurface host={page} opened={opened} /> }.into_any()
    });
    until("the question is on the screen", || !all(&shown.root, "radio", "").is_empty()).await;
    Asked { host, shown }
}

const EVERYTHING: [&str; 3] = ["perCategory", "narrow", "preview"];

async fn in_english(capabilities: &[&str]) -> Asked {
    asked_again(Lang::English, capabilities, fixtures::NOTICE_2020_11_EN, fixtures::ATTEMPT_FAILED).await
}

/// What was sent, once it was.
async fn sent(asked: &Asked, path: &str) -> Value {
    let wanted = format!("POST {path}");
    until("it is sent", || asked.host.asked().contains(&wanted)).await;
    let nth = asked.host.asked().iter().position(|one| *one == wanted).unwrap();
    let body = wasm_bindgen_futures::JsFuture::from(asked.host.request(nth).text().unwrap()).await.unwrap();
    serde_json::from_str(&body.as_string().unwrap()).unwrap()
}

/// The two answers about a category.
fn answer(asked: &Asked, category: &str, agree: bool) {
    let name = if agree { "Agree to what is new" } else { "Go on without it" };
    let questions = js_sys::Array::from(&asked.shown.root.query_selector_all("fieldset fieldset").unwrap());
    let about = |one: &web_sys::HtmlElement| one.text_content().unwrap().starts_with(category);
    let mut questions = questions.iter().map(|one| one.unchecked_into::<web_sys::HtmlElement>());
    by_role(&questions.find(about).unwrap(), "radio", name).click();
}

#[wasm_bindgen_test]
async fn both_notices_stand_side_by_side_and_each_change_is_said_in_words() {
    let asked = in_english(&EVERYTHING).await;
    let table = asked.shown.root.query_selector("table").unwrap().unwrap();
    let words = table.text_content().unwrap();
    for expected in [
        "Before: notice 2020-11",
        "Now: notice 2024-04",
        "Contacts, to LinkedIn",
        "Wider: not shared until you agree",
        "kept by LinkedIn until you delete them there",
        "This notice says two things",
    ] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
    assert!(!words.contains("Calendar"), "what did not change is not in the comparison: {words}");
    assert!(asked.shown.root.inner_text().contains("Unchanged, from LinkedIn: Profile"));
}

#[wasm_bindgen_test]
async fn only_what_widened_is_asked_and_nothing_is_preselected() {
    let asked = in_english(&EVERYTHING).await;
    let radios = all(&asked.shown.root, "radio", "");
    assert_eq!(radios.len(), 4, "two answers for each of two categories");
    for radio in radios {
        assert!(!radio.unchecked_into::<web_sys::HtmlInputElement>().checked());
    }
    let boxes = asked.shown.root.query_selector_all("input[type=checkbox]").unwrap();
    assert_eq!(boxes.length(), 0, "what was agreed to before is not asked about");
}

#[wasm_bindgen_test]
async fn an_open_question_is_said_to_be_missing_and_nothing_is_sent() {
    let asked = in_english(&EVERYTHING).await;
    answer(&asked, "Contacts, to LinkedIn", true);
    by_role(&asked.shown.root, "button", "Agree").click();
    until("it is said", || asked.shown.root.inner_text().contains("Nothing is chosen yet")).await;
    assert!(!asked.host.asked().iter().any(|one| one.starts_with("POST")), "{:?}", asked.host.asked());
}

#[wasm_bindgen_test]
async fn agreeing_sends_what_goes_on_and_what_was_agreed_to_and_nothing_else() {
    let asked = in_english(&EVERYTHING).await;
    answer(&asked, "Subscriptions, to LinkedIn", true);
    answer(&asked, "Contacts, to LinkedIn", false);
    by_role(&asked.shown.root, "button", "Agree").click();
    let body = sent(&asked, "/connection/attempts").await;
    assert_eq!(body["choice"], "both");
    assert_eq!(body["noticeVersion"], "2024-04");
    let mut sent: Vec<&str> =
        body["workToLinkedin"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    sent.sort_unstable();
    assert_eq!(sent, ["calendar", "interests", "profile", "subscriptions"]);
    assert_eq!(body["linkedinToWork"].as_array().unwrap().len(), 4);
    let texts = body["evidence"]["texts"].to_string();
    for shown in
        ["Wider: not shared until you agree", "Contacts, to LinkedIn", "What did not widen goes on until"]
    {
        assert!(texts.contains(shown), "{shown} in {texts}");
    }
    assert_eq!(body["evidence"]["preselected"], json!([]));
}

#[wasm_bindgen_test]
async fn where_categories_cannot_be_chosen_the_consent_is_to_all_and_there_is_one_question() {
    let asked = in_english(&[]).await;
    assert_eq!(all(&asked.shown.root, "radio", "").len(), 1);
    by_role(&asked.shown.root, "radio", "Agree to what is new").click();
    by_role(&asked.shown.root, "button", "Agree").click();
    let body = sent(&asked, "/connection/attempts").await;
    assert_eq!(body["workToLinkedin"], json!([]), "an empty list stands for all");
    assert!(!asked.shown.root.inner_text().contains("drop it under"), "what is not offered is not promised");
}

#[wasm_bindgen_test]
async fn the_screen_says_until_when_what_did_not_widen_goes_on() {
    let asked = in_english(&EVERYTHING).await;
    let words = asked.shown.root.inner_text();
    assert!(words.contains("What did not widen goes on until December 21, 2026"), "{words}");
    assert!(words.contains("after that nothing is shared until you agree"), "{words}");
}

#[wasm_bindgen_test]
async fn not_now_is_recorded_as_deferred_and_no_as_refused() {
    for (button, decision) in [("Not now", "deferred"), ("No", "refused")] {
        let asked = in_english(&EVERYTHING).await;
        let exact = all(&asked.shown.root, "button", button)
            .into_iter()
            .find(|one| one.inner_text().trim() == button);
        exact.unwrap().click();
        let body = sent(&asked, "/connection/decisions").await;
        assert_eq!(body["decision"], decision);
        assert!(body["evidence"]["texts"].to_string().contains("Here is what it says differently"));
    }
}

#[wasm_bindgen_test]
async fn without_the_older_notice_it_is_said_and_everything_is_asked() {
    let asked = asked_again(Lang::English, &EVERYTHING, "", fixtures::ATTEMPT_FAILED).await;
    assert!(asked.shown.root.inner_text().contains("is not available any more"));
    assert_eq!(all(&asked.shown.root, "radio", "").len(), 18, "nine categories, two answers each");
}

#[wasm_bindgen_test]
async fn in_arabic_the_whole_question_is_in_arabic() {
    let asked =
        asked_again(Lang::Arabic, &EVERYTHING, fixtures::NOTICE_2020_11_AR, fixtures::ATTEMPT_FAILED).await;
    let words = asked.shown.root.inner_text();
    for latin in ["Wider", "Before", "Unchanged", "Agree", "Not mentioned"] {
        assert!(!words.contains(latin), "{latin} in {words}");
    }
    assert!(words.contains("أوسع: لا يُشارك حتى توافق"));
}

#[wasm_bindgen_test]
async fn examples_are_fetched_when_wanted_and_the_title_is_struck_out() {
    let asked = in_english(&EVERYTHING).await;
    let root = &asked.shown.root;
    assert!(!asked.host.asked().iter().any(|one| one.contains("preview")), "nobody asked for examples yet");
    assert!(root.text_content().unwrap().contains("this dialog fetches nothing from LinkedIn"));
    open(root, "Calendar");
    until("the examples are there", || root.text_content().unwrap().contains("Grid outlook")).await;
    let struck = root.query_selector("s").unwrap().unwrap().text_content().unwrap();
    assert_eq!(struck, "Grid outlook");
    let words = details(root, "Calendar").text_content().unwrap();
    assert!(words.contains("left out") && words.contains("Room Skagen"), "{words}");
    assert!(!words.contains("2026-11-23T09:00:00Z"), "times are the browser's own: {words}");
    assert_eq!(asked.host.asked().iter().filter(|one| one.contains("preview")).count(), 1);
}

#[wasm_bindgen_test]
async fn what_is_closed_is_forgotten_and_asked_for_anew() {
    let asked = in_english(&EVERYTHING).await;
    let root = &asked.shown.root;
    for times in 1..=2 {
        open(root, "Calendar");
        until("the examples are there", || root.text_content().unwrap().contains("Grid outlook")).await;
        assert_eq!(asked.host.asked().iter().filter(|one| one.contains("preview")).count(), times);
        details(root, "Calendar")
            .query_selector("summary")
            .unwrap()
            .unwrap()
            .unchecked_into::<web_sys::HtmlElement>()
            .click();
        until("they are gone", || !root.text_content().unwrap().contains("Grid outlook")).await;
    }
}

#[wasm_bindgen_test]
async fn none_and_failed_are_said() {
    let asked = in_english(&EVERYTHING).await;
    let root = &asked.shown.root;
    open(root, "Contacts");
    until("it is said", || root.text_content().unwrap().contains("You have nothing of this kind")).await;
    open(root, "Interests");
    until("it is said", || root.text_content().unwrap().contains("Nothing was sent to LinkedIn")).await;
}

#[wasm_bindgen_test]
async fn a_page_that_is_left_keeps_no_example() {
    let asked = in_english(&EVERYTHING).await;
    let root = &asked.shown.root;
    open(root, "Calendar");
    until("the examples are there", || root.text_content().unwrap().contains("Grid outlook")).await;
    window().dispatch_event(&web_sys::Event::new("pagehide").unwrap()).unwrap();
    until("they are gone", || !root.text_content().unwrap().contains("Grid outlook")).await;
}

#[wasm_bindgen_test]
async fn a_backend_without_examples_is_not_asked_and_none_are_promised() {
    let asked = in_english(&["perCategory"]).await;
    let words = asked.shown.root.text_content().unwrap();
    assert!(!words.contains("Examples from my own data") && !words.contains("fetches nothing from LinkedIn"));
}

/// The disclosure of a category's examples.
fn details(root: &web_sys::HtmlElement, category: &str) -> web_sys::Element {
    let found = js_sys::Array::from(&root.query_selector_all("details.examples").unwrap());
    let named = |one: &web_sys::Element| {
        let summary = one.query_selector("summary").ok().flatten().and_then(|summary| summary.text_content());
        summary.is_some_and(|words| words.ends_with(category))
    };
    found.iter().map(|one| one.unchecked_into::<web_sys::Element>()).find(named).unwrap()
}

fn open(root: &web_sys::HtmlElement, category: &str) {
    let summary = details(root, category).query_selector("summary").unwrap().unwrap();
    summary.unchecked_into::<web_sys::HtmlElement>().click();
}
