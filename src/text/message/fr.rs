//! The message to the organization, in French.

use crate::text::{MessageText, Plural};

pub(in crate::text) static MESSAGE: MessageText = MessageText {
    subject: "Votre compte LinkedIn chez {0} : c’est vous qui décidez",
    invite: "Chez {0}, vous pouvez connecter votre compte professionnel {1} à votre compte LinkedIn. Le faire ou non est votre propre décision. Rien n’est connecté avant votre accord, et rien n’est choisi à votre place.",
    everyone: "Cela s’adresse à tout le monde chez {0}.",
    groups: "Cela s’adresse à certains groupes chez {0}. La question n’est pas posée aux personnes qui ne sont dans aucun de ces groupes.",
    nobody: "Chez {0}, cette fonction n’est pas encore activée.",
    one_way: "Vous décidez si des informations LinkedIn peuvent être affichées dans les applications {1}. {0} n’autorise pas la transmission de données professionnelles à LinkedIn.",
    both_ways: "Vous décidez si des informations LinkedIn peuvent être affichées dans les applications {1}, et si LinkedIn peut aussi recevoir des données professionnelles.",
    public: "{0} montre aussi des informations LinkedIn publiques sur les cartes aux personnes qui n’ont pas connecté leurs comptes.",
    leaving: "Un consentement dure au plus {0} ; ensuite, la question vous est posée de nouveau. Vous pouvez à tout moment voir ce qui est partagé et déconnecter vos comptes.",
    faq: "Questions et réponses",
    data_sharing: "Comment les données sont partagées, et votre vie privée",
    how_to_connect: "Comment connecter ses comptes",
    privacy: "Déclaration de confidentialité de {0}",
    linkedin_privacy: "Déclaration de confidentialité de LinkedIn",
    days: Plural::two_forms("{0} jour", "{0} jours"),
};
