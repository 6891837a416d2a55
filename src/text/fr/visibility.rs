//! French: who may see the own LinkedIn profile.

use crate::text::VisibilityText;

pub(in crate::text) static VISIBILITY: VisibilityText = VisibilityText {
    visibility: "Qui peut voir mon profil LinkedIn",
    intro: "Dans les applications professionnelles. Cela vaut que vos comptes soient connectés ou non, et ne change rien chez LinkedIn.",
    everyone: "Tout le monde",
    everyone_means: "Toute personne qui utilise les applications professionnelles, même d’une autre organisation.",
    organization: "Mon organisation",
    organization_means: "Les collègues chez {0}. Pour les autres, c’est comme s’il n’y avait pas de profil.",
    nobody: "Personne",
    nobody_means: "Pour les autres, c’est comme s’il n’y avait pas de profil.",
    in_force: "En vigueur : {0}",
    in_force_since: "En vigueur : {0}, depuis le {1}",
    save: "Enregistrer",
    saving: "Enregistrement",
    keep: "Laisser comme c’était",
    unsaved: "Pas encore enregistré.",
    saved: "Enregistré. En vigueur : {0}.",
    stale: "Modifié ailleurs entre-temps",
    stale_body: "En vigueur : « {0} ». Votre choix est encore coché et n’est pas enregistré ; il peut l’être maintenant.",
    failed: "« En vigueur », ci-dessous, montre si c’est enregistré.",
    not_understood: "Cette page ne connaît pas le paramètre qui lui a été indiqué.",
    seen: "Voir ma carte comme…",
    colleague: "Collègue aux comptes connectés",
    outsider: "Une personne d’une autre organisation",
    disconnected: "Collègue aux comptes connectés, après ma déconnexion",
    colleague_note: "Ce que vous avez en commun dépend de la personne qui regarde et ne figure donc pas ici.",
    outsider_note: "Ceci ne dit pas si votre organisation montre des cartes à d’autres organisations.",
    disconnected_note: "La déconnexion met fin à ce qui est partagé depuis votre compte. Ce que les collègues voient de vous vient de leur propre connexion et continue donc dans les limites du paramètre ci-dessus. « Personne » le masque.",
    not_connected: "Le côté LinkedIn manque ici : il serait récupéré par votre propre connexion, et il n’y en a pas actuellement. Cela ne dit rien de ce que les autres voient.",
    gone: "L’aperçu a été fermé, car quelque chose a changé entre-temps.",
};
