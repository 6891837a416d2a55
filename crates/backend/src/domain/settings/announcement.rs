//! The addresses that an organization gives its people: the announcement, and two privacy statements.

use contract::{FieldError, SettingsPatch, limits};
use serde::{Deserialize, Serialize};

/// Addresses; empty where not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Addresses {
    /// The announcement: questions and answers.
    pub faq_url: String,
    /// The announcement: how data is shared.
    pub data_sharing_url: String,
    /// The announcement: how to connect.
    pub how_to_connect_url: String,
    /// The organization's privacy statement.
    pub privacy_url: String,
    /// LinkedIn's privacy statement.
    pub linkedin_privacy_url: String,
}

impl Addresses {
    /// Those that make the announcement.
    #[must_use]
    pub fn announcement(&self) -> [&str; 3] {
        [&self.faq_url, &self.data_sharing_url, &self.how_to_connect_url]
    }

    /// Whether the announcement says everything that it has to.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.announcement().iter().all(|address| !address.is_empty())
    }

    /// Each with its name in the contract.
    #[must_use]
    pub fn named(&self) -> [(&'static str, &str); 5] {
        [
            ("faqUrl", &self.faq_url),
            ("dataSharingUrl", &self.data_sharing_url),
            ("howToConnectUrl", &self.how_to_connect_url),
            ("privacyUrl", &self.privacy_url),
            ("linkedinPrivacyUrl", &self.linkedin_privacy_url),
        ]
    }

    /// Takes over what a patch names. Says what cannot be used.
    pub(super) fn patch(&mut self, patch: &SettingsPatch) -> Vec<FieldError> {
        let fields = [
            ("/faqUrl", &patch.faq_url, &mut self.faq_url),
            ("/dataSharingUrl", &patch.data_sharing_url, &mut self.data_sharing_url),
            ("/howToConnectUrl", &patch.how_to_connect_url, &mut self.how_to_connect_url),
            ("/privacyUrl", &patch.privacy_url, &mut self.privacy_url),
            ("/linkedinPrivacyUrl", &patch.linkedin_privacy_url, &mut self.linkedin_privacy_url),
        ];
        let mut errors = Vec::new();
        for (pointer, wanted, kept) in fields {
            let Some(wanted) = wanted else { continue };
            if !wanted.is_empty()
                && let Err(why) = usable_address(wanted)
            {
                errors.push(FieldError { pointer: pointer.to_owned(), detail: why.to_owned() });
            }
            kept.clone_from(wanted);
        }
        errors
    }
}

/// Whether an address can be given to people: https, with a host, nobody's name and password in it, and written so that
/// every reader takes it for the same address.
///
/// # Errors
/// With a sentence that says what is wrong.
pub fn usable_address(text: &str) -> Result<(), &'static str> {
    if text.chars().count() > limits::URL_LENGTH {
        return Err("an address has at most 2000 characters");
    }
    if text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
        return Err("an address has no spaces, backslashes or control characters");
    }
    if !text.get(..8).is_some_and(|begin| begin.eq_ignore_ascii_case("https://")) {
        return Err("an address that begins with https:// is expected");
    }
    let Ok(url) = url::Url::parse(text) else { return Err("this is no address") };
    if !url.has_host() {
        return Err("the address names no host");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a name or password in it is not given to people");
    }
    Ok(())
}
