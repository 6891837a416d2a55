//! What a member is told of an attempt, screen by screen.

use std::{cell::RefCell, rc::Rc};

use consent_card::{
    client::ClientError,
    components::attempt_screen::{AttemptContext, attempt_dialog, attempt_message},
    state::attempt::{Action, Screen, actions},
    text::Lang,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Mounted, all, by_role, mount, press, until};

const LINKEDIN: &str = "https://linkedin.example/oauth";

fn screens() -> Vec<Screen> {
    vec![
        Screen::Asking,
        Screen::InWindow,
        Screen::Blocked,
        Screen::Quiet,
        Screen::Open,
        Screen::Stopping,
        Screen::Done,
        Screen::Cancelled,
        Screen::Refused,
        Screen::WrongAccount,
        Screen::Expired,
        Screen::Failed,
        Screen::NotUnderstood,
        Screen::NotHere,
        Screen::SignedOut,
        Screen::SessionChanged,
        Screen::Unreachable(ClientError::Offline),
    ]
}

type Pressed = Rc<RefCell<Vec<Action>>>;

fn context(lang: Lang, pressed: &Pressed) -> AttemptContext {
    let pressed = pressed.clone();
    AttemptContext {
        lang,
        way_on: Some(LINKEDIN.to_owned()),
        connection: Some("/connection".to_owned()),
        sign_in: Some("/sign-in".to_owned()),
        in_window: false,
        may_be_popup: false,
        done: Rc::new(move |action| pressed.borrow_mut().push(action)),
    }
}

fn message(screen: &Screen, lang: Lang) -> Mounted {
    let (screen, context) = (screen.clone(), context(lang, &Pressed::default()));
    mount(move || attempt_message(&screen, &context))
}

#[wasm_bindgen_test]
async fn every_screen_has_words_of_its_own_and_the_ways_on_that_it_has() {
    for lang in Lang::ALL {
        let mut told: Vec<String> = Vec::new();
        for screen in screens() {
            let mounted = message(&screen, lang);
            let words = mounted.root.inner_text();
            assert!(words.trim().len() > 20, "{screen:?}");
            assert!(!told.contains(&words), "{screen:?} says what another says");
            let controls = all(&mounted.root, "button", "").len() + all(&mounted.root, "link", "").len();
            assert_eq!(controls, actions(&screen, false).len(), "{screen:?}");
            told.push(words);
        }
    }
}

#[wasm_bindgen_test]
async fn connected_is_said_by_one_screen_alone() {
    for screen in screens() {
        let words = message(&screen, Lang::English).root.inner_text();
        assert_eq!(words.starts_with("Connected."), screen == Screen::Done, "{screen:?}: {words}");
    }
}

#[wasm_bindgen_test]
async fn where_a_host_has_no_such_place_nothing_leads_there() {
    for screen in [Screen::Done, Screen::NotHere] {
        let context = AttemptContext { connection: None, ..context(Lang::English, &Pressed::default()) };
        let mounted = mount(move || attempt_message(&screen, &context));
        assert!(all(&mounted.root, "link", "").is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_dialog_that_waits_can_be_stopped_by_button_and_by_closing_it() {
    let (pressed, dismissed) = (Pressed::default(), Rc::new(RefCell::new(0)));
    let (context, count) = (context(Lang::English, &pressed), dismissed.clone());
    let mounted = mount(move || {
        let count = count.clone();
        attempt_dialog(&Screen::InWindow, &context, "t", Rc::new(move |_| *count.borrow_mut() += 1))
    });
    until("the dialog is open", || by_role(&mounted.root, "dialog", "").has_attribute("open")).await;
    press(&mounted, "button", "Stop connecting").await;
    press(&mounted, "button", "Close").await;
    assert_eq!((pressed.borrow().clone(), *dismissed.borrow()), (vec![Action::Stop], 1));
    let link = by_role(&mounted.root, "link", "Open LinkedIn in a window");
    assert_eq!(link.get_attribute("rel").as_deref(), Some("external noopener noreferrer"));
    assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
}
