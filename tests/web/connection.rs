//! My connection: what is said is what was answered, and what was not answered is not said.

use std::cell::RefCell;
use std::rc::Rc;

use consent_card::{
    client::Auth,
    components::{
        connection_panel::{Act, ConnectionContext, connection_panel},
        timeline::{TimelineContext, timeline},
    },
    reactive::prelude::*,
    state::timeline::Timeline,
    surfaces::{Host as Page, HostLinks, connection::ConnectionSurface},
    text::Lang,
};
use contract::{Connection, HistoryEvent, HistoryKind, HistoryPage, Notice, fixtures};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    host::{Host, Say},
    page::{Mounted, all, by_role, mount, press, until},
};

const JSON: &str = "application/json";
const SERVICE: &str = r#"{"name":"Full","contractVersion":"1.0","organization":{"id":"o","name":"Full"},
    "workProvider":{"name":"Microsoft"},"capabilities":["history","narrow","perCategory"]}"#;
const PROBLEM: &str = "application/problem+json";

/// The page at a host, and the means to have it ask again.
fn page(host: &Host) -> (Mounted, Page) {
    let client = host.client(Auth::Cookie);
    let kept: Rc<RefCell<Option<Page>>> = Rc::default();
    let keep = Rc::clone(&kept);
    let mounted = mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), HostLinks::default());
        *keep.borrow_mut() = Some(page.clone());
        view! { <ConnectionSurface host={page} /> }.into_any()
    });
    let page = kept.borrow_mut().take().unwrap();
    (mounted, page)
}

/// A host that answers everything but the question how it stands.
fn host(script: impl IntoIterator<Item = Say>) -> Host {
    Host::new(script).standing(&[
        ("/service", SERVICE),
        ("/session", fixtures::SESSION_MEMBER),
        ("?language=en", fixtures::NOTICE_2024_04_EN),
        ("/connection/history", fixtures::HISTORY),
    ])
}

fn says(shown: &Mounted, words: &str) -> bool {
    shown.root.inner_text().contains(words)
}

#[wasm_bindgen_test]
async fn no_answer_but_a_good_one_claims_anything() {
    for (status, kind, body) in [
        (204, JSON, ""),
        (200, "text/html", "<h1>Connected in both directions</h1>"),
        (200, JSON, "{\"state\":\"twoWay\""),
        (200, JSON, "{}"),
        (400, PROBLEM, fixtures::PROBLEM_401),
        (401, PROBLEM, fixtures::PROBLEM_401),
        (403, PROBLEM, fixtures::PROBLEM_403),
        (404, PROBLEM, fixtures::PROBLEM_404),
        (409, PROBLEM, fixtures::PROBLEM_409),
        (410, JSON, "{}"),
        (412, PROBLEM, fixtures::PROBLEM_412),
        (422, PROBLEM, fixtures::PROBLEM_422),
        (428, PROBLEM, fixtures::PROBLEM_428),
        (500, PROBLEM, fixtures::PROBLEM_500),
    ] {
        // Twice: who is looking may be known only after the first answer, and then it is asked anew.
        let host = host([(); 2].map(|()| Say::Status(status, kind, body)));
        let (shown, _) = page(&host);
        let what = format!("{status} has a screen");
        until(&what, || !all(&shown.root, "heading", "").is_empty() && !says(&shown, "Loading")).await;
        until(&what, || shown.root.query_selector(".error-view").unwrap().is_some()).await;
        for claim in ["Connected in", "Disconnected", "Not connected", "Nothing is shared"] {
            assert!(!says(&shown, claim), "{status} claims “{claim}”: {}", shown.root.inner_text());
        }
        let again = || all(&shown.root, "button", "Try again").len();
        until(&format!("{status} is asked again where that helps"), || again() == usize::from(status != 401))
            .await;
    }
}

