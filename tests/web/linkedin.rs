//! What stands in the LinkedIn section: why each item is there, when it goes, and the reader's word on whose it is.

use consent_card::{
    browser::{intl, now},
    client::{Auth, from_js},
    components::profile_card::{CardContext, CardEvents, HeadingLevel, profile_card},
    reactive::prelude::*,
    state::card::{NextStep, SectionView, visible_section},
    surfaces::{
        ActionRequested, Host as Page, HostEvent, HostLinks, card::CardSurface, card_options::CardOptions,
    },
    text::Lang,
};
use contract::{MatchDecision, PersonCard, PersonId, SectionState, fixtures};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{
    host::{Host, Say},
    page::{Mounted, all, by_role, mount, next_frame, press, until},
};

const JSON: &str = "application/json";
const SERVICE: &str = r#"{"name":"Service","contractVersion":"1.0","organization":{"id":"o","name":"Fjordlight"},
    "workProvider":{"name":"Microsoft"},"capabilities":["match"]}"#;
const WHY: &str = "Why do I see this?";

/// What was done on the card.
#[derive(Clone, Copy)]
struct Done {
    connects: RwSignal<u32>,
    looks: RwSignal<u32>,
    words: RwSignal<Vec<MatchDecision>>,
    actions: RwSignal<Vec<ActionRequested>>,
}

fn done() -> Done {
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    Done {
        connects: RwSignal::new(0),
        looks: RwSignal::new(0),
        words: RwSignal::new(Vec::new()),
        actions: RwSignal::new(Vec::new()),
    }
}

fn card(json: &str) -> PersonCard {
    from_js(js_sys::JSON::parse(json).unwrap()).unwrap()
}

fn show(
    card: PersonCard,
    change: impl FnOnce(&mut SectionView) + 'static,
    done: Done,
    lang: Lang,
) -> Mounted {
    mount(move || {
        let still = CardContext::still(lang);
        let context = CardContext {
            connection_href: Some("/connection".to_owned()),
            heading: HeadingLevel::One,
            events: CardEvents {
                connect_requested: Callback::new(move |()| done.connects.update(|count| *count += 1)),
                looked_for: Callback::new(move |()| done.looks.update(|count| *count += 1)),
                match_decided: Callback::new(move |word| done.words.update(|words| words.push(word))),
                action_requested: Callback::new(move |kind| {
                    done.actions.update(|actions| actions.push(kind));
                    false
                }),
                ..still.events
            },
            ..still
        };
        let mut section = visible_section(&card.linkedin, now());
        change(&mut section);
        profile_card(&card, &section, &context)
    })
}

fn shown(json: &str) -> Mounted {
    show(card(json), |_| (), done(), Lang::English)
}

fn open_answer(root: &HtmlElement) -> Option<HtmlElement> {
    root.query_selector("[popover]:popover-open").unwrap().map(|element| element.unchecked_into())
}

async fn answer_to(root: &HtmlElement, item: &str) -> HtmlElement {
    let controls = all(root, "button", WHY);
    let label = |one: &HtmlElement| one.get_attribute("aria-label").unwrap_or_default();
    controls
        .iter()
        .find(|one| label(one).contains(item))
        .unwrap_or_else(|| panic!("no control of {item}"))
        .click();
    until("the answer is open and says what it is about", || {
        open_answer(root).is_some_and(|answer| answer.inner_text().contains(item))
    })
    .await;
    open_answer(root).unwrap()
}

