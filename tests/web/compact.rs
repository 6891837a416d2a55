//! The compact card: how it opens and closes, and which sections it has.

use consent_card::{
    browser::random_key,
    client::from_js,
    components::{
        compact_card::{CompactCard, compact_card},
        profile_card::{ActionRequested, CardContext, CardEvents, profile_card},
    },
    reactive::prelude::*,
    state::{card::visible_section, sections::HostSection},
    text::Lang,
};
use contract::{PersonCard, fixtures};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, PointerEvent, PointerEventInit};

use super::page::{Mounted, all, by_role, mount, until};

/// What a test wants of its card.
#[derive(Clone)]
struct Wanted {
    json: &'static str,
    hover: bool,
    sections: &'static str,
    host_sections: Vec<HostSection>,
    /// The host takes actions over.
    takes_over: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            json: fixtures::CARD_CONNECTED,
            hover: false,
            sections: "",
            host_sections: Vec::new(),
            takes_over: false,
        }
    }
}

fn show(wanted: Wanted) -> Mounted {
    mount(move || {
        let card: PersonCard = from_js(js_sys::JSON::parse(wanted.json).unwrap()).unwrap();
        let follow = !wanted.takes_over;
        let still = CardContext::still(Lang::English);
        let action_requested = Callback::new(move |action| {
            follow && matches!(action, ActionRequested::Email | ActionRequested::Phone)
        });
        let context = CardContext {
            person_pressed: Some(Callback::new(|_| ())),
            sections: wanted.sections.to_owned(),
            host_sections: wanted.host_sections,
            events: CardEvents { action_requested, ..still.events },
            ..still
        };
        let section = visible_section(&card.linkedin, consent_card::browser::now());
        let compact = CompactCard {
            id: random_key(),
            person: Signal::stored(Some(card.person.clone())),
            hover: wanted.hover,
            toggled: Callback::new(|_| ()),
            bar: ().into_any(),
            body: {
                let context = context.clone();
                Box::new(move || profile_card(&card, &section, &context))
            },
            content: NodeRef::new(),
            elsewhere: Signal::stored(false),
        };
        compact_card(compact, &context)
    })
}

fn header(shown: &Mounted) -> HtmlElement {
    shown.root.query_selector("button[aria-expanded]").unwrap().unwrap().unchecked_into()
}

fn is_expanded(shown: &Mounted) -> bool {
    header(shown).get_attribute("aria-expanded").as_deref() == Some("true")
}

/// The part that the header opens, as assistive technology finds it.
fn opened_part(shown: &Mounted) -> HtmlElement {
    let id = header(shown).get_attribute("aria-controls").unwrap();
    leptos::prelude::document().get_element_by_id(&id).unwrap().unchecked_into()
}

fn focused() -> Option<web_sys::Element> {
    leptos::prelude::document().active_element()
}

/// Longer than a card waits before it closes behind the pointer.
async fn time_to_close() {
    let begun = consent_card::browser::now();
    until("the time to close is over", || consent_card::browser::now() > begun + 500.0).await;
}

