//! One page per address: each mounts a surface and gives it what the address says.

use contract::{AttemptId, PersonId};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::shell::{person_path, sign_in_link};
use crate::{
    components::kit::{EmptyPlace, Icon, empty_state, icon},
    state::session::Viewer,
    surfaces::{
        Host, admin::AdminSurface, card::CardSurface, connection::ConnectionSurface, people::PeopleSurface,
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
    (move || match person.get() {
        None => ().into_any(),
        Some(None) => sign_in_page(&host),
        Some(Some(_)) => inner(host.clone()),
    })
    .into_any()
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

/// `/people`
#[component]
pub fn PeoplePage() -> impl IntoView {
    page(|host| view! { <PeopleSurface host={host} href={Callback::new(person_path)} /> }.into_any())
}

/// `/people/:id`
#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map();
    let attempt = attempt();
    page(move |host| {
        let person =
            Signal::derive(move || PersonId::new(params.with(|params| params.get("id").unwrap_or_default())));
        let lang = host.lang;
        view! {
            <div class={"page-column"}>
                <a class={"back-link"} href={"/people"}>
                    {icon(Icon::Back)} <span>{move || lang.get().pages().back_to_people}</span>
                </a>
                <CardSurface host={host} person={person} attempt={attempt} />
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
            <div class={"page-column"}>
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
        view! {
            <div class={"page-column"}>
                <AdminSurface host={host} />
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
