//! Mounting a surface into a node, and taking it away again.

use std::{cell::OnceCell, rc::Rc};

use contract::AttemptId;
use leptos::tachys::view::Mountable;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use super::{attributes::Attributes, events::words, own_card, person::PersonView};
use crate::{
    client::{Auth, Client, ClientConfig},
    components::kit::effect,
    reactive::prelude::*,
    surfaces::{Host, HostEvent, HostLinks, ShowOwnCard, admin::AdminSurface, connection::ConnectionSurface},
    text::{self, Lang},
};

/// What an element says: its attributes, which may change at any time, and its host's functions, which are given before
/// it is mounted.
#[wasm_bindgen]
#[derive(Clone, Default)]
pub struct ElementConfig {
    attributes: Attributes,
    base: String,
    fetch: Option<js_sys::Function>,
    token: Option<js_sys::Function>,
    early: Option<js_sys::Function>,
    tell: Option<js_sys::Function>,
}

#[wasm_bindgen]
impl ElementConfig {
    /// No attribute set.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One attribute, by its name, before mounting or after; unknown names are ignored. `api` counts before alone.
    pub fn set(&mut self, name: &str, value: String) {
        crash_here!("element.set");
        if name == "api" {
            self.base = value;
        } else {
            self.attributes.set(name, value);
        }
    }

    /// The words of a surface in a language that the module does not hold, before anything is said in it.
    pub fn words(&self, language: &str, surface: &str, list: String) {
        if let Some(lang) = Lang::from_tag(language) {
            text::give(lang, surface, list);
        }
    }

    /// One function of the host's, by its name. `fetch` is called with a `Request`; `token` answers a bearer token or a
    /// promise of one, and cookies are used without it; `early` gives what was asked for already; `tell` is told what
    /// happens and answers `false` where the host takes an action over.
    pub fn give(&mut self, name: &str, function: js_sys::Function) {
        let place = match name {
            "fetch" => &mut self.fetch,
            "token" => &mut self.token,
            "early" => &mut self.early,
            "tell" => &mut self.tell,
            _ => return,
        };
        *place = Some(function);
    }
}

impl ElementConfig {
    /// The base address, as the element says it.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// The host's own `fetch` and `token`.
    pub(super) fn functions(&self) -> (Option<js_sys::Function>, Option<js_sys::Function>) {
        (self.fetch.clone(), self.token.clone())
    }
}

/// A surface in a page. Dropping it takes the surface away, with everything it listened to.
#[wasm_bindgen]
pub struct MountedElement {
    host: Option<Host>,
    _handle: Box<dyn std::any::Any>,
}

#[wasm_bindgen]
impl MountedElement {
    /// Does what a method of the element asks for: `refresh`; `ask` opens the consent dialog. Other words do nothing.
    pub fn act(&self, what: &str) {
        crash_here!("element.act");
        let Some(host) = &self.host else { return };
        if what == "ask" {
            let _ = host.consent_asked.try_update(|count| *count = count.wrapping_add(1));
        }
        if what == "refresh" {
            if host.service.with_untracked(|service| service.error().is_some()) {
                host.load_service();
            }
            host.load_session();
            host.ask_again();
        }
    }
}

/// Mounts `<consent-card>` into a node inside its shadow root.
///
/// One function for each element and no choice at run time, so that a module links what it shows and nothing else.
#[must_use]
pub fn mount_card(node: HtmlElement, config: &ElementConfig) -> MountedElement {
    mount(
        node,
        config,
        |_| None,
        |host, attributes| view! { <PersonView host={host} attributes={attributes} /> }.into_any(),
    )
}

/// Mounts `<consent-connection>`.
#[must_use]
pub fn mount_connection(node: HtmlElement, config: &ElementConfig) -> MountedElement {
    mount(
        node,
        config,
        |config| Some(own_card::shown_by(config)),
        |host, attributes| {
            let attempt: Signal<Option<AttemptId>> = attributes.attempt.into();
            view! { <ConnectionSurface host={host} attempt={attempt} /> }.into_any()
        },
    )
}

/// Mounts `<consent-admin>`.
#[must_use]
pub fn mount_admin(node: HtmlElement, config: &ElementConfig) -> MountedElement {
    mount(node, config, |_| None, |host, _| view! { <AdminSurface host={host} /> }.into_any())
}

fn mount(
    node: HtmlElement,
    config: &ElementConfig,
    own_card: impl FnOnce(&ElementConfig) -> Option<ShowOwnCard> + 'static,
    surface: impl FnOnce(Host, Attributes) -> AnyView + 'static,
) -> MountedElement {
    crash_here!("element.mount");
    let (config, place) = (config.clone(), node.clone());
    let started = Rc::new(OnceCell::new());
    let keeper = Rc::clone(&started);
    let handle = mount_to(node, move || {
        crash_here!("element.view");
        let lang: RwSignal<Lang> = config.attributes.lang.clone().into();
        // The element speaks its own language, whatever the page around it speaks.
        effect(move || {
            crash_here!("element.effect");
            let lang = lang.get();
            let _ = place.set_attribute("lang", lang.tag());
            let _ = place.set_attribute("dir", lang.dir());
        });
        // Made here and not before: what is made outside of the surface's scope would stay when it goes.
        let host = host(&config, lang, own_card(&config));
        let _ = keeper.set(host.clone());
        surface(host, config.attributes.clone())
    });
    MountedElement { host: started.get().cloned(), _handle: keep(handle) }
}

fn keep<M: Mountable + 'static>(handle: UnmountHandle<M>) -> Box<dyn std::any::Any> {
    Box::new(handle)
}

/// What the surface works with, as the element says.
fn host(config: &ElementConfig, lang: RwSignal<Lang>, own_card: Option<ShowOwnCard>) -> Host {
    let base = if config.base.is_empty() { contract::paths::DEFAULT_BASE } else { &config.base };
    let client_config = ClientConfig {
        base: base.trim_end_matches('/').to_owned(),
        auth: config.token.clone().map_or(Auth::Cookie, Auth::Token),
        fetch: config.fetch.clone(),
    };
    let client = Client::with_early(client_config, config.early.clone());
    let return_to = config.attributes.return_to.clone();
    let in_window = config.attributes.in_window.clone();
    let tell = StoredValue::new(config.tell.clone());
    let links = HostLinks {
        person: None,
        connection: None,
        own_card,
        return_to: Some(Callback::new(move |()| {
            let path = return_to.get_untracked();
            if path.is_empty() { "/".to_owned() } else { path }
        })),
        in_window: Some(Callback::new(move |()| in_window.get_untracked())),
        told: Some(Callback::new(move |event| {
            // A host that is not heard from takes nothing over, and one whose function throws neither.
            tell.try_with_value(|tell| tell.as_ref().is_none_or(|tell| tell_js(tell, event))).unwrap_or(true)
        })),
    };
    Host::start(client, lang, links)
}

/// Tells JavaScript what happened: the event's name, and the name and value of its one detail.
fn tell_js(tell: &js_sys::Function, event: HostEvent) -> bool {
    let [name, detail, value] = words(event).map(JsValue::from_str);
    tell.call3(&JsValue::UNDEFINED, &name, &detail, &value).map_or(true, |answer| answer != false)
}
