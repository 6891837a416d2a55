//! Header, navigation, language, and the routes.

use contract::{Capability, PersonId};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::{
    components::{A, Route, Router, Routes},
    hooks::use_location,
    path,
};

use super::languages::{First, Languages};
use super::pages::{AdminPage, ConnectionPage, NotFoundPage, PeoplePage, PersonPage};
use super::revisit::{Revisits, RouteFocus, shown_path};
use crate::{
    browser,
    client::{Client, ClientError},
    components::{
        error_view::error_bar,
        kit::{AvatarSize, ButtonLook, Icon, button, icon},
        photo::person_avatar,
    },
    state::{links::own_link, load::Load, session::Viewer},
    surfaces::{Host, HostLinks, admin::forget_drafts_of_others, own_card},
    text::Lang,
};

/// The page.
#[component]
pub fn App(
    /// The way to the backend.
    client: Client,
    /// The language that is wanted.
    first: First,
    /// The one whose words are here: English, where others could not be had.
    here: Lang,
) -> impl IntoView {
    let languages = Languages::begin(first, here);
    let lang = languages.spoken;
    let links = HostLinks {
        person: Some(Callback::new(person_path)),
        connection: Some("/connection".to_owned()),
        return_to: Some(Callback::new(|()| browser::current_path_without("attempt"))),
        own_card: Some(Callback::new(own_card)),
        in_window: Some(Callback::new(|()| browser::root_says("data-round-trip", "window"))),
        told: None,
    };
    let host = Host::start(client, lang, links);
    languages.follow_account(&host);
    // On whatever page somebody else arrives: it is their tab from then on.
    forget_drafts_of_others(&host);
    provide_context(host.clone());
    let revisits = Revisits::listen();
    Effect::new(move || browser::set_document_language(lang.get().tag(), lang.get().dir()));

    view! {
        <Router>
            <div class={"shell"}>
                <SkipLink lang={lang} />
                <Header host={host.clone()} languages={languages} />
                {languages.trouble()}
                <main
                    class={"shell-main"}
                    id={"content"}
                    tabindex={"-1"}
                    on:click={move |event| revisits.pressed(&shown_path(), &event)}
                >
                    <RouteTitle host={host.clone()} />
                    <RouteFocus revisits={revisits} />
                    <Routes fallback={move || view! { <NotFoundPage /> }}>
                        <Route path={path!("/")} view={move || view! { <PeoplePage /> }} />
                        <Route path={path!("/people")} view={move || view! { <PeoplePage /> }} />
                        <Route path={path!("/people/:id")} view={move || view! { <PersonPage /> }} />
                        <Route path={path!("/connection")} view={move || view! { <ConnectionPage /> }} />
                        <Route path={path!("/admin")} view={move || view! { <AdminPage /> }} />
                    </Routes>
                </main>
                <Footer host={host} />
            </div>
        </Router>
    }
}

/// The path of a person's page.
#[must_use]
pub fn person_path(id: PersonId) -> String {
    contract::paths::person(&id)
}

/// What the first page is called: the people, or the reader's own card where the backend lists nobody.
pub fn home_words(host: &Host) -> &'static str {
    let text = host.lang.get().pages();
    if host.offer(Capability::Directory) == Load::Ready(false) { text.own_card } else { text.people }
}

#[component]
fn SkipLink(lang: RwSignal<Lang>) -> impl IntoView {
    view! {
        <a class={"skip-link"} href={"#content"}>
            {move || lang.get().pages().skip}
        </a>
    }
}

/// Names the page in the browser's tab and history.
#[component]
fn RouteTitle(host: Host) -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move || {
        let text = host.lang.get().pages();
        let title = path.with(|path| match path.as_str() {
            "/connection" => text.connection,
            "/admin" => text.admin,
            _ => home_words(&host),
        });
        browser::set_document_title(title);
    });
}

