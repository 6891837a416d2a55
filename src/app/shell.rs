//! Header, navigation, language, and foot of every page.

use contract::Capability;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlSelectElement};

use super::address::{ADMIN, Address, CONNECTION, PEOPLE, person_path};
use super::languages::{First, Languages};
use crate::{
    browser,
    client::{Client, ClientError},
    components::{
        error_view::error_bar,
        kit::{
            AvatarSize, ButtonLook, Icon,
            part::{Making, button, dynamic, foreign, icon, make, nothing, text, txt},
        },
        photo::person_avatar_part,
    },
    reactive::prelude::*,
    state::{links::own_link, load::Load, session::Viewer},
    surfaces::{Host, HostLinks, OwnCard, admin::forget_drafts_of_others},
    text::Lang,
};

/// The page's part that is its own.
pub const CONTENT: &str = "content";

/// How the reader's own card is looked at as somebody else. Only the page that offers it names it, because it takes all of a card.
pub type OwnCardView = fn((Host, OwnCard)) -> AnyView;

/// What every page of the app has.
#[derive(Clone)]
pub struct Shell {
    /// What the page's surfaces are given.
    pub host: Host,
    languages: Languages,
}

impl Shell {
    /// Begins a page in a language whose words are here, where `first` is the one that is wanted.
    pub fn begin(client: Client, first: First, here: Lang, own_card: Option<OwnCardView>) -> Self {
        let languages = Languages::begin(first, here);
        let lang = languages.spoken;
        let links = HostLinks {
            person: Some(Callback::new(person_path)),
            connection: Some(CONNECTION.to_owned()),
            return_to: Some(Callback::new(|()| browser::current_path_without("attempt"))),
            own_card: own_card.map(Callback::new),
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
    pub fn around(self, address: Address, pressed: impl Fn(Event) + 'static, content: AnyView) -> AnyView {
        let Self { host, languages } = self;
        name_page(&host, address);
        let lang = host.lang;
        let skip = dynamic(move || text(lang.get().pages().skip));
        let parts = vec![
            make("a", "skip-link").attr("href", "#content").with(skip),
            header(&host, languages, address),
            foreign(languages.trouble()),
            make("main", "shell-main").attr("id", CONTENT).attr("tabindex", "-1").child(content),
            dynamic(move || foot(&host)),
        ];
        make("div", "shell").on("click", pressed).all(parts).view()
    }
}

/// What the first page is called: the people, or the reader's own card where the backend lists nobody.
pub fn home_words(host: &Host) -> &'static str {
    let text = host.lang.get().pages();
    if host.offer(Capability::Directory) == Load::Ready(false) { text.own_card } else { text.people }
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

fn header(host: &Host, languages: Languages, address: Address) -> Making {
    let (lang, service, this) = (host.lang, host.service, host.clone());
    let name = dynamic(move || {
        text(service.with(|service| service.ready().map(|service| service.name.clone())).unwrap_or_default())
    });
    let brand =
        make("a", "brand").attr("href", PEOPLE).with(icon(Icon::Link)).with(make("span", "").with(name));
    let navigation = dynamic(move || {
        let label = lang.get().pages().main_navigation;
        make("nav", "shell-nav").attr("aria-label", label).all(links(&this, address))
    });
    let tools = make("div", "shell-tools").with(language_select(languages)).all(account_tools(host));
    make("header", "shell-header").all(vec![brand, navigation, tools])
}

/// The links to the pages that are there for whoever is signed in.
fn links(host: &Host, address: Address) -> Vec<Making> {
    let words = host.lang.get().pages();
    // A colleague's card is a page of the directory, but no part of one's own card.
    let whole = host.offer(Capability::Directory) == Load::Ready(false);
    let mut links = vec![
        page_link(PEOPLE, address, whole, home_words(host)),
        page_link(CONNECTION, address, true, words.connection),
    ];
    if host.viewer.with(Viewer::reads_settings) && host.offers(Capability::Admin) {
        links.push(page_link(ADMIN, address, true, words.admin));
    }
    links
}

/// A link to a page of the app, marked where that page, or unless it is meant as a whole one below it, is the current one.
fn page_link(href: &'static str, address: Address, whole: bool, words: &'static str) -> Making {
    let current = address.path.with(|path| {
        path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || (!whole && rest.starts_with('/')))
    });
    let link = make("a", "").attr("href", href).text(words);
    if current { link.attr("aria-current", "page") } else { link }
}

fn language_select(languages: Languages) -> Making {
    let option = |one: Lang| {
        make("option", "")
            .attr("value", one.tag())
            .attr("lang", one.tag())
            // What could not be had is not chosen.
            .flag("selected", move || languages.shown() == one)
            .text(one.own_name())
    };
    make("select", "language-select")
        .live("aria-label", move || Some(languages.spoken.get().pages().language.into()))
        .on("change", move |event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(chosen) = select.and_then(|select| Lang::from_tag(&select.value())) {
                languages.choose(chosen);
            }
        })
        .all(Lang::ALL.into_iter().map(option).collect())
}

/// Who is signed in, and the way in or out.
fn account_tools(host: &Host) -> Vec<Making> {
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
    let (lang, viewer, photos, this) = (host.lang, host.viewer, host.photos(), host.clone());
    let who = dynamic(move || {
        viewer.with(|viewer| match viewer.session().and_then(|session| session.person.as_ref()) {
            Some(person) => {
                let avatar = person_avatar_part(AvatarSize::Small, person, photos);
                make("span", "signed-in-as").with(avatar).txt("bdi", "name", &person.name)
            }
            None => nothing(),
        })
    });
    let way = dynamic(move || {
        let text = lang.get().pages();
        viewer.with(|viewer| match viewer {
            Viewer::SignedIn(_) => button(ButtonLook::Quiet, text.sign_out, sign_out),
            Viewer::SignedOut => sign_in_link(&this, text.sign_in),
            Viewer::Unknown => nothing(),
        })
    });
    let trouble = dynamic(move || match failed.get() {
        Some(error) => foreign(error_bar(lang.get(), lang.get().pages().sign_out_failed, &error, None)),
        None => nothing(),
    });
    vec![who, way, make("div", "status-region").attr("role", "status").with(trouble)]
}

/// The link that leads to the backend's own way of signing in, and back to this page.
pub fn sign_in_link(host: &Host, words: &'static str) -> Making {
    let address =
        host.service.with(|service| service.ready().and_then(|service| service.sign_in_url.clone()));
    let Some(address) = address.filter(|address| own_link(address).is_some()) else { return nothing() };
    // With the attempt that the address names: how it ended is told once its member is signed in again.
    let back = browser::current_path_without("");
    let href = address + &contract::paths::query(&[("returnTo", &back)]);
    make("a", ButtonLook::Primary.class()).attr("href", href).attr("rel", "external").text(words)
}

fn foot(host: &Host) -> Making {
    if host.service.with(|service| service.ready().is_some_and(|service| service.demo)) {
        txt("footer", "shell-foot", host.lang.get().pages().demo)
    } else {
        nothing()
    }
}
