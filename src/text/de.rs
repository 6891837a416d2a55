//! German.

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
    close: "Schließen",
    retry: "Erneut versuchen",
    loading: "Wird geladen",
    request_id: "Anfrage-ID {0}",
    opens_elsewhere: "öffnet sich in einem neuen Tab",
    list_separator: " · ",
};

pub(super) static FALLBACK: FallbackText = FallbackText {
    title: "Das kann hier nicht angezeigt werden",
    policy: "Die Seite ringsum lässt WebAssembly nicht zu, worauf dieser Teil beruht. Wer die Seite betreibt, kann es mit 'wasm-unsafe-eval' in ihrer Content-Security-Policy zulassen.",
    browser: "Dieser Browser führt WebAssembly nicht aus, worauf dieser Teil der Seite beruht.",
    code: "Dieser Teil der Seite konnte nicht geladen werden. Es kann helfen, die Seite neu zu laden.",
    crash: "Dieser Teil der Seite ist durch einen eigenen Fehler stehen geblieben. Es kann helfen, die Seite neu zu laden.",
    way_on: "Ansehen, wie Ihr Geschäftskonto und Ihr LinkedIn-Konto verbunden sind, oder sie trennen",
};

pub(super) static PAGES: PagesText = PagesText {
    people: "Personen",
    connection: "Meine Verbindung",
    admin: "Verwaltung",
    gallery: "Galerie",
    main_navigation: "Hauptnavigation",
    skip: "Zum Inhalt springen",
    language: "Sprache",
    sign_in: "Anmelden",
    sign_out: "Abmelden",
    sign_out_failed: "Die Abmeldung wurde nicht bestätigt. Möglicherweise sind Sie noch angemeldet.",
    demo: "Vorführung: erfundene Personen und ein Ersatz für LinkedIn.",
    search_people: "Personen suchen",
    nobody_found: "Niemand gefunden",
    nobody_found_body: "„{0}“ kommt in keinem Namen, keiner Berufsbezeichnung und keiner Abteilung vor.",
    more_people: "Mehr Personen anzeigen",
    back_to_people: "Alle Personen",
    own_card: "Meine Karte",
    signed_out_title: "Abgemeldet",
    signed_out_body: "Melden Sie sich an, um die Personen bei {0} zu sehen.",
    not_found_title: "Unter dieser Adresse gibt es nichts",
    not_found_body: "Vielleicht enthält die Adresse einen Tippfehler, oder die Seite gibt es nicht mehr.",
    people_count: Plural::two_forms("{0} Person", "{0} Personen"),
};