fn point(shown: &Mounted, event: &str, kind: &str) {
    let init = PointerEventInit::new();
    init.set_pointer_type(kind);
    let event = PointerEvent::new_with_event_init_dict(event, &init).unwrap();
    shown.root.query_selector(".card-compact").unwrap().unwrap().dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn the_header_is_a_button_that_opens_and_closes_the_rest() {
    let shown = show(Wanted::default());
    assert!(!is_expanded(&shown) && opened_part(&shown).offset_height() == 0);
    assert_eq!(header(&shown).inner_text(), "Aino Korhonen");
    header(&shown).click();
    until("it is open", || is_expanded(&shown)).await;
    assert!(opened_part(&shown).matches(":popover-open").unwrap());
    assert!(opened_part(&shown).inner_text().contains("aino.korhonen@fjordlight.example"));
    header(&shown).click();
    until("it is closed", || !is_expanded(&shown)).await;
    assert_eq!(opened_part(&shown).offset_height(), 0);
}

#[wasm_bindgen_test]
async fn closing_gives_the_focus_back_to_the_header() {
    let shown = show(Wanted::default());
    for close in ["the close button", "from outside"] {
        header(&shown).click();
        until("it is open", || is_expanded(&shown)).await;
        let part = opened_part(&shown);
        all(&part, "button", "Beatriz Carvalho").remove(0).focus().unwrap();
        match close {
            "the close button" => by_role(&part, "button", "Close").click(),
            _ => part.hide_popover().unwrap(),
        }
        until("it is closed", || !is_expanded(&shown)).await;
        assert_eq!(focused().as_ref(), Some(header(&shown).as_ref()), "{close}");
    }
}

#[wasm_bindgen_test]
async fn the_resting_pointer_opens_only_where_the_host_asks_for_it_and_a_finger_never_does() {
    let (plain, touched) = (show(Wanted::default()), show(Wanted { hover: true, ..Wanted::default() }));
    let rested = show(Wanted { hover: true, ..Wanted::default() });
    point(&plain, "pointerenter", "mouse");
    point(&touched, "pointerenter", "touch");
    point(&rested, "pointerenter", "mouse");
    until("it is open", || is_expanded(&rested)).await;
    assert!(!is_expanded(&plain) && !is_expanded(&touched));
    assert_ne!(focused().as_ref(), Some(header(&rested).as_ref()), "hovering moves no focus");
}

#[wasm_bindgen_test]
async fn what_the_pointer_opened_closes_behind_it_unless_it_comes_back_in_time() {
    let shown = show(Wanted { hover: true, ..Wanted::default() });
    point(&shown, "pointerenter", "mouse");
    until("it is open", || is_expanded(&shown)).await;
    // From the header over the gap to the opened part.
    point(&shown, "pointerleave", "mouse");
    point(&shown, "pointerenter", "mouse");
    time_to_close().await;
    assert!(is_expanded(&shown));
    point(&shown, "pointerleave", "mouse");
    until("it is closed", || !is_expanded(&shown)).await;
}

#[wasm_bindgen_test]
async fn a_press_keeps_open_what_the_pointer_opened() {
    let pressed = show(Wanted { hover: true, ..Wanted::default() });
    point(&pressed, "pointerenter", "mouse");
    until("it is open", || is_expanded(&pressed)).await;
    header(&pressed).click();
    point(&pressed, "pointerleave", "mouse");
    time_to_close().await;
    assert!(is_expanded(&pressed));
    header(&pressed).click();
    until("a second press closes it", || !is_expanded(&pressed)).await;
}

#[wasm_bindgen_test]
async fn the_pointer_does_not_close_what_the_keyboard_is_in() {
    let shown = show(Wanted { hover: true, ..Wanted::default() });
    point(&shown, "pointerenter", "mouse");
    until("it is open", || is_expanded(&shown)).await;
    all(&opened_part(&shown), "button", "Beatriz Carvalho").remove(0).focus().unwrap();
    point(&shown, "pointerleave", "mouse");
    time_to_close().await;
    assert!(is_expanded(&shown));
}

fn headings(shown: &Mounted) -> Vec<String> {
    let found = js_sys::Array::from(&shown.root.query_selector_all(".card-flyout h3").unwrap());
    found.iter().map(|one| one.unchecked_into::<HtmlElement>().text_content().unwrap()).collect()
}

async fn show_open(wanted: Wanted) -> Mounted {
    let shown = show(wanted);
    header(&shown).click();
    until("it is open", || is_expanded(&shown)).await;
    shown
}

#[wasm_bindgen_test]
async fn without_being_asked_the_card_has_all_its_sections() {
    let shown = show_open(Wanted::default()).await;
    assert_eq!(headings(&shown), ["Contact", "Organization", "LinkedIn", "Skills and interests"]);
}

#[wasm_bindgen_test]
async fn sections_stand_in_the_order_asked_and_what_is_not_named_is_hidden() {
    let shown = show_open(Wanted { sections: "skills nobody-knows contact", ..Wanted::default() }).await;
    assert_eq!(headings(&shown), ["Skills and interests", "Contact"]);
    assert!(!shown.root.text_content().unwrap().contains("Beatriz Carvalho"));
}

#[wasm_bindgen_test]
async fn a_section_without_anything_to_say_takes_no_place() {
    let bare = Wanted { sections: "contact skills", json: fixtures::CARD_PROMPT, ..Wanted::default() };
    let shown = show_open(bare).await;
    assert_eq!(headings(&shown), ["Contact"]);
    let parts = opened_part(&shown).query_selector_all(".profile-card-part").unwrap();
    let heights: Vec<i32> = (0..parts.length())
        .map(|at| parts.item(at).unwrap().unchecked_into::<HtmlElement>().offset_height())
        .collect();
    assert!(heights[0] > 0 && heights[1..] == [0], "{heights:?}");
}

#[wasm_bindgen_test]
async fn a_section_of_the_hosts_own_is_text_and_links_only_where_links_may_lead() {
    let own = r#"{"id":"desk","title":"<b>Desk</b>","items":[
        {"label":"Map","value":"4.112","href":"https://example.com/map"},
        {"label":"Ask","value":"Reception","href":"mailto:desk@example.com"},
        {"label":"Trap","value":"Press","href":"javascript:alert(1)"},
        {"value":"no label"}]}"#;
    let own: HostSection = from_js(js_sys::JSON::parse(own).unwrap()).unwrap();
    let wanted = Wanted { sections: "desk contact", host_sections: vec![own], ..Wanted::default() };
    let shown = show_open(wanted).await;
    assert_eq!(headings(&shown), ["<b>Desk</b>", "Contact"]);
    let part = opened_part(&shown);
    assert_eq!(by_role(&part, "link", "4.112").get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(by_role(&part, "link", "Reception").get_attribute("href").unwrap(), "mailto:desk@example.com");
    assert!(all(&part, "link", "Press").is_empty() && part.text_content().unwrap().contains("Press"));
    assert!(shown.root.query_selector("slot[name=section-desk]").unwrap().is_some());
}

#[wasm_bindgen_test]
async fn an_action_that_the_host_takes_over_follows_no_link() {
    for (takes_over, prevented) in [(true, true), (false, false)] {
        let shown = show_open(Wanted { takes_over, ..Wanted::default() }).await;
        let link = by_role(&opened_part(&shown), "link", "aino.korhonen@fjordlight.example");
        let init = web_sys::EventInit::new();
        init.set_cancelable(true);
        // Not a press: what is dispatched here leads nowhere, whatever the host says.
        let press = web_sys::Event::new_with_event_init_dict("click", &init).unwrap();
        link.set_attribute("href", "#").unwrap();
        link.dispatch_event(&press).unwrap();
        assert_eq!(press.default_prevented(), prevented);
    }
}
