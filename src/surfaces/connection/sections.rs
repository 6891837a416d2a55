//! Which sections the page has, in their order.

use contract::Capability;
use leptos::prelude::AnyView;

use super::{super::Host, export, receipts, shared::Shared, status, timeline, transfers, visibility};
use crate::text::Lang;

/// One section of the page.
pub struct Section {
    /// Where the way to it leads; not the id of anything else in the document.
    pub id: &'static str,
    /// Its heading.
    pub title: fn(Lang) -> &'static str,
    /// What the backend must offer for it; nothing for the base profile.
    pub needs: Option<Capability>,
    /// Its content, built once the section is there. It follows language and state by itself.
    pub body: fn(&Shared) -> AnyView,
}

impl Section {
    /// Whether the backend is known to offer what the section shows.
    pub fn is_offered(&self, host: &Host) -> bool {
        self.needs.is_none_or(|capability| host.offers(capability))
    }
}

/// All sections. Each has a file of its own beside this one.
pub const SECTIONS: &[Section] = &[
    status::SECTION,
    timeline::SECTION,
    visibility::SECTION,
    transfers::SECTION,
    receipts::SECTION,
    export::SECTION,
    export::OTHERS,
];
