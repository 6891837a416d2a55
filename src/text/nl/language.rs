//! The language itself, in Dutch.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "{0} kon niet worden geladen.",
    failed_means: "De pagina blijft in de huidige taal. Opnieuw kiezen probeert het nog eens.",
    notice_exists: "De kennisgeving bestaat in deze talen: {0}.",
    notice_mend: "Wie deze dienst voor {0} aanbiedt, kan de ontbrekende taal toevoegen. Zolang je nergens mee akkoord gaat, wordt er niets gedeeld.",
};
