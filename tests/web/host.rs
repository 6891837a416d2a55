//! A host page's own `fetch`, which the client can be given: it answers from a script and remembers what it was asked.

use std::cell::RefCell;
use std::rc::Rc;

use consent_card::client::{Auth, Client, ClientConfig};
use gloo_net::http::Response;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// One answer of the script.
pub enum Say {
    /// A status, a content type, a body.
    Status(u16, &'static str, &'static str),
    /// The same with a header.
    With(u16, &'static str, &'static str, (&'static str, &'static str)),
    /// A rejection with an error of this name.
    Throw(&'static str),
    /// A rejection with something that is no error at all.
    ThrowText,
    /// No answer, ever.
    Silence,
}

/// A host and what it was asked.
#[derive(Clone, Default)]
pub struct Host {
    script: Rc<RefCell<Vec<Say>>>,
    asked: Rc<RefCell<Vec<web_sys::Request>>>,
    standing: Rc<[(&'static str, &'static str)]>,
    has_no_photos: bool,
}

impl Host {
    /// A host that gives these answers, one after the other; after the last one it fails like a dead network.
    pub fn new(script: impl IntoIterator<Item = Say>) -> Self {
        let mut script: Vec<Say> = script.into_iter().collect();
        script.reverse();
        Self { script: Rc::new(RefCell::new(script)), ..Self::default() }
    }

    /// The same, with nobody's photo: a request for one takes no answer from the script and is not remembered.
    pub fn without_photos(self) -> Self {
        Self { has_no_photos: true, ..self }
    }

    /// The same with paths that are answered with the same JSON whenever they are asked, outside the script.
    pub fn standing(mut self, answers: &[(&'static str, &'static str)]) -> Self {
        self.standing = answers.into();
        self
    }

    /// A client that uses this host's `fetch`.
    pub fn client(&self, auth: Auth) -> Client {
        let host = self.clone();
        let fetch = Closure::<dyn FnMut(web_sys::Request) -> js_sys::Promise>::new(move |request| {
            host.answer(request)
        });
        let fetch = fetch.into_js_value().unchecked_into();
        Client::new(ClientConfig { base: "/api/v1".to_owned(), auth, fetch: Some(fetch) })
    }

    /// `METHOD path` of every request so far.
    pub fn asked(&self) -> Vec<String> {
        let line = |request: &web_sys::Request| {
            let url = request.url();
            let path = url.split_once("/api/v1").map_or(url.as_str(), |(_, path)| path).to_owned();
            format!("{} {path}", request.method())
        };
        self.asked.borrow().iter().map(line).collect()
    }

    /// A header of the nth request.
    pub fn header(&self, nth: usize, name: &str) -> Option<String> {
        self.asked.borrow()[nth].headers().get(name).expect("a header's name")
    }

    /// Whether the nth request was aborted.
    pub fn is_aborted(&self, nth: usize) -> bool {
        self.asked.borrow()[nth].signal().aborted()
    }

    /// The nth request itself.
    pub fn request(&self, nth: usize) -> web_sys::Request {
        self.asked.borrow()[nth].clone().expect("a copy")
    }

    fn answer(&self, request: web_sys::Request) -> js_sys::Promise {
        if self.has_no_photos && request.url().ends_with("/photo") {
            return reply(404, "", "", None);
        }
        // A script is for what a surface asks; news come when they like, and here never.
        if request.url().ends_with("/events") {
            return reply(404, "", "", None);
        }
        let standing = self.standing.iter().find(|(path, _)| request.url().ends_with(path));
        self.asked.borrow_mut().push(request.clone().expect("a copy"));
        if let Some((_, json)) = standing {
            return reply(200, "application/json", json, None);
        }
        let error = |name: &str| {
            let error = js_sys::Error::new("told by the script");
            error.set_name(name);
            js_sys::Promise::reject(&error)
        };
        match self.script.borrow_mut().pop() {
            Some(Say::Status(status, kind, body)) => reply(status, kind, body, None),
            Some(Say::With(status, kind, body, header)) => reply(status, kind, body, Some(header)),
            Some(Say::Throw(name)) => error(name),
            Some(Say::ThrowText) => js_sys::Promise::reject(&JsValue::from_str("no error at all")),
            Some(Say::Silence) => js_sys::Promise::new(&mut |_, _| {}),
            None => error("TypeError"),
        }
    }
}

fn reply(status: u16, kind: &str, body: &str, header: Option<(&str, &str)>) -> js_sys::Promise {
    let mut builder = Response::builder().status(status);
    if !kind.is_empty() {
        builder = builder.header("Content-Type", kind);
    }
    if let Some((name, value)) = header {
        builder = builder.header(name, value);
    }
    let body = (status != 204).then_some(body);
    let response: web_sys::Response = builder.body(body).expect("a response").into();
    js_sys::Promise::resolve(&JsValue::from(response))
}
