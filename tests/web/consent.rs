//! The consent dialog, as a member meets it.

use std::rc::Rc;

use consent_card::{
    client::{ClientError, from_js},
    components::consent_dialog::{Act, ConsentContent, ConsentWords, Done, Slots, consent_dialog},
    state::consent::{Dialog, Phase},
    text::Lang,
};
use contract::{Choice, Control, Notice, fixtures};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use super::page::{Mounted, all, by_role, mount, until};

struct Opened {
    mounted: Mounted,
    state: RwSignal<Dialog>,
    pressed: RwSignal<Vec<Control>>,
}

fn open(lang: Lang, options: Vec<Choice>) -> Opened {
    let json = if lang == Lang::Arabic { fixtures::NOTICE_2024_04_AR } else { fixtures::NOTICE_2024_04_EN };
    let notice: Notice = from_js(js_sys::JSON::parse(json).unwrap()).unwrap();
    let owner = Owner::new();
    owner.set();
    let state = RwSignal::new(Dialog {
        phase: Phase::Choosing { missing: false },
        selected: None,
        ..Dialog::default()
    });
    let pressed = RwSignal::new(Vec::new());
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
    let done: Done = Rc::new(move |act| match act {
        Act::Chose(choice) => state.update(|dialog| dialog.selected = Some(choice)),
        Act::Pressed(control) => pressed.update(|all| all.push(control)),
        Act::Ticked(..) => {}
        Act::Tilted => {}
    });
    let mounted = mount(move || consent_dialog(&content, state, &done));
    Opened { mounted, state, pressed }
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
