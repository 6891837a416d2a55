//! One message in place, with an optional action.

use leptos::prelude::AnyView;

use super::{Icon, Tone, el, icon, make, txt};

/// A message: what happened, what is safe, what can be done.
pub fn message_bar(tone: Tone, title: &str, body: &str, actions: Vec<AnyView>) -> AnyView {
    let (class, picture) = match tone {
        Tone::Neutral => ("message-bar", Icon::Info),
        Tone::Good => ("message-bar message-bar-good", Icon::Check),
        Tone::Warn => ("message-bar message-bar-warn", Icon::Warning),
        Tone::Bad => ("message-bar message-bar-bad", Icon::Warning),
    };
    let mut words = Vec::new();
    if !title.is_empty() {
        words.push(txt("strong", "", title));
    }
    words.push(txt("span", "", body));
    let mut parts = vec![icon(picture), el("div", "words", words)];
    parts.extend(actions);
    el("div", class, parts)
}

/// A region whose changes are read out once, politely. It must be in the page before its content changes.
#[inline(never)]
pub fn status_region(content: AnyView) -> AnyView {
    make("div", "status-region").attr("role", "status").child(content).view()
}
