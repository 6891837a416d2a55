//! Mounting a surface into a node, and taking it away again.

use contract::{Capability, PersonId};
use leptos::{prelude::*, tachys::view::Mountable, task::spawn_local};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use super::styles::SHEETS;
use crate::{
    browser,
    client::{Auth, Client, ClientConfig, ClientError},
    components::{
        error_view::error_view,
        kit::{EmptyPlace, Icon, empty_state, skeleton},
    },
    state::load::Load,
    surfaces::{
        Host, HostLinks, admin::AdminSurface, card::CardSurface, connection::ConnectionSurface, where_known,
    },
    text::Lang,
};

/// What an element's attributes say.
#[wasm_bindgen]
#[derive(Clone, Debug, Default)]
pub struct ElementConfig {
    base: String,
    language: String,
    person: String,
    email: String,
    return_to: String,
    token: Option<js_sys::Function>,
}

#[wasm_bindgen]
impl ElementConfig {
    /// No attribute set.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One attribute, by its name; unknown names are ignored.
    pub fn set(&mut self, name: &str, value: String) {
        match name {
            "base" => self.base = value,
            "language" => self.language = value,
            "person" => self.person = value,
            "email" => self.email = value,
            "return-to" => self.return_to = value,
            _ => {}
        }
    }

    /// The host's function that answers a bearer token or a promise of one. Cookies are used without it.
    pub fn set_token(&mut self, token: js_sys::Function) {
        self.token = Some(token);
    }
}

/// A surface in a page. Dropping it takes the surface away, with everything it listened to.
#[wasm_bindgen]
pub struct MountedElement {
    _handle: Box<dyn std::any::Any>,
}

/// The style sheet of every element, as one text.
#[wasm_bindgen(js_name = styleText)]
#[must_use]
pub fn style_text() -> String {
    SHEETS.concat()
}

/// Mounts `<consent-card>` into a node inside its shadow root.
///
/// One function for each element and no choice at run time, so that a module links what it shows and nothing else.
#[must_use]
pub fn mount_card(node: HtmlElement, config: &ElementConfig) -> MountedElement {
    mount(node, config, card_view)
}

/// Mounts `<consent-connection>`.
#[must_use]
pub fn mount_connection(node: HtmlElement, config: &ElementConfig) -> MountedElement {
    mount(node, config, |host, _| view! { <ConnectionSurface host={host} /> }.into_any())
}

/// Mounts `<consent-admin>`.
#[must_use]
pub fn mount_admin(node: HtmlElement, config: &ElementConfig) -> MountedElement {
    mount(node, config, |host, _| view! { <AdminSurface host={host} /> }.into_any())
}

fn mount(
    node: HtmlElement,
    config: &ElementConfig,
    surface: impl FnOnce(Host, &ElementConfig) -> AnyView + 'static,
) -> MountedElement {
    let lang = Lang::from_tag(&config.language)
        .unwrap_or_else(|| Lang::preferred(browser::languages().iter().map(String::as_str)));
    // The element speaks its own language, whatever the page around it speaks. Both names are valid attribute names.
    let _ = node.set_attribute("lang", lang.tag());
    let _ = node.set_attribute("dir", lang.dir());
    let config = config.clone();
    let handle = mount_to(node, move || surface(host(&config, lang), &config));
    MountedElement { _handle: keep(handle) }
}

fn keep<M: Mountable + 'static>(handle: UnmountHandle<M>) -> Box<dyn std::any::Any> {
    Box::new(handle)
}

/// What the surface works with, as the attributes say.
fn host(config: &ElementConfig, lang: Lang) -> Host {
    let base =
        if config.base.is_empty() { contract::paths::DEFAULT_BASE.to_owned() } else { config.base.clone() };
    let auth = config.token.clone().map_or(Auth::Cookie, Auth::Token);
    let client = Client::new(ClientConfig { base, auth, fetch: None });
    let return_to = config.return_to.clone();
    let links = HostLinks {
        person: None,
        connection: None,
        return_to: (!return_to.is_empty()).then(|| Callback::new(move |()| return_to.clone())),
        told: None,
    };
    Host::start(client, RwSignal::new(lang), links)
}

/// The card of the person that the attributes name, by id or by e-mail address.
fn card_view(host: Host, config: &ElementConfig) -> AnyView {
    if config.person.is_empty() && !config.email.is_empty() {
        let email = config.email.clone();
        let page = host.clone();
        return where_known(&host, Capability::Lookup, EmptyPlace::Section, move |offered| {
            if offered {
                return found_card(&page, &email);
            }
            let text = page.lang.get().card();
            let (title, body) = (text.no_lookup_title, text.no_lookup_body);
            empty_state(EmptyPlace::Section, Icon::Info, title, body, Vec::new())
        });
    }
    if config.person.is_empty() {
        return error_view(host.lang.get_untracked(), EmptyPlace::Section, &ClientError::NotFound, None);
    }
    let id = PersonId::new(config.person.clone());
    view! { <CardSurface host={host} person={Signal::stored(id)} /> }.into_any()
}

/// The card of whoever has an e-mail address.
fn found_card(host: &Host, email: &str) -> AnyView {
    let found: RwSignal<Load<PersonId>> = RwSignal::new(Load::Waiting);
    let (client, email) = (host.client.clone(), email.to_owned());
    spawn_local(async move {
        let answer = client.lookup_person_by_email(&email).await.map(|person| person.id);
        let _ = found.try_set(Load::from(answer));
    });
    let host = host.clone();
    (move || match found.get() {
        Load::Waiting => skeleton(host.lang.get().common().loading, 6),
        Load::Failed(error) => error_view(host.lang.get(), EmptyPlace::Section, &error, None),
        Load::Ready(id) => {
            view! { <CardSurface host={host.clone()} person={Signal::stored(id)} /> }.into_any()
        }
    })
    .into_any()
}
