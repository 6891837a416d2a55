//! A backend of fixtures: whole surfaces are shown as they are, with answers that never leave the page.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Headers, Request, Response, ResponseInit, Url};

use contract::{fixtures, paths};

use crate::{
    client::{Auth, Client, ClientConfig},
    reactive::prelude::*,
    surfaces::{Host, HostLinks, own_card},
    text::Lang,
};

/// What is answered at one address.
#[derive(Clone, Copy)]
pub enum Answer {
    /// A body, as the contract has it.
    Is(&'static str),
    /// That there is nothing, without a body.
    Nothing,
    /// An error, with its problem document.
    Fails(u16, &'static str),
    /// Nothing, ever.
    Never,
}

/// An address, without the contract's base, and what is answered there. The first that fits counts; a path fits what begins
/// with it.
pub type Route = (&'static str, &'static str, Answer);

/// What a backend that offers everything answers, where a state says nothing else.
const USUAL: &[Route] = &[
    ("GET", paths::SERVICE, Answer::Is(fixtures::SERVICE_FULL)),
    ("GET", paths::SESSION, Answer::Is(fixtures::SESSION_ADMIN)),
    ("GET", paths::PEOPLE_CARDS, Answer::Is(fixtures::CARDS)),
    ("GET", paths::PEOPLE_ME, Answer::Is(fixtures::CARD_CONNECTED)),
    ("GET", "/people/", Answer::Is(fixtures::CARD_CONNECTED)),
    ("GET", paths::PEOPLE, Answer::Is(fixtures::PEOPLE)),
    ("GET", paths::PREVIEW, Answer::Is(fixtures::PREVIEW_CALENDAR)),
    ("GET", paths::HISTORY, Answer::Is(fixtures::HISTORY)),
    ("GET", paths::TRANSFERS, Answer::Is(fixtures::TRANSFERS)),
    ("GET", paths::ATTEMPTS, Answer::Is(fixtures::ATTEMPT_DONE)),
    ("GET", paths::CONNECTION, Answer::Is(fixtures::CONNECTION_TWO_WAY)),
    ("GET", paths::VISIBILITY_PREVIEW, Answer::Is(fixtures::CARD_CONNECTED)),
    ("GET", paths::VISIBILITY, Answer::Is(fixtures::VISIBILITY_ORGANIZATION)),
    ("GET", paths::EXPORT, Answer::Is(fixtures::EXPORT)),
    ("GET", paths::ADMIN_SCHEDULED, Answer::Is(fixtures::SCHEDULED)),
    ("GET", paths::ADMIN_EXPORT, Answer::Is(fixtures::SETTINGS_DOCUMENT)),
    ("POST", paths::ADMIN_EFFECT, Answer::Is(fixtures::EFFECT_WIDENS)),
    ("POST", paths::ADMIN_LINKS, Answer::Is(fixtures::CHECKED_LINKS)),
    ("POST", paths::ADMIN_IMPORT, Answer::Is(fixtures::IMPORT_DRY_RUN)),
    ("GET", paths::ADMIN_SETTINGS, Answer::Is(fixtures::SETTINGS_GROUPS)),
    ("GET", paths::ADMIN_AUDIT_HEAD, Answer::Is(fixtures::AUDIT_HEAD)),
    ("GET", paths::ADMIN_AUDIT, Answer::Is(fixtures::AUDIT)),
    ("GET", paths::ADMIN_AGGREGATES, Answer::Is(fixtures::AGGREGATES)),
    ("GET", paths::ADMIN_LEGACY, Answer::Is(fixtures::LEGACY)),
    ("GET", paths::ADMIN_GROUPS, Answer::Is(fixtures::GROUPS)),
    ("GET", paths::EVENTS, Answer::Never),
];

/// What a surface gets from the gallery: a backend of fixtures in which some answers are others than usual.
#[must_use]
pub fn host(lang: Lang, instead: &'static [Route]) -> Host {
    let fetch = Closure::<dyn Fn(Request) -> Promise>::new(move |request| answer(&request, instead));
    let fetch: Function = fetch.into_js_value().unchecked_into();
    let client = Client::new(ClientConfig {
        base: paths::DEFAULT_BASE.to_owned(),
        auth: Auth::Cookie,
        fetch: Some(fetch),
    });
    let links = HostLinks {
        person: Some(Callback::new(|id| paths::person(&id))),
        connection: Some("/connection".to_owned()),
        return_to: Some(Callback::new(|()| "/".to_owned())),
        own_card: Some(Callback::new(own_card)),
        in_window: None,
        told: None,
    };
    Host::start(client, RwSignal::new(lang), links)
}

fn answer(request: &Request, instead: &[Route]) -> Promise {
    let never = || Promise::new(&mut |_, _| ());
    let Ok(url) = Url::new(&request.url()) else { return never() };
    let (method, path) = (request.method(), url.pathname());
    let path = path.strip_prefix(paths::DEFAULT_BASE).unwrap_or(&path);
    let fits = |route: &&Route| route.0 == method && path.starts_with(route.1);
    let found = instead.iter().chain(USUAL).find(fits).map(|route| route.2);
    let (status, body) = match found {
        Some(Answer::Never) => return never(),
        Some(Answer::Is(body)) => (200, Some(body)),
        Some(Answer::Nothing) => (204, None),
        Some(Answer::Fails(status, body)) => (status, Some(body)),
        None if path.starts_with(paths::NOTICES) => match super::notice_text(path, &url.search()) {
            Some(body) => (200, Some(body)),
            None => (404, Some(fixtures::PROBLEM_NOTICE_LANGUAGE)),
        },
        None => (404, Some(fixtures::PROBLEM_404)),
    };
    match response(status, body) {
        Ok(response) => Promise::resolve(&response),
        Err(thrown) => Promise::reject(&thrown),
    }
}

fn response(status: u16, body: Option<&str>) -> Result<JsValue, JsValue> {
    let headers = Headers::new()?;
    let kind = if status < 400 { "application/json" } else { "application/problem+json" };
    headers.set("Content-Type", kind)?;
    headers.set("ETag", "\"7\"")?;
    let init = ResponseInit::new();
    init.set_status(status);
    init.set_headers(&headers);
    Ok(Response::new_with_opt_str_and_init(body, &init)?.into())
}
