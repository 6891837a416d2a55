//! Attempts to connect: a message in the page, and the dialog where the page waits for another window.

use std::rc::Rc;

use crate::{
    client::ClientError,
    components::attempt_screen::{AttemptContext, attempt_dialog, attempt_message},
    gallery::entry::{Entry, States},
    state::attempt::Screen,
    text::Lang,
};

/// Every screen.
pub fn attempts() -> Vec<Entry> {
    let messages: States<Screen, 15> = [
        ("Asking", || Screen::Asking),
        ("Begun and not finished", || Screen::Open),
        ("Being stopped", || Screen::Stopping),
        ("Connected", || Screen::Done),
        ("Given up", || Screen::Cancelled),
        ("No at LinkedIn", || Screen::Refused),
        ("Somebody else’s LinkedIn account", || Screen::WrongAccount),
        ("Too late", || Screen::Expired),
        ("LinkedIn gave no good answer", || Screen::Failed),
        ("Ended in an unknown way", || Screen::NotUnderstood),
        ("No such attempt", || Screen::NotHere),
        ("Signed out meanwhile", || Screen::SignedOut),
        ("Somebody else is signed in", || Screen::SessionChanged),
        ("Could not be asked, offline", || Screen::Unreachable(ClientError::Offline)),
        ("Could not be asked, the backend failed", || {
            Screen::Unreachable(ClientError::Server { status: 500, request: None })
        }),
    ];
    let messages = messages.map(|(name, screen)| {
        Entry::new(name, move |lang| Some(attempt_message(&screen(), &context(lang, false))))
    });
    let windows: States<Screen, 3> = [
        ("In another window", || Screen::InWindow),
        ("The window was blocked", || Screen::Blocked),
        ("Nothing came back from the window", || Screen::Quiet),
    ];
    let windows = windows.map(|(name, screen)| {
        let show = move |lang| {
            Some(attempt_dialog(&screen(), &context(lang, true), "gallery-attempt", Rc::new(|_| ())))
        };
        Entry::new(name, show).alone()
    });
    messages.into_iter().chain(windows).collect()
}

fn context(lang: Lang, in_window: bool) -> AttemptContext {
    AttemptContext {
        lang,
        way_on: Some("https://www.example.com/continue".to_owned()),
        connection: Some("/connection".to_owned()),
        sign_in: Some("/sign-in".to_owned()),
        in_window,
        may_be_popup: false,
        done: Rc::new(|_| ()),
    }
}
