//! The notice in the reader's language, whole or not at all.

use consent_card::{
    client::Auth,
    components::kit::{Icon, icon, make},
    reactive::prelude::*,
    surfaces::{Host as Page, HostLinks, consent::ConsentSurface},
    text::Lang,
};
use contract::fixtures;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::host::{Host, Say};
use super::page::{Mounted, all, by_role, mount, until};

struct Opened {
    host: Host,
    lang: RwSignal<Lang>,
    shown: Mounted,
}

/// The dialog against a backend that has the notice in two languages.
fn open(lang: Lang) -> Opened {
    let mut service: Value = serde_json::from_str(fixtures::SERVICE_FULL).unwrap();
    service["languages"] = json!(["en", "fr"]);
    let answers = [
        ("/service", &*Box::leak(service.to_string().into_boxed_str())),
        ("/session", fixtures::SESSION_MEMBER),
        ("/connection", fixtures::CONNECTION_NOT_CONNECTED),
        ("/notices/2024-04?language=en", fixtures::NOTICE_2024_04_EN),
        ("/notices/2024-04?language=fr", fixtures::NOTICE_2024_04_FR),
    ];
    let lacking = |_| Say::Status(404, "application/problem+json", fixtures::PROBLEM_NOTICE_LANGUAGE);
    let host = Host::new((0..9).map(lacking)).standing(&answers);
    let client = host.client(Auth::Cookie);
    let lang = RwSignal::new(lang);
    let shown = mount(move || {
        let page = Page::start(client, lang, HostLinks::default());
        let (opened, ready) = (RwSignal::new(0), page.service);
        Effect::new(move || {
            if ready.with(|service| service.ready().is_some()) {
                opened.set(1);
            }
        });
        view! { <ConsentSurface host={page} opened={opened} /> }.into_any()
    });
    Opened { host, lang, shown }
}

#[wasm_bindgen_test]
async fn a_notice_that_lacks_the_readers_language_blocks_consent_and_says_who_can_mend_it() {
    let opened = open(Lang::German);
    let root = &opened.shown.root;
    let text = Lang::German.consent();
    until("it is said", || root.inner_text().contains(text.no_language)).await;
    // Nothing can be chosen or agreed to, and not a word of the notice stands there in another language.
    assert!(all(root, "radio", "").is_empty());
    assert!(all(root, "button", text.connect).is_empty());
    let said = root.inner_text();
    assert!(!said.contains("LinkedIn data") && !said.contains("Microsoft"), "{said}");
    // In which languages it exists, by the names that they have in the reader's, and who can add this one.
    assert!(said.contains("Englisch und Französisch"), "{said}");
    let mend = Lang::German.language().notice_mend.split("{0}").next().unwrap();
    assert!(said.contains(mend), "{said}");
    assert!(!opened.host.asked().iter().any(|one| one.starts_with("POST")));
}

#[wasm_bindgen_test]
async fn another_language_that_the_notice_has_opens_the_question() {
    let opened = open(Lang::German);
    let root = &opened.shown.root;
    until("it is said", || root.inner_text().contains(Lang::German.consent().no_language)).await;
    opened.lang.set(Lang::French);
    until("the question is there", || !all(root, "radio", "").is_empty()).await;
    assert!(root.inner_text().contains(Lang::French.consent().title));
}

#[wasm_bindgen_test]
async fn a_question_that_is_open_stays_whole_where_the_new_language_has_no_notice() {
    let opened = open(Lang::English);
    let root = &opened.shown.root;
    until("the question is there", || !all(root, "radio", "").is_empty()).await;
    by_role(root, "radio", "In both directions").click();
    let before = root.inner_text();
    opened.lang.set(Lang::German);
    let lacking = "GET /notices/2024-04?language=de";
    until("the notice was asked for", || opened.host.asked().iter().any(|one| one == lacking)).await;
    opened.lang.set(Lang::French);
    until("it is French", || root.inner_text().contains(Lang::French.consent().title)).await;
    let chosen: Vec<bool> = all(root, "radio", "")
        .into_iter()
        .map(|one| wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlInputElement>(one).checked())
        .collect();
    assert_eq!(chosen.iter().filter(|one| **one).count(), 1, "what was chosen is gone");
    assert_ne!(before, root.inner_text());
    assert_eq!(root.query_selector_all("dialog").unwrap().length(), 1);
}

#[wasm_bindgen_test]
fn every_icon_that_points_is_turned_round_from_right_to_left() {
    let turned = |direction: &'static str, one: Icon| {
        let shown = mount(move || make("div", "").attr("dir", direction).child(icon(one)).view());
        let picture = shown.root.query_selector("svg").unwrap().unwrap();
        let style = web_sys::window().unwrap().get_computed_style(&picture).unwrap().unwrap();
        let [scale, transform] = ["scale", "transform"].map(|name| style.get_property_value(name).unwrap());
        (scale, transform)
    };
    for one in [Icon::Back, Icon::OneWay, Icon::External] {
        assert_ne!(turned("rtl", one), turned("ltr", one), "{one:?} points the same way in both directions");
    }
    for one in [Icon::Link, Icon::BothWays, Icon::Check, Icon::Search, Icon::Clock] {
        assert_eq!(turned("rtl", one), turned("ltr", one), "{one:?} does not point");
    }
}
