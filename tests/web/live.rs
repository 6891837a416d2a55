//! Who listens for whom: elements of one page, other tabs, other members.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use consent_card::{
    browser::Channel,
    client::{Auth, Client, ClientConfig},
    reactive::prelude::*,
    surfaces::{Host, HostLinks, card::CardSurface, card_options::CardOptions, consent::ConsentSurface},
    text::Lang,
};
use contract::{PersonId, fixtures};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Mounted, all, mount, until};

/// The consent's version in the fixture of the card.
const VERSION: &str = "cv_7";

/// A backend that answers by path, with a stream that a test speaks on.
#[derive(Clone)]
struct Backend {
    /// Keeps the tests out of each other's circles.
    base: &'static str,
    viewer: &'static str,
    asked: Rc<RefCell<Vec<web_sys::Request>>>,
    streams: js_sys::Array,
    /// How the consent stands: nothing that anybody could act on, so that the cards hear of it by the stream alone.
    stands: Rc<RefCell<String>>,
    /// Whether that takes until [`Self::say_how_it_stands`].
    slow: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<js_sys::Function>>>,
}

impl Backend {
    fn new(base: &'static str, viewer: &'static str) -> Self {
        Self {
            base,
            viewer,
            asked: Rc::default(),
            streams: js_sys::Array::new(),
            stands: Rc::new(RefCell::new("{}".to_owned())),
            slow: Rc::default(),
            waiting: Rc::default(),
        }
    }

    fn client(&self) -> Client {
        self.client_with(None)
    }

    fn client_with(&self, early: Option<js_sys::Function>) -> Client {
        let backend = self.clone();
        let fetch = Closure::<dyn FnMut(web_sys::Request) -> js_sys::Promise>::new(move |request| {
            js_sys::Promise::resolve(&backend.answer(request))
        });
        let fetch = Some(fetch.into_js_value().unchecked_into());
        let token = Auth::Token(js_sys::Function::new_no_args("return 'a token'"));
        Client::with_early(ClientConfig { base: self.base.to_owned(), auth: token, fetch }, early)
    }

