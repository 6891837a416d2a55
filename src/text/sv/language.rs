//! The language itself, in Swedish.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "{0} kunde inte läsas in.",
    failed_means: "Sidan är kvar på det nuvarande språket. Att välja igen gör ett nytt försök.",
    notice_exists: "Informationstexten finns på de här språken: {0}.",
    notice_mend: "Den som driver tjänsten för {0} kan lägga till det som saknas. Så länge du inte samtycker till något delas ingenting.",
};
