//! The gallery's cards.

use contract::{PersonCard, fixtures};
use leptos::prelude::*;

use super::{read, section};
use crate::{
    browser,
    components::{
        compact_card::{CompactCard, compact_card},
        kit::el,
        profile_card::{CardContext, Why, profile_card},
    },
    state::{
        card::{SectionView, visible_section},
        sections::{HostItem, HostSection},
    },
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
pub fn cards(lang: Lang) -> AnyView {
    let context = card_context(lang);
    let entries = [
        ("connected", fixtures::CARD_CONNECTED),
        ("connected, little to show", fixtures::CARD_CONNECTED_SPARSE),
        ("prompt", fixtures::CARD_PROMPT),
        ("feature off", fixtures::CARD_FEATURE_OFF),
        ("not rolled out", fixtures::CARD_NOT_ROLLED_OUT),
        ("unavailable in region", fixtures::CARD_UNAVAILABLE_IN_REGION),
        ("public only", fixtures::CARD_PUBLIC_ONLY),
        ("candidates", fixtures::CARD_CANDIDATES),
        ("no match", fixtures::CARD_NO_MATCH),
        ("rejected by viewer", fixtures::CARD_REJECTED_BY_VIEWER),
        ("needs reconsent", fixtures::CARD_NEEDS_RECONSENT),
        ("expired", fixtures::CARD_EXPIRED),
        ("error", fixtures::CARD_ERROR),
        ("offline", fixtures::CARD_OFFLINE),
        ("a state not understood", fixtures::CARD_UNKNOWN_STATE),
        ("right to left", fixtures::CARD_RIGHT_TO_LEFT),
        ("empty", fixtures::CARD_EMPTY),
        ("long name", fixtures::CARD_LONG_NAME),
        ("items without provenance or out of time", fixtures::CARD_UNPROVABLE),
        ("links that are not https", fixtures::CARD_INSECURE_LINKS),
        ("kinds not understood", fixtures::CARD_UNKNOWN_PARTS),
    ];
    let entries = entries.into_iter().filter_map(|(name, json)| {
        let card: PersonCard = read(json)?;
        let context = CardContext { why: Why::new(), ..context.clone() };
        let section = visible_section(&card.linkedin, browser::now());
        Some((name, frame(&card, &section, &context)))
    });
    let gone = [
        ("forgotten: the page was left, or a consent ended", |shown: &mut SectionView| {
            shown.forgotten = true
        }),
        ("lapsed: what was shown has reached its end", |shown: &mut SectionView| shown.lapsed = true),
        ("connected, nothing to show", |shown: &mut SectionView| {
            (shown.highlights, shown.items, shown.actions) = Default::default();
        }),
    ] as [(&str, fn(&mut SectionView)); 3];
    let gone = gone.into_iter().filter_map(|(name, change)| {
        let card: PersonCard = read(fixtures::CARD_CONNECTED)?;
        let context = CardContext { why: Why::new(), ..context.clone() };
        let mut shown = visible_section(&card.linkedin, browser::now());
        change(&mut shown);
        Some((name, frame(&card, &shown, &context)))
    });
    section("Profile card", entries.chain(gone).collect())
}

fn frame(card: &PersonCard, shown: &SectionView, context: &CardContext) -> AnyView {
    el("div", "profile-card-frame", vec![profile_card(card, shown, context)])
}

/// Compact cards. Their opened part begins where a press on the header puts it.
pub fn compact_cards(lang: Lang) -> AnyView {
    let notes = HostSection {
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
    };
    let with = |sections: &str, own: Vec<HostSection>| CardContext {
        sections: sections.to_owned(),
        host_sections: own,
        person_href: None,
        person_pressed: Some(Callback::new(|_| ())),
        ..card_context(lang)
    };
    let entries = [
        ("compact", fixtures::CARD_CONNECTED, with("", Vec::new()), false),
        ("compact, opened by the pointer too", fixtures::CARD_PROMPT, with("", Vec::new()), true),
        (
            "compact, a section of the host’s own first",
            fixtures::CARD_PUBLIC_ONLY,
            with("desk linkedin contact", vec![notes]),
            false,
        ),
        ("compact, right to left", fixtures::CARD_RIGHT_TO_LEFT, with("", Vec::new()), false),
        ("compact, a long name", fixtures::CARD_LONG_NAME, with("", Vec::new()), false),
        ("compact, nothing but a name", fixtures::CARD_EMPTY, with("", Vec::new()), false),
    ];
    let entries = entries.into_iter().filter_map(|(name, json, context, hover)| {
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
        Some((name, compact_card(compact, &context)))
    });
    section("Compact card", entries.collect())
}
