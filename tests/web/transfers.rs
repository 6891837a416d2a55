//! What flowed, and the file with everything, on the my-connection page.

use consent_card::{
    client::Auth,
    components::transfer_log::{LogContext, transfer_log},
    reactive::prelude::*,
    state::paged::Paged,
    surfaces::{Host as Page, HostLinks, connection::ConnectionSurface},
    text::Lang,
};
use contract::{Direction, TransfersPage, fixtures};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    host::Host,
    page::{Mounted, all, mount, press, until},
};

const SERVICE: &str = r#"{"name":"Full","contractVersion":"1.0","organization":{"id":"o","name":"Fjordlight"},
    "workProvider":{"name":"Microsoft"},"capabilities":["transfers","export"]}"#;
const BARE: &str = r#"{"name":"Bare","contractVersion":"1.0","organization":{"id":"o","name":"Fjordlight"},
    "workProvider":{"name":"Microsoft"},"capabilities":[]}"#;

fn page(host: &Host) -> Mounted {
    let client = host.client(Auth::Cookie);
    mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), HostLinks::default());
        view! { <ConnectionSurface host={page} /> }.into_any()
    })
}

fn backend(service: &'static str) -> Host {
    Host::new([]).standing(&[
        ("/service", service),
        ("/session", fixtures::SESSION_MEMBER),
        ("/connection", fixtures::CONNECTION_TWO_WAY),
        ("?language=en", fixtures::NOTICE_2024_04_EN),
        ("/connection/transfers", fixtures::TRANSFERS),
        ("/me/export", fixtures::EXPORT),
    ])
}

#[wasm_bindgen_test]
async fn what_flowed_is_told_by_day_with_category_fields_and_recipient() {
    let shown = page(&backend(SERVICE));
    until("it is listed", || shown.root.query_selector(".transfer-day").unwrap().is_some()).await;
    let days = shown.root.query_selector_all(".transfer-day").unwrap();
    assert_eq!(days.length(), 2);
    let said = || days.get(0).unwrap().text_content().unwrap();
    // Categories have their names from the notice, which comes by itself.
    for words in ["November 20, 2026", "Microsoft", "Profile", "headline", "14"] {
        until(words, || said().contains(words)).await;
    }
    assert!(days.get(1).unwrap().text_content().unwrap().contains("LinkedIn"));
    // One direction alone.
    press(&shown, "radio", "From Microsoft to LinkedIn").await;
    until("one day is left", || shown.root.query_selector_all(".transfer-day").unwrap().length() == 1).await;
    assert!(
        !shown
            .root
            .query_selector(".transfer-day")
            .unwrap()
            .unwrap()
            .text_content()
            .unwrap()
            .contains("headline")
    );
}

#[wasm_bindgen_test]
async fn what_is_not_offered_is_neither_asked_for_nor_shown() {
    let host = backend(BARE);
    let shown = page(&host);
    until("the page is there", || shown.root.inner_text().contains("Connected in both directions")).await;
    for words in ["What flowed", "Receipts", "Who may see", "Everything about me"] {
        assert!(!shown.root.inner_text().contains(words), "{words}");
    }
    for path in ["transfers", "history", "visibility", "export", "receipts"] {
        assert!(!host.asked().iter().any(|one| one.contains(path)), "{:?}", host.asked());
    }
}

fn log(only: Option<Direction>, page: Option<&str>) -> Mounted {
    let mut list = Paged::default();
    let (ticket, _) = list.ask(false).unwrap();
    if let Some(page) = page {
        let page: TransfersPage = serde_json::from_str(page).unwrap();
        list.answer(ticket, false, Ok((page.items, page.next_cursor)));
    }
    mount(move || {
        let context = LogContext {
            lang: Lang::English,
            work_provider: "Microsoft".to_owned(),
            only,
            name_of: Callback::new(|(_, id): (_, contract::CategoryId)| id.as_str().to_owned()),
            filtered: Callback::new(|_| {}),
            more: Callback::new(|()| {}),
            retried: Callback::new(|()| {}),
        };
        transfer_log(&list, &context, "test").view()
    })
}

#[wasm_bindgen_test]
fn nothing_is_claimed_to_have_flowed_or_not_before_there_is_an_answer() {
    assert!(!log(None, None).root.inner_text().contains("Nothing has flowed"));
    assert!(log(None, Some(fixtures::TRANSFERS_EMPTY)).root.inner_text().contains("Nothing has flowed"));
}

/// Catches what the page gives to the reader as a file: name and content.
fn catching() -> js_sys::Array {
    let caught = js_sys::Array::new();
    js_sys::Function::new_with_args(
        "caught",
        "HTMLAnchorElement.prototype.click = function () {
           delete HTMLAnchorElement.prototype.click;
           const name = this.download;
           fetch(this.href).then((answer) => answer.text()).then((text) => caught.push(name, text));
         };",
    )
    .call1(&wasm_bindgen::JsValue::NULL, &caught)
    .unwrap();
    caught
}

#[wasm_bindgen_test]
async fn everything_about_oneself_is_one_file_letter_by_letter() {
    let shown = page(&backend(SERVICE));
    until("it is offered", || !all(&shown.root, "button", "Save the file").is_empty()).await;
    let caught = catching();
    press(&shown, "button", "Save the file").await;
    until("there is a file", || caught.length() == 2).await;
    assert_eq!(caught.get(0).as_string().as_deref(), Some("my-consent.json"));
    assert_eq!(caught.get(1).as_string().as_deref(), Some(fixtures::EXPORT));
    until("that is said", || shown.root.inner_text().contains("handed to the browser")).await;
}
