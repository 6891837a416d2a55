//! The wire: this and its parts alone know the HTTP library.
//!
//! One request at a time goes through [`Transport::send`]: base address, credentials, CSRF token, time limit, abort when
//! dropped, retry where it is safe. Everything above deals in types.

#![allow(
    clippy::result_large_err,
    reason = "one failure a request; a box for it costs more bytes of code than it saves"
)]

mod call;
mod reply;
mod retry;

pub(super) use call::Call;

use std::cell::RefCell;

use contract::{Session, paths};
use gloo_net::http::RequestBuilder;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestInit};

use self::{
    call::{Repeat, Wanted},
    reply::{Reply, no_answer, receive},
    retry::pause_before_retry,
};
use super::{Answer, Auth, ClientConfig, ClientError, FromJs, deadline::within, from_js};
use crate::browser;

/// No answer takes longer than this, retries included.
const TIME_LIMIT_MS: u32 = 15_000;

/// The wire to one backend.
pub(super) struct Transport {
    config: ClientConfig,
    /// Hands out an answer that was asked for before there was a client. See [`super::Client::with_early`].
    early: Option<js_sys::Function>,
    csrf: RefCell<Option<String>>,
}

impl Transport {
    pub(super) fn new(config: ClientConfig, early: Option<js_sys::Function>) -> Self {
        Self { config, early, csrf: RefCell::new(None) }
    }

    /// Where the backend is, and whether it knows the member by cookie or by token.
    pub(super) fn place(&self) -> String {
        let how = match self.config.auth {
            Auth::Cookie => "cookie ",
            Auth::Token(_) => "token ",
        };
        how.to_owned() + &browser::absolute(&self.config.base)
    }

    /// Whether what both ask goes to the same place, by the same functions of the host's.
    pub(super) fn asks_like(&self, other: &Self) -> bool {
        let token = |one: &Self| match &one.config.auth {
            Auth::Cookie => None,
            Auth::Token(token) => Some(token.clone()),
        };
        self.config.base == other.config.base
            && self.config.fetch == other.config.fetch
            && token(self) == token(other)
    }

    /// When the first of those answers was asked for.
    pub(super) fn early_since(&self) -> Option<f64> {
        browser::member(self.early.as_ref()?, "since")?.as_f64()
    }

    /// Whether the member is known by a host's token.
    pub(super) fn by_token(&self) -> bool {
        matches!(self.config.auth, Auth::Token(_))
    }

    /// Sends a call and reads the answer.
    pub(super) async fn fetch<T: FromJs>(&self, call: Call<'_>) -> Answer<T> {
        let body = self.send(call).await?.body;
        crash_here!(std::any::type_name::<T>());
        from_js(body).map_err(|_| ClientError::Malformed)
    }

    /// The same, with the version of what was read.
    pub(super) async fn fetch_versioned<T: FromJs>(&self, call: Call<'_>) -> Answer<(T, String)> {
        let reply = self.send(call).await?;
        let value = from_js(reply.body).map_err(|_| ClientError::Malformed)?;
        Ok((value, reply.version.ok_or(ClientError::Malformed)?))
    }

    /// Sends a call whose answer is kept as it was sent.
    pub(super) async fn fetch_text(&self, call: Call<'_>) -> Answer<String> {
        self.send(call).await?.body.as_string().ok_or(ClientError::Malformed)
    }

    /// Sends a call whose answer has nothing to say.
    pub(super) async fn run(&self, call: Call<'_>) -> Answer<()> {
        self.send(Call { wanted: Wanted::Nothing, ..call }).await.map(drop)
    }

    /// Sends a call whose answer is an image.
    pub(super) async fn fetch_image(&self, call: Call<'_>) -> Answer<web_sys::Blob> {
        let reply = self.send(Call { wanted: Wanted::Image, ..call }).await?;
        reply.body.dyn_into().map_err(|_| ClientError::Malformed)
    }

    /// Asks who is signed in, and keeps the token that unsafe methods need.
    pub(super) async fn fetch_session(&self) -> Answer<Session> {
        let session: Session = self.fetch(Call::get(paths::SESSION)).await?;
        self.keep_token(session.csrf_token.clone());
        Ok(session)
    }

