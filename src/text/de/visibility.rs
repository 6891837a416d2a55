//! German: who may see the own LinkedIn profile.

use crate::text::VisibilityText;

pub(in crate::text) static VISIBILITY: VisibilityText = VisibilityText {
    visibility: "Wer mein LinkedIn-Profil sehen darf",
    intro: "In geschäftlichen Apps. Es gilt, ob Sie verbunden sind oder nicht, und ändert bei LinkedIn selbst nichts.",
    everyone: "Alle",
    everyone_means: "Wer auch immer die geschäftlichen Apps nutzt, auch Personen anderer Organisationen.",
    organization: "Meine Organisation",
    organization_means: "Personen bei {0}. Für alle anderen ist es, als gäbe es kein Profil.",
    nobody: "Niemand",
    nobody_means: "Für alle anderen ist es, als gäbe es kein Profil.",
    in_force: "In Kraft: {0}",
    in_force_since: "In Kraft: {0}, seit {1}",
    save: "Speichern",
    saving: "Wird gespeichert",
    keep: "Belassen, wie es war",
    unsaved: "Noch nicht gespeichert.",
    saved: "Gespeichert. In Kraft: {0}.",
    stale: "Es wurde inzwischen anderswo geändert",
    stale_body: "In Kraft ist „{0}“. Ihre Wahl ist noch markiert und nicht gespeichert; sie kann jetzt gespeichert werden.",
    failed: "Ob gespeichert wurde, steht unten bei „In Kraft“.",
    not_understood: "Diese Seite kennt die Einstellung nicht, die ihr genannt wurde.",
    seen: "Meine Karte ansehen als …",
    colleague: "Verbundene Person meiner Organisation",
    outsider: "Person einer anderen Organisation",
    disconnected: "Verbundene Person meiner Organisation, nach dem Trennen",
    colleague_note: "Was Sie gemeinsam haben, hängt davon ab, wer hinsieht; deshalb ist es nicht dabei.",
    outsider_note: "Ob Ihre Organisation anderen Organisationen überhaupt Karten zeigt, ist damit nicht gesagt.",
    disconnected_note: "Die Trennung beendet, was von Ihrem Konto geteilt wird. Was andere von Ihnen sehen, kommt über deren eigene Verbindung und geht weiter, soweit die Einstellung oben es zulässt. „Niemand“ verbirgt es.",
    not_connected: "Die Seite von LinkedIn fehlt hier: Sie würde über Ihre eigene Verbindung abgerufen, und derzeit gibt es keine. Darüber, was andere sehen, sagt das nichts.",
    gone: "Die Vorschau wurde geschlossen, weil sich inzwischen etwas geändert hat.",
};
