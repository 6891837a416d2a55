//! The sections of the admin's page, in their order: settings first, which are saved together, then what is known about
//! them.
//!
//! Plain headings on one page and not tabs: all of a draft is in sight before it is saved, searching in the page and
//! printing find everything, and on a narrow screen nothing lies beside the screen. The list above leads to each.

use contract::Capability;
use leptos::prelude::AnyView;

use super::{announcement, audience, code, history, page::Page, totals};
use crate::text::Lang;

/// A section. The page makes its heading; the body is built once, under the page's scope, and follows the language itself.
pub(super) struct Section {
    /// Its part of the id; stands in no text.
    pub key: &'static str,
    /// Its heading.
    pub title: fn(Lang) -> &'static str,
    /// Whether it is there, by what the backend offers and the viewer may.
    pub shown: fn(&Page) -> bool,
    /// What it says.
    pub body: fn(&Page) -> AnyView,
}

/// What is saved together.
pub(super) const SETTINGS: &[Section] = &[
    Section { key: "-audience", title: |lang| lang.admin().audience, shown: |_| true, body: audience::who },
    Section { key: "-sharing", title: |lang| lang.admin().directions, shown: |_| true, body: audience::what },
    Section {
        key: "-announcement",
        title: |lang| lang.saving().announcement,
        shown: |_| true,
        body: announcement::section,
    },
];

/// What is known about the settings: how they came to be, as code, in numbers.
pub(super) const RECORD: &[Section] = &[
    Section {
        key: "-totals",
        title: |lang| lang.oversight().totals,
        shown: |page| page.host.offers(Capability::Aggregates),
        body: totals::section,
    },
    Section {
        key: "-history",
        title: |lang| lang.oversight().history,
        shown: |page| page.host.offers(Capability::Audit),
        body: history::section,
    },
    Section {
        key: "-code",
        title: |lang| lang.oversight().code,
        shown: |page| page.host.offers(Capability::SettingsAsCode),
        body: code::section,
    },
];
