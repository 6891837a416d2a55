//! The language itself, in French.

use crate::text::LanguageText;

pub(in crate::text) static LANGUAGE: LanguageText = LanguageText {
    failed: "{0} n’a pas pu être chargé.",
    failed_means: "La page reste dans la langue actuelle. Choisir à nouveau relance l’essai.",
    notice_exists: "La notice existe dans ces langues : {0}.",
    notice_mend: "La personne qui gère ce service pour {0} peut ajouter la langue manquante. Tant que vous n’acceptez rien, rien n’est partagé.",
};
