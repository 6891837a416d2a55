//! How texts speak: nobody is begged, blamed or shouted at, and an error claims nothing that is not known.

use super::{none, texts};
use crate::text::{Lang, words};

/// Words that beg, and signs that shout or belong to another language's quotes.
fn unwanted(lang: Lang) -> (&'static [&'static str], &'static str) {
    match lang {
        Lang::English => (&["please", "sorry", "oops"], "„«»"),
        Lang::Dutch => (&["alstublieft", "alsjeblieft", "gelieve", "sorry", "oeps"], "„“”«»"),
        Lang::Swedish => (&["vänligen", "snälla", "tyvärr", "hoppsan"], "„“«»‘"),
        Lang::French => (&["s’il vous plaît", "s'il vous plaît", "veuillez", "désolé", "oups"], "„“”‘"),
        Lang::German => (&["bitte", "leider", "hoppla"], "”«»‘’"),
        Lang::Arabic => (&["من فضلك", "يرجى", "الرجاء", "عذرًا"], "„‘"),
        #[cfg(feature = "gallery")]
        Lang::Accented | Lang::Mirrored => (&[], ""),
    }
}

#[test]
fn nothing_begs_or_shouts() {
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        let (begging, signs) = unwanted(lang);
        let between = [lang.consent().and_next, lang.common().list_separator];
        for text in texts(lang) {
            let lower = text.to_lowercase();
            let mut parts = lower.split(|sign: char| !(sign.is_alphabetic() || "’'".contains(sign)));
            let begs = parts.any(|part| begging.contains(&part))
                || begging.iter().any(|word| word.contains(' ') && lower.contains(word));
            let keyword = text.replace("'wasm-unsafe-eval'", "");
            let typewriter = keyword.contains(['"', '\'']) || text.contains("...");
            let spaced = text.trim() == text || between.contains(&text);
            let broken =
                lang == Lang::French && ["« ", " »", " ;", " ?", " :"].iter().any(|sign| text.contains(sign));
            for (wrong, what) in [
                (broken, "may break a line before a sign"),
                (begs, "begs"),
                (text.contains(['!', '¡', '！']), "shouts"),
                (text.chars().any(|sign| signs.contains(sign)), "uses another language’s quotes"),
                (typewriter, "uses a typewriter’s signs"),
                (!spaced || text.contains("  "), "has stray spaces"),
            ] {
                if wrong {
                    problems.push(format!("{lang:?} {what}: {text:?}"));
                }
            }
        }
    }
    none(&problems);
}

/// Words that put it down to the reader, or order them about.
fn blaming(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::English => {
            &["invalid", "illegal", "wrong", "incorrect", "you forgot", "you must", "your fault"]
        }
        Lang::Dutch => &["ongeldig", "ongeldige", "verkeerd", "onjuist", "foutief", "je moet", "je fout"],
        Lang::Swedish => {
            &["ogiltig", "ogiltigt", "felaktig", "felaktigt", "du glömde", "du måste", "ditt fel"]
        }
        Lang::French => &["invalide", "incorrect", "incorrecte", "erroné", "vous devez", "votre erreur"],
        Lang::German => &["ungültig", "ungültige", "falsch", "unzulässig", "sie müssen", "ihr fehler"],
        Lang::Arabic => &["غير صالح", "باطل", "نسيت", "يجب عليك", "خطؤك", "أخطأت"],
        #[cfg(feature = "gallery")]
        Lang::Accented | Lang::Mirrored => &[],
    }
}

#[test]
fn nothing_blames_or_orders_about() {
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        for text in texts(lang) {
            let words = text.to_lowercase().replace(|sign: char| !sign.is_alphabetic(), " ");
            let words = [" ", &words, " "].concat();
            let found = blaming(lang).iter().find(|word| words.contains(&[" ", word, " "].concat()));
            problems.extend(found.map(|word| format!("{lang:?} says “{word}”: {text:?}")));
        }
    }
    none(&problems);
}

/// What happened stands in the title; then comes how things stand, or that it is not known, and what can be done.
#[test]
fn an_error_says_how_things_stand_and_claims_nothing_that_is_not_known() {
    let text = Lang::English.errors();
    let stands = [
        "has changed.",
        "was changed.",
        "was overwritten.",
        "not sent.",
        "is not known",
        "nothing of it is shown",
    ];
    let known = [
        text.signed_out,
        text.forbidden,
        text.session_changed,
        text.own_page,
        text.not_found,
        text.conflict,
        text.stale,
        text.invalid,
        text.too_many,
    ];
    let open = [text.offline, text.timeout, text.malformed, text.server, text.aborted];
    assert_eq!(
        words::write(text).split('\n').count(),
        2 * (known.len() + open.len()),
        "an error is left out"
    );
    for error in known.into_iter().chain(open) {
        assert!(stands.iter().any(|words| error.body.contains(words)), "{error:?}");
    }
    // Where no answer came that could be read, the change may be made all the same.
    for error in open {
        assert!(!error.body.contains("Nothing"), "{error:?}");
    }
}
