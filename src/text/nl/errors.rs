//! Errors, in Dutch.

use crate::text::{ErrorsText, errors::words};

pub(in crate::text) static ERRORS: ErrorsText = ErrorsText {
    offline: words(
        "Geen verbinding met de server",
        "De server was niet bereikbaar, of het antwoord ging verloren. Of een wijziging is doorgekomen, is niet bekend. Controleer het netwerk en probeer het opnieuw.",
    ),
    timeout: words(
        "Geen antwoord op tijd",
        "De server deed er te lang over. Of een wijziging is doorgekomen, is niet bekend; opnieuw laden laat het zien.",
    ),
    signed_out: words("Je sessie is beëindigd", "Er is niets veranderd. Meld je weer aan om verder te gaan."),
    forbidden: words(
        "Niet voor dit account",
        "Het aangemelde account mag dit niet zien of doen. Er is niets veranderd. Wie deze dienst beheert, kan zeggen waarom.",
    ),
    session_changed: words(
        "De sessie is veranderd",
        "In deze browser is nu iemand anders aangemeld, of je hebt je opnieuw aangemeld. Wat was gelezen of gekozen, \
         is terzijde gelegd en niet verzonden. Begin opnieuw met de aanmelding van nu.",
    ),
    own_page: words(
        "Niet mogelijk vanaf deze pagina",
        "Koppelen begint alleen op de koppelingspagina van je organisatie. Er is niets verzonden en niets veranderd.",
    ),
    not_found: words(
        "Niet gevonden",
        "Hier is niemand en niets, of het mag niet worden getoond. Er is niets veranderd.",
    ),
    conflict: words(
        "Er is intussen iets veranderd",
        "Waar dit op berustte, geldt niet meer. Er is niets gewijzigd. Laad opnieuw om te zien hoe het ervoor staat.",
    ),
    stale: words(
        "Iemand anders heeft eerder opgeslagen",
        "Er is niets overschreven. Laad opnieuw om de nieuwste versie te zien.",
    ),
    invalid: words(
        "De server heeft een veld geweigerd",
        "Er is niets gewijzigd. Wat is ingevuld, staat er nog en kan worden verbeterd.",
    ),
    too_many: words("Te veel verzoeken", "Er is niets veranderd. Probeer het over een tijdje opnieuw."),
    malformed: words(
        "Het antwoord is niet begrepen",
        "De server antwoordde op een manier die deze pagina niet kent, dus toont ze er niets van. Een nieuwere versie van de pagina kent die misschien; opnieuw laden kan die ophalen.",
    ),
    server: words(
        "Er was een fout in de server",
        "Of een wijziging is doorgekomen, is niet bekend; opnieuw laden laat het zien.",
    ),
    aborted: words(
        "Gestopt",
        "Het verzoek is gestopt voordat er een antwoord kwam. Of een wijziging is doorgekomen, is niet bekend; opnieuw laden laat het zien.",
    ),
};
