//! Errors, in French.

use crate::text::{ErrorsText, errors::words};

pub(in crate::text) static ERRORS: ErrorsText = ErrorsText {
    offline: words(
        "Serveur injoignable",
        "Le serveur n’a pas pu être joint, ou sa réponse s’est perdue. On ne sait pas si une modification est passée. Vérifiez le réseau, puis réessayez.",
    ),
    timeout: words(
        "Pas de réponse à temps",
        "Le serveur a mis trop de temps. On ne sait pas si une modification est passée ; un nouveau chargement le montre.",
    ),
    signed_out: words(
        "Votre session a pris fin",
        "Rien n’a changé. Identifiez-vous de nouveau pour continuer.",
    ),
    forbidden: words(
        "Pas pour ce compte",
        "Le compte de cette session n’a pas le droit de voir ou de faire cela. Rien n’a changé. L’exploitant de ce service peut dire pourquoi.",
    ),
    session_changed: words(
        "La session a changé",
        "Une autre personne est maintenant identifiée dans ce navigateur, ou vous avez ouvert une nouvelle session. \
         Ce qui avait été lu ou choisi a été mis de côté et n’a pas été envoyé. Recommencez avec la session actuelle.",
    ),
    own_page: words(
        "Impossible depuis cette page",
        "La connexion ne commence que sur la page de connexion propre à votre organisation. Rien n’a été envoyé et rien n’a changé.",
    ),
    not_found: words(
        "Introuvable",
        "Il n’y a ici rien ni personne, ou rien qui puisse être montré. Rien n’a changé.",
    ),
    conflict: words(
        "La situation a changé depuis",
        "Ce sur quoi ceci reposait n’est plus vrai. Rien n’a été modifié. Chargez de nouveau pour voir la situation actuelle.",
    ),
    stale: words(
        "Quelqu’un d’autre a enregistré avant",
        "Rien n’a été écrasé. Chargez de nouveau pour voir la version la plus récente.",
    ),
    invalid: words(
        "Le serveur a refusé un champ",
        "Rien n’a été modifié. Ce qui a été saisi est encore ici et peut être corrigé.",
    ),
    too_many: words("Trop de requêtes", "Rien n’a changé. Réessayez dans un moment."),
    malformed: words(
        "La réponse n’a pas été comprise",
        "Le serveur a répondu d’une façon que cette page ne connaît pas ; rien n’en est donc affiché. Une version plus récente de la page la connaît peut-être ; un nouveau chargement peut la récupérer.",
    ),
    server: words(
        "Le serveur a eu une défaillance",
        "On ne sait pas si une modification est passée ; un nouveau chargement le montre.",
    ),
    aborted: words(
        "Arrêté",
        "La requête a été arrêtée avant qu’une réponse arrive. On ne sait pas si une modification est passée ; un nouveau chargement le montre.",
    ),
};
