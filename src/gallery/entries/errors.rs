//! What can fail, in words.

use contract::Problem;

use crate::{
    client::ClientError,
    components::{
        error_view::{error_bar, error_view},
        kit::EmptyPlace,
    },
    gallery::entry::{Entry, States},
    reactive::prelude::*,
};

/// Every error, in a section of its own; some as a bar and as a page.
pub fn errors() -> Vec<Entry> {
    let all: States<ClientError, 11> = [
        ("Offline", || ClientError::Offline),
        ("Timeout", || ClientError::Timeout),
        ("401, signed out", || ClientError::SignedOut),
        ("403, forbidden", || ClientError::Forbidden { request: Some("r-7f3a".to_owned()) }),
        ("404, not found", || ClientError::NotFound),
        ("409, conflict", || ClientError::Conflict(problem())),
        ("412, stale", || ClientError::Stale),
        ("422, invalid", || ClientError::Invalid(problem())),
        ("429, too many", || ClientError::TooMany { retry_after_s: Some(30) }),
        ("Malformed", || ClientError::Malformed),
        ("500", || ClientError::Server { status: 500, request: Some("r-7f3a".to_owned()) }),
    ];
    let sections = all.map(|(name, error)| {
        Entry::new(name, move |lang| {
            let error = error();
            let retry = error.retryable().then(|| Callback::new(|()| ()));
            Some(error_view(lang, EmptyPlace::Section, &error, retry))
        })
    });
    let others = [
        Entry::new("As a bar", |lang| {
            Some(error_bar(lang, lang.admin().audience, &ClientError::Timeout, Some(Callback::new(|()| ()))))
        }),
        Entry::new("As a page", |lang| {
            let error = ClientError::Server { status: 503, request: Some("r-7f3a".to_owned()) };
            Some(error_view(lang, EmptyPlace::Page, &error, Some(Callback::new(|()| ()))))
        }),
    ];
    sections.into_iter().chain(others).collect()
}

fn problem() -> Problem {
    Problem { instance: Some("r-7f3a".to_owned()), ..Problem::default() }
}