    /// Forgets the session's token.
    pub(super) fn keep_token(&self, token: Option<String>) {
        if let Ok(mut kept) = self.csrf.try_borrow_mut() {
            *kept = token;
        }
    }

    /// Opens the stream of events, after the last one that was heard. The answer's head has the usual time to come, its
    /// body all the time there is: the stream is open until what is given back is dropped.
    pub(super) async fn open_events(&self, last: Option<&str>) -> Answer<OpenEvents> {
        let mut call = Call { wanted: Wanted::Events, ..Call::get(paths::EVENTS) };
        call.last_event = last;
        let token = self.token_for(&call).await?;
        let abort = AbortOnDrop(AbortController::new().map_err(|_| ClientError::Malformed)?);
        let request = self.build(&call, token.as_deref(), &abort)?;
        let answer = receive(call.wanted, self.start(&request, &outliving())?);
        let reply = within(browser::sleep(TIME_LIMIT_MS), answer).await.ok_or(ClientError::Timeout)??;
        Ok(OpenEvents { body: reply.body, _abort: abort })
    }

    async fn send(&self, call: Call<'_>) -> Answer<Reply> {
        within(browser::sleep(TIME_LIMIT_MS), self.send_repeatedly(&call))
            .await
            .unwrap_or(Err(ClientError::Timeout))
    }

    async fn send_repeatedly(&self, call: &Call<'_>) -> Answer<Reply> {
        let started = browser::now();
        let mut early = self.early_answer(call);
        let mut tries = 0;
        loop {
            let answer = match early.take() {
                Some(answer) => receive(call.wanted, answer).await,
                None => {
                    // For every try: the host's token may have been renewed meanwhile.
                    let token = self.token_for(call).await?;
                    self.send_once(call, token.as_deref()).await
                }
            };
            let error = match answer {
                Ok(reply) => return Ok(reply),
                Err(error) => error,
            };
            tries += 1;
            let Some(pause) = pause_before_retry(call.repeat, tries, &error, js_sys::Math::random()) else {
                return Err(error);
            };
            // A pause that outlasts the limit would only turn this error into a less telling one.
            if browser::now() - started + f64::from(pause) > f64::from(TIME_LIMIT_MS) {
                return Err(error);
            }
            browser::sleep(pause).await;
        }
    }

    /// The answer to this question, if it was asked already and the answer is still fresh. It is given out once.
    fn early_answer(&self, call: &Call<'_>) -> Option<js_sys::Promise> {
        if call.repeat != Repeat::Reading || call.wanted != Wanted::Json {
            return None;
        }
        let path = JsValue::from_str(&call.path);
        self.early.as_ref()?.call1(&JsValue::UNDEFINED, &path).ok()?.dyn_into().ok()
    }

    /// The token that this call needs: the host's, or the session's for unsafe methods.
    async fn token_for(&self, call: &Call<'_>) -> Answer<Option<String>> {
        match &self.config.auth {
            Auth::Token(host) => {
                let answer = host.call0(&JsValue::UNDEFINED).map_err(|_| ClientError::SignedOut)?;
                let token = JsFuture::from(js_sys::Promise::resolve(&answer)).await;
                let token = token.ok().and_then(|token| token.as_string()).filter(|token| !token.is_empty());
                token.map(Some).ok_or_else(|| {
                    if browser::online() { ClientError::SignedOut } else { ClientError::Offline }
                })
            }
            Auth::Cookie if call.safe() => Ok(None),
            Auth::Cookie => {
                if let Some(token) = self.csrf.borrow().clone() {
                    return Ok(Some(token));
                }
                // Nobody asked yet who is signed in.
                let reply = self.send_once(&Call::get(paths::SESSION), None).await?;
                let session: Session = from_js(reply.body).map_err(|_| ClientError::Malformed)?;
                if !session.signed_in {
                    return Err(ClientError::SignedOut);
                }
                self.keep_token(session.csrf_token.clone());
                Ok(session.csrf_token)
            }
        }
    }

