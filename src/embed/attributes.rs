//! What an element's attributes say, for as long as the element is mounted.

use leptos::prelude::*;

use crate::{browser, text::Lang};

/// One signal for each attribute that may change while its element is mounted. They belong to no owner: the element
/// holds them, and they go with it.
#[derive(Clone, Debug)]
pub struct Attributes {
    /// `language`.
    pub lang: ArcRwSignal<Lang>,
    /// `person`.
    pub person: ArcRwSignal<String>,
    /// `return-to`.
    pub return_to: ArcRwSignal<String>,
}

impl Default for Attributes {
    fn default() -> Self {
        Self {
            lang: ArcRwSignal::new(language("")),
            person: ArcRwSignal::default(),
            return_to: ArcRwSignal::default(),
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
            _ => {}
        }
    }
}

/// The language of a tag, or else what the reader prefers.
fn language(tag: &str) -> Lang {
    Lang::from_tag(tag).unwrap_or_else(|| Lang::preferred(browser::languages().iter().map(String::as_str)))
}
