//! Errors, in German.

use crate::text::{ErrorsText, errors::words};

pub(in crate::text) static ERRORS: ErrorsText = ErrorsText {
    offline: words(
        "Keine Verbindung zum Server",
        "Der Server war nicht erreichbar, oder seine Antwort ging verloren. Ob eine Änderung ankam, ist nicht bekannt. Prüfen Sie das Netzwerk, und versuchen Sie es erneut.",
    ),
    timeout: words(
        "Keine rechtzeitige Antwort",
        "Der Server hat zu lange gebraucht. Ob eine Änderung ankam, ist nicht bekannt; neues Laden zeigt es.",
    ),
    signed_out: words(
        "Ihre Sitzung ist beendet",
        "Es hat sich nichts geändert. Melden Sie sich wieder an, um fortzufahren.",
    ),
    forbidden: words(
        "Nicht für dieses Konto",
        "Das angemeldete Konto darf das nicht sehen oder tun. Es hat sich nichts geändert. Wer diesen Dienst betreibt, kann sagen, warum.",
    ),
    session_changed: words(
        "Die Sitzung hat gewechselt",
        "In diesem Browser ist jetzt jemand anderes angemeldet, oder Sie haben sich neu angemeldet. Was gelesen oder \
         gewählt war, wurde beiseitegelegt und nicht gesendet. Beginnen Sie mit der jetzigen Anmeldung neu.",
    ),
    own_page: words(
        "Auf dieser Seite nicht möglich",
        "Das Verbinden beginnt nur auf der Verbindungsseite Ihrer Organisation. Es wurde nichts gesendet, und es hat sich nichts geändert.",
    ),
    not_found: words(
        "Nicht gefunden",
        "Hier ist niemand und nichts, oder es darf nicht gezeigt werden. Es hat sich nichts geändert.",
    ),
    conflict: words(
        "Inzwischen hat sich etwas geändert",
        "Worauf dies beruhte, gilt nicht mehr. Es wurde nichts geändert. Laden Sie neu, um den jetzigen Stand zu sehen.",
    ),
    stale: words(
        "Jemand anderes hat zuerst gespeichert",
        "Es wurde nichts überschrieben. Laden Sie neu, um die neueste Version zu sehen.",
    ),
    invalid: words(
        "Der Server hat ein Feld abgelehnt",
        "Es wurde nichts geändert. Die Eingaben sind noch da und lassen sich berichtigen.",
    ),
    too_many: words(
        "Zu viele Anfragen",
        "Es hat sich nichts geändert. Versuchen Sie es in einer Weile erneut.",
    ),
    malformed: words(
        "Die Antwort wurde nicht verstanden",
        "Der Server hat auf eine Weise geantwortet, die diese Seite nicht kennt; deshalb zeigt sie nichts davon. Eine neuere Version der Seite kennt sie vielleicht; erneutes Laden kann sie holen.",
    ),
    server: words(
        "Der Server hatte einen Fehler",
        "Ob eine Änderung ankam, ist nicht bekannt; neues Laden zeigt es.",
    ),
    aborted: words(
        "Angehalten",
        "Die Anfrage wurde angehalten, bevor eine Antwort kam. Ob eine Änderung ankam, ist nicht bekannt; neues Laden zeigt es.",
    ),
};
