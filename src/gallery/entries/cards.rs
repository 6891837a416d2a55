//! Cards, whole and compact.

use contract::{PersonCard, PersonId, fixtures};

use crate::gallery::{
    answers::{Answer, Route, host},
    entry::Entry,
    read,
};
use crate::{
    browser,
    components::{
        compact_card::{CompactCard, compact_card},
        kit::el,
        profile_card::{CardContext, profile_card},
    },
    reactive::prelude::*,
    state::{
        card::{SectionView, visible_section},
        sections::{HostItem, HostSection},
    },
    surfaces::{card::CardSurface, card_options::CardOptions},
    text::Lang,
};

fn card_context(lang: Lang) -> CardContext {
    CardContext {
        person_href: Some(Callback::new(|id| contract::paths::person(&id))),
        connection_href: Some("/connection".to_owned()),
        ..CardContext::still(lang)
    }
}

/// Cards with everything in place.
pub fn cards() -> Vec<Entry> {
    let states = [
        ("Connected", fixtures::CARD_CONNECTED),
        ("Connected, little to show", fixtures::CARD_CONNECTED_SPARSE),
        ("Prompt", fixtures::CARD_PROMPT),
        ("Feature off", fixtures::CARD_FEATURE_OFF),
        ("Not rolled out", fixtures::CARD_NOT_ROLLED_OUT),
        ("Unavailable in region", fixtures::CARD_UNAVAILABLE_IN_REGION),
        ("Public only", fixtures::CARD_PUBLIC_ONLY),
        ("Candidates", fixtures::CARD_CANDIDATES),
        ("No match", fixtures::CARD_NO_MATCH),
        ("Rejected by viewer", fixtures::CARD_REJECTED_BY_VIEWER),
        ("Needs reconsent", fixtures::CARD_NEEDS_RECONSENT),
        ("Expired", fixtures::CARD_EXPIRED),
        ("Error", fixtures::CARD_ERROR),
        ("Offline", fixtures::CARD_OFFLINE),
        ("A state not understood", fixtures::CARD_UNKNOWN_STATE),
        ("Right-to-left name and profile", fixtures::CARD_RIGHT_TO_LEFT),
        ("Nothing but a name", fixtures::CARD_EMPTY),
        ("Long name", fixtures::CARD_LONG_NAME),
        ("Items without provenance or out of time", fixtures::CARD_UNPROVABLE),
        ("Links that are not https", fixtures::CARD_INSECURE_LINKS),
        ("Kinds not understood", fixtures::CARD_UNKNOWN_PARTS),
    ];
    let states = states.map(|(name, json)| Entry::new(name, move |lang| changed(lang, json, |_| ())));
    let gone = [
        Entry::new("Forgotten: the page was left, or a consent ended", |lang| {
            changed(lang, fixtures::CARD_CONNECTED, |shown| shown.forgotten = true)
        }),
        Entry::new("Lapsed: what was shown has reached its end", |lang| {
            changed(lang, fixtures::CARD_CONNECTED, |shown| shown.lapsed = true)
        }),
        Entry::new("Connected, nothing to show", |lang| {
            changed(lang, fixtures::CARD_CONNECTED, |shown| {
                (shown.highlights, shown.items, shown.actions) = Default::default();
            })
        }),
    ];
    let fetched = [
        Entry::new("Loading", |lang| Some(surface(lang, &[("GET", "/people/", Answer::Never)]))),
        Entry::new("Failed", |lang| {
            Some(surface(lang, &[("GET", "/people/", Answer::Fails(500, fixtures::PROBLEM_500))]))
        }),
        Entry::new("Why this is shown", |lang| Some(surface(lang, &[]))).pressing(&[".why"]),
    ];
    states.into_iter().chain(gone).chain(fetched).collect()
}

fn changed(lang: Lang, json: &str, change: fn(&mut SectionView)) -> Option<AnyView> {
    let card: PersonCard = read(json)?;
    let context = card_context(lang);
    let mut shown = visible_section(&card.linkedin, browser::now());
    change(&mut shown);
    Some(el("div", "profile-card-frame", vec![profile_card(&card, &shown, &context)]))
}

fn surface(lang: Lang, instead: &'static [Route]) -> AnyView {
    let person = Signal::stored(PersonId::new("p-aino"));
    let host = host(lang, instead);
    view! { <CardSurface host={host} person={person} options={CardOptions::full()} /> }.into_any()
}

/// Compact cards, closed and opened.
pub fn compact_cards() -> Vec<Entry> {
    let entry = |name, json, sections: &'static str, hover| {
        Entry::new(name, move |lang| {
            let own = if sections.is_empty() { Vec::new() } else { vec![desk()] };
            compact(lang, json, hover, sections, own)
        })
    };
    vec![
        entry("Closed", fixtures::CARD_CONNECTED, "", false),
        entry("Opened", fixtures::CARD_CONNECTED, "", false).pressing(&["button"]).alone(),
        entry("Opened, prompt", fixtures::CARD_PROMPT, "", true).pressing(&["button"]).alone(),
        entry(
            "Opened, a section of the host’s own first",
            fixtures::CARD_PUBLIC_ONLY,
            "desk linkedin contact",
            false,
        )
        .pressing(&["button"])
        .alone(),
        entry("Right to left", fixtures::CARD_RIGHT_TO_LEFT, "", false),
        entry("Long name", fixtures::CARD_LONG_NAME, "", false),
        entry("Nothing but a name", fixtures::CARD_EMPTY, "", false),
    ]
}

fn desk() -> HostSection {
    HostSection {
        id: "desk".to_owned(),
        title: "Desk and equipment".to_owned(),
        items: vec![
            HostItem { label: "Desk".to_owned(), value: "4.112, by the window".to_owned(), href: None },
            HostItem {
                label: "Inventory".to_owned(),
                value: "Two screens".to_owned(),
                href: Some("https://www.example.com/inventory".to_owned()),
            },
        ],
    }
}

fn compact(lang: Lang, json: &str, hover: bool, sections: &str, own: Vec<HostSection>) -> Option<AnyView> {
    let context = CardContext {
        sections: sections.to_owned(),
        host_sections: own,
        person_href: None,
        person_pressed: Some(Callback::new(|_| ())),
        ..card_context(lang)
    };
    let card: PersonCard = read(json)?;
    let section = visible_section(&card.linkedin, browser::now());
    let compact = CompactCard {
        id: browser::random_key(),
        person: Signal::stored(Some(card.person.clone())),
        hover,
        toggled: Callback::new(|_| ()),
        bar: ().into_any(),
        body: {
            let context = context.clone();
            Box::new(move || profile_card(&card, &section, &context))
        },
        content: NodeRef::new(),
        elsewhere: Signal::stored(false),
    };
    Some(compact_card(compact, &context))
}
