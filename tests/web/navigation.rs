//! From person to person within a card, and back.

use consent_card::{
    client::Auth,
    reactive::prelude::*,
    surfaces::{
        Host as Page, HostEvent, HostLinks, LoadFailure,
        card::CardSurface,
        card_options::{CardOptions, Display, HostSection},
    },
    text::Lang,
};
use contract::{PersonId, fixtures};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{
    host::{Host, Say},
    page::{Mounted, all, by_role, mount, press, until},
};

const JSON: &str = "application/json";
/// Where the person of the second card works, and nobody of the first.
const OTHER: &str = "leila.haddad@fjordlight.example";
/// A sentence of LinkedIn's on the first card.
const HEADLINE: &str = "Planning grids that survive the next storm";

/// A section that the host page adds.
const DESK: &str = "Desk and equipment";

fn card(body: &'static str) -> Say {
    Say::Status(200, JSON, body)
}

/// A card at a host that answers these after saying who it is and who is looking; with what the host was told.
fn show(host: &Host, display: Display, told: StoredValue<Vec<HostEvent>>) -> Mounted {
    let client = host.client(Auth::Cookie);
    mount(move || {
        let told = Callback::new(move |event| {
            told.update_value(|told| told.push(event));
            true
        });
        let links = HostLinks { told: Some(told), ..HostLinks::default() };
        let page = Page::start(client, RwSignal::new(Lang::English), links);
        let desk = HostSection { id: "desk".to_owned(), title: DESK.to_owned(), items: Vec::new() };
        let options = CardOptions { display, host_sections: vec![desk], ..CardOptions::default() };
        let person = Signal::stored(PersonId::new("first"));
        view! { <CardSurface host={page} person={person} options={options} /> }.into_any()
    })
}

fn told() -> StoredValue<Vec<HostEvent>> {
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    StoredValue::new(Vec::new())
}

fn host(answers: impl IntoIterator<Item = Say>) -> Host {
    let known = [card(fixtures::SERVICE), card(fixtures::SESSION_MEMBER)];
    Host::new(known.into_iter().chain(answers)).without_photos()
}

fn opener(shown: &Mounted) -> HtmlElement {
    shown.root.query_selector("button[aria-expanded]").unwrap().unwrap().unchecked_into()
}

fn flyout(shown: &Mounted) -> HtmlElement {
    let id = opener(shown).get_attribute("aria-controls").unwrap();
    leptos::prelude::document().get_element_by_id(&id).unwrap().unchecked_into()
}

fn scroller(shown: &Mounted) -> HtmlElement {
    flyout(shown).query_selector(".card-scroll").unwrap().unwrap().unchecked_into()
}

fn is_focused(element: &HtmlElement) -> bool {
    leptos::prelude::document().active_element().as_ref() == Some(element.as_ref())
}

async fn open(shown: &Mounted) {
    until("the header is there", || shown.root.query_selector("button[aria-expanded]").unwrap().is_some())
        .await;
    opener(shown).click();
    until("it is open", || opener(shown).get_attribute("aria-expanded").as_deref() == Some("true")).await;
}

#[wasm_bindgen_test]
async fn linkedins_side_is_asked_for_when_the_card_opens_and_gone_when_it_closes() {
    let whole = card(fixtures::CARD_CONNECTED);
    let (host, told) = (host([card(fixtures::CARD_WORK_ONLY), whole, Say::Silence]), told());
    let shown = show(&host, Display::Compact, told);
    open(&shown).await;
    assert!(told.get_value().contains(&HostEvent::CardOpened));
    // The work side is there at once, and stays as it is when the rest comes.
    let mail = by_role(&flyout(&shown), "link", "aino.korhonen@fjordlight.example");
    mail.focus().unwrap();
    until("LinkedIn's side is there", || flyout(&shown).inner_text().contains(HEADLINE)).await;
    assert!(is_focused(&mail));
    opener(&shown).click();
    until("it is closed", || flyout(&shown).offset_height() == 0).await;
    until("nothing of LinkedIn's is left", || !shown.root.text_content().unwrap().contains(HEADLINE)).await;
    open(&shown).await;
    assert!(!flyout(&shown).inner_text().contains(HEADLINE), "nothing was kept");
    until("it is asked for again", || host.asked().len() == 5).await;
    let (part, whole) = ("GET /people/first?part=work", "GET /people/first");
    assert_eq!(host.asked(), ["GET /service", "GET /session", part, whole, whole]);
}

#[wasm_bindgen_test]
async fn a_closed_card_shows_nothing_of_a_backend_that_knows_no_parts() {
    let (host, told) = (host([card(fixtures::CARD_CONNECTED), Say::Silence]), told());
    let shown = show(&host, Display::Compact, told);
    open(&shown).await;
    assert!(!shown.root.text_content().unwrap().contains(HEADLINE));
    assert!(flyout(&shown).inner_text().contains("aino.korhonen@fjordlight.example"));
}

