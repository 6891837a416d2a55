//! The history of settings on the page: told in words, sifted, checked in this browser, and gone back to.
//!
//! The files in `history/` are what the reference backend answered and signed.

use consent_card::{
    browser,
    client::Auth,
    components::settings_record::{change_list, standing_bar},
    reactive::prelude::*,
    state::log::{Entry, Standing, Why, asked, judged},
    surfaces::{Host as Page, HostLinks, admin::AdminSurface},
    text::Lang,
};
use contract::{AuditEvent, AuditHead, AuditPage, GroupHit, Service, SigningKey, fixtures};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    host::{Host, Say},
    page::{Mounted, all, mount, press, until},
};

pub const AUDIT: &str = include_str!("history/audit.json");
pub const HEAD: &str = include_str!("history/head.json");
pub const SERVICE: &str = include_str!("history/service.json");
pub const SETTINGS: &str = include_str!("history/settings.json");
const JSON: &str = "application/json";

fn log() -> Vec<Entry> {
    let page: AuditPage = serde_json::from_str(AUDIT).unwrap();
    page.items.into_iter().map(|event| Entry { shown: event.clone(), kept: event }).collect()
}

fn head() -> AuditHead {
    serde_json::from_str(HEAD).unwrap()
}

fn keys() -> Vec<SigningKey> {
    serde_json::from_str::<Service>(SERVICE).unwrap().signing_keys
}

async fn stands(log: &[Entry], head: &AuditHead) -> Standing {
    let questions = asked(log, head, &keys());
    let answers = browser::prove(questions.digests, questions.signatures).await;
    judged(log, head, &keys(), &answers)
}

#[wasm_bindgen_test]
async fn this_browser_finds_the_backends_log_whole_and_its_end_signed() {
    let Standing::Whole { events, key, .. } = stands(&log(), &head()).await else { panic!("not whole") };
    assert_eq!((events, key), (10, keys()[0].id.clone()));
}

#[wasm_bindgen_test]
async fn this_browser_finds_out_whoever_altered_the_log_or_its_end() {
    for at in [0, 4, 9] {
        let mut altered = log();
        altered[at].kept.actor = "Somebody Else".to_owned();
        let seq = altered[at].kept.seq;
        assert_eq!(stands(&altered, &head()).await, Standing::Broken { seq, why: Why::Changed });
    }
    let cut = stands(&log()[1..], &head()).await;
    assert_eq!(cut, Standing::Broken { seq: 10, why: Why::CutOff });
    // An end that was made to fit the cut log is not signed.
    let forged = AuditHead { seq: 9, hash: log()[1].kept.hash.clone(), ..head() };
    assert_eq!(stands(&log()[1..], &forged).await, Standing::BadSignature(head().key));
    let other = AuditHead { key: contract::KeyId::new("another"), ..head() };
    assert_eq!(stands(&log(), &other).await, Standing::UnknownKey(contract::KeyId::new("another")));
}

/// The page of somebody with a role, at a backend whose log is this.
pub fn page(session: &'static str, answers: &'static [(&'static str, &'static str)]) -> (Host, Mounted) {
    let standing: Vec<(&'static str, &'static str)> =
        [("/service", SERVICE), ("/session", session)].into_iter().chain(answers.iter().copied()).collect();
    let host = Host::new([Say::With(200, JSON, SETTINGS, ("ETag", "\"settings-8\""))]).standing(&standing);
    let client = host.client(Auth::Cookie);
    let shown = mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), HostLinks::default());
        view! { <AdminSurface host={page} /> }.into_any()
    });
    (host, shown)
}

