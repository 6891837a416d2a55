//! Hostile content, fed to the surfaces as a backend would answer it: nothing runs, no link leads astray, nothing hides, and
//! nothing leaves its box.
//!
//! Every text and every address of the contract's examples is replaced, by the field's name; a field that is not known
//! here fails the test, so that none is left out.

use std::{cell::RefCell, rc::Rc};

use consent_card::{
    client::{Auth, Client, ClientConfig, from_js},
    reactive::prelude::*,
    surfaces::{
        Host, HostLinks,
        admin::AdminSurface,
        card::CardSurface,
        card_options::{CardOptions, Display, HostSection},
        connection::ConnectionSurface,
        people::PeopleSurface,
    },
    text::Lang,
};
use contract::{PersonId, fixtures};
use gloo_net::http::Response;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Mounted, all, mount, next_frame, press, until};

const TEXTS: &str = include_str!("../hostile/texts.json");
const LINKS: &str = include_str!("../hostile/links.json");
const LOOK: &str = include_str!("hostile.js");

/// Fields that hold words, whoever wrote them.
const WORDS: &[&str] = &[
    "name",
    "title",
    "organization",
    "location",
    "headline",
    "pronouns",
    "pronunciation",
    "department",
    "email",
    "phone",
    "purpose",
    "retentionText",
    "retention",
    "transfers",
    "rights",
    "withdrawal",
    "role",
    "text",
    "includes",
    "excludes",
    "path",
    "changedBy",
    "detail",
    "label",
    "value",
];

/// What is neither a text nor an address: identifiers, states, dates.
const STRUCTURE: &[&str] = &[
    "id",
    "kind",
    "state",
    "version",
    "contractVersion",
    "capabilities",
    "languages",
    "language",
    "algorithm",
    "publicKey",
    "createdAt",
    "retiredAt",
    "roles",
    "csrfToken",
    "expiresAt",
    "timeZone",
    "presence",
    "consentVersion",
    "basis",
    "direction",
    "category",
    "fetchedAt",
    "goneAt",
    "shownUntil",
    "from",
    "to",
    "since",
    "until",
    "givenAt",
    "endedAt",
    "noticeVersion",
    "categories",
    "allowedDirections",
    "notBefore",
    "attempt",
    "at",
    "nextTryAt",
    "change",
    "graceUntil",
    "hash",
    "effectiveFrom",
    "audience",
    "includeGroups",
    "excludeGroups",
    "changedAt",
    "type",
    "instance",
    "cursor",
    "next",
    "current",
    "nextCursor",
];

fn is_address(field: &str) -> bool {
    field.ends_with("Url") || matches!(field, "url" | "link" | "href")
}

/// Puts hostile values into an answer. `word` and `link` give the next of each.
fn poison(
    value: &mut Value,
    field: &str,
    word: &mut dyn FnMut() -> String,
    link: &mut dyn FnMut() -> String,
) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                poison(value, name, word, link);
            }
        }
        Value::Array(items) => {
            for item in items {
                poison(item, field, word, link);
            }
        }
        Value::String(text) => {
            let kept_how_long = matches!(text.as_str(), "notPermanent" | "untilDeleted" | "unspecified");
            if is_address(field) {
                *text = link();
            } else if WORDS.contains(&field) && !(field == "retention" && kept_how_long) {
                *text = word();
            } else {
                assert!(
                    STRUCTURE.contains(&field) || field == "retention",
                    "is “{field}” words, an address or neither?"
                );
            }
        }
        _ => {}
    }
}

