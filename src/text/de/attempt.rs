//! The way to LinkedIn and back, in German.

use crate::text::{AttemptText, errors::words};

pub(in crate::text) static ATTEMPT: AttemptText = AttemptText {
    asking: words(
        "Wird abgefragt: wie der Vorgang ausgegangen ist",
        "Diese Seite fragt den Server; bis dahin behauptet sie nichts.",
    ),
    in_window: words(
        "LinkedIn ist in einem anderen Fenster geöffnet.",
        "Es wird nichts verbunden, bevor Sie dort zustimmen. Diese Seite bemerkt von selbst, wie Sie sich entscheiden.",
    ),
    blocked: words(
        "Der Browser hat das andere Fenster nicht geöffnet.",
        "Ihre Wahl ist festgehalten, verbunden ist nichts. Öffnen Sie das Fenster mit dem Link unten, oder brechen Sie hier ab.",
    ),
    quiet: words(
        "Von LinkedIn ist noch nichts zurückgekommen.",
        "Das Fenster kann geschlossen sein oder hinter diesem liegen. Verbunden ist nichts. Öffnen Sie es erneut, um fortzufahren, oder brechen Sie hier ab.",
    ),
    open: words(
        "Sie haben begonnen, die Konten zu verbinden, und sind noch nicht fertig.",
        "Dadurch ist bisher nichts verbunden. Fahren Sie bei LinkedIn fort, oder brechen Sie hier ab.",
    ),
    stopping: words("Wird abgebrochen", "Ob das noch rechtzeitig war, sagt der Server gleich."),
    done: words(
        "Verbunden.",
        "Sie haben hier und bei LinkedIn zugestimmt. Unter „Meine Verbindung“ steht, was geteilt wird, und dort können Sie es beenden.",
    ),
    cancelled: words(
        "Der Vorgang wurde abgebrochen.",
        "Es wurde nichts verbunden, und was vorher geteilt wurde, hat sich nicht geändert. Sie können jederzeit neu beginnen.",
    ),
    refused: words(
        "Sie haben bei LinkedIn abgelehnt.",
        "Es wurde nichts verbunden, und was vorher geteilt wurde, hat sich nicht geändert.",
    ),
    wrong_account: words(
        "Dieses LinkedIn-Konto ist hier bereits mit einem anderen Geschäftskonto verbunden.",
        "Es wurde nichts verbunden. Melden Sie sich bei LinkedIn mit Ihrem eigenen Konto an, und beginnen Sie neu.",
    ),
    expired: words(
        "Der Vorgang hat zu lange gedauert.",
        "Er hat von selbst geendet, und es wurde nichts verbunden. Beginnen Sie neu, um fortzufahren.",
    ),
    failed: words(
        "LinkedIn war nicht erreichbar, oder die Antwort stimmte nicht.",
        "Es wurde nichts verbunden, und was vorher geteilt wurde, hat sich nicht geändert. Beginnen Sie in einer Weile neu.",
    ),
    not_understood: words(
        "Wie der Vorgang ausgegangen ist, ist nicht bekannt.",
        "Der Server hat mit einem Wort geantwortet, das diese Seite nicht kennt. Was geteilt wird, steht unter „Meine Verbindung“.",
    ),
    not_here: words(
        "Dieser Vorgang gehört nicht Ihnen oder ist nicht mehr bekannt.",
        "Er wurde von jemand anderem begonnen oder liegt lange zurück. An Ihrer eigenen Verbindung hat er nichts geändert.",
    ),
    signed_out: words(
        "Ihre Sitzung wurde inzwischen beendet.",
        "Wie der Vorgang ausgegangen ist, erfahren nur Sie; deshalb behauptet diese Seite nichts. Melden Sie sich wieder an, um es zu sehen.",
    ),
    session_changed: words(
        "Die Sitzung hat inzwischen gewechselt.",
        "In diesem Browser ist jetzt jemand anderes angemeldet, oder Sie haben sich neu angemeldet. In der neuen Sitzung wurde nichts gesendet.",
    ),
    unreachable: "Wie der Vorgang ausgegangen ist, ist nicht bekannt; deshalb behauptet diese Seite nichts. Sie fragt von selbst noch einmal.",
    close_window: "Wenn dies das Fenster ist, das für LinkedIn geöffnet wurde, können Sie es schließen.",
    opening: "LinkedIn wird geöffnet",
    go_on: "Bei LinkedIn fortfahren",
    open_window: "LinkedIn in einem Fenster öffnen",
    stop: "Vorgang abbrechen",
    ask_again: "Neu beginnen",
    see_connection: "Meine Verbindung",
    sign_in: "Anmelden",
    look_again: "Noch einmal fragen",
};
