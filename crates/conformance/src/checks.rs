//! The rules, by what they are about.

mod attempts;
mod caching;
mod cards;
mod csrf;
mod decisions;
mod directory;
mod endings;
mod events;
mod evidence;
mod giving;
mod idempotency;
mod matching;
mod narrowing;
mod newer_notice;
mod notices;
mod oversight;
mod preview;
mod problems;
mod record;
mod service;
mod settings;
mod status_page;
mod visibility;
mod withdrawing;

use crate::check::Check;

/// All checks, by group, in the order in which they are run.
#[must_use]
pub fn all() -> Vec<(&'static str, Vec<Check>)> {
    vec![
        ("service and session", service::checks()),
        ("problem documents", problems::checks()),
        ("caching", caching::checks()),
        ("cross-site requests", csrf::checks()),
        ("idempotency", idempotency::checks()),
        ("notices", notices::checks()),
        ("cards", cards::checks()),
        ("directory", directory::checks()),
        ("matching", matching::checks()),
        ("attempts", attempts::checks()),
        ("evidence", evidence::checks()),
        ("giving", giving::checks()),
        ("decisions", decisions::checks()),
        ("withdrawing", withdrawing::checks()),
        ("narrowing", narrowing::checks()),
        ("endings", endings::checks()),
        ("newer notice", newer_notice::checks()),
        ("page without script", status_page::checks()),
        ("visibility", visibility::checks()),
        ("examples", preview::checks()),
        ("record", record::checks()),
        ("events", events::checks()),
        ("settings", settings::checks()),
        ("oversight", oversight::checks()),
    ]
}