    async fn send_once(&self, call: &Call<'_>, token: Option<&str>) -> Answer<Reply> {
        let abort = AbortOnDrop(AbortController::new().map_err(|_| ClientError::Malformed)?);
        let request = self.build(call, token, &abort)?;
        crash_here!("request");
        let options = match call.wanted {
            _ if call.outlives => outliving(),
            Wanted::Image => later(),
            _ => RequestInit::new(),
        };
        let started = self.start(&request, &options)?;
        crash_here!("request.started");
        receive(call.wanted, started).await
    }

    fn build(&self, call: &Call<'_>, token: Option<&str>, abort: &AbortOnDrop) -> Answer<web_sys::Request> {
        let mut builder = RequestBuilder::new(&(self.config.base.clone() + &call.path))
            .method(call.method.clone())
            .cache(RequestCache::NoStore)
            .abort_signal(Some(&abort.0.signal()));
        builder = match (&self.config.auth, token) {
            (Auth::Cookie, None) => builder.credentials(RequestCredentials::SameOrigin),
            (Auth::Cookie, Some(token)) => {
                builder.credentials(RequestCredentials::SameOrigin).header("X-CSRF-Token", token)
            }
            (Auth::Token(_), token) => builder
                .credentials(RequestCredentials::Omit)
                .header("Authorization", &("Bearer ".to_owned() + token.unwrap_or_default())),
        };
        builder = match call.wanted {
            Wanted::Text(form) => builder.header("Accept", &(form.to_owned() + ", application/problem+json")),
            wanted => builder.header("Accept", wanted.accept()),
        };
        if let Some(key) = call.key {
            builder = builder.header("Idempotency-Key", key);
        }
        if let Some(version) = call.version {
            builder = builder.header("If-Match", version);
        }
        if let Some(id) = call.last_event {
            builder = builder.header("Last-Event-ID", id);
        }
        let built = match &call.body {
            None => builder.build(),
            Some(body) => builder.header("Content-Type", call.content_type).body(body),
        };
        built.map(Into::into).map_err(|_| ClientError::Malformed)
    }

    /// Hands the request to the host's `fetch` or the browser's. Either may be a wrapper that throws whatever it likes,
    /// so its promise is awaited here and not by the library, which takes anything but an `Error` for impossible.
    fn start(&self, request: &web_sys::Request, options: &RequestInit) -> Answer<js_sys::Promise> {
        // Looked up and called so that what it throws comes back as a value: an exception that passes through the module
        // leaves it broken.
        let fetch = self.config.fetch.clone().or_else(|| browser::method(&js_sys::global().into(), "fetch"));
        let answer = fetch
            .ok_or(ClientError::Offline)?
            .call2(&JsValue::UNDEFINED, request, options)
            .map_err(|thrown| no_answer(&thrown))?;
        Ok(js_sys::Promise::resolve(&answer))
    }
}

/// A stream that is open until this is dropped.
pub(super) struct OpenEvents {
    /// The body, a `ReadableStream`.
    pub(super) body: JsValue,
    _abort: AbortOnDrop,
}

/// Options of a request that may outlive the page. Firefox keeps a page out of its back/forward cache while a request is
/// open that is not so marked, however fast the page ends it when it is left; and it reads the mark here alone, not in the
/// `Request`. A host's `fetch` that passes its second argument on has the same.
fn outliving() -> RequestInit {
    with("keepalive", JsValue::TRUE)
}

/// Options of a request that others may overtake: pictures come after words.
fn later() -> RequestInit {
    with("priority", "low".into())
}

fn with(name: &str, value: JsValue) -> RequestInit {
    let options = RequestInit::new();
    // Setting a field of an object of our own cannot fail.
    let _ = js_sys::Reflect::set(&options, &name.into(), &value);
    options
}

/// Aborts its request when dropped; a request that is finished by then does not notice.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        crash_here!("request.drop");
        // No reason is given: a reason of another type than an error would be thrown at every listener.
        self.0.abort();
    }
}
