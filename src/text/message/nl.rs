//! The message to the organization, in Dutch.

use crate::text::{MessageText, Plural};

pub(in crate::text) static MESSAGE: MessageText = MessageText {
    subject: "Je LinkedIn-account bij {0}: jij beslist",
    invite: "Bij {0} kun je jouw {1}-werkaccount aan je LinkedIn-account koppelen. Of je dat doet, beslis je zelf. Er wordt niets gekoppeld voordat je akkoord gaat, en er wordt niets voor je gekozen.",
    everyone: "Dit is voor iedereen bij {0}.",
    groups: "Dit is voor sommige groepen bij {0}. Wie in geen daarvan zit, wordt niets gevraagd.",
    nobody: "Bij {0} is dit nog niet ingeschakeld.",
    one_way: "Jij beslist of LinkedIn-informatie mag worden getoond in {1}-apps. {0} staat niet toe dat werkgegevens naar LinkedIn gaan.",
    both_ways: "Jij beslist of LinkedIn-informatie mag worden getoond in {1}-apps, en of LinkedIn ook werkgegevens mag ontvangen.",
    public: "{0} toont openbare LinkedIn-informatie op kaarten ook aan mensen die niet hebben gekoppeld.",
    leaving: "Een toestemming geldt hoogstens {0}; daarna wordt het je opnieuw gevraagd. Je kunt altijd zien wat er wordt gedeeld, en ontkoppelen.",
    faq: "Vragen en antwoorden",
    data_sharing: "Hoe gegevens worden gedeeld, en je privacy",
    how_to_connect: "Hoe je koppelt",
    privacy: "Privacyverklaring van {0}",
    linkedin_privacy: "Privacyverklaring van LinkedIn",
    days: Plural::two_forms("{0} dag", "{0} dagen"),
};
