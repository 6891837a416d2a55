//! The profile card, fed with the contract's examples.

use consent_card::{
    client::from_js,
    components::profile_card::{CardContext, CardEvents, HeadingLevel, profile_card},
    reactive::prelude::*,
    state::card::visible_section,
    text::Lang,
};
use contract::{PersonCard, fixtures};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Mounted, all, by_role, mount};

fn show(lang: Lang, json: &'static str, asked: RwSignal<u32>) -> Mounted {
    show_as(lang, json, asked, true)
}

/// The same, by a backend that takes the viewer's word on a match, or does not.
fn show_as(lang: Lang, json: &'static str, asked: RwSignal<u32>, can_match: bool) -> Mounted {
    mount(move || {
        let card: PersonCard = from_js(js_sys::JSON::parse(json).unwrap()).unwrap();
        let still = CardContext::still(lang);
        let connect_requested = Callback::new(move |()| asked.update(|count| *count += 1));
        let context = CardContext {
            heading: HeadingLevel::One,
            can_match,
            events: CardEvents { connect_requested, ..still.events },
            ..still
        };
        let section = visible_section(&card.linkedin, consent_card::browser::now());
        profile_card(&card, &section, &context)
    })
}

fn counter() -> RwSignal<u32> {
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    RwSignal::new(0)
}

#[wasm_bindgen_test]
fn the_invitation_opens_nothing_by_itself_and_shows_nothing_of_linkedins() {
    let asked = counter();
    let shown = show(Lang::English, fixtures::CARD_PROMPT, asked);
    assert_eq!(asked.get_untracked(), 0);
    by_role(&shown.root, "button", "Connect with LinkedIn").click();
    assert_eq!(asked.get_untracked(), 1);
    assert!(all(&shown.root, "heading", "Experience").is_empty());
}

#[wasm_bindgen_test]
fn what_viewer_and_subject_share_stands_before_the_rest() {
    let shown = show(Lang::English, fixtures::CARD_CONNECTED, counter());
    let text = shown.root.inner_text();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(place("In common") < place("Experience") && place("Experience") < place("Education"));
}

#[wasm_bindgen_test]
fn items_without_provenance_or_beyond_their_time_are_not_on_the_screen() {
    let shown = show(Lang::English, fixtures::CARD_UNPROVABLE, counter());
    let card: PersonCard = serde_json::from_str(fixtures::CARD_UNPROVABLE).unwrap();
    let kept = visible_section(&card.linkedin, consent_card::browser::now());
    let dropped: Vec<_> = card.linkedin.items.iter().filter(|item| !kept.items.contains(item)).collect();
    assert!(!dropped.is_empty());
    for item in dropped {
        assert!(!shown.root.inner_text().contains(&item.title), "{}", item.title);
    }
}

#[wasm_bindgen_test]
fn only_https_becomes_a_link_to_linkedin() {
    let shown = show(Lang::English, fixtures::CARD_INSECURE_LINKS, counter());
    for link in all(&shown.root, "link", "LinkedIn") {
        assert!(link.get_attribute("href").unwrap().starts_with("https://"));
        assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    }
}

/// How many buttons a card has, beside those that explain an item.
fn answers(card: &Mounted) -> usize {
    all(&card.root, "button", "").len() - all(&card.root, "button", "Why do I see this?").len()
}

#[wasm_bindgen_test]
fn whose_profile_it_is_can_be_said_only_where_the_backend_listens() {
    let listens = show_as(Lang::English, fixtures::CARD_CANDIDATES, counter(), true);
    by_role(&listens.root, "button", "None of these");
    for json in [fixtures::CARD_CANDIDATES, fixtures::CARD_REJECTED_BY_VIEWER] {
        assert!(answers(&show_as(Lang::English, json, counter(), true)) > 0);
        let deaf = show_as(Lang::English, json, counter(), false);
        assert_eq!(answers(&deaf), 0, "{}", deaf.root.inner_text());
        assert!(!deaf.root.inner_text().contains("You can change it"));
    }
}

#[wasm_bindgen_test]
fn every_state_has_words_in_every_language() {
    for (name, json) in contract::fixtures::ALL.iter().filter(|(name, _)| name.starts_with("PersonCard/")) {
        for lang in Lang::ALL {
            let shown = show(lang, json, counter());
            let heading = lang.card().linkedin;
            assert!(
                all(&shown.root, "heading", heading).iter().any(|one| one.inner_text() == heading),
                "{name}"
            );
            assert!(shown.root.inner_text().chars().count() > 40, "{name} {lang:?}");
        }
    }
}

#[wasm_bindgen_test]
fn taking_back_is_spoken_of_only_where_it_can_be_done() {
    for can_match in [true, false] {
        let shown = show_as(Lang::English, fixtures::CARD_REJECTED_BY_VIEWER, counter(), can_match);
        let words = shown.root.inner_text();
        assert!(words.contains("not shown to you on this card any more"), "{words}");
        assert_eq!(words.contains("take it back"), can_match, "{words}");
        assert_eq!(all(&shown.root, "button", "Take it back").len(), usize::from(can_match));
    }
}
