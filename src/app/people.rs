//! `/people` and `/people/:id`, and what is said where an address leads nowhere.

use contract::{AttemptId, Capability, PersonId};
use leptos_router::{
    components::{Route, Router, Routes},
    hooks::{use_location, use_params_map, use_query_map},
    path,
};
use web_sys::Event;

use super::address::{Address, PEOPLE, person_path, shown_path};
use super::frame::signed_in;
use super::revisit::{Revisits, RouteFocus};
use super::shell::{Shell, home_words};
use super::start;
use crate::{
    browser,
    components::{
        kit::{
            EmptyPlace, Icon,
            part::{dynamic, empty_state, icon, make, text},
        },
        profile_card::HeadingLevel,
    },
    reactive::prelude::*,
    state::session::Viewer,
    surfaces::{Host, card::CardSurface, card_options::CardOptions, people::PeopleSurface, where_known},
};

/// Starts the directory and the people's pages.
pub fn start() {
    let page = |shell: Shell| {
        let revisits = Revisits::listen();
        view! {
            <Router>
                <Pages shell={shell} revisits={revisits} />
            </Router>
        }
        .into_any()
    };
    start::start(page, None);
}

#[component]
fn Pages(shell: Shell, revisits: Revisits) -> impl IntoView {
    let (path, query) = (use_location().pathname, use_query_map());
    let attempt = Signal::derive(move || query.with(|query| query.get("attempt").map(AttemptId::new)));
    let address = Address { path: Signal::derive(move || path.get()), attempt };
    let host = shell.host.clone();
    let (all, root, one, none) = (host.clone(), host.clone(), host.clone(), host);
    let content = view! {
        <RouteFocus revisits={revisits} />
        <Routes fallback={move || not_found(&none)}>
            <Route path={path!("/")} view={move || people(&root, attempt)} />
            <Route path={path!("/people")} view={move || people(&all, attempt)} />
            <Route path={path!("/people/:id")} view={move || person(&one, attempt)} />
        </Routes>
    };
    let pressed = move |event: Event| {
        revisits.pressed(&shown_path(), &event);
        leave_to_others(&event);
    };
    shell.around(address, pressed, content.into_any())
}

/// A link to another page of the app is the browser's, and not the router's, which would look for it among the people.
fn leave_to_others(event: &Event) {
    let Some(link) = browser::pressed_link(event) else { return };
    let Some(href) = link.get_attribute("href") else { return };
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let within =
        path == "/" || path.strip_prefix(PEOPLE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if !within && browser::navigate(&href) {
        event.prevent_default();
    }
}

/// The directory; the reader's own card, from which manager and reports lead on, where the backend has none.
fn people(host: &Host, attempt: Signal<Option<AttemptId>>) -> AnyView {
    signed_in(host.clone(), move |host| {
        let this = host.clone();
        where_known(&host, Capability::Directory, EmptyPlace::Page, move |offered| {
            let host = this.clone();
            if offered {
                return view! { <PeopleSurface host={host} href={Callback::new(person_path)} /> }.into_any();
            }
            let Some(own) = host.viewer.with_untracked(Viewer::id) else { return ().into_any() };
            let card = card(host, Signal::stored(own), attempt);
            make("div", "page-column").child(card).view()
        })
    })
}

fn person(host: &Host, attempt: Signal<Option<AttemptId>>) -> AnyView {
    let params = use_params_map();
    signed_in(host.clone(), move |host| {
        let person =
            Signal::derive(move || PersonId::new(params.with(|params| params.get("id").unwrap_or_default())));
        let this = host.clone();
        let back = move || match this.offers(Capability::Directory) {
            true => this.lang.get().pages().back_to_people,
            false => home_words(&this),
        };
        let link = make("a", "back-link").attr("href", PEOPLE).with(icon(Icon::Back));
        let link = link.with(make("span", "").with(dynamic(move || text(back()))));
        make("div", "page-column").with(link).child(card(host, person, attempt)).view()
    })
}

fn card(host: Host, person: Signal<PersonId>, attempt: Signal<Option<AttemptId>>) -> AnyView {
    let options = CardOptions::full();
    view! { <CardSurface host={host} person={person} attempt={attempt} options={options} heading={HeadingLevel::One} /> }
        .into_any()
}

/// Every other address.
fn not_found(host: &Host) -> AnyView {
    let lang = host.lang;
    let said = dynamic(move || {
        let text = lang.get().pages();
        empty_state(EmptyPlace::Page, Icon::Search, text.not_found_title, text.not_found_body, Vec::new())
    });
    said.view()
}
