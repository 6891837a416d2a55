//! Addresses of hosts' pages that a member may come back to after connecting there. Each is named to the letter.

use std::{str::FromStr, sync::Arc};

use axum::http::{HeaderMap, header};
use contract::limits;
use url::Url;

/// The address of a page, as a browser writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnAddress {
    text: String,
    origin: String,
}

impl FromStr for ReturnAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let no = || format!("{text} is no address of a page; one looks like https://intranet.example/people");
        let url = Url::parse(text).map_err(|_| no())?;
        // Only what a browser would write itself is kept, so that nothing has to be interpreted later. What comes back is
        // added to the query, so there is no fragment.
        let plain = matches!(url.scheme(), "http" | "https")
            && url.as_str() == text
            && url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
            && text.len() <= limits::RETURN_TO_LENGTH;
        if !plain {
            return Err(no());
        }
        Ok(Self { text: text.to_owned(), origin: url.origin().ascii_serialization() })
    }
}

/// Where members may come back to, besides our own pages.
#[derive(Clone, Debug, Default)]
pub struct Returns(Arc<[ReturnAddress]>);

impl Returns {
    /// These.
    #[must_use]
    pub fn new(addresses: &[ReturnAddress]) -> Self {
        Self(addresses.into())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a request may name this address: it is one of them to the letter, and of the page's own origin where a
    /// browser says which page asks.
    #[must_use]
    pub fn admit(&self, address: &str, headers: &HeaderMap) -> bool {
        let asking = headers.get(header::ORIGIN);
        self.0.iter().any(|one| {
            one.text == address && asking.is_none_or(|asking| asking.as_bytes() == one.origin.as_bytes())
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_what_a_browser_would_write_is_an_address() {
        for good in ["https://a.example/", "https://a.example/people?x=1", "http://localhost:8081/host.html"]
        {
            assert!(good.parse::<ReturnAddress>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "/people",
            "//a.example/",
            "https://a.example",
            "https://A.example/",
            "https://a.example:443/",
            "https://u@a.example/",
            "https://a.example/#x",
            "https://a.example/a/../b",
            "https://a.example/\u{e5}",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///x",
        ] {
            assert!(bad.parse::<ReturnAddress>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_admitted_to_the_letter_and_from_its_own_origin() {
        let returns = Returns::new(&["https://a.example/people".parse().expect("an address")]);
        let from = |origin: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            }
            headers
        };
        assert!(returns.admit("https://a.example/people", &from(None)));
        assert!(returns.admit("https://a.example/people", &from(Some("https://a.example"))));
        assert!(!returns.admit("https://a.example/people", &from(Some("https://b.example"))));
        for other in [
            "https://a.example/people/",
            "https://a.example/people?x",
            "https://a.example/People",
            "/people",
            "",
        ] {
            assert!(!returns.admit(other, &from(None)), "{other}");
        }
    }
}
