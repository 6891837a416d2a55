//! One request, as those who ask describe it.

use gloo_net::http::Method;
use serde::Serialize;

use super::super::{Answer, ClientError, to_json};

/// What a call wants back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Json,
    /// JSON of this media type, letter by letter as it was sent.
    Text(&'static str),
    Image,
    Events,
    Nothing,
}

/// What may be repeated by itself when a request fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Reading: after a network failure and after an outage.
    Reading,
    /// Writing under a key: once, after a network failure.
    Keyed,
    /// Anything else: never.
    Never,
}

/// One request.
pub(in crate::client) struct Call<'a> {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) body: Option<String>,
    pub(super) content_type: &'static str,
    pub(super) key: Option<&'a str>,
    pub(super) version: Option<&'a str>,
    pub(super) last_event: Option<&'a str>,
    pub(super) wanted: Wanted,
    pub(super) repeat: Repeat,
    pub(super) outlives: bool,
}

impl<'a> Call<'a> {
    pub(super) fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            body: None,
            content_type: "application/json",
            key: None,
            version: None,
            last_event: None,
            wanted: Wanted::Json,
            repeat: Repeat::Never,
            outlives: false,
        }
    }

    /// Reads something.
    pub(in crate::client) fn get(path: impl Into<String>) -> Self {
        Self { repeat: Repeat::Reading, ..Self::new(Method::GET, path) }
    }

    /// Ends something.
    pub(in crate::client) fn delete(path: impl Into<String>) -> Self {
        Self::new(Method::DELETE, path)
    }

    /// Does or creates something.
    pub(in crate::client) fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    /// Puts something in its place.
    pub(in crate::client) fn put(path: impl Into<String>) -> Self {
        Self::new(Method::PUT, path)
    }

    /// Changes part of something.
    pub(in crate::client) fn patch(path: impl Into<String>) -> Self {
        Self::new(Method::PATCH, path)
    }

    /// Carries a value of the contract.
    pub(in crate::client) fn json<T: Serialize>(mut self, value: &T) -> Answer<Self> {
        // A request that cannot be written is a mistake of ours, found by the tests of the writer.
        self.body = Some(to_json(value).map_err(|_| ClientError::Malformed)?);
        Ok(self)
    }

    /// Carries JSON that somebody else wrote.
    pub(in crate::client) fn written(mut self, body: &str) -> Self {
        self.body = Some(body.to_owned());
        self
    }

    /// Carries a merge patch instead of plain JSON.
    pub(in crate::client) fn merge_patch(mut self) -> Self {
        self.content_type = "application/merge-patch+json";
        self
    }

    /// Carries a key, so that it happens once however often it is sent.
    pub(in crate::client) fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self.repeat = Repeat::Keyed;
        self
    }

    /// Goes out also where the page is being left.
    pub(in crate::client) fn outliving(mut self) -> Self {
        self.outlives = true;
        self
    }

    /// Names the version that it is based on.
    pub(in crate::client) fn version(mut self, version: &'a str) -> Self {
        self.version = Some(version);
        self
    }

    /// Wants the answer as it was sent, in the form of this media type.
    pub(in crate::client) fn accept(mut self, form: &'static str) -> Self {
        self.wanted = Wanted::Text(form);
        self
    }

    pub(super) fn safe(&self) -> bool {
        self.method == Method::GET
    }
}

impl Wanted {
    pub(super) const fn accept(self) -> &'static str {
        match self {
            Self::Json | Self::Nothing | Self::Text(_) => "application/json, application/problem+json",
            Self::Image => "image/*, application/problem+json",
            Self::Events => "text/event-stream, application/problem+json",
        }
    }
}
