//! Pages of other origins that may ask. Each is named to the letter; there is no "any", and no cookie for them.

use std::{str::FromStr, sync::Arc, time::Duration};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header, request::Parts};
use tower_http::cors::{AllowOrigin, CorsLayer};
use url::Url;

use crate::error::REQUEST_ID;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// How long a browser may remember what it may ask.
const REMEMBERED: Duration = Duration::from_secs(600);

/// An origin as a browser writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(HeaderValue);

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let no = || format!("{text} is no origin; one looks like https://intranet.example, without a path");
        let url = Url::parse(text).map_err(|_| no())?;
        let origin = url.origin();
        // Only what a browser would write itself is kept, so that nothing has to be interpreted later.
        if text.contains('*')
            || !matches!(url.scheme(), "http" | "https")
            || origin.ascii_serialization() != text
        {
            return Err(no());
        }
        HeaderValue::from_str(text).map(Self).map_err(|_| no())
    }
}

/// Whose pages may ask, besides our own.
#[derive(Clone, Debug, Default)]
pub struct Origins(Arc<[Origin]>);

impl Origins {
    /// These.
    #[must_use]
    pub fn new(origins: &[Origin]) -> Self {
        Self(origins.into())
    }

    /// Whether the page that a browser names may ask. Programs name none.
    #[must_use]
    pub fn admit(&self, headers: &HeaderMap) -> bool {
        let mut named = headers.get_all(header::ORIGIN).iter();
        match (named.next(), named.next()) {
            (None, _) => true,
            (Some(one), None) => self.contains(one),
            _ => false,
        }
    }

    fn contains(&self, origin: &HeaderValue) -> bool {
        self.0.iter().any(|one| one.0 == origin)
    }

    /// What tells browsers so. Nothing where nobody else may ask.
    #[must_use]
    pub fn cors(&self) -> Option<CorsLayer> {
        if self.0.is_empty() {
            return None;
        }
        let known = self.clone();
        let api = move |origin: &HeaderValue, parts: &Parts| {
            parts.uri.path().starts_with("/api/") && known.contains(origin)
        };
        let layer = CorsLayer::new()
            .allow_origin(AllowOrigin::predicate(api))
            .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
            .allow_headers([
                header::ACCEPT,
                header::ACCEPT_LANGUAGE,
                header::AUTHORIZATION,
                header::CACHE_CONTROL,
                header::CONTENT_TYPE,
                header::IF_MATCH,
                IDEMPOTENCY_KEY,
                LAST_EVENT_ID,
                REQUEST_ID,
            ])
            .expose_headers([
                header::ALLOW,
                header::CONTENT_DISPOSITION,
                header::ETAG,
                header::RETRY_AFTER,
                header::WWW_AUTHENTICATE,
                REQUEST_ID,
            ])
            .vary([header::ORIGIN])
            .max_age(REMEMBERED);
        Some(layer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_would_write_is_an_origin() {
        for good in ["https://a.example", "http://localhost:8081", "https://a.example:8443", "http://[::1]:3"]
        {
            assert!(good.parse::<Origin>().is_ok(), "{good}");
        }
        for bad in [
            "*",
            "null",
            "",
            "a.example",
            "https://a.example/",
            "https://a.example/x",
            "https://*.example",
            "https://A.example",
            "https://a.example:443",
            "https://u@a.example",
            "file:///x",
            "https://a.example?x",
            "//a.example",
            "https://\u{e4}.example",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }
}