#[wasm_bindgen_test]
async fn what_was_known_stays_as_that_while_it_cannot_be_checked() {
    let known = Say::Status(200, JSON, fixtures::CONNECTION_TWO_WAY);
    let failed = Say::Status(500, PROBLEM, fixtures::PROBLEM_500);
    let later = Say::Status(200, JSON, fixtures::CONNECTION_ENDED);
    let (shown, page) = page(&host([known, failed, later]));
    until("it is known", || says(&shown, "Connected in both directions")).await;
    assert!(!says(&shown, "Last known"));
    page.ask_again();
    until("it is told", || says(&shown, "Last known")).await;
    assert!(says(&shown, "It cannot be checked now."));
    let in_force = || shown.root.query_selector(".badge-good").unwrap().is_some();
    assert!(!in_force(), "what cannot be checked looks as if it were in force");
    // Leaving can be tried all the same.
    by_role(&shown.root, "button", "Disconnect");
    press(&shown, "button", "Try again").await;
    until("it is known again", || says(&shown, "Disconnected")).await;
    assert!(!says(&shown, "Last known"));
}

#[wasm_bindgen_test]
async fn a_session_that_ended_takes_everything_with_it() {
    let known = Say::Status(200, JSON, fixtures::CONNECTION_TWO_WAY);
    let (shown, page) = page(&host([known, Say::Status(401, PROBLEM, fixtures::PROBLEM_401)]));
    until("what happened is there", || says(&shown, "You gave your consent.")).await;
    page.ask_again();
    until("the session is over", || says(&shown, "Your session has ended")).await;
    for left in ["Connected in", "Calendar", "You gave your consent."] {
        assert!(!says(&shown, left), "“{left}” is left: {}", shown.root.inner_text());
    }
}

#[wasm_bindgen_test]
async fn a_withdrawal_that_got_no_answer_is_not_claimed_and_is_asked_about() {
    let known = Say::Status(200, JSON, fixtures::CONNECTION_TWO_WAY);
    let lost = Say::Throw("TypeError");
    let after = Say::Status(200, JSON, fixtures::CONNECTION_ENDED);
    let host = host([known, lost, after]);
    let (shown, _) = page(&host);
    until("it is known", || says(&shown, "Connected in both directions")).await;
    press(&shown, "button", "Disconnect").await;
    // The answer got lost, and the page finds out what became of it.
    until("it is known that it got through", || says(&shown, "Disconnected")).await;
    assert!(!says(&shown, "was not confirmed"));
    let asked = host.asked();
    assert_eq!(asked.iter().filter(|one| *one == "DELETE /connection").count(), 1, "{asked:?}");
}

fn context(acted: Callback<Act>) -> ConnectionContext {
    let notice: Notice = serde_json::from_str(fixtures::NOTICE_2024_04_EN).unwrap();
    ConnectionContext {
        lang: Lang::English,
        work_provider: "Microsoft".to_owned(),
        notice: Some(notice),
        can_narrow: true,
        can_drop_categories: true,
        busy: false,
        left: false,
        stale: false,
        now_ms: 1_790_000_000_000.0,
        acted,
    }
}

#[wasm_bindgen_test]
fn disconnected_is_said_of_what_is_over_and_of_nothing_else() {
    for (json, over) in [
        (fixtures::CONNECTION_ONE_WAY, false),
        (fixtures::CONNECTION_TWO_WAY, false),
        (fixtures::CONNECTION_NEEDS_RECONSENT, false),
        (fixtures::CONNECTION_WITHDRAWING, false),
        (fixtures::CONNECTION_HALF_DISCONNECTED, false),
        (fixtures::CONNECTION_HALF_DISCONNECTED_CANNOT, false),
        (fixtures::CONNECTION_UNKNOWN_STATE, false),
        (fixtures::CONNECTION_ENDED, true),
    ] {
        let connection: Connection = serde_json::from_str(json).unwrap();
        let shown = mount(move || connection_panel(&connection, &context(Callback::new(|_| ()))));
        assert_eq!(all(&shown.root, "heading", "Disconnected").len(), usize::from(over), "{json}");
        assert_eq!(says(&shown, "Every step is confirmed."), over, "{json}");
    }
}