fn read(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

fn words() -> Vec<(String, String)> {
    let all = read(TEXTS);
    let texts = all["texts"].as_object().expect("texts").iter();
    let mut words: Vec<_> =
        texts.map(|(name, text)| (name.clone(), text.as_str().unwrap_or_default().to_owned())).collect();
    for (name, long) in all["long"].as_object().expect("long texts") {
        let times = usize::try_from(long["times"].as_u64().unwrap_or_default()).unwrap_or_default();
        words.push((name.clone(), long["repeat"].as_str().unwrap_or_default().repeat(times)));
    }
    words
}

fn list(name: &str) -> Vec<String> {
    serde_json::from_value(read(LINKS)[name].clone()).expect("a list")
}

/// What a backend answers, by path.
#[derive(Clone)]
struct Backend(Rc<RefCell<Vec<(&'static str, Value)>>>);

impl Backend {
    /// A backend whose words are all this one, and whose addresses go through the tricks in turn.
    fn new(word: &str, card: &str, connection: &str) -> Self {
        let tricks = list("refused");
        let mut turn = 0;
        let answers = [
            ("/service", fixtures::SERVICE_FULL),
            ("/session", fixtures::SESSION_ADMIN),
            ("/people/", card),
            ("/people", fixtures::PEOPLE),
            ("/connection", connection),
            ("/notices/", fixtures::NOTICE_2024_04_EN),
            ("/admin/settings", fixtures::SETTINGS_GROUPS),
            ("/admin/groups", fixtures::GROUPS),
        ];
        let poisoned = answers.map(|(path, json)| {
            let mut value = read(json);
            poison(&mut value, "", &mut || word.to_owned(), &mut || {
                turn += 1;
                tricks[turn % tricks.len()].clone()
            });
            (path, value)
        });
        // Nothing changes here while one looks.
        Self(Rc::new(RefCell::new(poisoned.into()))).with("/service", |service| {
            if let Some(offered) = service["capabilities"].as_array_mut() {
                offered.retain(|one| one != "events");
            }
        })
    }

    /// The same with another answer.
    fn with(self, path: &str, change: impl FnOnce(&mut Value)) -> Self {
        if let Some((_, value)) = self.0.borrow_mut().iter_mut().find(|(one, _)| *one == path) {
            change(value);
        }
        self
    }

    fn client(&self) -> Client {
        let answers = self.clone();
        let fetch = Closure::<dyn FnMut(web_sys::Request) -> js_sys::Promise>::new(
            move |request: web_sys::Request| {
                let url = request.url();
                let path = url.split_once("/api/v1").map_or("", |(_, path)| path);
                let path = path.split('?').next().unwrap_or_default();
                let answers = answers.0.borrow();
                let found = answers.iter().find(|(one, _)| *one == path).or_else(|| {
                    answers.iter().find(|(one, _)| {
                        one.ends_with('/') && path.starts_with(one) && !path.ends_with("photo")
                    })
                });
                let builder = Response::builder().header("ETag", "\"1\"");
                let response = match found {
                    Some((_, value)) => builder
                        .status(200)
                        .header("Content-Type", "application/json")
                        .body(Some(value.to_string().as_str())),
                    None => builder.status(404).body(None::<&str>),
                };
                let response: web_sys::Response = response.expect("a response").into();
                js_sys::Promise::resolve(&JsValue::from(response))
            },
        );
        let fetch = fetch.into_js_value().unchecked_into();
        Client::new(ClientConfig { base: "/api/v1".to_owned(), auth: Auth::Cookie, fetch: Some(fetch) })
    }
}

/// The surfaces, each as it stands in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Surface {
    FullCard,
    CompactCard,
    Connection,
    Admin,
    People,
}

const SURFACES: [Surface; 5] =
    [Surface::FullCard, Surface::CompactCard, Surface::Connection, Surface::Admin, Surface::People];

fn show(backend: &Backend, surface: Surface, lang: Lang, sections: Vec<HostSection>) -> Mounted {
    let client = backend.client();
    let mounted = mount(move || {
        let host = Host::start(client, RwSignal::new(lang), HostLinks::default());
        let display = if surface == Surface::CompactCard { Display::Compact } else { Display::Full };
        let options = CardOptions { display, host_sections: sections, ..CardOptions::default() };
        let person = Signal::stored(PersonId::new("p_23e739e7f00ecd5ebf5316bd08d5bc47".to_owned()));
        match surface {
            Surface::FullCard | Surface::CompactCard => {
                view! { <CardSurface host={host} person={person} options={options} /> }.into_any()
            }
            Surface::Connection => view! { <ConnectionSurface host={host} /> }.into_any(),
            Surface::Admin => view! { <AdminSurface host={host} /> }.into_any(),
            Surface::People => {
                let href = Callback::new(|_| "https://example.com/person".to_owned());
                view! { <PeopleSurface host={host} href={href} /> }.into_any()
            }
        }
    });
    // The narrowest that a card is made for.
    mounted.root.style().set_property("inline-size", "320px").expect("a style");
    mounted
}

/// Remembers scripts that run, errors and violations of a policy.
fn watch() {
    let script = "window.harmed = 0; window.harm = () => { window.harmed += 1; }; if (!window.violations) { window.violations = []; \
        addEventListener('error', event => violations.push('an error: ' + event.message)); \
        addEventListener('securitypolicyviolation', event => violations.push('a violation: ' + event.violatedDirective)); }";
    js_sys::eval(script).expect("a script");
}

/// What is wrong on the screen.
fn complaints(mounted: &Mounted, words: &[&str]) -> Vec<String> {
    let words: js_sys::Array = words.iter().map(|word| JsValue::from_str(word)).collect();
    let look = js_sys::Function::new_with_args("root,words,own", LOOK);
    let told = look.call2(&JsValue::NULL, &mounted.root, &words).expect("a look");
    js_sys::Array::from(&told).iter().filter_map(|one| one.as_string()).collect()
}

async fn settled(mounted: &Mounted) {
    let there = |what: &str| mounted.root.query_selector(what).unwrap().is_some();
    until("it has answered", || {
        there("h1,h2,h3,.people-grid,.card-summary button") && !there(".skeleton,[aria-busy=true]")
    })
    .await;
    next_frame().await;
}

/// Opens what is closed: the compact card, disclosures, questions.
async fn open(mounted: &Mounted, surface: Surface) {
    if surface == Surface::CompactCard {
        let header =
            mounted.root.query_selector("button[popovertarget]").unwrap().expect("a header that opens");
        header.unchecked_into::<web_sys::HtmlElement>().click();
        // LinkedIn's side is asked for only now.
        settled(mounted).await;
    }
    let closed = js_sys::Array::from(&mounted.root.query_selector_all("details").unwrap());
    for one in closed.iter() {
        let _ = one.unchecked_into::<web_sys::Element>().set_attribute("open", "");
    }
    next_frame().await;
}

#[wasm_bindgen_test]
async fn no_word_of_a_backend_runs_hides_or_leaves_its_box_on_any_surface() {
    watch();
    let (mut looks, mut wrong) = (0, Vec::new());
    for (name, word) in words() {
        for surface in SURFACES {
            let lang = if looks % 2 == 0 { Lang::English } else { Lang::Arabic };
            let backend =
                Backend::new(&word, fixtures::CARD_CONNECTED, fixtures::CONNECTION_HALF_DISCONNECTED);
            let section = json!({ "id": "x", "title": word, "items": [{ "label": word, "value": word, "href": word }] });
            let section: HostSection = from_js(js_sys::JSON::parse(&section.to_string()).unwrap()).unwrap();
            let mounted = show(&backend, surface, lang, vec![section]);
            settled(&mounted).await;
            open(&mounted, surface).await;
            looks += 1;
            let found = complaints(&mounted, &[&word]);
            wrong.extend(found.into_iter().take(3).map(|one| format!("{name} on {surface:?}: {one}")));
        }
    }
    assert!(looks >= 200, "{looks}");
    assert!(
        wrong.is_empty(),
        "{} complaints\n{}",
        wrong.len(),
        wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[wasm_bindgen_test]
async fn no_word_of_a_notice_runs_hides_or_leaves_its_box_in_the_dialog() {
    watch();
    let mut wrong = Vec::new();
    for (name, word) in words() {
        let backend = Backend::new(&word, fixtures::CARD_PROMPT, fixtures::CONNECTION_NOT_CONNECTED);
        let mounted = show(&backend, Surface::FullCard, Lang::English, Vec::new());
        until("it asks", || !all(&mounted.root, "button", "Connect with LinkedIn").is_empty()).await;
        press(&mounted, "button", "Connect with LinkedIn").await;
        until("the dialog has its options", || all(&mounted.root, "radio", "").len() == 2).await;
        open(&mounted, Surface::FullCard).await;
        let found = complaints(&mounted, &[&word]);
        wrong.extend(found.into_iter().take(3).map(|one| format!("{name}: {one}")));
    }
    assert!(
        wrong.is_empty(),
        "{} complaints\n{}",
        wrong.len(),
        wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[wasm_bindgen_test]
async fn every_other_state_of_a_card_holds_hostile_words() {
    watch();
    let mut wrong = Vec::new();
    let hostile =
        ["<img src=x onerror=harm()>".to_owned(), "W".repeat(5000), "\u{202e}Aino\u{2069}".to_owned()];
    for (name, json) in fixtures::ALL.iter().filter(|(name, _)| name.starts_with("PersonCard/")) {
        for word in &hostile {
            let backend = Backend::new(word, json, fixtures::CONNECTION_TWO_WAY);
            let mounted = show(&backend, Surface::FullCard, Lang::Arabic, Vec::new());
            settled(&mounted).await;
            open(&mounted, Surface::FullCard).await;
            wrong.extend(
                complaints(&mounted, &[word]).into_iter().take(2).map(|one| format!("{name}: {one}")),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} complaints\n{}",
        wrong.len(),
        wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}

/// A value with one entry of a list for each address.
fn one_each(list: &mut Value, field: &str, addresses: &[String]) {
    let Some(model) = list.as_array().and_then(|entries| entries.last().cloned()) else {
        panic!("no model for {field}")
    };
    *list = addresses
        .iter()
        .map(|address| {
            let mut entry = model.clone();
            entry[field] = address.clone().into();
            entry
        })
        .collect();
}

/// Addresses of links that leave the page, as the browser reads them.
fn led_to(mounted: &Mounted) -> Vec<String> {
    let links =
        js_sys::Array::from(&mounted.root.query_selector_all("a[href^='http'],a[href*=':']").unwrap());
    let href = |link: JsValue| link.unchecked_into::<web_sys::Element>().get_attribute("href");
    links.iter().filter_map(href).collect()
}

#[wasm_bindgen_test]
async fn of_all_tricks_none_becomes_a_link_and_every_honest_address_does() {
    watch();
    let (tricks, honest) = (list("refused"), list("kept"));
    assert!(tricks.len() >= 200);
    let addresses = [tricks, honest.clone()].concat();

    let backend = Backend::new("Aino", fixtures::CARD_CONNECTED, fixtures::CONNECTION_HALF_DISCONNECTED)
        .with("/connection", |connection| {
            connection["ledger"][0]["state"] = "needsYou".into();
            let model = connection["ledger"][0].clone();
            connection["ledger"] = json!([model]);
            one_each(&mut connection["ledger"], "link", &addresses);
        });
    let ledger = show(&backend, Surface::Connection, Lang::English, Vec::new());
    until("the steps are there", || {
        ledger.root.query_selector_all("ol > li").unwrap().length() as usize == addresses.len()
    })
    .await;
    assert_eq!(led_to(&ledger), honest);
    assert_eq!(complaints(&ledger, &[]), Vec::<String>::new());
    drop(ledger);

    let items: Vec<Value> =
        addresses.iter().map(|address| json!({ "label": "x", "value": "y", "href": address })).collect();
    let section = json!({ "id": "x", "title": "x", "items": items });
    let section: HostSection = from_js(js_sys::JSON::parse(&section.to_string()).unwrap()).unwrap();
    let options = "x";
    let backend = Backend::new("Aino", fixtures::CARD_CONNECTED_SPARSE, fixtures::CONNECTION_TWO_WAY);
    let card = show(&backend, Surface::FullCard, Lang::English, vec![section]);
    settled(&card).await;
    assert_eq!(led_to(&card), honest, "{options}");
    assert_eq!(complaints(&card, &[]), Vec::<String>::new());
    drop(card);

    let backend = Backend::new("Aino", fixtures::CARD_PROMPT, fixtures::CONNECTION_NOT_CONNECTED).with(
        "/notices/",
        |notice| {
            one_each(&mut notice["links"], "url", &addresses);
            one_each(&mut notice["controllers"], "privacyUrl", &addresses);
        },
    );
    let dialog = show(&backend, Surface::FullCard, Lang::English, Vec::new());
    until("it asks", || !all(&dialog.root, "button", "Connect with LinkedIn").is_empty()).await;
    press(&dialog, "button", "Connect with LinkedIn").await;
    until("the dialog has its options", || all(&dialog.root, "radio", "").len() == 2).await;
    let mut led = led_to(&dialog);
    let mut twice = [honest.clone(), honest.clone()].concat();
    led.sort();
    twice.sort();
    assert_eq!(led, twice);
    assert_eq!(complaints(&dialog, &[]), Vec::<String>::new());
    drop(dialog);
    next_frame().await;
}

#[wasm_bindgen_test]
async fn no_trick_becomes_an_action_of_a_card_or_a_way_to_reach_somebody() {
    watch();
    let (tricks, honest) = (list("refused"), list("kept"));
    let mut kept = 0;
    // Three at a time: as an e-mail address, as a telephone number, and as every action.
    for three in tricks.chunks(3).chain(honest.chunks(1)) {
        let [email, phone, url] = [0, three.len() / 2, three.len() - 1].map(|place| three[place].clone());
        let backend = Backend::new("Aino", fixtures::CARD_CONNECTED, fixtures::CONNECTION_TWO_WAY).with(
            "/people/",
            |card| {
                card["person"]["email"] = email.clone().into();
                card["person"]["phone"] = phone.clone().into();
                for action in card["linkedin"]["actions"].as_array_mut().expect("actions") {
                    action["url"] = url.clone().into();
                }
            },
        );
        let mounted = show(&backend, Surface::FullCard, Lang::English, Vec::new());
        settled(&mounted).await;
        let led = led_to(&mounted);
        if honest.contains(&url) {
            assert!(!led.is_empty() && led.iter().all(|one| *one == url), "{url:?} led to {led:?}");
            kept += 1;
            continue;
        }
        assert_eq!(led, Vec::<String>::new(), "{email:?} {phone:?} {url:?}");
        assert_eq!(complaints(&mounted, &[]), Vec::<String>::new(), "{email:?} {phone:?} {url:?}");
    }
    assert_eq!(kept, honest.len());
}
