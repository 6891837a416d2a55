//! The language itself, in French.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "Impossible de charger cette langue : {0}.",
    failed_means: "La page reste dans la langue actuelle. Choisissez de nouveau cette langue pour réessayer.",
    notice_exists: "La notice existe dans ces langues : {0}.",
    notice_mend: "La personne qui gère ce service pour {0} peut ajouter la langue manquante. Tant que vous ne consentez à rien, rien n’est partagé.",
};