#[wasm_bindgen_test]
fn without_the_capability_no_part_can_be_stopped() {
    for (narrow, categories, parts, single) in
        [(false, false, 0, 0), (false, true, 0, 0), (true, false, 2, 0), (true, true, 2, 9)]
    {
        let shown = mount(move || {
            let connection: Connection = serde_json::from_str(fixtures::CONNECTION_TWO_WAY).unwrap();
            let context = ConnectionContext {
                can_narrow: narrow,
                can_drop_categories: categories,
                ..context(Callback::new(|_| ()))
            };
            connection_panel(&connection, &context)
        });
        let stops = all(&shown.root, "button", "Stop ");
        let of_category = stops.iter().filter(|one| one.inner_text() == "Stop").count();
        assert_eq!((stops.len() - of_category, of_category > 0), (parts, single > 0));
        assert_eq!(all(&shown.root, "button", "Disconnect").len(), 1, "leaving needs no capability");
    }
}

fn event(seq: u32, kind: HistoryKind) -> HistoryEvent {
    HistoryEvent {
        seq,
        at: "2026-11-20T17:41:09Z".into(),
        kind,
        linkedin_to_work: Vec::new(),
        work_to_linkedin: Vec::new(),
        visible_to: None,
        notice_version: None,
        receipt: None,
        hash: "ab".repeat(32),
    }
}

#[wasm_bindgen_test]
fn every_kind_of_event_has_words_and_somebody_who_acted() {
    for lang in Lang::ALL {
        let mut told = Vec::new();
        for kind in HistoryKind::ALL.iter().chain(&[HistoryKind::from_wire("teleported")]) {
            let mut list = Timeline::default();
            list.refresh(HistoryPage { items: vec![event(1, *kind)], next_cursor: None });
            let shown = mount(move || timeline(&list, TimelineContext { lang, notice: None }));
            let text = |selector: &str| {
                let found = shown.root.query_selector(selector).unwrap();
                found.and_then(|one| one.text_content()).unwrap_or_default()
            };
            let words = text(".what");
            assert!(!words.is_empty() && !text(".badge").is_empty(), "{kind:?}");
            assert!(!told.contains(&words), "{kind:?} is told like another: {words}");
            told.push(words);
            // Numbers and letters that nobody can read are not thrown at people, but they are there.
            assert!(!shown.root.inner_text().contains("abab") && text("code").contains("abab"));
        }
    }
}

#[wasm_bindgen_test]
fn what_was_narrowed_is_named_in_the_words_of_the_notice() {
    let notice: Notice = serde_json::from_str(fixtures::NOTICE_2024_04_EN).unwrap();
    let page: HistoryPage = serde_json::from_str(fixtures::HISTORY).unwrap();
    let mut list = Timeline::default();
    list.refresh(page);
    let shown =
        mount(move || timeline(&list, TimelineContext { lang: Lang::English, notice: Some(&notice) }));
    assert!(says(&shown, "Stopped: Interests, Profile, Calendar, Interests, and Subscriptions"));
}

#[wasm_bindgen_test]
async fn the_introduction_keeps_its_distance_from_what_follows_in_an_element_too() {
    let (shown, _) = page(&host([Say::Status(200, JSON, fixtures::CONNECTION_TWO_WAY)]));
    until("it is there", || says(&shown, "Connected in both directions")).await;
    let edges = |selector: &str| {
        let place = shown.root.query_selector(selector).unwrap().unwrap().get_bounding_client_rect();
        (place.top(), place.bottom())
    };
    let gap = edges(".page-body").0 - edges(".page-frame-head").1;
    assert!((12.0..40.0).contains(&gap), "{gap} px");
}
