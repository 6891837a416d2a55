//! One page per address: each mounts a surface and gives it what the address says.

use contract::{AttemptId, Capability, PersonId};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::leaving::hold_links;
use super::shell::{home_words, person_path, sign_in_link};
use crate::{
    components::{
        kit::{EmptyPlace, Icon, Tone, dynamic, empty_state, icon, message_bar, nothing, status_region},
        profile_card::HeadingLevel,
    },
    state::session::Viewer,
    surfaces::{
        Host, admin::AdminSurface, card::CardSurface, card_options::CardOptions,
        connection::ConnectionSurface, people::PeopleSurface, where_known,
    },
    text::fill,
};

/// The host, as the shell provides it. Every page is below the shell.
fn page(inner: impl Fn(Host) -> AnyView + Send + Sync + 'static) -> AnyView {
    let Some(host) = use_context::<Host>() else { return ().into_any() };
    signed_in(host, inner)
}

/// Shows a page to somebody who is signed in, the way in to somebody who is not, and nothing while that is not known.
fn signed_in(host: Host, inner: impl Fn(Host) -> AnyView + Send + Sync + 'static) -> AnyView {
    // Who exactly it is does not matter here; a page is not rebuilt because a session was read again.
    let person = Memo::new({
        let viewer = host.viewer;
        move |_| {
            viewer.with(|viewer| match viewer {
                Viewer::Unknown => None,
                Viewer::SignedOut => Some(None),
                Viewer::SignedIn(session) => Some(session.person.as_ref().map(|person| person.id.clone())),
            })
        }
    });
    // What stood here was somebody else's, and went unsaid otherwise.
    let lang = host.lang;
    let exchanged = Memo::new(move |before: Option<&(Option<PersonId>, bool)>| {
        let before = before.cloned().unwrap_or_default();
        match person.get().flatten() {
            None => before,
            now => (now.clone(), before.1 || before.0.is_some_and(|before| Some(before) != now)),
        }
    });
    let note = dynamic(move || {
        if !exchanged.with(|(_, exchanged)| *exchanged) {
            return nothing();
        }
        let words = lang.get().errors().session_changed;
        message_bar(Tone::Warn, words.title, words.body, Vec::new())
    });
    let shown = move || match person.get() {
        None => ().into_any(),
        Some(None) => sign_in_page(&host),
        Some(Some(_)) => inner(host.clone()),
    };
    vec![status_region(note), shown.into_any()].into_any()
}

fn sign_in_page(host: &Host) -> AnyView {
    let text = host.lang.get().pages();
    let (_, organization) = host.names();
    empty_state(
        EmptyPlace::Page,
        Icon::Lock,
        text.signed_out_title,
        fill(text.signed_out_body, &[&organization]),
        vec![sign_in_link(host, text.sign_in)],
    )
}

/// The attempt that the provider's side sent the member back from.
fn attempt() -> Signal<Option<AttemptId>> {
    let query = use_query_map();
    Signal::derive(move || query.with(|query| query.get("attempt").map(AttemptId::new)))
}

/// `/people`: the directory; the reader's own card, from which manager and reports lead on, where the backend has none.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let attempt = attempt();
    page(move |host| {
        let this = host.clone();
        where_known(&host, Capability::Directory, EmptyPlace::Page, move |offered| {
            let host = this.clone();
            if offered {
                return view! { <PeopleSurface host={host} href={Callback::new(person_path)} /> }.into_any();
            }
            let Some(own) = host.viewer.with_untracked(Viewer::id) else { return ().into_any() };
            view! {
                <div class={"page-column"}>
                    <CardSurface host={host} person={Signal::stored(own)} attempt={attempt} options={CardOptions::full()} heading={HeadingLevel::One} />
                </div>
            }
            .into_any()
        })
    })
}

/// `/people/:id`
#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map();
    let attempt = attempt();
    page(move |host| {
        let person =
            Signal::derive(move || PersonId::new(params.with(|params| params.get("id").unwrap_or_default())));
        let this = host.clone();
        let back = move || match this.offers(Capability::Directory) {
            true => this.lang.get().pages().back_to_people,
            false => home_words(&this),
        };
        view! {
            <div class={"page-column"}>
                <a class={"back-link"} href={"/people"}>
                    {icon(Icon::Back)} <span>{back}</span>
                </a>
                <CardSurface host={host} person={person} attempt={attempt} options={CardOptions::full()} heading={HeadingLevel::One} />
            </div>
        }
        .into_any()
    })
}

/// `/connection`
#[component]
pub fn ConnectionPage() -> impl IntoView {
    let attempt = attempt();
    page(move |host| {
        view! {
            <div class={"page-column wide"}>
                <ConnectionSurface host={host} attempt={attempt} />
            </div>
        }
        .into_any()
    })
}

/// `/admin`
#[component]
pub fn AdminPage() -> impl IntoView {
    page(move |host| {
        let unsaved = RwSignal::new(false);
        let guard = hold_links(&host, unsaved);
        view! {
            <div class={"page-column wide"}>
                <AdminSurface host={host} unsaved={unsaved} />
                {guard}
            </div>
        }
        .into_any()
    })
}

/// Everything else.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let Some(host) = use_context::<Host>() else { return ().into_any() };
    (move || {
        let text = host.lang.get().pages();
        empty_state(EmptyPlace::Page, Icon::Search, text.not_found_title, text.not_found_body, Vec::new())
    })
    .into_any()
}
