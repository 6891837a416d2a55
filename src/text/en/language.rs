//! The language itself, in English.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "{0} could not be loaded.",
    failed_means: "The page stays in the language it is in. Choosing again tries again.",
    notice_exists: "The notice exists in these languages: {0}.",
    notice_mend: "Whoever runs this service for {0} can add the missing one. Until you agree to something, nothing is shared.",
};
