//! What a backend does not offer is neither asked of it nor shown.

use consent_card::{
    client::Auth,
    components::settings_form::{SettingsContext, audience_form},
    reactive::prelude::*,
    state::settings::Draft,
    surfaces::{Host as Page, HostLinks, admin::AdminSurface},
    text::Lang,
};
use contract::{Settings, fixtures};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    host::{Host, Say},
    page::{Mounted, all, by_role, mount, press, until},
};

const JSON: &str = "application/json";
const BARE: &str = r#"{"name":"Bare","contractVersion":"1.0","organization":{"id":"o","name":"Bare"},
    "workProvider":{"name":"Microsoft"},"capabilities":[]}"#;
const FULL: &str = r#"{"name":"Full","contractVersion":"1.0","organization":{"id":"o","name":"Full"},
    "workProvider":{"name":"Microsoft"},"capabilities":["admin"]}"#;

/// The settings page of an admin, at a backend that says this of itself.
fn settings_page(host: &Host) -> Mounted {
    let client = host.client(Auth::Cookie);
    mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), HostLinks::default());
        view! { <AdminSurface host={page} /> }.into_any()
    })
}

#[wasm_bindgen_test]
async fn settings_that_are_not_offered_are_not_asked_for_even_by_an_admin() {
    let answers = [Say::Status(200, JSON, BARE), Say::Status(200, JSON, fixtures::SESSION_ADMIN)];
    let host = Host::new(answers);
    let shown = settings_page(&host);
    until("it says that there are none", || shown.root.inner_text().contains("No settings here")).await;
    assert_eq!(host.asked(), ["GET /service", "GET /session"]);
}

#[wasm_bindgen_test]
async fn settings_that_are_offered_are_asked_for() {
    let answers = [Say::Status(200, JSON, FULL), Say::Status(200, JSON, fixtures::SESSION_ADMIN)];
    let host = Host::new(answers);
    let shown = settings_page(&host);
    until("they are asked for", || host.asked().contains(&"GET /admin/settings".to_owned())).await;
    assert!(!shown.root.inner_text().contains("No settings here"));
}

#[wasm_bindgen_test]
async fn a_backend_that_has_not_said_what_it_is_is_told_apart_from_one_that_lacks_something() {
    let answers = [Say::Status(500, JSON, "{}"), Say::Status(200, JSON, fixtures::SESSION_ADMIN)];
    let host = Host::new(answers);
    let shown = settings_page(&host);
    until("the failure is told", || shown.root.inner_text().contains("The server had a fault")).await;
    assert!(!shown.root.inner_text().contains("No settings here"));
    assert_eq!(all(&shown.root, "button", "Try again").len(), 1);
}

#[wasm_bindgen_test]
async fn who_is_to_be_told_first_is_said_and_the_form_keeps_its_entries() {
    let problem =
        r#"{"type":"announcement-needed","title":"The organization is to be told first","status":409}"#;
    let host = Host::new([
        Say::Status(200, JSON, FULL),
        Say::Status(200, JSON, fixtures::SESSION_ADMIN),
        Say::With(200, JSON, fixtures::SETTINGS_NOBODY, ("ETag", "\"1\"")),
        Say::Status(409, "application/problem+json", problem),
    ]);
    let shown = settings_page(&host);
    until("the form is there", || !all(&shown.root, "radio", "Everyone").is_empty()).await;
    press(&shown, "radio", "Everyone").await;
    press(&shown, "button", "Save").await;
    until("it is asked", || !all(&shown.root, "button", "Save this change").is_empty()).await;
    press(&shown, "button", "Save this change").await;
    until("it says so", || shown.root.inner_text().contains("Tell the organization first")).await;
    assert_eq!(host.asked().last().map(String::as_str), Some("PATCH /admin/settings"));
    assert_eq!(host.header(3, "If-Match").as_deref(), Some("\"1\""));
    assert!(!shown.root.inner_text().contains("Things have changed since"));
    let everyone: web_sys::HtmlInputElement = by_role(&shown.root, "radio", "Everyone").unchecked_into();
    assert!(everyone.checked());
}

fn form(json: &str, can_search_groups: bool) -> Mounted {
    let settings: Settings = serde_json::from_str(json).unwrap();
    mount(move || {
        let context = SettingsContext {
            lang: Lang::English,
            work_provider: "Microsoft".to_owned(),
            organization: "Fjordlight".to_owned(),
            id: "test".to_owned(),
            read_only: false,
            can_search_groups,
        };
        audience_form(RwSignal::new(Draft::from_settings(&settings)), &context, ().into_any())
    })
}

#[wasm_bindgen_test]
fn groups_are_an_option_only_where_they_can_be_found_or_are_in_force() {
    let groups = |json, can| all(&form(json, can).root, "radio", "Groups").len();
    assert_eq!(groups(fixtures::SETTINGS_EVERYONE, true), 1);
    assert_eq!(groups(fixtures::SETTINGS_EVERYONE, false), 0);
    assert_eq!(groups(fixtures::SETTINGS_GROUPS, false), 1, "what is in force is shown");
}