    fn answer(&self, request: web_sys::Request) -> JsValue {
        let url = request.url();
        self.asked.borrow_mut().push(request);
        let path = url.split_once(self.base).map_or("", |(_, path)| path);
        let body = match path {
            "/events" => return self.stream(),
            "/service" => r#"{"name":"B","contractVersion":"1.0","organization":{"id":"o","name":"B"},
                "workProvider":{"name":"M"},"capabilities":["events"]}"#
                .to_owned(),
            "/session" => fixtures::SESSION_MEMBER.replace("p_639272c55690f5ad00896a4f746338b2", self.viewer),
            "/connection" if self.slow.get() => {
                let waiting = Rc::clone(&self.waiting);
                let later = js_sys::Promise::new(&mut move |resolve, _| waiting.borrow_mut().push(resolve));
                return later.into();
            }
            "/connection" => self.stands.borrow().clone(),
            "/notices/2024-04?language=en" => fixtures::NOTICE_2024_04_EN
                .replace("To show you professional", "In 2024: to show you professional"),
            "/notices/2020-11?language=en" => fixtures::NOTICE_2020_11_EN
                .replace("To show you professional", "In 2020: to show you professional"),
            _ => fixtures::CARD_CONNECTED.to_owned(),
        };
        json(&body)
    }

    fn say_how_it_stands(&self) {
        for resolve in self.waiting.borrow_mut().drain(..) {
            resolve.call1(&JsValue::UNDEFINED, &json(&self.stands.borrow())).unwrap();
        }
    }

    /// The consent dialog, closed, on a page that knows how the consent stands.
    async fn dialog(&self, stands: &str) -> (Mounted, RwSignal<u32>) {
        self.stands.replace(stands.to_owned());
        let (client, opened) = (self.client(), RwSignal::new(0));
        let shown = mount(move || {
            let host = Host::start(client, RwSignal::new(Lang::English), HostLinks::default());
            let card = host.clone();
            view! {
                <CardSurface host={card} person={Signal::stored(PersonId::new("p-1"))} options={CardOptions::full()} />
                <ConsentSurface host={host} opened={opened} />
            }
            .into_any()
        });
        // The card is of another version than the consent, and asks again once that is known.
        until("the page knows how the consent stands", || self.count("/people/p-1") == 2).await;
        assert_eq!(self.count("/connection"), 1);
        (shown, opened)
    }

    fn stream(&self) -> JsValue {
        let answer = "return new Response(new ReadableStream({ start(end) { streams.push(end) } }), \
            { headers: { 'content-type': 'text/event-stream' } })";
        js_sys::Function::new_with_args("streams", answer).call1(&JsValue::UNDEFINED, &self.streams).unwrap()
    }

    /// Says something on the first stream.
    fn say(&self, text: &str) {
        let say =
            js_sys::Function::new_with_args("stream, text", "stream.enqueue(new TextEncoder().encode(text))");
        say.call2(&JsValue::UNDEFINED, &self.streams.get(0), &text.into()).unwrap();
    }

    fn count(&self, path: &str) -> usize {
        let wanted = self.base.to_owned() + path;
        self.asked.borrow().iter().filter(|request| request.url().ends_with(&wanted)).count()
    }

    fn streams_closed(&self) -> bool {
        self.asked
            .borrow()
            .iter()
            .filter(|request| request.url().ends_with("/events"))
            .all(|request| request.signal().aborted())
    }

    fn card(&self) -> Mounted {
        Self::card_of(self.client())
    }

    fn card_asked_before(&self, early: js_sys::Function) -> Mounted {
        Self::card_of(self.client_with(Some(early)))
    }

    fn card_of(client: Client) -> Mounted {
        mount(move || {
            let host = Host::start(client, RwSignal::new(Lang::English), HostLinks::default());
            view! { <CardSurface host={host} person={Signal::stored(PersonId::new("p-1"))} options={CardOptions::full()} /> }.into_any()
        })
    }
}

#[wasm_bindgen_test]
async fn elements_of_one_member_share_a_stream_and_another_member_has_their_own() {
    let (one, other) = (Backend::new("/share", "member-1"), Backend::new("/share", "member-2"));
    let shown = (one.card(), one.card(), one.card(), other.card());
    until("both members listen", || one.streams.length() > 0 && other.streams.length() > 0).await;
    until("all cards are there", || one.count("/people/p-1") == 3 && other.count("/people/p-1") == 1).await;
    // What one member is told is not the other's business.
    one.say("data: {\"kind\":\"settings\"}\n\n");
    until("each of the member's cards asks again", || one.count("/people/p-1") == 6).await;
    assert_eq!((one.streams.length(), other.streams.length()), (1, 1));
    assert_eq!(other.count("/people/p-1"), 1);
    drop(shown);
    until("the last to go closes the stream", || one.streams_closed() && other.streams_closed()).await;
}

#[wasm_bindgen_test]
async fn what_is_heard_on_the_stream_is_told_to_the_other_tabs_in_words_and_ids_alone() {
    let backend = Backend::new("/tell", "member-1");
    let circle = circle("/tell", "member-1");
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let kept = Rc::clone(&heard);
    let tab = Channel::open(&circle, move |words| kept.borrow_mut().push(words)).unwrap();
    let shown = backend.card();
    until("the card is there", || backend.count("/people/p-1") == 1 && backend.streams.length() == 1).await;
    backend.say("event: person\ndata: {\"kind\":\"per");
    backend
        .say("son\",\"person\":\"p-1\",\"name\":\"Somebody\"}\r\n\r\ndata: {\"kind\":\"news of later\"}\n\n");
    backend.say("data: {\"kind\":\"connection\",\"version\":\"v-9\"}\n\n");
    until("both are told", || heard.borrow().iter().filter(|words| *words != "listening").count() == 2).await;
    let told: Vec<String> = heard.borrow().iter().filter(|words| *words != "listening").cloned().collect();
    assert_eq!(told, ["person p-1", "connection v-9"]);
    // And the other way round.
    let before = backend.count("/people/p-1");
    tab.post("settings");
    until("the card asks again", || backend.count("/people/p-1") > before).await;
    drop(shown);
}