#[wasm_bindgen_test]
fn every_item_has_a_control_of_its_own_that_names_it() {
    for json in [fixtures::CARD_CONNECTED, fixtures::CARD_PUBLIC_ONLY, fixtures::CARD_NEEDS_RECONSENT] {
        let mounted = shown(json);
        let section = visible_section(&card(json).linkedin, now());
        let controls = all(&mounted.root, "button", WHY);
        assert_eq!(controls.len(), section.items.len() + section.highlights.len());
        for item in &section.items {
            assert!(!all(&mounted.root, "button", &item.title).is_empty(), "{}", item.title);
        }
        assert_eq!(
            mounted.root.query_selector_all("[popover]").unwrap().length(),
            1,
            "one answer for all of them"
        );
    }
    let candidates = shown(fixtures::CARD_CANDIDATES);
    assert_eq!(all(&candidates.root, "button", WHY).len(), 2);
}

#[wasm_bindgen_test]
fn controls_can_be_hit() {
    let mounted = shown(fixtures::CARD_CONNECTED);
    for control in all(&mounted.root, "button", WHY) {
        let size = control.get_bounding_client_rect();
        let folded = control.closest("details").unwrap().is_some();
        assert!(
            folded || size.width() >= 24.0 && size.height() >= 24.0,
            "{} × {}",
            size.width(),
            size.height()
        );
    }
}

#[wasm_bindgen_test]
async fn the_answer_says_whose_consent_which_way_what_and_until_when() {
    let mounted = shown(fixtures::CARD_CONNECTED);
    let root = &mounted.root;
    let words = answer_to(root, "Senior analyst").await.inner_text();
    let gone = card(fixtures::CARD_CONNECTED).linkedin.items[0].provenance.clone().unwrap();
    for said in [
        "By your own consent",
        "From LinkedIn to Microsoft",
        "Profile",
        &intl::date_time("en", &gone.fetched_at),
        &intl::date_time("en", &gone.gone_at),
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
    // Another item's control: the same place, another answer.
    let words = answer_to(root, "mutual connections").await.inner_text();
    assert!(words.contains("Connections") && !words.contains("Senior analyst"), "{words}");

    let public = shown(fixtures::CARD_PUBLIC_ONLY);
    let words = answer_to(&public.root, "Planning grids").await.inner_text();
    assert!(words.contains("public on LinkedIn") && !words.contains("consent:"), "{words}");
}

#[wasm_bindgen_test]
async fn a_closed_answer_holds_nothing_from_linkedin() {
    let mounted = shown(fixtures::CARD_CONNECTED);
    let answer = answer_to(&mounted.root, "Senior analyst").await;
    answer.hide_popover().unwrap();
    until("it is emptied", || answer.text_content().unwrap_or_default().is_empty()).await;
}

#[wasm_bindgen_test]
fn what_cannot_say_why_is_not_shown_even_if_it_got_as_far_as_the_card() {
    let strip = |section: &mut SectionView| {
        section.items.iter_mut().for_each(|item| item.provenance = None);
        section.highlights.iter_mut().for_each(|highlight| highlight.provenance = None);
    };
    let mounted = show(card(fixtures::CARD_CONNECTED), strip, done(), Lang::English);
    let text = mounted.root.text_content().unwrap_or_default();
    for linkedin in
        ["Senior analyst", "Python", "Offshore wind", "In common", "mutual", "Lakeland", "Planning grids"]
    {
        assert!(!text.contains(linkedin), "{linkedin} in {text}");
    }
    let strip = |section: &mut SectionView| {
        section.candidates.iter_mut().for_each(|candidate| candidate.provenance = None);
    };
    let mounted = show(card(fixtures::CARD_CANDIDATES), strip, done(), Lang::English);
    assert!(!mounted.root.text_content().unwrap_or_default().contains("Ceramic artist"));
}

#[wasm_bindgen_test]
fn skills_and_interests_are_a_section_of_their_own() {
    let mounted = shown(fixtures::CARD_CONNECTED);
    let heading = by_role(&mounted.root, "heading", "Skills and interests");
    let section = heading.closest("section").unwrap().unwrap();
    let text = section.text_content().unwrap_or_default();
    assert!(text.contains("Python") && text.contains("Offshore wind") && !text.contains("Senior analyst"));
    let linkedin = by_role(&mounted.root, "heading", "LinkedIn").closest("section").unwrap().unwrap();
    assert!(!linkedin.text_content().unwrap_or_default().contains("Python"));
    for without in [fixtures::CARD_PROMPT, fixtures::CARD_NO_MATCH, fixtures::CARD_REJECTED_BY_VIEWER] {
        assert!(all(&shown(without).root, "heading", "Skills").is_empty());
    }
}

#[wasm_bindgen_test]
fn how_long_something_lasted_is_said_as_the_browser_says_it() {
    let mounted = shown(fixtures::CARD_CONNECTED);
    let text = mounted.root.inner_text();
    assert!(text.contains("Mar 2018 – Jul 2021 · 3 yrs, 5 mths"), "{text}");
    // Two years without months: nobody knows how long that was.
    assert!(text.contains("2014 – 2016\n") && !text.contains("2014 – 2016 ·"), "{text}");
    // The browser's own formatter of durations, where it has one, says the same.
    let say = js_sys::Function::new_with_args(
        "tag, years, months",
        "return globalThis.Intl.DurationFormat && new Intl.DurationFormat(tag, { style: 'short' }).format({ years, months })",
    );
    for (tag, months) in [("en", 41), ("en", 12), ("ar", 41), ("ar", 14), ("ar", 131)] {
        let (years, rest) = (f64::from(months / 12), f64::from(months % 12));
        let own = say.call3(&JsValue::NULL, &tag.into(), &years.into(), &rest.into()).unwrap();
        if let Some(own) = own.as_string() {
            assert_eq!(intl::duration_months(tag, months), own, "{tag} {months}");
        }
    }
}

#[wasm_bindgen_test]
fn a_few_faces_stand_for_all_mutual_connections() {
    let mounted = shown(fixtures::CARD_CONNECTED);
    let faces = mounted.root.query_selector(".faces").unwrap().unwrap();
    assert_eq!(faces.query_selector_all(".avatar").unwrap().length(), 3);
    assert!(faces.text_content().unwrap_or_default().ends_with("and 11 more"));
}

#[wasm_bindgen_test]
fn the_host_is_asked_before_a_link_to_linkedin_is_followed() {
    let done = done();
    let mounted = show(card(fixtures::CARD_CONNECTED), |_| (), done, Lang::English);
    let link = by_role(&mounted.root, "link", "Message on LinkedIn");
    let event = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &{
        let init = web_sys::MouseEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init
    })
    .unwrap();
    link.dispatch_event(&event).unwrap();
    assert!(event.default_prevented(), "the host took it over, and the link was followed all the same");
    assert_eq!(done.actions.get_untracked(), [ActionRequested::Message]);
}

