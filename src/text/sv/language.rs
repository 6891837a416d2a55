//! The language itself, in Swedish.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "{0} kunde inte hämtas.",
    failed_means: "Sidan stannar på det språk den är på. Välj språket igen för att försöka på nytt.",
    notice_exists: "Informationstexten finns på dessa språk: {0}.",
    notice_mend: "Den som driver tjänsten åt {0} kan lägga till det språk som saknas. Så länge du inte samtycker till något delas ingenting.",
};