#[wasm_bindgen_test]
async fn a_change_that_is_known_already_or_concerns_somebody_else_asks_for_nothing() {
    let backend = Backend::new("/known", "member-1");
    let shown = backend.card();
    until("the card is there", || shown.root.inner_text().contains("Aino Korhonen")).await;
    until("the backend listens", || backend.streams.length() == 1).await;
    // The stream's opening asks once how the consent stands.
    until("that is asked", || backend.count("/connection") == 1).await;
    backend.say(&format!("data: {{\"kind\":\"connection\",\"version\":\"{VERSION}\"}}\n\n"));
    backend.say("data: {\"kind\":\"person\",\"person\":\"somebody-else\"}\n\n");
    backend.say("data: {\"kind\":\"person\",\"person\":\"p-1\"}\n\n");
    until("the last one is heard", || backend.count("/people/p-1") > 1).await;
    assert_eq!((backend.count("/people/p-1"), backend.count("/connection")), (2, 1));
    drop(shown);
}

#[wasm_bindgen_test]
async fn the_dialog_asks_for_the_likely_notice_while_it_asks_how_the_consent_stands() {
    let backend = Backend::new("/likely", "member-1");
    let (shown, opened) = backend.dialog(fixtures::CONNECTION_NOT_CONNECTED).await;
    backend.slow.set(true);
    opened.set(1);
    until("both are asked for", || {
        backend.count("/connection") == 2 && backend.count("/notices/2024-04?language=en") == 1
    })
    .await;
    // What may be chosen is not known yet.
    assert!(all(&shown.root, "radio", "").is_empty());
    backend.say_how_it_stands();
    until("the question is there", || all(&shown.root, "radio", "").len() == 2).await;
    assert!(shown.root.text_content().unwrap().contains("In 2024: to show you"));
    assert_eq!(backend.count("/notices/2024-04?language=en"), 1);
}

#[wasm_bindgen_test]
async fn a_notice_that_is_not_in_force_any_more_is_not_shown_though_it_was_likely() {
    let backend = Backend::new("/unlikely", "member-1");
    let (shown, opened) = backend.dialog(fixtures::CONNECTION_NOT_CONNECTED).await;
    backend.stands.replace(fixtures::CONNECTION_NOT_CONNECTED.replace("2024-04", "2020-11"));
    opened.set(1);
    until("the question is there", || all(&shown.root, "radio", "").len() == 2).await;
    let said = shown.root.text_content().unwrap();
    assert!(said.contains("In 2020: to show you") && !said.contains("In 2024"), "{said}");
    assert_eq!(backend.count("/notices/2024-04?language=en"), 1);
}

/// An answer.
fn json(body: &str) -> JsValue {
    let answer = "return new Response(body, { headers: { 'content-type': 'application/json' } })";
    js_sys::Function::new_with_args("body", answer).call1(&JsValue::UNDEFINED, &body.into()).unwrap()
}

/// The name of a circle, which is also that of its lock.
fn circle(base: &str, viewer: &str) -> String {
    let place = js_sys::Function::new_no_args("return location.origin").call0(&JsValue::UNDEFINED).unwrap();
    format!("consent-card token {}{base} {viewer}", place.as_string().unwrap())
}

