//! What whoever runs the backend allows to be looked at although it is not public.

use std::str::FromStr;

use url::{Origin, Url};

/// An origin: protocol, name and port, to the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed(Origin);

impl Allowed {
    /// Whether an address lies there.
    #[must_use]
    pub fn covers(&self, url: &Url) -> bool {
        url.origin() == self.0
    }
}

impl FromStr for Allowed {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| "an origin like https://intranet.example is expected")?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err("an origin begins with https:// or http:// and names a host");
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() || url.username() != "" {
            return Err("an origin ends after its host or port");
        }
        Ok(Self(url.origin()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_allowed_to_the_letter() {
        let allowed: Allowed = "https://intranet.example".parse().unwrap();
        let covers = |url: &str| allowed.covers(&Url::parse(url).unwrap());
        assert!(covers("https://intranet.example/faq") && covers("https://INTRANET.example:443/"));
        for other in [
            "http://intranet.example/",
            "https://intranet.example:8443/",
            "https://intranet.example.evil.example/",
            "https://a.intranet.example/",
            "https://intranet.example@evil.example/",
        ] {
            assert!(!covers(other), "{other}");
        }
        for no_origin in
            ["intranet.example", "https://intranet.example/x", "file:///etc", "https://a@b.example", "*"]
        {
            assert!(no_origin.parse::<Allowed>().is_err(), "{no_origin}");
        }
    }
}