#[component]
fn Header(host: Host, languages: Languages) -> impl IntoView {
    let (lang, viewer) = (host.lang, host.viewer);
    let offers_settings = {
        let host = host.clone();
        move || host.offers(Capability::Admin)
    };
    let home = {
        let host = host.clone();
        move || {
            let words = home_words(&host);
            // A colleague's card is a page of the directory, but no part of one's own card.
            match host.offer(Capability::Directory) {
                Load::Ready(false) => view! { <A href={"/people"} exact={true}>{words}</A> }.into_any(),
                _ => view! { <A href={"/people"}>{words}</A> }.into_any(),
            }
        }
    };
    let brand = {
        let host = host.clone();
        move || {
            host.service
                .with(|service| service.ready().map(|service| service.name.clone()))
                .unwrap_or_default()
        }
    };
    let admin = move || {
        (viewer.with(Viewer::reads_settings) && offers_settings()).then(|| {
            view! { <A href={"/admin"}>{move || lang.get().pages().admin}</A> }
        })
    };
    view! {
        <header class={"shell-header"}>
            <a class={"brand"} href={"/people"}>
                {icon(Icon::Link)} <span>{brand}</span>
            </a>
            <nav class={"shell-nav"} aria-label={move || lang.get().pages().main_navigation}>
                {home}
                <A href={"/connection"}>{move || lang.get().pages().connection}</A>
                {admin}
            </nav>
            <div class={"shell-tools"}>
                <LanguageSelect languages={languages} />
                <AccountTools host={host} />
            </div>
        </header>
    }
}

#[component]
fn LanguageSelect(languages: Languages) -> impl IntoView {
    let select: NodeRef<html::Select> = NodeRef::new();
    let options: Vec<AnyView> = Lang::ALL
        .into_iter()
        .map(|one| {
            view! {
                <option value={one.tag()} lang={one.tag()} selected={move || languages.spoken.get() == one}>
                    {one.own_name()}
                </option>
            }
            .into_any()
        })
        .collect();
    let changed = move |_| {
        if let Some(chosen) = select.get_untracked().and_then(|select| Lang::from_tag(&select.value())) {
            languages.choose(chosen);
        }
    };
    // What could not be had is not chosen.
    Effect::new(move || {
        let spoken = languages.shown();
        if let Some(select) = select.get() {
            select.set_value(spoken.tag());
        }
    });
    view! {
        <select
            class={"language-select"}
            node_ref={select}
            aria-label={move || languages.spoken.get().pages().language}
            on:change={changed}
        >
            {options}
        </select>
    }
}

/// Who is signed in, and the way in or out.
#[component]
fn AccountTools(host: Host) -> impl IntoView {
    let failed: RwSignal<Option<ClientError>> = RwSignal::new(None);
    let this = host.clone();
    let sign_out = Callback::new(move |()| {
        let host = this.clone();
        spawn_local(async move {
            match host.client.delete_session().await {
                Ok(()) => {
                    failed.set(None);
                    host.announce_session_change();
                }
                Err(error) => failed.set(Some(error)),
            }
        });
    });
    let lang = host.lang;
    let photos = host.photos();
    let tools = move || {
        let text = lang.get().pages();
        host.viewer.with(|viewer| match viewer {
            Viewer::SignedIn(session) => {
                let person = session.person.as_ref().map(|person| {
                    let name = person.name.clone();
                    view! {
                        <span class={"signed-in-as"}>
                            {person_avatar(AvatarSize::Small, person, photos)} <bdi class={"name"}>{name}</bdi>
                        </span>
                    }
                });
                view! { {person} {button(ButtonLook::Quiet, text.sign_out, sign_out)} }.into_any()
            }
            Viewer::SignedOut => sign_in_link(&host, text.sign_in),
            Viewer::Unknown => ().into_any(),
        })
    };
    let trouble = move || {
        failed.get().map(|error| error_bar(lang.get(), lang.get().pages().sign_out_failed, &error, None))
    };
    view! {
        {tools}
        <div role={"status"} class={"status-region"}>
            {trouble}
        </div>
    }
}

/// The link that leads to the backend's own way of signing in, and back to this page.
pub fn sign_in_link(host: &Host, words: &'static str) -> AnyView {
    let address =
        host.service.with(|service| service.ready().and_then(|service| service.sign_in_url.clone()));
    let Some(address) = address.filter(|address| own_link(address).is_some()) else { return ().into_any() };
    // With the attempt that the address names: how it ended is told once its member is signed in again.
    let back = browser::current_path_without("");
    let href = address + &contract::paths::query(&[("returnTo", &back)]);
    view! {
        <a class={"button button-primary"} href={href} rel={"external"}>
            {words}
        </a>
    }
    .into_any()
}

#[component]
fn Footer(host: Host) -> impl IntoView {
    let lang = host.lang;
    let demo = move || host.service.with(|service| service.ready().is_some_and(|service| service.demo));
    move || {
        demo().then(|| {
            view! { <footer class={"shell-foot"}>{move || lang.get().pages().demo}</footer> }
        })
    }
}