#[wasm_bindgen_test]
async fn a_page_that_leaves_listening_to_another_asks_once_how_the_consent_stands() {
    let backend = Backend::new("/follows", "member-1");
    // Another tab holds the lock until this one has seen enough.
    let hold = js_sys::Function::new_with_args(
        "name",
        "let end; const over = new Promise((go) => (end = go)); \
         return new Promise((held) => navigator.locks.request(name, () => (held(end), over)));",
    );
    let held = hold.call1(&JsValue::UNDEFINED, &circle("/follows", "member-1").into()).unwrap();
    let held = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&held)).await.unwrap();
    let shown = backend.card();
    until("it asks", || backend.count("/connection") == 1).await;
    until("the card is there", || shown.root.inner_text().contains("Aino Korhonen")).await;
    assert_eq!((backend.count("/events"), backend.count("/people/p-1")), (0, 1));
    drop(shown);
    held.unchecked_into::<js_sys::Function>().call0(&JsValue::UNDEFINED).unwrap();
}

#[wasm_bindgen_test]
async fn a_card_that_joins_late_hears_what_was_told_since_it_asked() {
    let backend = Backend::new("/late", "member-1");
    let first = backend.card();
    until("the first listens", || backend.streams.length() == 1 && backend.count("/connection") == 1).await;
    // An element that began to ask before what comes now was told.
    let before = asked_at(js_sys::Date::now());
    backend.say("data: {\"kind\":\"person\",\"person\":\"p-1\"}\n\n");
    until("the first asks again", || backend.count("/people/p-1") == 2).await;
    let second = backend.card_asked_before(before);
    until("the second hears it too", || backend.count("/people/p-1") == 4).await;
    // One that begins to ask after it has nothing to hear of.
    let third = backend.card_asked_before(asked_at(js_sys::Date::now() + 1_000.0));
    until("the third is there", || third.root.inner_text().contains("Aino Korhonen")).await;
    backend.say("data: {\"kind\":\"person\",\"person\":\"p-1\"}\n\n");
    until("all three ask again", || backend.count("/people/p-1") >= 8).await;
    assert_eq!(backend.count("/people/p-1"), 8);
    drop((first, second, third));
}

#[wasm_bindgen_test]
async fn what_was_asked_for_long_before_the_page_heard_of_changes_is_asked_for_once_more() {
    for (base, ago, times) in [("/long", 2_000.0, 2), ("/short", -10_000.0, 1)] {
        let backend = Backend::new(base, "member-1");
        let shown = backend.card_asked_before(asked_at(js_sys::Date::now() - ago));
        until("the backend listens", || backend.streams.length() == 1 && backend.count("/connection") == 1)
            .await;
        until("the card is there", || shown.root.inner_text().contains("Aino Korhonen")).await;
        until("it was asked for", || backend.count("/people/p-1") == times).await;
        backend.say("data: {\"kind\":\"person\",\"person\":\"p-1\"}\n\n");
        until("the news is heard", || backend.count("/people/p-1") > times).await;
        assert_eq!(backend.count("/people/p-1"), times + 1, "{base}");
        drop(shown);
    }
}

/// What hands out the answers of a page that began to ask then, in milliseconds since 1970; it has none here.
fn asked_at(when: f64) -> js_sys::Function {
    let early = js_sys::Function::new_no_args("");
    js_sys::Reflect::set(&early, &"since".into(), &when.into()).unwrap();
    early
}

#[wasm_bindgen_test]
async fn signing_out_takes_the_work_side_too() {
    let backend = Backend::new("/out", "member-1");
    let host: Rc<RefCell<Option<Host>>> = Rc::default();
    let (client, kept) = (backend.client(), Rc::clone(&host));
    let shown = mount(move || {
        let host = Host::start(client, RwSignal::new(Lang::English), HostLinks::default());
        kept.replace(Some(host.clone()));
        view! { <CardSurface host={host} person={Signal::stored(PersonId::new("p-1"))} options={CardOptions::full()} /> }.into_any()
    });
    until("the card is there", || shown.root.inner_text().contains("Aino Korhonen")).await;
    until("the backend listens", || backend.streams.length() == 1).await;
    let host = host.borrow().clone().unwrap();
    host.note_failure(&consent_card::client::ClientError::SignedOut);
    until("it says so", || shown.root.inner_text().contains("Your session has ended")).await;
    assert!(!shown.root.inner_text().contains("Aino Korhonen"));
    until("nobody listens any more", || backend.streams_closed()).await;
}
