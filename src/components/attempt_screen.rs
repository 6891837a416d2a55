//! What became of an attempt to connect, as a message in the page or as a dialog of its own.

mod words;

use std::rc::Rc;

use super::kit::{
    ButtonLook, Tone, dialog, dialog::Dismissal, el, link_button, make, message_bar, part::txt,
};
use crate::{
    reactive::prelude::*,
    state::attempt::{Action, Screen, actions},
    text::Lang,
};

/// What a screen needs besides what it says.
#[derive(Clone)]
pub struct AttemptContext {
    /// The reader's language.
    pub lang: Lang,
    /// Where the attempt goes on at LinkedIn.
    pub way_on: Option<String>,
    /// The my-connection page, where the host has one.
    pub connection: Option<String>,
    /// Where signing in begins.
    pub sign_in: Option<String>,
    /// Whether this page leads to LinkedIn in another window.
    pub in_window: bool,
    /// Whether this may be that window.
    pub may_be_popup: bool,
    /// Is told what the reader did.
    pub done: Rc<dyn Fn(Action)>,
}

/// A message in the page.
pub fn attempt_message(screen: &Screen, context: &AttemptContext) -> AnyView {
    let tone = match screen {
        Screen::Done => Tone::Good,
        Screen::Failed => Tone::Bad,
        Screen::WrongAccount
        | Screen::Expired
        | Screen::Blocked
        | Screen::SignedOut
        | Screen::SessionChanged
        | Screen::Unreachable(_) => Tone::Warn,
        _ => Tone::Neutral,
    };
    let (title, body) = words::words(screen, context);
    let mut shown = Vec::new();
    for action in actions(screen, context.in_window) {
        shown.extend(control(*action, context));
    }
    let actions = if shown.is_empty() { Vec::new() } else { vec![el("div", "attempt-actions", shown)] };
    message_bar(tone, title, &body, actions)
}

/// The same as a dialog, where the page waits for another window.
pub fn attempt_dialog(
    screen: &Screen,
    context: &AttemptContext,
    id: &str,
    on_dismiss: Rc<dyn Fn(Dismissal)>,
) -> AnyView {
    let (title, body) = words::words(screen, context);
    let mut shown = Vec::new();
    for action in actions(screen, context.in_window) {
        shown.extend(control(*action, context));
    }
    let close = on_dismiss.clone();
    let stops = actions(screen, context.in_window).contains(&Action::Stop);
    if !stops {
        shown.push(plain(context.lang.common().close, move || close(Dismissal::Close)));
    }
    let body = make("div", "attempt-words").attr("role", "status").with(txt("p", "", body));
    let foot = el("div", "attempt-actions", shown);
    dialog(title, context.lang.common().close, id, on_dismiss, body.view(), foot)
}

/// What leads on. Where a host has no such place, it is left out.
fn control(action: Action, context: &AttemptContext) -> Option<AnyView> {
    let text = context.lang.attempt();
    let press = |words| {
        let done = context.done.clone();
        Some(plain(words, move || done(action)))
    };
    match action {
        Action::GoOn => {
            let link =
                make("a", "button").attr("href", context.way_on.clone()?).attr("rel", "external noreferrer");
            Some(link.text(text.go_on).view())
        }
        Action::OpenWindow => {
            let done = context.done.clone();
            // A link and no call: what the reader follows is never blocked.
            let link = make("a", "button")
                .attr("href", context.way_on.clone()?)
                .attr("target", "_blank")
                .attr("rel", "external noopener noreferrer")
                .on("click", move |_| done(action));
            Some(link.text(text.open_window).view())
        }
        Action::Stop => press(text.stop),
        Action::AskAgain => press(text.ask_again),
        Action::LookAgain => press(text.look_again),
        Action::SeeConnection => {
            let page = context.connection.clone()?;
            Some(link_button(ButtonLook::Plain, text.see_connection, page))
        }
        Action::SignIn => {
            let link = make("a", "button").attr("href", context.sign_in.clone()?).attr("rel", "external");
            Some(link.text(text.sign_in).view())
        }
    }
}

fn plain(words: &'static str, press: impl Fn() + 'static) -> AnyView {
    make("button", "button").attr("type", "button").on("click", move |_| press()).text(words).view()
}
