//! Before an admin's change is saved: what it does is said, what allows more or less is confirmed, and nothing else is asked.

use consent_card::{
    client::Auth,
    reactive::prelude::*,
    surfaces::{Host as Page, HostLinks, admin::AdminSurface},
    text::Lang,
};
use contract::fixtures;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{
    host::{Host, Say},
    page::{Mounted, all, by_role, mount, press, until},
};

const JSON: &str = "application/json";

fn service(capabilities: &str) -> &'static str {
    String::leak(
        [
            r#"{"name":"S","contractVersion":"1.0","organization":{"id":"o","name":"Acme"},
            "workProvider":{"name":"Microsoft"},"capabilities":["admin","groups""#,
            capabilities,
            "]}",
        ]
        .concat(),
    )
}

/// The settings page where these are in force.
fn page(capabilities: &str, settings: &'static str, more: impl IntoIterator<Item = Say>) -> (Host, Mounted) {
    page_in(RwSignal::new(Lang::English), capabilities, settings, more)
}

fn page_in(
    lang: RwSignal<Lang>,
    capabilities: &str,
    settings: &'static str,
    more: impl IntoIterator<Item = Say>,
) -> (Host, Mounted) {
    let first = [
        Say::Status(200, JSON, service(capabilities)),
        Say::Status(200, JSON, fixtures::SESSION_ADMIN),
        Say::With(200, JSON, settings, ("ETag", "\"1\"")),
    ];
    let host = Host::new(first.into_iter().chain(more));
    let client = host.client(Auth::Cookie);
    let shown = mount(move || {
        let page = Page::start(client, lang, HostLinks::default());
        view! { <AdminSurface host={page} /> }.into_any()
    });
    (host, shown)
}

async fn choose(shown: &Mounted, audience: &str) {
    until("the form is there", || !all(&shown.root, "radio", audience).is_empty()).await;
    press(shown, "radio", audience).await;
}

fn says(shown: &Mounted, words: &str) -> bool {
    shown.root.inner_text().contains(words)
}

fn last(host: &Host) -> String {
    host.asked().last().cloned().unwrap_or_default()
}

fn saved(settings: &'static str) -> Say {
    Say::With(200, JSON, settings, ("ETag", "\"2\""))
}

