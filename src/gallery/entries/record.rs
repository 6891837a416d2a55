//! The log of settings, documents of settings, and totals.

use contract::{Aggregates, AuditPage, FieldError, Settings, fixtures};

use crate::{
    components::{
        kit::{make, part},
        settings_record::{Back, flaw_words, refused, standing_bar, totals, version_item},
    },
    gallery::{
        entry::{Entry, States},
        read,
    },
    reactive::prelude::*,
    state::{
        code::Flaw,
        log::{Entry as Event, Sieve, Standing, Why, versions},
        totals::days,
    },
    text::Lang,
};

/// The chain, versions, and what was wrong with a document.
pub fn records() -> Vec<Entry> {
    let standings: States<Standing, 7> = [
        ("Whole and signed", || Standing::Whole {
            events: 214,
            key: "key_2026b".into(),
            signed_at: "2026-11-21T06:00:00Z".into(),
        }),
        ("Whole, the signature not tried", || Standing::Unsigned { events: 214 }),
        ("An entry was changed", || Standing::Broken { seq: 17, why: Why::Changed }),
        ("Entries were cut off", || Standing::Broken { seq: 200, why: Why::CutOff }),
        ("An unknown key", || Standing::UnknownKey("key_x".into())),
        ("A bad signature", || Standing::BadSignature("key_2026b".into())),
        ("Cannot be told here", || Standing::CannotTell),
    ];
    let standings = standings.map(|(name, standing)| {
        Entry::new(name, move |lang| Some(standing_bar(lang, &standing(), None).view()))
    });
    let flaws: States<Flaw, 3> = [
        ("A document that is no JSON", || Flaw::NotJson),
        ("A document with a name twice", || Flaw::Twice("audience".to_owned())),
        ("No document", || Flaw::Empty),
    ];
    let flaws = flaws.map(|(name, flaw)| {
        Entry::new(name, move |lang| Some(part::txt("p", "field-problem", flaw_words(lang, &flaw())).view()))
    });
    let others = [
        Entry::new("Versions", log),
        Entry::new("A document that was refused", |lang| {
            let error = |pointer: &str, detail: &str| FieldError {
                pointer: pointer.to_owned(),
                detail: detail.to_owned(),
            };
            let errors = [
                error("/consentLifetimeDays", "At least 30."),
                error("/includeGroups/2", "There is no such group."),
            ];
            Some(refused(lang, &errors).view())
        }),
    ];
    others.into_iter().chain(standings).chain(flaws).collect()
}

fn log(lang: Lang) -> Option<AnyView> {
    let page: AuditPage = read(fixtures::AUDIT)?;
    let settings: Settings = read(fixtures::SETTINGS_GROUPS)?;
    let entries: Vec<Event> =
        page.items.into_iter().map(|event| Event { shown: event.clone(), kept: event }).collect();
    let versions = versions(&entries, &Sieve::default(), |_| String::new());
    let items = versions
        .iter()
        .enumerate()
        .map(|(nth, version)| version_item(lang, version, &settings.groups, nth == 0, Back::None));
    Some(make("ol", "versions").all(items.collect()).view())
}

/// Days in rounded numbers.
pub fn totals_of_days() -> Vec<Entry> {
    vec![
        Entry::new("Three days, one untold", |lang| {
            let told: Aggregates = read(fixtures::AGGREGATES)?;
            Some(make("div", "record").with(totals(lang, &days(&told))).view())
        }),
        Entry::new("Nothing yet", |lang| Some(make("div", "record").with(totals(lang, &[])).view())),
    ]
}
