//! The announcement: addresses, the message, and the word that it was sent.

use std::rc::Rc;

use contract::{CheckedLinks, Settings, fixtures};

use super::settings::context;
use crate::{
    components::{
        kit::ElementRef,
        settings_announcement::{
            Acknowledged, AddressEvents, PreviewEvents, acknowledged, address_fields, compose, languages,
            preview,
        },
    },
    gallery::{entry::Entry, read},
    reactive::prelude::*,
    state::{
        announcement::{Link, reachability},
        settings::Draft,
    },
    text::Lang,
};

/// The section in its parts.
pub fn announcements() -> Vec<Entry> {
    let addresses = |name, json, tells| Entry::new(name, move |lang| fields(lang, json, "", tells));
    let word = |name, json, complete, stands| {
        Entry::new(name, move |lang| {
            let saved: Settings = read(json)?;
            let now = Acknowledged { complete, stands };
            Some(acknowledged(&context(lang), &saved, now, move || stands, |_| ()))
        })
    };
    vec![
        addresses("Addresses, none yet", fixtures::SETTINGS_NOBODY, false),
        addresses("Addresses, looked at", fixtures::SETTINGS_ANNOUNCED, false),
        Entry::new("An address that is not https", |lang| {
            fields(lang, fixtures::SETTINGS_ANNOUNCED, "http://intranet.example.com/faq", true)
        }),
        Entry::new("Message, one language", |lang| message(lang, Some(lang))),
        Entry::new("Message, every language", |lang| message(lang, None)),
        word("Told", fixtures::SETTINGS_ANNOUNCED, true, true),
        word("Not told yet", fixtures::SETTINGS_NOBODY, true, false),
        word("Addresses are missing", fixtures::SETTINGS_NOBODY, false, false),
    ]
}

fn fields(lang: Lang, json: &str, faq: &str, tells: bool) -> Option<AnyView> {
    let saved: Settings = read(json)?;
    let mut draft = Draft::from_settings(&saved);
    if !faq.is_empty() {
        draft.announcement.typed(Link::Faq, faq, &saved);
    }
    let draft = RwSignal::new(draft);
    let checked: CheckedLinks = read(fixtures::CHECKED_LINKS)?;
    let events = AddressEvents {
        typed: Rc::new(move |link, text| draft.update(|draft| draft.announcement.typed(link, &text, &saved))),
        left: Rc::new(|_| ()),
        tells: Rc::new(move |_| tells),
        reached: Rc::new(move |url| reachability(&checked.items, url)),
    };
    Some(address_fields(draft, &context(lang), &events, ElementRef::new()).view())
}

fn message(lang: Lang, chosen: Option<Lang>) -> Option<AnyView> {
    let settings: Settings = read(fixtures::SETTINGS_ANNOUNCED)?;
    let draft = Draft::from_settings(&settings);
    let tags: Vec<String> =
        Lang::ALL.iter().map(|lang| lang.tag().to_owned()).chain(["fi".to_owned()]).collect();
    let known = languages(&tags);
    let wanted = known.0.iter().filter(|one| chosen.is_none_or(|chosen| chosen == **one));
    let messages: Vec<_> = wanted.map(|lang| compose(*lang, &draft, ("Fjordlight", "Microsoft"))).collect();
    let events = PreviewEvents { chose: Rc::new(|_| ()), wanted: Rc::new(|_| ()) };
    Some(preview(lang, "gallery-message", &known, chosen, &messages, &events))
}
