//! The message to the organization, in German.

use crate::text::{MessageText, Plural};

pub(in crate::text) static MESSAGE: MessageText = MessageText {
    subject: "Ihr LinkedIn-Konto bei {0}: Sie entscheiden",
    invite: "Bei {0} können Sie Ihr {1}-Geschäftskonto mit Ihrem LinkedIn-Konto verbinden. Ob Sie das tun, ist Ihre eigene Entscheidung. Es wird nichts verbunden, bevor Sie zustimmen, und es wird nichts für Sie gewählt.",
    everyone: "Das gilt für alle bei {0}.",
    groups: "Das gilt für einige Gruppen bei {0}. Wer in keiner davon ist, wird nicht gefragt.",
    nobody: "Bei {0} ist das noch nicht eingeschaltet.",
    one_way: "Sie entscheiden, ob LinkedIn-Informationen in {1}-Apps gezeigt werden dürfen. {0} erlaubt es nicht, dass geschäftliche Daten an LinkedIn gehen.",
    both_ways: "Sie entscheiden, ob LinkedIn-Informationen in {1}-Apps gezeigt werden dürfen und ob LinkedIn auch geschäftliche Daten erhalten darf.",
    public: "{0} zeigt öffentliche LinkedIn-Informationen auf Karten auch Personen, die ihre Konten nicht verbunden haben.",
    leaving: "Eine Einwilligung gilt höchstens {0}; danach werden Sie neu gefragt. Sie können jederzeit sehen, was geteilt wird, und die Verbindung trennen.",
    faq: "Fragen und Antworten",
    data_sharing: "Wie Daten geteilt werden, und Ihr Datenschutz",
    how_to_connect: "Anleitung zum Verbinden",
    privacy: "Datenschutzerklärung von {0}",
    linkedin_privacy: "Datenschutzerklärung von LinkedIn",
    days: Plural::two_forms("{0} Tag", "{0} Tage"),
};
