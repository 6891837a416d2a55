//! Swedish.

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
    close: "Stäng",
    retry: "Försök igen",
    loading: "Hämtar",
    request_id: "Förfrågans id {0}",
    opens_elsewhere: "öppnas i en ny flik",
    list_separator: " · ",
};

pub(super) static FALLBACK: FallbackText = FallbackText {
    title: "Detta kan inte visas här",
    policy: "Sidan runt om tillåter inte WebAssembly, som den här delen behöver. Den som driver sidan kan tillåta det med 'wasm-unsafe-eval' i Content-Security-Policy.",
    browser: "Den här webbläsaren kör inte WebAssembly, som den här delen av sidan behöver.",
    code: "Den här delen av sidan kunde inte hämtas. Det kan hjälpa att läsa in sidan igen.",
    crash: "Den här delen av sidan har stannat på grund av ett eget fel. Det kan hjälpa att läsa in sidan igen.",
    way_on: "Se hur ditt arbetskonto och ditt LinkedIn-konto är kopplade, eller koppla från dem",
};

pub(super) static PAGES: PagesText = PagesText {
    people: "Personer",
    connection: "Min koppling",
    admin: "Administration",
    gallery: "Galleri",
    main_navigation: "Huvudmeny",
    skip: "Hoppa till innehållet",
    language: "Språk",
    sign_in: "Logga in",
    sign_out: "Logga ut",
    sign_out_failed: "Utloggningen bekräftades inte. Du kan fortfarande vara inloggad.",
    demo: "Demonstration: påhittade personer och en ersättare för LinkedIn.",
    search_people: "Sök personer",
    nobody_found: "Ingen hittades",
    nobody_found_body: "Inget namn, ingen befattning och ingen avdelning innehåller ”{0}”.",
    more_people: "Visa fler personer",
    back_to_people: "Alla personer",
    own_card: "Mitt kort",
    signed_out_title: "Utloggad",
    signed_out_body: "Logga in för att se personerna på {0}.",
    not_found_title: "Det finns inget på den här adressen",
    not_found_body: "Adressen kan vara felskriven, eller så finns sidan inte längre.",
    people_count: Plural::two_forms("{0} person", "{0} personer"),
};
