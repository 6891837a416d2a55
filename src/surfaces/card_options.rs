//! How one card is shown: what its element's attributes and properties say. Nothing here holds for more than one card.

use crate::client::from_fields;
pub use crate::state::sections::{HostItem, HostSection};

from_fields! {
    HostSection { id = "id", title = "title", items = "items" or Default::default() }
    HostItem { label = "label" or Default::default(), value = "value" or Default::default(), href = "href" }
}

/// How much of a card is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Display {
    /// A header that opens to the rest.
    #[default]
    Compact,
    /// Everything in place.
    Full,
}

/// What opens a compact card, besides pressing its header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenOn {
    /// Nothing else.
    #[default]
    Click,
    /// Resting the pointer on it.
    Hover,
}

/// How one card is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardOptions {
    /// How much is in sight.
    pub display: Display,
    /// What opens it.
    pub open_on: OpenOn,
    /// Ids of sections in their order, with spaces between them; empty for all.
    pub sections: String,
    /// Sections of the host's own.
    pub host_sections: Vec<HostSection>,
}

impl CardOptions {
    /// Everything in place.
    #[must_use]
    pub fn full() -> Self {
        Self { display: Display::Full, ..Self::default() }
    }

    /// One attribute, by its name; unknown names and values are ignored.
    pub fn set(&mut self, name: &str, value: &str) {
        match name {
            "display" => self.display = if value == "full" { Display::Full } else { Display::Compact },
            "open-on" => {
                let hover = value.split_whitespace().any(|word| word == "hover");
                self.open_on = if hover { OpenOn::Hover } else { OpenOn::Click };
            }
            "sections" => value.clone_into(&mut self.sections),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_attribute_does_not_say_stays_as_it_is_without_it() {
        let mut options = CardOptions::default();
        for (name, value) in [("display", "huge"), ("open-on", "sight"), ("color", "red"), ("sections", "")] {
            options.set(name, value);
        }
        assert_eq!(options, CardOptions::default());
    }

    #[test]
    fn hovering_opens_only_where_the_host_says_so() {
        let mut options = CardOptions::default();
        assert_eq!(options.open_on, OpenOn::Click);
        options.set("open-on", "click hover");
        assert_eq!(options.open_on, OpenOn::Hover);
    }
}
