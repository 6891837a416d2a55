//! French. Before `;`, `:` and `?` and inside « » stands a narrow no-break space, as French sets them.

mod admin;
mod attempt;
mod audience;
mod card;
mod connection;
mod consent;
mod errors;
mod language;
mod mine;
mod oversight;
mod record;
mod review;
mod saving;
mod visibility;

use super::{CommonText, FallbackText, PagesText, Plural};

pub(super) use admin::ADMIN;
pub(super) use attempt::ATTEMPT;
pub(super) use audience::AUDIENCE;
pub(super) use card::CARD;
pub(super) use connection::CONNECTION;
pub(super) use consent::CONSENT;
pub(super) use errors::ERRORS;
pub(super) use language::LANGUAGE;
pub(super) use mine::MINE;
pub(super) use oversight::OVERSIGHT;
pub(super) use record::RECORD;
pub(super) use review::REVIEW;
pub(super) use saving::SAVING;
pub(super) use visibility::VISIBILITY;

pub(super) static COMMON: CommonText = CommonText {
    close: "Fermer",
    retry: "Réessayer",
    loading: "Chargement",
    request_id: "Identifiant de la requête : {0}",
    opens_elsewhere: "s’ouvre dans un nouvel onglet",
    list_separator: " · ",
};

pub(super) static FALLBACK: FallbackText = FallbackText {
    title: "Ceci ne peut pas être affiché ici",
    policy: "La page qui entoure cette partie n’autorise pas WebAssembly, dont elle a besoin. L’exploitant de la page peut l’autoriser avec 'wasm-unsafe-eval' dans Content-Security-Policy.",
    browser: "Ce navigateur n’exécute pas WebAssembly, dont cette partie de la page a besoin.",
    code: "Cette partie de la page n’a pas pu être chargée. Recharger la page peut aider.",
    crash: "Cette partie de la page s’est arrêtée à cause d’un défaut qui lui est propre. Recharger la page peut aider.",
    way_on: "Voir comment votre compte professionnel et votre compte LinkedIn sont connectés, ou les déconnecter",
};

pub(super) static PAGES: PagesText = PagesText {
    people: "Personnes",
    connection: "Ma connexion",
    admin: "Administration",
    gallery: "Galerie",
    main_navigation: "Navigation principale",
    skip: "Aller au contenu",
    language: "Langue",
    sign_in: "S’identifier",
    sign_out: "Fermer la session",
    sign_out_failed: "La fermeture de la session n’a pas été confirmée. Elle est peut-être encore ouverte.",
    demo: "Démonstration : des personnes inventées, et un service qui tient lieu de LinkedIn.",
    search_people: "Rechercher une personne",
    nobody_found: "Aucune personne trouvée",
    nobody_found_body: "Aucun nom, fonction ou service ne contient « {0} ».",
    more_people: "Afficher d’autres personnes",
    back_to_people: "Toutes les personnes",
    own_card: "Ma carte",
    signed_out_title: "Session fermée",
    signed_out_body: "Identifiez-vous pour voir les personnes de {0}.",
    not_found_title: "Il n’y a rien à cette adresse",
    not_found_body: "L’adresse contient peut-être une faute de frappe, ou la page n’existe plus.",
    people_count: Plural::two_forms("{0} personne", "{0} personnes"),
};
