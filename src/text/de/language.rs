//! The language itself, in German.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "{0} konnte nicht geladen werden.",
    failed_means: "Die Seite bleibt in der jetzigen Sprache. Wählen Sie die Sprache erneut, um es noch einmal zu versuchen.",
    notice_exists: "Der Hinweistext liegt in diesen Sprachen vor: {0}.",
    notice_mend: "Wer diesen Dienst für {0} betreibt, kann die fehlende Sprache ergänzen. Solange Sie in nichts einwilligen, wird nichts geteilt.",
};
