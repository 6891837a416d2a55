//! English.

mod admin;
mod attempt;
mod audience;
mod card;
mod connection;
mod consent;
mod errors;
mod language;
mod mine;
mod oversight;
mod record;
mod review;
mod saving;
mod visibility;

use super::{CommonText, FallbackText, PagesText, Plural};

pub(super) use admin::ADMIN;
pub(super) use attempt::ATTEMPT;
pub(super) use audience::AUDIENCE;
pub(super) use card::CARD;
pub(super) use connection::CONNECTION;
pub(super) use consent::CONSENT;
pub(super) use errors::ERRORS;
pub(super) use language::LANGUAGE;
pub(super) use mine::MINE;
pub(super) use oversight::OVERSIGHT;
pub(super) use record::RECORD;
pub(super) use review::REVIEW;
pub(super) use saving::SAVING;
pub(super) use visibility::VISIBILITY;

pub(super) static COMMON: CommonText = CommonText {
    close: "Close",
    retry: "Try again",
    loading: "Loading",
    request_id: "Request ID {0}",
    opens_elsewhere: "opens in a new tab",
    list_separator: " · ",
};

pub(super) static FALLBACK: FallbackText = FallbackText {
    title: "This cannot be shown here",
    policy: "The page around this part does not allow WebAssembly, which it needs. Whoever runs the page can allow it with 'wasm-unsafe-eval' in its Content-Security-Policy.",
    browser: "This browser does not run WebAssembly, which this part of the page needs.",
    code: "This part of the page could not be loaded. Loading the page again may help.",
    crash: "This part of the page stopped because of a fault of its own. Loading the page again may help.",
    way_on: "See how your work account and your LinkedIn account are connected, or disconnect them",
};

pub(super) static PAGES: PagesText = PagesText {
    people: "People",
    connection: "My connection",
    admin: "Admin",
    gallery: "Gallery",
    main_navigation: "Main",
    skip: "Skip to the content",
    language: "Language",
    sign_in: "Sign in",
    sign_out: "Sign out",
    sign_out_failed: "Signing out was not confirmed. You may still be signed in.",
    demo: "Demonstration: invented people, and a stand-in for LinkedIn.",
    search_people: "Search people",
    nobody_found: "Nobody found",
    nobody_found_body: "No name, title or department contains “{0}”.",
    more_people: "Show more people",
    back_to_people: "All people",
    own_card: "My card",
    signed_out_title: "Signed out",
    signed_out_body: "Sign in to see the people at {0}.",
    not_found_title: "There is nothing at this address",
    not_found_body: "The address may be mistyped, or the page may have gone.",
    people_count: Plural::two_forms("{0} person", "{0} people"),
};