#[wasm_bindgen_test]
fn candidates_are_a_choice_with_nothing_marked_and_the_verdict_is_all_that_is_said() {
    let done = done();
    let mounted = show(card(fixtures::CARD_CANDIDATES), |_| (), done, Lang::English);
    let root = &mounted.root;
    by_role(root, "button", "Choose Aino S. Korhonen · Ceramic artist, Porvoo").click();
    by_role(root, "button", "None of these").click();
    let sent: Vec<String> =
        done.words.get_untracked().iter().map(|word| serde_json::to_string(word).unwrap()).collect();
    let second = card(fixtures::CARD_CANDIDATES).linkedin.candidates[1].id.clone();
    assert_eq!(sent[0], format!(r#"{{"verdict":"isPerson","candidate":"{}"}}"#, second.as_str()));
    assert_eq!(sent[1], r#"{"verdict":"notPerson"}"#);
    assert!(root.inner_text().contains("nobody is told"));
}

#[wasm_bindgen_test]
async fn not_this_person_is_said_from_any_item_and_closes_the_answer() {
    let done = done();
    let mounted = show(card(fixtures::CARD_CONNECTED), |_| (), done, Lang::English);
    let answer = answer_to(&mounted.root, "Python").await;
    by_role(&answer, "button", "Not this person").click();
    assert!(open_answer(&mounted.root).is_none());
    assert_eq!(serde_json::to_string(&done.words.get_untracked()).unwrap(), r#"[{"verdict":"notPerson"}]"#);
}

/// Where there is nothing to press, it is said who can do something, or that nothing is to be done.
#[wasm_bindgen_test]
fn every_state_says_the_next_step() {
    let cases = [
        (fixtures::CARD_PROMPT, "Connect with LinkedIn", ""),
        (fixtures::CARD_PUBLIC_ONLY, "Connect with LinkedIn", ""),
        (fixtures::CARD_EXPIRED, "Connect with LinkedIn", ""),
        (fixtures::CARD_NEEDS_RECONSENT, "Read the new notice", "still flows"),
        (fixtures::CARD_CANDIDATES, "None of these", ""),
        (fixtures::CARD_REJECTED_BY_VIEWER, "Take it back", "Aino Korhonen is not told"),
        (fixtures::CARD_ERROR, "Try again", ""),
        (fixtures::CARD_OFFLINE, "Try again", ""),
        (fixtures::CARD_FEATURE_OFF, "", "administrators decide"),
        (fixtures::CARD_NOT_ROLLED_OUT, "", "Whoever runs this service"),
        (fixtures::CARD_UNAVAILABLE_IN_REGION, "", "Whoever runs this service"),
        (fixtures::CARD_NO_MATCH, "", "nothing you need to do"),
        (fixtures::CARD_UNKNOWN_STATE, "", "whoever runs it"),
    ];
    for (json, button, words) in cases {
        let mounted = shown(json);
        let state = card(json).linkedin.state;
        if !button.is_empty() {
            assert_eq!(all(&mounted.root, "button", button).len(), 1, "{state:?}");
        }
        assert!(mounted.root.inner_text().contains(words), "{state:?}: {}", mounted.root.inner_text());
    }
    let seen: Vec<SectionState> = cases.iter().map(|(json, ..)| card(json).linkedin.state).collect();
    let missing: Vec<_> = SectionState::ALL.iter().filter(|state| !seen.contains(state)).collect();
    // And while only the work side is here there is nothing to do but wait.
    assert_eq!(missing, [&SectionState::Connected, &SectionState::NotAsked]);
}

#[wasm_bindgen_test]
fn what_is_left_where_nothing_may_be_shown_says_so_and_offers_to_fetch_again() {
    let over = |section: &mut SectionView| {
        let state = section.state;
        *section = visible_section(&contract::LinkedInSection::empty(state), 0.0);
        (section.lapsed, section.next) = (true, NextStep::Retry);
    };
    for json in [fixtures::CARD_CONNECTED, fixtures::CARD_CANDIDATES, fixtures::CARD_PUBLIC_ONLY] {
        let mounted = show(card(json), over, done(), Lang::English);
        assert!(mounted.root.inner_text().contains("Nothing is shown any more"));
        by_role(&mounted.root, "button", "Try again");
    }
}

// The surface, on a backend that answers from a script.

/// A card of people without photos: what a photo's request would be answered is another test's business.
fn without_photos(json: &str) -> &'static str {
    Box::leak(json.replace(r#""hasPhoto": true"#, r#""hasPhoto": false"#).into_boxed_str())
}

fn answers(json: &str, then: Vec<Say>) -> Host {
    // What a page asks on its own account is answered whenever it asks; the script is the card's alone.
    let own = [("/service", SERVICE), ("/session", fixtures::SESSION_MEMBER)];
    Host::new(std::iter::once(Say::Status(200, JSON, without_photos(json))).chain(then)).standing(&own)
}

fn asked_of_people(host: &Host) -> Vec<String> {
    host.asked().into_iter().filter(|asked| asked.contains("/people")).collect()
}

fn surface(host: &Host, links: HostLinks) -> Mounted {
    let client = host.client(Auth::Cookie);
    mount(move || {
        let page = Page::start(client, RwSignal::new(Lang::English), links);
        let person = Signal::stored(PersonId::new("p1"));
        view! { <CardSurface host={page} person={person} options={CardOptions::full()} /> }.into_any()
    })
}

async fn says(mounted: &Mounted, words: &str) {
    until(words, || mounted.root.inner_text().contains(words)).await;
}

/// The contract's example of a connected card, whose items are gone in a moment.
fn gone_soon(after_ms: f64) -> &'static str {
    let gone = js_sys::Date::new(&JsValue::from_f64(now() + after_ms)).to_iso_string();
    let gone = gone.as_string().unwrap();
    Box::leak(fixtures::CARD_CONNECTED.replace("2099-01-01T00:00:00Z", &gone).into_boxed_str())
}

#[wasm_bindgen_test]
async fn an_item_leaves_when_its_time_is_over_and_its_open_answer_with_it() {
    let host = answers(gone_soon(1_500.0), Vec::new());
    let mounted = surface(&host, HostLinks::default());
    says(&mounted, "Senior analyst").await;
    answer_to(&mounted.root, "Senior analyst").await;
    says(&mounted, "Nothing is shown any more").await;
    assert!(open_answer(&mounted.root).is_none());
    let text = mounted.root.text_content().unwrap_or_default();
    assert!(!text.contains("Senior analyst") && !text.contains("Python"), "{text}");
    assert_eq!(asked_of_people(&host), ["GET /people/p1"], "nothing was asked for it");
}

#[wasm_bindgen_test]
async fn a_rejected_profile_goes_at_once_and_can_be_taken_back() {
    let host = answers(
        fixtures::CARD_CONNECTED,
        vec![
            Say::Status(204, "", ""),
            Say::Status(204, "", ""),
            Say::Status(200, JSON, without_photos(fixtures::CARD_CONNECTED)),
        ],
    );
    let mounted = surface(&host, HostLinks::default());
    says(&mounted, "Senior analyst").await;
    let answer = answer_to(&mounted.root, "Python").await;
    by_role(&answer, "button", "Not this person").click();
    says(&mounted, "Noted for you alone: the profile found is not Aino Korhonen").await;
    assert!(!mounted.root.inner_text().contains("Senior analyst"));
    until("the focus is at the section", || focused().as_deref() == Some("LinkedIn")).await;
    press(&mounted, "button", "Take it back").await;
    says(&mounted, "Taken back").await;
    says(&mounted, "Senior analyst").await;
    until("the focus is at the section", || focused().as_deref() == Some("LinkedIn")).await;
    assert_eq!(
        asked_of_people(&host),
        ["GET /people/p1", "PUT /people/p1/match", "DELETE /people/p1/match", "GET /people/p1"]
    );
}

fn focused() -> Option<String> {
    document().active_element()?.text_content()
}

#[wasm_bindgen_test]
async fn a_chosen_candidate_is_shown_and_the_choice_can_be_taken_back() {
    let host = answers(
        fixtures::CARD_CANDIDATES,
        vec![Say::Status(204, "", ""), Say::Status(200, JSON, without_photos(fixtures::CARD_CONNECTED))],
    );
    let mounted = surface(&host, HostLinks::default());
    says(&mounted, "Ceramic artist").await;
    press(&mounted, "button", "Choose Aino Korhonen").await;
    says(&mounted, "Noted for you alone: this profile is Aino Korhonen").await;
    says(&mounted, "Senior analyst").await;
    by_role(&mounted.root, "button", "Take it back");
}

#[wasm_bindgen_test]
async fn while_the_answer_is_on_its_way_nothing_changes_and_no_second_one_is_sent() {
    let host = answers(fixtures::CARD_CANDIDATES, vec![Say::Silence]);
    let mounted = surface(&host, HostLinks::default());
    says(&mounted, "Ceramic artist").await;
    press(&mounted, "button", "None of these").await;
    says(&mounted, "Saving your answer").await;
    press(&mounted, "button", "Choose Aino Korhonen").await;
    for _ in 0..5 {
        next_frame().await;
    }
    assert!(mounted.root.inner_text().contains("Ceramic artist"));
    assert_eq!(asked_of_people(&host), ["GET /people/p1", "PUT /people/p1/match"]);
}

#[wasm_bindgen_test]
async fn a_word_that_was_not_saved_changes_nothing_and_can_be_said_again() {
    let host = answers(
        fixtures::CARD_CONNECTED,
        vec![Say::Status(500, "application/problem+json", fixtures::PROBLEM_500), Say::Status(204, "", "")],
    );
    let mounted = surface(&host, HostLinks::default());
    says(&mounted, "Senior analyst").await;
    by_role(&answer_to(&mounted.root, "Python").await, "button", "Not this person").click();
    says(&mounted, "Saving your answer was not confirmed").await;
    assert!(mounted.root.inner_text().contains("Senior analyst"));
    press(&mounted, "button", "Try again").await;
    says(&mounted, "You said this is not the person").await;
}

#[wasm_bindgen_test]
async fn a_host_that_takes_an_action_over_is_told_its_kind_and_nothing_else() {
    let owner = Owner::new();
    owner.set();
    let told: RwSignal<Vec<HostEvent>> = RwSignal::new(Vec::new());
    let links = HostLinks {
        told: Some(Callback::new(move |event| {
            told.update(|told| told.push(event));
            !matches!(event, HostEvent::ActionRequested(_))
        })),
        ..HostLinks::default()
    };
    let host = answers(fixtures::CARD_CONNECTED, Vec::new());
    let mounted = surface(&host, links);
    says(&mounted, "Senior analyst").await;
    press(&mounted, "link", "View LinkedIn profile").await;
    assert!(told.get_untracked().contains(&HostEvent::ActionRequested(ActionRequested::ViewProfile)));
}

#[wasm_bindgen_test]
fn pressing_where_linkedin_information_would_be_is_looking_for_it() {
    for json in [fixtures::CARD_PROMPT, fixtures::CARD_PUBLIC_ONLY] {
        let done = done();
        let mounted = show(card(json), |_| (), done, Lang::English);
        let part = mounted.root.query_selector(".linkedin-parts").unwrap().unwrap();
        part.unchecked_ref::<HtmlElement>().click();
        assert_eq!((done.looks.get_untracked(), done.connects.get_untracked()), (1, 0));
        // The button asks for the dialog, which is something else.
        by_role(&mounted.root, "button", "Connect with LinkedIn").click();
        assert_eq!((done.looks.get_untracked(), done.connects.get_untracked()), (1, 1));
    }
}

#[wasm_bindgen_test]
fn marking_words_and_looking_where_everything_is_shown_ask_for_nothing() {
    let done = done();
    let mounted = show(card(fixtures::CARD_PROMPT), |_| (), done, Lang::English);
    let part = mounted.root.query_selector(".linkedin-parts").unwrap().unwrap();
    let selection = window().get_selection().unwrap().unwrap();
    selection.select_all_children(&part).unwrap();
    part.unchecked_ref::<HtmlElement>().click();
    selection.remove_all_ranges().unwrap();
    for json in [fixtures::CARD_CONNECTED, fixtures::CARD_FEATURE_OFF, fixtures::CARD_NEEDS_RECONSENT] {
        let mounted = show(card(json), |_| (), done, Lang::English);
        let part = mounted.root.query_selector(".linkedin-parts").unwrap().unwrap();
        part.unchecked_ref::<HtmlElement>().click();
    }
    assert_eq!(done.looks.get_untracked(), 0);
}
