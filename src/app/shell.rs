//! Header, navigation, language, and foot of every page.

use contract::Capability;
use leptos::{ev, html, task::spawn_local};

use super::address::{ADMIN, Address, CONNECTION, PEOPLE, person_path};
use super::languages::{First, Languages};
use crate::{
    browser,
    client::{Client, ClientError},
    components::{
        error_view::error_bar,
        kit::{AvatarSize, ButtonLook, Icon, button, icon},
        photo::person_avatar,
    },
    reactive::prelude::*,
    state::{links::own_link, load::Load, session::Viewer},
    surfaces::{Host, HostLinks, admin::forget_drafts_of_others, own_card},
    text::Lang,
};

/// The page's part that is its own.
pub const CONTENT: &str = "content";

/// What every page of the app has.
#[derive(Clone)]
pub struct Shell {
    /// What the page's surfaces are given.
    pub host: Host,
    languages: Languages,
}

impl Shell {
    /// Begins a page in a language whose words are here, where `first` is the one that is wanted.
    pub fn begin(client: Client, first: First, here: Lang) -> Self {
        let languages = Languages::begin(first, here);
        let lang = languages.spoken;
        let links = HostLinks {
            person: Some(Callback::new(person_path)),
            connection: Some(CONNECTION.to_owned()),
            return_to: Some(Callback::new(|()| browser::current_path_without("attempt"))),
            own_card: Some(Callback::new(own_card)),
            in_window: Some(Callback::new(|()| browser::root_says("data-round-trip", "window"))),
            told: None,
        };
        let host = Host::start(client, lang, links);
        languages.follow_account(&host);
        // On whatever page somebody else arrives: it is their tab from then on.
        forget_drafts_of_others(&host);
        Effect::new(move || browser::set_document_language(lang.get().tag(), lang.get().dir()));
        Self { host, languages }
    }

    /// The page's content within header, navigation and foot. `pressed` hears of each press before the browser follows it.
    pub fn around(
        self,
        address: Address,
        pressed: impl FnMut(ev::MouseEvent) + 'static,
        content: AnyView,
    ) -> AnyView {
        let Self { host, languages } = self;
        name_page(&host, address);
        view! {
            <div class={"shell"} on:click={pressed}>
                <SkipLink lang={host.lang} />
                <Header host={host.clone()} languages={languages} address={address} />
                {languages.trouble()}
                <main class={"shell-main"} id={CONTENT} tabindex={"-1"}>
                    {content}
                </main>
                <Footer host={host} />
            </div>
        }
        .into_any()
    }
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
fn name_page(host: &Host, address: Address) {
    let host = host.clone();
    Effect::new(move || {
        let text = host.lang.get().pages();
        let title = address.path.with(|path| match path.as_str() {
            CONNECTION => text.connection,
            ADMIN => text.admin,
            _ => home_words(&host),
        });
        browser::set_document_title(title);
    });
}

#[component]
fn Header(host: Host, languages: Languages, address: Address) -> impl IntoView {
    let (lang, viewer) = (host.lang, host.viewer);
    let offers_settings = {
        let host = host.clone();
        move || host.offers(Capability::Admin)
    };
    let home = {
        let host = host.clone();
        move || {
            // A colleague's card is a page of the directory, but no part of one's own card.
            let whole = host.offer(Capability::Directory) == Load::Ready(false);
            page_link(PEOPLE, address, whole, home_words(&host))
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
    let connection = move || page_link(CONNECTION, address, true, lang.get().pages().connection);
    let admin = move || {
        (viewer.with(Viewer::reads_settings) && offers_settings())
            .then(|| page_link(ADMIN, address, true, lang.get().pages().admin))
    };
    view! {
        <header class={"shell-header"}>
            <a class={"brand"} href={PEOPLE}>
                {icon(Icon::Link)} <span>{brand}</span>
            </a>
            <nav class={"shell-nav"} aria-label={move || lang.get().pages().main_navigation}>
                {home}
                {connection}
                {admin}
            </nav>
            <div class={"shell-tools"}>
                <LanguageSelect languages={languages} />
                <AccountTools host={host} />
            </div>
        </header>
    }
}

/// A link to a page of the app, marked where that page, or unless it is meant as a whole one below it, is the current one.
fn page_link(href: &'static str, address: Address, whole: bool, words: &'static str) -> AnyView {
    let current = move || {
        let rest = address.path.with(|path| path.strip_prefix(href).map(str::to_owned))?;
        (rest.is_empty() || (!whole && rest.starts_with('/'))).then_some("page")
    };
    view! {
        <a href={href} aria-current={current}>
            {words}
        </a>
    }
    .into_any()
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
