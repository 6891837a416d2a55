//! The way to LinkedIn and back, in French.

use crate::text::{AttemptText, errors::words};

pub(in crate::text) static ATTEMPT: AttemptText = AttemptText {
    asking: words(
        "Recherche de l’issue de la tentative",
        "Cette page interroge le serveur ; elle n’affirme rien d’ici là.",
    ),
    in_window: words(
        "LinkedIn est ouvert dans une autre fenêtre.",
        "Rien n’est connecté avant que vous y donniez votre accord. Cette page remarque d’elle-même ce que vous décidez.",
    ),
    blocked: words(
        "Le navigateur n’a pas ouvert l’autre fenêtre.",
        "Votre choix est enregistré et rien n’est connecté. Ouvrez la fenêtre avec le lien ci-dessous, ou arrêtez ici.",
    ),
    quiet: words(
        "Rien n’est encore revenu de LinkedIn.",
        "Sa fenêtre est peut-être fermée, ou derrière celle-ci. Rien n’est connecté. Ouvrez-la de nouveau pour continuer, ou arrêtez ici.",
    ),
    open: words(
        "Vous avez commencé à connecter vos comptes, sans terminer.",
        "Rien n’est connecté de ce fait jusqu’ici. Continuez chez LinkedIn, ou arrêtez ici.",
    ),
    stopping: words("Arrêt en cours", "Le serveur dira dans un instant si l’arrêt est arrivé à temps."),
    done: words(
        "Comptes connectés.",
        "Vous avez donné votre accord ici et chez LinkedIn. « Ma connexion » dit ce qui est partagé et permet d’y mettre fin.",
    ),
    cancelled: words(
        "La tentative a été arrêtée.",
        "Rien n’a été connecté, et ce qui était déjà partagé n’a pas changé. Vous pouvez recommencer quand vous voulez.",
    ),
    refused: words(
        "Vous avez refusé chez LinkedIn.",
        "Rien n’a été connecté, et ce qui était déjà partagé n’a pas changé.",
    ),
    wrong_account: words(
        "Ce compte LinkedIn est déjà connecté ici à un autre compte professionnel.",
        "Rien n’a été connecté. Identifiez-vous chez LinkedIn avec le compte qui est le vôtre, puis recommencez.",
    ),
    expired: words(
        "La tentative a duré trop longtemps.",
        "Elle s’est terminée d’elle-même, et rien n’a été connecté. Recommencez pour continuer.",
    ),
    failed: words(
        "LinkedIn était injoignable, ou sa réponse n’était pas correcte.",
        "Rien n’a été connecté, et ce qui était déjà partagé n’a pas changé. Recommencez dans un moment.",
    ),
    not_understood: words(
        "L’issue de la tentative n’est pas connue.",
        "Le serveur a répondu par un mot que cette page ne connaît pas. « Ma connexion » dit ce qui est partagé.",
    ),
    not_here: words(
        "Cette tentative n’est pas la vôtre, ou n’est plus connue.",
        "Elle a été commencée par quelqu’un d’autre, ou il y a longtemps. Elle n’a rien changé à votre propre connexion.",
    ),
    signed_out: words(
        "Votre session a pris fin entre-temps.",
        "L’issue de la tentative n’est dite qu’à vous ; cette page n’affirme donc rien. Identifiez-vous de nouveau pour la voir.",
    ),
    session_changed: words(
        "La session a changé entre-temps.",
        "Une autre personne est maintenant identifiée dans ce navigateur, ou vous avez ouvert une nouvelle session. Rien n’a été envoyé dans la nouvelle session.",
    ),
    unreachable: "L’issue de la tentative n’est pas connue ; cette page n’affirme donc rien. Elle interroge de nouveau d’elle-même.",
    close_window: "Si c’est la fenêtre qui a été ouverte pour LinkedIn, vous pouvez la fermer.",
    opening: "Ouverture de LinkedIn",
    go_on: "Continuer chez LinkedIn",
    open_window: "Ouvrir LinkedIn dans une fenêtre",
    stop: "Arrêter la connexion",
    ask_again: "Recommencer",
    see_connection: "Ma connexion",
    sign_in: "S’identifier",
    look_again: "Interroger de nouveau",
};
