//! "Why do I see this?": by whose leave, fetched when, gone when.

use contract::{Basis, Provenance};
use leptos::prelude::*;

use super::CardContext;
use crate::{
    browser::intl,
    components::kit::{el, txt},
    text::fill,
};

/// The answer for a whole section, closed until asked for.
pub fn provenance(source: &Provenance, context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let tag = context.lang.tag();
    let why = match source.basis {
        Basis::ViewerConsent => text.why_consent,
        Basis::Public => text.why_public,
        // An item on an unknown basis never gets this far.
        Basis::Unknown => return txt("p", "quiet", text.unknown_body),
    };
    let body = vec![
        txt("p", "", fill(why, &[&intl::date_time(tag, &source.fetched_at)])),
        txt("p", "", fill(text.why_gone, &[&intl::date_time(tag, &source.gone_at)])),
    ];
    let label = text.why;
    let link = context.connection_href.clone().map(|href| {
        let manage = text.manage;
        view! { <p><a href={href}>{manage}</a></p> }.into_any()
    });
    let mut parts = vec![txt("summary", "", label)];
    parts.push(el("div", "answer quiet", body.into_iter().chain(link).collect()));
    el("details", "provenance", parts)
}