#[wasm_bindgen_test]
async fn going_back_asks_again_and_restores_focus_and_scroll() {
    let answers = [
        fixtures::CARD_WORK_ONLY,
        fixtures::CARD_CONNECTED,
        fixtures::CARD_RIGHT_TO_LEFT,
        fixtures::CARD_CONNECTED,
    ];
    let (host, told) = (host(answers.map(card)), told());
    let shown = show(&host, Display::Compact, told);
    open(&shown).await;
    until("LinkedIn's side is there", || flyout(&shown).inner_text().contains(HEADLINE)).await;
    // Twice on the card: what is given back is the one that was pressed.
    let row = all(&flyout(&shown), "button", "Freja Holm").pop().unwrap();
    row.focus().unwrap();
    scroller(&shown).set_scroll_top(90);
    let place = scroller(&shown).scroll_top();
    assert!(place > 0, "the card scrolls");
    row.click();
    until("the other's card is there", || flyout(&shown).inner_text().contains(OTHER)).await;
    assert_eq!(scroller(&shown).scroll_top(), 0);
    assert_eq!(opener(&shown).inner_text(), "Aino Korhonen", "the header stays whose card it is");
    assert!(told.get_value().contains(&HostEvent::PersonOpened));

    let back = by_role(&flyout(&shown), "button", "Back to Aino Korhonen");
    assert!(is_focused(&back));
    back.click();
    until("the first card is there", || flyout(&shown).inner_text().contains(HEADLINE)).await;
    until("the focus is back", || is_focused(&all(&flyout(&shown), "button", "Freja Holm").pop().unwrap()))
        .await;
    assert_eq!(scroller(&shown).scroll_top(), place);
    assert!(all(&flyout(&shown), "button", "Back to").is_empty());
    let people: Vec<String> = host
        .asked()
        .into_iter()
        .filter(|asked| asked.contains("/people/") && !asked.contains("photo"))
        .collect();
    assert_eq!(people.len(), 4);
    assert_eq!((people[1].as_str(), people[3].as_str()), ("GET /people/first", "GET /people/first"));
}

#[wasm_bindgen_test]
async fn who_is_left_is_forgotten_at_once() {
    let answers = [card(fixtures::CARD_WORK_ONLY), card(fixtures::CARD_CONNECTED), Say::Silence];
    let (host, told) = (host(answers), told());
    let shown = show(&host, Display::Compact, told);
    open(&shown).await;
    until("LinkedIn's side is there", || shown.root.text_content().unwrap().contains(HEADLINE)).await;
    let row = all(&flyout(&shown), "button", "Freja Holm").remove(0);
    row.click();
    until("the next is asked for", || host.asked().len() > 4).await;
    until("nothing of LinkedIn's is left", || !shown.root.text_content().unwrap().contains(HEADLINE)).await;
    // The work side of whose card it is stays in the header.
    assert_eq!(opener(&shown).inner_text(), "Aino Korhonen");
}

#[wasm_bindgen_test]
async fn a_closed_card_begins_anew_with_whose_card_it_is() {
    let answers = [
        fixtures::CARD_WORK_ONLY,
        fixtures::CARD_CONNECTED,
        fixtures::CARD_RIGHT_TO_LEFT,
        fixtures::CARD_WORK_ONLY,
        fixtures::CARD_CONNECTED,
    ];
    let (host, told) = (host(answers.map(card)), told());
    let shown = show(&host, Display::Compact, told);
    open(&shown).await;
    until("LinkedIn's side is there", || flyout(&shown).inner_text().contains(HEADLINE)).await;
    all(&flyout(&shown), "button", "Freja Holm").remove(0).click();
    until("the other's card is there", || flyout(&shown).inner_text().contains(OTHER)).await;
    by_role(&flyout(&shown), "button", "Close").click();
    until("it is closed", || flyout(&shown).offset_height() == 0).await;
    assert!(is_focused(&opener(&shown)));
    open(&shown).await;
    until("the first card is there", || flyout(&shown).inner_text().contains(HEADLINE)).await;
    assert!(all(&flyout(&shown), "button", "Back to").is_empty());
}

#[wasm_bindgen_test]
async fn a_card_with_everything_in_place_goes_on_and_back_too() {
    let answers =
        [fixtures::CARD_CONNECTED, fixtures::CARD_RIGHT_TO_LEFT, fixtures::CARD_CONNECTED].map(card);
    let (host, told) = (host(answers), told());
    let shown = show(&host, Display::Full, told);
    until("the card is there", || shown.root.inner_text().contains(HEADLINE)).await;
    all(&shown.root, "button", "Beatriz Carvalho").remove(0).click();
    until("the other's card is there", || shown.root.inner_text().contains(OTHER)).await;
    assert!(all(&shown.root, "heading", DESK).is_empty(), "the host says nothing of this person");
    press(&shown, "button", "Back to Aino Korhonen").await;
    until("the host's section is back", || !all(&shown.root, "heading", DESK).is_empty()).await;
    until("the focus is back", || {
        all(&shown.root, "button", "Beatriz Carvalho").first().is_some_and(is_focused)
    })
    .await;
}

#[wasm_bindgen_test]
async fn where_nothing_can_be_shown_there_is_nothing_to_open_and_the_host_is_told() {
    let (host, told) = (host([Say::Status(404, JSON, "{}")]), told());
    let shown = show(&host, Display::Compact, told);
    until("the host is told", || told.get_value().contains(&HostEvent::LoadFailed(LoadFailure::NotFound)))
        .await;
    assert!(shown.root.query_selector("[aria-expanded]").unwrap().is_none());
}
