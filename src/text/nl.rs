//! Dutch.

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
    close: "Sluiten",
    retry: "Opnieuw proberen",
    loading: "Bezig met laden",
    request_id: "Verzoek-id {0}",
    opens_elsewhere: "wordt geopend in een nieuw tabblad",
    list_separator: " · ",
};

pub(super) static FALLBACK: FallbackText = FallbackText {
    title: "Dit kan hier niet worden getoond",
    policy: "De pagina eromheen staat WebAssembly niet toe, waarmee dit onderdeel is gemaakt. Wie de pagina beheert, kan het toestaan met 'wasm-unsafe-eval' in haar Content-Security-Policy.",
    browser: "Deze browser voert WebAssembly niet uit, waarmee dit onderdeel van de pagina is gemaakt.",
    code: "Dit onderdeel van de pagina kon niet worden geladen. De pagina opnieuw laden kan helpen.",
    crash: "Dit onderdeel van de pagina is gestopt door een eigen fout. De pagina opnieuw laden kan helpen.",
    way_on: "Bekijken hoe je werkaccount en je LinkedIn-account zijn gekoppeld, of ze ontkoppelen",
};

pub(super) static PAGES: PagesText = PagesText {
    people: "Personen",
    connection: "Mijn koppeling",
    admin: "Beheer",
    gallery: "Galerij",
    main_navigation: "Hoofdnavigatie",
    skip: "Naar de inhoud",
    language: "Taal",
    sign_in: "Aanmelden",
    sign_out: "Afmelden",
    sign_out_failed: "Het afmelden is niet bevestigd. Misschien ben je nog aangemeld.",
    demo: "Demonstratie: verzonnen personen en een vervanger voor LinkedIn.",
    search_people: "Personen zoeken",
    nobody_found: "Niemand gevonden",
    nobody_found_body: "Geen naam, functie of afdeling bevat ‘{0}’.",
    more_people: "Meer personen tonen",
    back_to_people: "Alle personen",
    own_card: "Mijn kaart",
    signed_out_title: "Afgemeld",
    signed_out_body: "Meld je aan om de personen bij {0} te zien.",
    not_found_title: "Op dit adres is niets",
    not_found_body: "Misschien bevat het adres een typefout, of bestaat de pagina niet meer.",
    people_count: Plural::two_forms("{0} persoon", "{0} personen"),
};
