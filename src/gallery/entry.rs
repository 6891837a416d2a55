//! What the gallery has: groups of entries, each of which is one component in one state.

use std::rc::Rc;

use crate::{reactive::prelude::*, text::Lang};

/// One component in one state.
#[derive(Clone)]
pub struct Entry {
    /// What it is, in English; also its part of the address.
    pub name: &'static str,
    /// Whether it covers the window, so that it cannot stand beside others.
    pub alone: bool,
    /// What is pressed, one after the other, until the state is there: selectors of CSS.
    pub pressed: &'static [&'static str],
    show: Show,
}

/// States of one kind, by name.
pub type States<T, const COUNT: usize> = [(&'static str, fn() -> T); COUNT];

type Show = Rc<dyn Fn(Lang) -> Option<AnyView>>;

impl Entry {
    /// An entry. It is made when it is looked at; `None` where its fixture cannot be read.
    pub fn new(name: &'static str, show: impl Fn(Lang) -> Option<AnyView> + 'static) -> Self {
        Self { name, alone: false, pressed: &[], show: Rc::new(show) }
    }

    /// The same, covering the window.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { alone: true, ..self }
    }

    /// The same, after something in it was pressed: for states that only a reader brings about.
    #[must_use]
    pub fn pressing(self, pressed: &'static [&'static str]) -> Self {
        Self { pressed, ..self }
    }

    /// Its part of the address.
    #[must_use]
    pub fn id(&self) -> String {
        slug(self.name)
    }

    /// Shows it.
    #[must_use]
    pub fn view(&self, lang: Lang) -> Option<AnyView> {
        (self.show)(lang)
    }
}

/// Entries that belong together.
#[derive(Clone)]
pub struct Group {
    /// Its part of the address.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// How a host gets it.
    pub element: Element,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// The custom element that brings a component into a host's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// `<consent-card>`, opened.
    Card,
    /// `<consent-card>`, compact.
    CompactCard,
    /// `<consent-connection>`.
    Connection,
    /// `<consent-admin>`.
    Admin,
    /// None of its own: it is a part of all of them.
    Part,
    /// None: it belongs to the stand-alone page.
    Page,
}

/// A name as a part of an address: small letters and digits, with `-` for everything between them.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_part_of_an_address() {
        assert_eq!(
            slug("Half disconnected, a step that cannot be done"),
            "half-disconnected-a-step-that-cannot-be-done"
        );
        assert_eq!(slug(" a host’s own "), "a-host-s-own");
    }
}
