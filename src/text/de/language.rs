//! The language itself, in German.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "{0} konnte nicht geladen werden.",
    failed_means: "Die Seite bleibt in der jetzigen Sprache. Eine erneute Auswahl versucht es noch einmal.",
    notice_exists: "Den Datenschutzhinweis gibt es in diesen Sprachen: {0}.",
    notice_mend: "Wer diesen Dienst für {0} betreibt, kann die fehlende Sprache hinzufügen. Solange Sie zu nichts Ihre Zustimmung geben, wird nichts geteilt.",
};
