//! A failure as a designed place: what happened, what is safe, what to do.

use super::kit::{ButtonLook, EmptyPlace, Icon, Tone, button, el, empty_state, message_bar, nothing, txt};
use crate::{
    client::ClientError,
    reactive::prelude::*,
    text::{ErrorText, Lang, fill},
};

/// A failure that takes the place of what should have been there.
pub fn error_view(
    lang: Lang,
    place: EmptyPlace,
    error: &ClientError,
    retry: Option<Callback<()>>,
) -> AnyView {
    let words = describe(lang, error);
    let picture = match error {
        ClientError::Offline | ClientError::Timeout => Icon::Offline,
        ClientError::SignedOut | ClientError::Forbidden { .. } => Icon::Lock,
        ClientError::NotFound => Icon::Search,
        _ => Icon::Warning,
    };
    let mut actions = Vec::new();
    if let Some(retry) = retry {
        actions.push(button(ButtonLook::Plain, lang.common().retry, retry));
    }
    let view = empty_state(place, picture, words.title, words.body, actions);
    el("div", "error-view", vec![view, request_id(lang, error)])
}

/// A failure of something the reader did, beside what they did it with. Read out once.
pub fn error_bar(lang: Lang, safe: &str, error: &ClientError, retry: Option<Callback<()>>) -> AnyView {
    let words = describe(lang, error);
    let mut actions = vec![request_id(lang, error)];
    if let Some(retry) = retry {
        actions.push(button(ButtonLook::Plain, lang.common().retry, retry));
    }
    let mut title = String::from(words.title);
    if !safe.is_empty() {
        title.push_str(". ");
        title.push_str(safe);
    }
    message_bar(Tone::Bad, &title, words.body, actions)
}

fn request_id(lang: Lang, error: &ClientError) -> AnyView {
    match error.request_id() {
        Some(id) => txt("p", "request-id quiet", fill(lang.common().request_id, &[id])),
        None => nothing(),
    }
}

/// The words for a failure. The one place that chooses them.
#[must_use]
pub fn describe(lang: Lang, error: &ClientError) -> ErrorText {
    let text = lang.errors();
    match error {
        ClientError::Offline => text.offline,
        ClientError::Timeout => text.timeout,
        ClientError::SignedOut => text.signed_out,
        ClientError::Forbidden { .. } => text.forbidden,
        ClientError::SessionChanged => text.session_changed,
        ClientError::OwnPage => text.own_page,
        ClientError::NotFound => text.not_found,
        ClientError::Conflict(_) => text.conflict,
        ClientError::Stale | ClientError::NeedsVersion => text.stale,
        ClientError::Invalid(_) => text.invalid,
        ClientError::TooMany { .. } => text.too_many,
        ClientError::Malformed => text.malformed,
        ClientError::Server { .. } => text.server,
        ClientError::Aborted => text.aborted,
    }
}
