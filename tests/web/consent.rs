//! The consent dialog, as a member meets it.

use std::rc::Rc;

use consent_card::{
    client::{Auth, ClientError, from_js},
    components::consent_dialog::{Act, ConsentContent, ConsentWords, Done, Slots, consent_dialog},
    reactive::prelude::*,
    state::consent::{Command, Dialog, Event, Phase, offered, step},
    surfaces::{Host as Page, HostLinks, consent::ConsentSurface},
    text::Lang,
};
use contract::{CategoryRef, Choice, Connection, Control, Direction, Notice, fixtures};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::{
    host::Host,
    page::{Mounted, all, by_role, mount, until},
};

struct Opened {
    mounted: Mounted,
    state: RwSignal<Dialog>,
    pressed: RwSignal<Vec<Control>>,
    sent: RwSignal<Vec<Command>>,
}

fn open(lang: Lang, options: Vec<Choice>) -> Opened {
    let json = if lang == Lang::Arabic { fixtures::NOTICE_2024_04_AR } else { fixtures::NOTICE_2024_04_EN };
    open_notice(lang, options, json, false)
}

/// The dialog with a notice, and the categories to be chosen one by one or not.
fn open_notice(lang: Lang, options: Vec<Choice>, json: &str, one_by_one: bool) -> Opened {
    let notice: Notice = read(json);
    let owner = Owner::new();
    owner.set();
    let connection: Connection = read(fixtures::CONNECTION_NOT_CONNECTED);
    let offered = if one_by_one { offered(&notice, &connection) } else { Vec::new() };
    let phase = Phase::Choosing { missing: false };
    let state = RwSignal::new(Dialog { phase, offered, ..Dialog::default() });
    let (pressed, sent) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
    let content = ConsentContent {
        lang,
        words: ConsentWords::new(lang, "Microsoft", "Fjordlight", options.len()),
        notice,
        limited: options.len() < 2,
        options,
        privacy_control: false,
        id: "test".to_owned(),
        slots: Slots::default(),
    };
    std::mem::forget(owner);
    let happened = move |event| {
        let (next, command) = step(state.get_untracked(), event);
        sent.update(|sent| sent.extend(command));
        state.set(next);
    };
    let done: Done = Rc::new(move |act| match act {
        Act::Chose(choice) => happened(Event::Chose(choice)),
        Act::Ticked(category, taken) => happened(Event::Ticked(category, taken)),
        // The dialog stays, so that more than one control can be pressed.
        Act::Pressed(Control::Connect) => happened(Event::Pressed(Control::Connect)),
        Act::Pressed(control) => pressed.update(|all| all.push(control)),
        Act::Tilted => {}
    });
    let mounted = mount(move || consent_dialog(&content, state, &done));
    Opened { mounted, state, pressed, sent }
}

fn read<T: consent_card::client::FromJs>(json: &str) -> T {
    from_js(js_sys::JSON::parse(json).unwrap()).unwrap()
}

const BOTH: [Choice; 2] = [Choice::LinkedinToWork, Choice::Both];

#[wasm_bindgen_test]
async fn nothing_is_preselected() {
    let opened = open(Lang::English, BOTH.to_vec());
    let root = &opened.mounted.root;
    until("the dialog is open", || by_role(root, "dialog", "").has_attribute("open")).await;
    let radios = all(root, "radio", "");
    assert_eq!(radios.len(), 2);
    for radio in radios {
        assert!(!radio.unchecked_into::<HtmlInputElement>().checked());
    }
    assert_eq!(opened.state.get_untracked().selected, None);
}

#[wasm_bindgen_test]
async fn the_three_buttons_are_equally_large_and_equally_near() {
    for lang in Lang::ALL {
        let opened = open(lang, BOTH.to_vec());
        let root = &opened.mounted.root;
        until("the dialog is open", || by_role(root, "dialog", "").has_attribute("open")).await;
        let text = lang.consent();
        let boxes: Vec<web_sys::DomRect> = [text.connect, text.not_now, text.no]
            .map(|name| {
                let exact = all(root, "button", name).into_iter().find(|one| one.inner_text().trim() == name);
                exact.unwrap().get_bounding_client_rect()
            })
            .into();
        for other in &boxes[1..] {
            assert!((other.width() - boxes[0].width()).abs() < 1.0, "{lang:?}");
            assert!((other.height() - boxes[0].height()).abs() < 1.0, "{lang:?}");
            assert!((other.top() - boxes[0].top()).abs() < 1.0, "{lang:?}");
        }
        assert!(boxes[0].height() >= 44.0);
    }
}