pub const ANSWERS: &[(&str, &str)] = &[
    ("/admin/audit", AUDIT),
    ("/admin/audit/head", HEAD),
    ("/admin/aggregates", fixtures::AGGREGATES),
    ("/admin/legacy", r#"{"count":0}"#),
    ("/admin/settings/preview", fixtures::EFFECT_NARROWS),
];

#[wasm_bindgen_test]
async fn a_change_is_told_by_whom_when_from_what_to_what_and_why() {
    let (_host, shown) = page(fixtures::SESSION_ADMIN, ANSWERS);
    let text = || shown.root.inner_text();
    until("the history is there", || text().contains("Version 2")).await;
    for words in [
        "Ingrid Solheim",
        "365 days",
        "180 days",
        "Reason: Shorter, as the works council asked",
        "Added: External and Contractors",
        "Removed: External",
        "Off",
        "In force",
        "Version 1, before the first change",
        // What somebody wrote is a text, whatever it looks like.
        "=HYPERLINK(\"https://evil.example\")",
    ] {
        assert!(text().contains(words), "{words} in {}", text());
    }
    assert!(!text().contains("g_"), "a group is told by its name: {}", text());
}

#[wasm_bindgen_test]
async fn the_page_says_exactly_what_it_checked() {
    let (_host, shown) = page(fixtures::SESSION_ADMIN_READER, ANSWERS);
    until("the history is there", || !all(&shown.root, "button", "Check the history").is_empty()).await;
    press(&shown, "button", "Check the history").await;
    until("it was checked", || shown.root.inner_text().contains("10 changes checked")).await;
    let text = shown.root.inner_text();
    assert!(text.contains(&["signed by key ", keys()[0].id.as_str()].concat()), "{text}");
    assert!(text.contains("against a signed end that was kept elsewhere"), "{text}");
}

#[wasm_bindgen_test]
async fn a_reader_sees_everything_and_no_button_that_changes_anything() {
    let (_host, shown) = page(fixtures::SESSION_ADMIN_READER, ANSWERS);
    until("the history is there", || shown.root.inner_text().contains("Version 2")).await;
    for button in ["Go back", "See what it changes", "Apply", "Save"] {
        assert_eq!(all(&shown.root, "button", button).len(), 0, "{button}");
    }
    for button in ["Check the history", "Download as CSV", "Download as JSON", "Download settings"] {
        assert_eq!(all(&shown.root, "button", button).len(), 1, "{button}");
    }
    assert!(shown.root.query_selector("textarea").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn a_filter_leaves_out_what_it_does_not_name() {
    let (_host, shown) = page(fixtures::SESSION_ADMIN, ANSWERS);
    until("the history is there", || shown.root.inner_text().contains("Version 2")).await;
    let select: web_sys::HtmlElement =
        shown.root.query_selector("select[id$='-sieve-field']").unwrap().unwrap().unchecked_into();
    js_sys::Reflect::set(&select, &"value".into(), &"consentLifetimeDays".into()).unwrap();
    select.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    until("others are gone", || !shown.root.inner_text().contains("Reason: Pilot in two teams")).await;
    assert!(shown.root.inner_text().contains("365 days"));
    press(&shown, "button", "Clear filter").await;
    until("all are back", || shown.root.inner_text().contains("Reason: Pilot in two teams")).await;
}

#[wasm_bindgen_test]
async fn going_back_shows_what_it_changes_before_anything_is_sent() {
    let (host, shown) = page(fixtures::SESSION_ADMIN, ANSWERS);
    until("the history is there", || shown.root.inner_text().contains("Version 2")).await;
    press(&shown, "button", "Go back to version 4").await;
    let text = || shown.root.inner_text();
    until("the preview is there", || text().contains("What going back to version 4 changes")).await;
    until("the effect is asked for", || host.asked().contains(&"POST /admin/settings/preview".to_owned()))
        .await;
    assert!(!host.asked().iter().any(|line| line.contains("revert")));
    let panel: web_sys::HtmlElement =
        shown.root.query_selector(".version-back").unwrap().unwrap().unchecked_into();
    for words in
        ["What members may choose", "Show public LinkedIn information", "Yes", "No", "Groups that may not"]
    {
        assert!(panel.inner_text().contains(words), "{words} in {}", panel.inner_text());
    }
    let focused =
        || leptos::prelude::document().active_element().and_then(|it| it.text_content()).unwrap_or_default();
    // A reader by keyboard goes on where they were.
    assert_eq!(focused(), "What going back to version 4 changes");
    press(&shown, "button", "Leave it as it is").await;
    until("it is put away", || !text().contains("What going back to version 4 changes")).await;
    until("its button has the focus again", || focused() == "Go back to version 4").await;
}

#[wasm_bindgen_test]
fn what_could_not_be_checked_is_not_said_to_be_good() {
    let told = |standing: Standing| {
        let shown = mount(move || standing_bar(Lang::English, &standing, None).view());
        shown.root.inner_text()
    };
    assert!(told(Standing::CannotTell).contains("Nothing was checked"));
    assert!(told(Standing::Unsigned { events: 3 }).contains("whether the end was signed is not known"));
    let broken = told(Standing::Broken { seq: 7, why: Why::Changed });
    assert!(broken.contains("The history is broken") && broken.contains("Change 7"), "{broken}");
}

#[wasm_bindgen_test]
fn a_setting_that_is_not_known_is_shown_as_it_was_written() {
    let groups: Vec<GroupHit> = Vec::new();
    let event: AuditEvent = serde_json::from_str::<AuditPage>(fixtures::AUDIT).unwrap().items.remove(0);
    let shown = mount(move || {
        let changes = [("somethingNew", r#"{"a":1}"#, "[1,2]"), (&event.field, &event.from, &event.to)];
        change_list(Lang::English, &groups, changes).view()
    });
    let text = shown.root.inner_text();
    assert!(text.contains("somethingNew") && text.contains(r#"{"a":1}"#) && text.contains("[1,2]"), "{text}");
}
