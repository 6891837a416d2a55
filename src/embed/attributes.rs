//! What an element's attributes say, for as long as the element is mounted.

use contract::AttemptId;

use crate::{client, reactive::prelude::*, surfaces::card_options::CardOptions, text::Lang};

/// One signal for each attribute that may change while its element is mounted. They belong to no owner: the element
/// holds them, and they go with it.
#[derive(Clone)]
pub struct Attributes {
    /// `language`.
    pub lang: ArcRwSignal<Lang>,
    /// `person`.
    pub person: ArcRwSignal<String>,
    /// `return-to`.
    pub return_to: ArcRwSignal<String>,
    /// `round-trip`: whether the way to LinkedIn leads through a window of its own.
    pub in_window: ArcRwSignal<bool>,
    /// `attempt`: the one that the member came back from.
    pub attempt: ArcRwSignal<Option<AttemptId>>,
    /// `display`, `open-on`, `sections`, and the host's own sections.
    pub options: ArcRwSignal<CardOptions>,
}

impl Default for Attributes {
    fn default() -> Self {
        Self {
            lang: ArcRwSignal::new(language("")),
            person: ArcRwSignal::default(),
            return_to: ArcRwSignal::default(),
            in_window: ArcRwSignal::default(),
            attempt: ArcRwSignal::default(),
            options: ArcRwSignal::default(),
        }
    }
}

impl Attributes {
    /// Takes note of one attribute; unknown names are ignored.
    pub fn set(&self, name: &str, value: String) {
        match name {
            "language" => self.lang.set(language(&value)),
            "person" => self.person.set(value),
            "return-to" => self.return_to.set(value),
            "round-trip" => self.in_window.set(value == "window"),
            "attempt" => self.attempt.set((!value.is_empty()).then(|| AttemptId::new(value))),
            "host-sections" => {
                // Our own script wrote this, from whatever the host said; what cannot be read is nothing.
                let sections = js_sys::JSON::parse(&value).ok().and_then(|json| client::from_js(json).ok());
                self.options.update(|options| options.host_sections = sections.unwrap_or_default());
            }
            _ => self.options.update(|options| options.set(name, &value)),
        }
    }
}

/// The language of a tag. Our own script chose it: of what the element says and the reader prefers, the first that it has
/// words for.
fn language(tag: &str) -> Lang {
    Lang::from_tag(tag).unwrap_or(Lang::English)
}
