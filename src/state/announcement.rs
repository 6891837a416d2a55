//! The announcement: its addresses, what is wrong with one, and the message to the organization in the forms in which it
//! can be sent.

mod mail;
mod message;

pub use mail::{Sender, mail};
pub use message::{Message, Part, all_texts, as_html, as_markdown, as_text, paragraphs, recorded};

use contract::{CheckedLink, Reachability, Settings, SettingsPatch, limits};

/// One address of the announcement, or one of the privacy statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Questions and answers.
    Faq,
    /// How data is shared.
    DataSharing,
    /// How to connect.
    HowToConnect,
    /// The organization's privacy statement.
    Privacy,
    /// LinkedIn's privacy statement.
    LinkedinPrivacy,
}

/// All of them, in the order of the form. The first three make the announcement.
pub const LINKS: [Link; 5] =
    [Link::Faq, Link::DataSharing, Link::HowToConnect, Link::Privacy, Link::LinkedinPrivacy];

/// Why an address cannot be given to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAddress {
    /// It does not begin with https.
    NotHttps,
    /// It is no address, or not one that every reader takes for the same.
    NoAddress,
    /// It is too long.
    TooLong,
}

/// The announcement as the form holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Announcement {
    /// Addresses, in the order of [`LINKS`]; empty where not given.
    pub urls: [String; 5],
    /// Whether the organization was told of the first three.
    pub told: bool,
}

impl Announcement {
    /// Nothing given, nobody told.
    #[must_use]
    pub const fn empty() -> Self {
        Self { urls: [const { String::new() }; 5], told: false }
    }

    /// As it is saved.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let urls = [
            &settings.faq_url,
            &settings.data_sharing_url,
            &settings.how_to_connect_url,
            &settings.privacy_url,
            &settings.linkedin_privacy_url,
        ];
        Self { urls: urls.map(Clone::clone), told: settings.announced_at.is_some() }
    }

    /// An address.
    #[must_use]
    pub fn url(&self, link: Link) -> &str {
        &self.urls[link as usize]
    }

    /// Somebody typed into an address. Whether the organization was told is another question with other addresses.
    pub fn typed(&mut self, link: Link, text: &str, saved: &Settings) {
        text.trim().clone_into(&mut self.urls[link as usize]);
        let before = Self::of(saved);
        let as_before = self.urls[..3] == before.urls[..3];
        // Typing back to what is saved is no change.
        self.told = as_before && before.told;
    }

    /// Somebody said that the organization was told, or took it back.
    pub const fn say(&mut self, told: bool) {
        self.told = told;
    }

    /// Whether all three addresses stand there, so that there is something to have been told of.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.urls[..3].iter().all(|url| !url.is_empty() && problem(url).is_none())
    }

    /// The first address that cannot be saved.
    #[must_use]
    pub fn invalid(&self) -> Option<(Link, BadAddress)> {
        LINKS.into_iter().find_map(|link| Some((link, problem(self.url(link))?)))
    }

    /// Has a patch name what differs.
    pub fn put(&self, base: &Settings, patch: &mut SettingsPatch) {
        let before = Self::of(base);
        let changed = |link: Link| (self.url(link) != before.url(link)).then(|| self.url(link).to_owned());
        patch.faq_url = changed(Link::Faq);
        patch.data_sharing_url = changed(Link::DataSharing);
        patch.how_to_connect_url = changed(Link::HowToConnect);
        patch.privacy_url = changed(Link::Privacy);
        patch.linkedin_privacy_url = changed(Link::LinkedinPrivacy);
        // With other addresses the backend forgets it by itself.
        let stands = before.told && self.urls[..3] == before.urls[..3];
        if self.told != stands {
            patch.announced = Some(self.told);
        }
    }
}

/// What is wrong with an address; nothing with an empty one.
#[must_use]
pub fn problem(text: &str) -> Option<BadAddress> {
    if text.is_empty() {
        return None;
    }
    if text.chars().count() > limits::URL_LENGTH {
        return Some(BadAddress::TooLong);
    }
    if !text.get(..8).is_some_and(|begin| begin.eq_ignore_ascii_case("https://")) {
        return Some(BadAddress::NotHttps);
    }
    // As the page makes links of addresses, and no other: what it would not show as a link it does not give out.
    super::links::safe_link(text).is_none().then_some(BadAddress::NoAddress)
}

/// What a look at an address came to, if it is the address that stands there now.
#[must_use]
pub fn reachability(checked: &[CheckedLink], url: &str) -> Option<Reachability> {
    checked.iter().find(|link| link.url == url).map(|link| link.state)
}

#[cfg(test)]
mod tests;
