//! Dutch: who may see the own LinkedIn profile.

use crate::text::VisibilityText;

pub(in crate::text) static VISIBILITY: VisibilityText = VisibilityText {
    visibility: "Wie mijn LinkedIn-profiel mag zien",
    intro: "In werkapps. Het geldt of je nu gekoppeld bent of niet, en verandert niets bij LinkedIn zelf.",
    everyone: "Iedereen",
    everyone_means: "Wie de werkapps ook gebruikt, ook mensen van andere organisaties.",
    organization: "Mijn organisatie",
    organization_means: "Collega’s bij {0}. Voor alle anderen is het alsof er geen profiel is.",
    nobody: "Niemand",
    nobody_means: "Voor alle anderen is het alsof er geen profiel is.",
    in_force: "Van kracht: {0}",
    in_force_since: "Van kracht: {0}, sinds {1}",
    save: "Opslaan",
    saving: "Bezig met opslaan",
    keep: "Laten zoals het was",
    unsaved: "Nog niet opgeslagen.",
    saved: "Opgeslagen. Van kracht: {0}.",
    stale: "Het is intussen elders gewijzigd",
    stale_body: "Van kracht is ‘{0}’. Je keuze is nog gemarkeerd en niet opgeslagen; je kunt haar nu opslaan.",
    failed: "Of het is opgeslagen, staat hieronder bij ‘Van kracht’.",
    not_understood: "Deze pagina kent de instelling niet die ze te horen kreeg.",
    seen: "Mijn kaart bekijken als …",
    colleague: "Een gekoppelde collega",
    outsider: "Iemand van een andere organisatie",
    disconnected: "Een gekoppelde collega, nadat ik ontkoppel",
    colleague_note: "Wat jullie gemeen hebben, hangt af van wie er kijkt; daarom staat het hier niet bij.",
    outsider_note: "Of je organisatie kaarten eigenlijk wel aan andere organisaties toont, is hiermee niet gezegd.",
    disconnected_note: "Ontkoppelen beëindigt wat er vanuit je account wordt gedeeld. Wat collega’s van je zien, komt via hun eigen koppeling en gaat dus door voor zover de instelling hierboven dat toelaat. ‘Niemand’ verbergt het.",
    not_connected: "De kant van LinkedIn ontbreekt hier: die zou met je eigen koppeling worden opgehaald, en die is er nu niet. Het zegt niets over wat anderen zien.",
    gone: "Het voorbeeld is gesloten, omdat er intussen iets is veranderd.",
};