#[wasm_bindgen_test]
async fn connect_without_a_choice_says_what_is_missing_and_goes_there() {
    let opened = open(Lang::English, BOTH.to_vec());
    let root = &opened.mounted.root;
    until("the dialog is open", || by_role(root, "dialog", "").has_attribute("open")).await;
    opened.state.update(|dialog| dialog.phase = Phase::Choosing { missing: true });
    until("it is said", || root.inner_text().contains("Nothing is chosen yet")).await;
    let first = all(root, "radio", "").remove(0);
    until("the focus is there", || {
        document().active_element().is_some_and(|one| one == *first.unchecked_ref())
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_limited_organization_offers_one_option_and_says_who_limits() {
    let opened = open(Lang::English, vec![Choice::LinkedinToWork]);
    let root = &opened.mounted.root;
    until("the dialog is open", || by_role(root, "dialog", "").has_attribute("open")).await;
    assert_eq!(all(root, "radio", "").len(), 1);
    assert!(root.inner_text().contains("Fjordlight does not allow sharing work data with LinkedIn"));
    assert!(all(root, "heading", "From Microsoft to LinkedIn").is_empty());
}

#[wasm_bindgen_test]
async fn every_control_is_told_apart() {
    let opened = open(Lang::English, BOTH.to_vec());
    let root = &opened.mounted.root;
    until("the dialog is open", || by_role(root, "dialog", "").has_attribute("open")).await;
    by_role(root, "button", "Not now").click();
    by_role(root, "button", "Close").click();
    let init = web_sys::EventInit::new();
    init.set_cancelable(true);
    let cancel = web_sys::Event::new_with_event_init_dict("cancel", &init).unwrap();
    by_role(root, "dialog", "").dispatch_event(&cancel).unwrap();
    assert_eq!(opened.pressed.get_untracked(), [Control::NotNow, Control::Close, Control::Escape]);
}

#[wasm_bindgen_test]
async fn a_failure_keeps_the_dialog_open_and_says_that_nothing_was_connected() {
    let opened = open(Lang::English, BOTH.to_vec());
    let root = &opened.mounted.root;
    opened.state.update(|dialog| dialog.phase = Phase::Failed(ClientError::Offline));
    until("it is said", || root.inner_text().contains("Nothing was connected")).await;
    assert!(by_role(root, "dialog", "").has_attribute("open"));
}

/// What stands in the map of a direction, in the box of a category.
fn category(opened: &Opened, direction: Direction, name: &str) -> web_sys::HtmlElement {
    let root = &opened.mounted.root;
    root.query_selector("details").unwrap().unwrap().set_attribute("open", "").unwrap();
    let flows = root.query_selector_all(".flow").unwrap();
    let flow = flows.get(u32::from(direction == Direction::WorkToLinkedin)).unwrap();
    let items = flow.unchecked_ref::<web_sys::Element>().query_selector_all("li").unwrap();
    let found =
        (0..items.length()).map(|nth| items.get(nth).unwrap().unchecked_into::<web_sys::HtmlElement>());
    let mut found = found
        .filter(|item| item.query_selector("h4").unwrap().unwrap().text_content().as_deref() == Some(name));
    found.next().unwrap()
}

#[wasm_bindgen_test]
async fn the_map_says_what_leaves_what_does_not_what_for_and_how_long() {
    let opened = open(Lang::English, BOTH.to_vec());
    let calendar = category(&opened, Direction::WorkToLinkedin, "Calendar").inner_text();
    for words in
        ["times of meetings; places", "Does not include", "agenda; content; title", "prepare you", "Kept"]
    {
        assert!(calendar.contains(words), "{words} in {calendar}");
    }
    let root = &opened.mounted.root;
    for name in ["Microsoft", "LinkedIn"] {
        by_role(root, "link", &["Privacy statement of ", name].concat());
    }
    for name in ["Questions and answers", "How data is shared", "How to connect", "Who can see"] {
        by_role(root, "link", name);
    }
    for heading in ["Who decides", "Where it travels", "Your rights", "Withdrawing"] {
        by_role(root, "heading", heading);
    }
}

#[wasm_bindgen_test]
async fn a_notice_that_contradicts_itself_is_shown_saying_both() {
    let opened = open(Lang::English, BOTH.to_vec());
    let contacts = category(&opened, Direction::WorkToLinkedin, "Contacts");
    let said = contacts.inner_text();
    assert!(said.contains("Data is not stored permanently by either side"), "{said}");
    assert!(said.contains("imported from time to time, stored and used by LinkedIn"), "{said}");
    assert_eq!(all(&contacts, "link", "Removing imported contacts").len(), 1);
    let calendar = category(&opened, Direction::WorkToLinkedin, "Calendar");
    assert!(calendar.query_selector(".lasting").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn under_the_older_notice_contacts_are_kept_until_they_are_removed() {
    let opened = open_notice(Lang::English, BOTH.to_vec(), fixtures::NOTICE_2020_11_EN, false);
    let contacts = category(&opened, Direction::WorkToLinkedin, "Contacts");
    assert!(contacts.inner_text().contains("kept by LinkedIn until you delete them there"));
    assert!(!contacts.inner_text().contains("(in general)"));
    assert_eq!(all(&contacts, "link", "Removing imported contacts").len(), 1);
}

fn ticked(opened: &Opened) -> usize {
    let boxes = opened.mounted.root.query_selector_all("input[type=checkbox]").unwrap();
    let boxes = (0..boxes.length()).map(|nth| boxes.get(nth).unwrap().unchecked_into::<HtmlInputElement>());
    boxes.filter(HtmlInputElement::checked).count()
}

#[wasm_bindgen_test]
async fn categories_are_ticked_by_the_member_s_choice_and_by_nothing_else() {
    let opened = open_notice(Lang::English, BOTH.to_vec(), fixtures::NOTICE_2024_04_EN, true);
    let root = &opened.mounted.root;
    until("the dialog is open", || by_role(root, "dialog", "").has_attribute("open")).await;
    assert_eq!(ticked(&opened), 0);
    all(root, "radio", "").remove(1).click();
    until("all are ticked", || ticked(&opened) == 9).await;
    let calendar = category(&opened, Direction::WorkToLinkedin, "Calendar");
    calendar.query_selector("input").unwrap().unwrap().unchecked_into::<HtmlInputElement>().click();
    until("it is said what is left out", || root.inner_text().contains("Left out: Calendar")).await;
    by_role(root, "button", "Connect").click();
    assert_eq!(opened.sent.get_untracked(), [Command::Attempt(Choice::Both, Control::Connect)]);
    let asked = opened.state.with_untracked(Dialog::asked).1;
    assert!(asked.len() == 4 && !asked.iter().any(|one| one.as_str() == "calendar"), "{asked:?}");
}

#[wasm_bindgen_test]
async fn work_data_alone_is_not_connected_and_it_is_said_why() {
    let opened = open_notice(Lang::English, BOTH.to_vec(), fixtures::NOTICE_2024_04_EN, true);
    let root = &opened.mounted.root;
    until("the dialog is open", || by_role(root, "dialog", "").has_attribute("open")).await;
    let calendar = category(&opened, Direction::WorkToLinkedin, "Calendar");
    calendar.query_selector("input").unwrap().unwrap().unchecked_into::<HtmlInputElement>().click();
    by_role(root, "button", "Connect").click();
    until("it is said", || root.inner_text().contains("Nothing is chosen from LinkedIn to Microsoft")).await;
    assert_eq!(opened.sent.get_untracked(), []);
}

#[wasm_bindgen_test]
async fn where_directions_are_whole_there_is_nothing_to_tick() {
    let opened = open(Lang::English, BOTH.to_vec());
    assert!(opened.mounted.root.query_selector("input[type=checkbox]").unwrap().is_none());
    let category = CategoryRef { direction: Direction::WorkToLinkedin, category: "calendar".into() };
    let (after, _) = step(opened.state.get_untracked(), Event::Ticked(category, true));
    assert_eq!(after.selected, None);
}

#[wasm_bindgen_test]
async fn who_may_not_connect_is_told_so_and_offered_nothing() {
    let host = Host::new([]).standing(&[
        ("/service", fixtures::SERVICE),
        ("/session", fixtures::SESSION_MEMBER),
        ("/connection", fixtures::CONNECTION_NOT_AVAILABLE),
    ]);
    let client = host.client(Auth::Cookie);
    let opened = RwSignal::new(0_u32);
    let mounted = mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), HostLinks::default());
        view! { <ConsentSurface host={page} opened={opened} /> }.into_any()
    });
    until("the page knows who is looking", || host.asked().len() >= 2).await;
    opened.set(1);
    let root = &mounted.root;
    until("it is said", || root.inner_text().contains("does not offer connecting to your account")).await;
    assert!(all(root, "radio", "").is_empty());
    assert!(all(root, "button", "Connect").is_empty());
    assert!(!host.asked().iter().any(|one| one.contains("/notices/")), "{:?}", host.asked());
}