#[wasm_bindgen_test]
async fn widening_is_said_beside_the_form_and_confirmed_with_its_number() {
    let more = [Say::Status(200, JSON, fixtures::EFFECT_WIDENS), saved(fixtures::SETTINGS_EVERYONE)];
    let (host, shown) = page(r#","effect""#, fixtures::SETTINGS_NOBODY, more);
    choose(&shown, "Everyone").await;
    until("the effect is told", || says(&shown, "1,240 people may use it who may not now.")).await;
    assert!(says(&shown, "412 people may use it as before."));
    press(&shown, "button", "Save").await;
    until("it is asked", || says(&shown, "Save a change that allows more?")).await;
    let dialog = by_role(&shown.root, "dialog", "1,240 people may use it who may not now.");
    assert!(dialog.inner_text().contains("Nothing is connected by itself."));
    // What was told is not asked for a second time.
    assert_eq!(last(&host), "POST /admin/settings/preview");
    press(&shown, "button", "Save this change").await;
    until("it is saved", || says(&shown, "Saved.")).await;
    assert_eq!(last(&host), "PATCH /admin/settings");
    assert!(all(&shown.root, "dialog", "").is_empty());
}

#[wasm_bindgen_test]
async fn another_language_keeps_the_draft_and_asks_nothing_anew() {
    let lang = RwSignal::new(Lang::English);
    let (host, shown) = page_in(lang, "", fixtures::SETTINGS_NOBODY, []);
    choose(&shown, "Everyone").await;
    until("it is a draft", || says(&shown, Lang::English.admin().unsaved)).await;
    let number = || -> HtmlInputElement {
        shown.root.query_selector("input[type=number]").unwrap().unwrap().unchecked_into()
    };
    number().set_value("45");
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    number().dispatch_event(&web_sys::Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    number().focus().unwrap();
    let before = host.asked();
    lang.set(Lang::French);
    let text = Lang::French.admin();
    until("it is French", || says(&shown, text.unsaved)).await;
    assert!(!says(&shown, Lang::English.admin().unsaved));
    let everyone: HtmlInputElement = by_role(&shown.root, "radio", text.everyone).unchecked_into();
    assert!(everyone.checked(), "the draft is gone");
    assert_eq!(number().value(), "45", "what was typed is gone");
    assert!(number().matches(":focus").unwrap(), "the focus is gone");
    assert_eq!(host.asked(), before);
}

#[wasm_bindgen_test]
async fn saving_in_the_moment_of_a_change_is_asked_about_all_the_same() {
    let more = [Say::Status(200, JSON, fixtures::EFFECT_WIDENS), saved(fixtures::SETTINGS_EVERYONE)];
    let (host, shown) = page(r#","effect""#, fixtures::SETTINGS_NOBODY, more);
    until("the form is there", || !all(&shown.root, "radio", "Everyone").is_empty()).await;
    // Both before anything that follows the draft has run.
    press(&shown, "radio", "Everyone").await;
    press(&shown, "button", "Save").await;
    until("it is asked", || says(&shown, "Save a change that allows more?")).await;
    assert_eq!(host.asked().iter().filter(|line| line.contains("/preview")).count(), 1, "asked once");
}

#[wasm_bindgen_test]
async fn nobody_says_how_many_connections_end_and_that_they_do_not_come_back() {
    let more = [Say::Status(200, JSON, fixtures::EFFECT_NARROWS)];
    let (host, shown) = page(r#","effect""#, fixtures::SETTINGS_EVERYONE, more);
    choose(&shown, "Nobody").await;
    until("the effect is told", || says(&shown, "1,652 people may not use it any more.")).await;
    press(&shown, "button", "Save").await;
    until("it is asked", || says(&shown, "Save a change that allows less?")).await;
    let dialog = by_role(&shown.root, "dialog", "");
    for words in [
        "Nobody may use it any more, and every connection ends.",
        "About 385 connections end, by the latest daily total.",
        "Switching it on again does not bring connections back.",
    ] {
        assert!(dialog.inner_text().contains(words), "{words}");
    }
    press(&shown, "button", "Back to the form").await;
    until("it is gone", || all(&shown.root, "dialog", "").is_empty()).await;
    assert_eq!(last(&host), "POST /admin/settings/preview", "nothing is saved after a no");
    assert!(says(&shown, "Changes are not saved yet."), "the form keeps the change");
}

#[wasm_bindgen_test]
async fn few_people_who_lose_it_are_counted_and_their_connections_are_not() {
    let more = [Say::Status(200, JSON, fixtures::EFFECT_FEW)];
    let (_host, shown) = page(r#","effect""#, fixtures::SETTINGS_EVERYONE, more);
    choose(&shown, "Nobody").await;
    until("the effect is told", || says(&shown, "9 people may not use it any more.")).await;
    assert!(says(&shown, "How many connections end is shown only where at least 50 people lose it"));
    assert!(!says(&shown, "About"));
}

#[wasm_bindgen_test]
async fn a_safe_change_is_saved_without_a_question() {
    const SAME: &str = r#"{"gains":0,"keeps":10,"loses":0,"widens":false,"narrows":true}"#;
    let more = [Say::Status(200, JSON, SAME), saved(fixtures::SETTINGS_NOBODY)];
    let (host, shown) = page(r#","effect""#, fixtures::SETTINGS_EVERYONE, more);
    until("the form is there", || says(&shown, "Longest duration of a consent")).await;
    let field: HtmlInputElement =
        shown.root.query_selector("input[type=number]").unwrap().unwrap().unchecked_into();
    field.set_value("30");
    field.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    until("the effect is told", || says(&shown, "Nobody gains it and nobody loses it.")).await;
    press(&shown, "button", "Save").await;
    until("it is saved", || last(&host) == "PATCH /admin/settings").await;
    assert!(all(&shown.root, "dialog", "").is_empty());
}

#[wasm_bindgen_test]
async fn a_life_that_no_backend_takes_is_said_and_not_sent() {
    let (host, shown) = page("", fixtures::SETTINGS_EVERYONE, []);
    until("the form is there", || says(&shown, "Longest duration of a consent")).await;
    let field: HtmlInputElement =
        shown.root.query_selector("input[type=number]").unwrap().unwrap().unchecked_into();
    for wrong in ["", "0", "5000", "12.5"] {
        field.set_value(wrong);
        field.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
        until("the field says so", || field.get_attribute("aria-invalid").as_deref() == Some("true")).await;
        press(&shown, "button", "Save").await;
        until("it is said", || says(&shown, "a whole number of days from 1 to 1,095")).await;
    }
    assert_eq!(last(&host), "GET /admin/settings");
}

#[wasm_bindgen_test]
async fn working_out_the_effect_can_be_stopped_and_the_request_is_given_up() {
    let (host, shown) = page(r#","effect""#, fixtures::SETTINGS_NOBODY, [Say::Silence, Say::Silence]);
    choose(&shown, "Everyone").await;
    until("it is asked for", || last(&host) == "POST /admin/settings/preview").await;
    assert!(says(&shown, "Working out whom this concerns"));
    press(&shown, "button", "Save").await;
    until("saving asks for it too", || host.asked().len() == 5).await;
    press(&shown, "button", "Stop").await;
    until("it says so", || says(&shown, "Whom this concerns was not worked out. Nothing was saved.")).await;
    assert!(host.is_aborted(3) && host.is_aborted(4));
    assert!(all(&shown.root, "dialog", "").is_empty());
}

#[wasm_bindgen_test]
async fn an_effect_that_is_not_known_is_asked_about_as_not_known() {
    let (host, shown) = page("", fixtures::SETTINGS_NOBODY, [saved(fixtures::SETTINGS_EVERYONE)]);
    choose(&shown, "Everyone").await;
    assert!(!says(&shown, "What saving this changes"), "what is not offered is not shown");
    press(&shown, "button", "Save").await;
    until("it is asked", || says(&shown, "More people may be able to use it. How many is not known.")).await;
    press(&shown, "button", "Save this change").await;
    until("it is saved", || last(&host) == "PATCH /admin/settings").await;
}

#[wasm_bindgen_test]
async fn availability_is_a_fact_of_its_own_that_nothing_here_changes() {
    for (told, words) in [
        ("off", "Switched off"),
        ("notRolledOut", "Not rolled out yet"),
        ("unavailableInRegion", "Not in this cloud or region"),
        ("moonlight", "Not known"),
    ] {
        let settings = fixtures::SETTINGS_NOBODY.replacen('{', &format!(r#"{{"availability":"{told}","#), 1);
        let (_host, shown) = page("", String::leak(settings), []);
        until("it is said", || says(&shown, words)).await;
        assert!(says(&shown, "It cannot be changed here."));
        assert!(!all(&shown.root, "radio", "Everyone").is_empty(), "the settings can be prepared");
    }
}

#[wasm_bindgen_test]
async fn people_enabled_long_ago_are_cleared_after_a_yes_and_never_before() {
    let more = [
        Say::Status(200, JSON, r#"{"count":1234}"#),
        Say::Status(204, "", ""),
        Say::With(200, JSON, fixtures::SETTINGS_GROUPS, ("ETag", "\"13\"")),
    ];
    let (host, shown) = page(r#","legacy""#, fixtures::SETTINGS_GROUPS, more);
    until("they are told of", || says(&shown, "1,234 people were enabled individually")).await;
    press(&shown, "button", "Clear this list").await;
    until("it is asked", || says(&shown, "Nothing brings the list back")).await;
    assert_eq!(last(&host), "GET /admin/legacy");
    let yes = all(&shown.root, "button", "Clear this list");
    yes.last().unwrap().click();
    until("it says so", || says(&shown, "The list is cleared.")).await;
    let asked = host.asked();
    let nth = asked.iter().position(|line| line == "DELETE /admin/legacy").unwrap();
    assert_eq!(host.header(nth, "If-Match").as_deref(), Some("\"1\""));
    until("the new version is loaded", || last(&host) == "GET /admin/settings").await;
    assert!(!says(&shown, "1,234 people"));
}

#[wasm_bindgen_test]
async fn where_nobody_was_enabled_long_ago_nothing_is_said_of_it() {
    let more = [Say::Status(200, JSON, r#"{"count":0}"#)];
    let (host, shown) = page(r#","legacy""#, fixtures::SETTINGS_GROUPS, more);
    until("it was asked", || last(&host) == "GET /admin/legacy").await;
    until("the form is there", || says(&shown, "Longest duration of a consent")).await;
    assert!(!says(&shown, "Enabled individually"));
}
