//! What a handler takes from a request, each checked, each failing with a problem document.

mod shape;

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
};
use contract::{PersonId, Role};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    access::{Admission, Caller},
    error::{Error, Result},
    keys::{self, Purpose},
    state::App,
    store::{OnceRecord, SessionRecord},
    verify::strict,
};

/// The session cookie's name, and the one where cookies can insist on TLS.
#[must_use]
pub const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-consent_session" } else { "consent_session" }
}

/// A cookie's value.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(one, _)| *one == name)
        .map(|(_, value)| value.to_owned())
}

/// The session of a request, if there is one that has not ended. Somebody who left has none.
///
/// # Errors
/// If the store fails.
pub async fn session(app: &App, headers: &HeaderMap) -> Result<Option<(SessionRecord, String)>> {
    let Some(id) = cookie(headers, cookie_name(app.secure_cookies)) else { return Ok(None) };
    let found = app.store.find_session(&keys::sha256(id.as_bytes()), app.now()).await?;
    let here = found.filter(|session| app.directory.find(&session.person).is_some());
    Ok(here.map(|session| (session, id)))
}

/// The CSRF token of a session.
#[must_use]
pub fn csrf_token(app: &App, session_id: &str) -> String {
    app.keys.digest(Purpose::Csrf, &[session_id])
}

/// Somebody who is signed in. By cookie, an unsafe method has also proved that it comes from our own page; a bearer token
/// is sent by nobody's browser on its own, and proves so itself.
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// Their session; for a bearer token, what stands in for one.
    pub session: SessionRecord,
    /// Whether a token was sent, and no cookie counted.
    pub by_token: bool,
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let unsafe_method = !matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
        let (session, by_token) = match parts.extensions.get::<Admission>() {
            Some(Ok(Caller::Bearer { session })) => (session.clone(), true),
            Some(Ok(Caller::Cookie { session, id })) => {
                if unsafe_method {
                    same_page(&parts.headers, &csrf_token(app, id))?;
                }
                (session.clone(), false)
            }
            Some(Err(refused)) => return Err((*refused).into()),
            None if unsafe_method => {
                return Err(same_origin(&parts.headers).err().unwrap_or(Error::SignedOut));
            }
            None => return Err(Error::SignedOut),
        };
        Ok(Self { person: session.person.clone(), session, by_token })
    }
}

/// Refuses a change that our own page did not send.
fn same_page(headers: &HeaderMap, token: &str) -> Result<()> {
    same_origin(headers)?;
    let sent = headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if keys::same_secret(sent, token) { Ok(()) } else { Err(Error::Csrf) }
}

/// Refuses what a browser says comes from elsewhere. Programs that are no browser say nothing, and need the CSRF token
/// all the same.
///
/// # Errors
/// If the request comes from another origin.
pub fn same_origin(headers: &HeaderMap) -> Result<()> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site")
        && !matches!(site, "same-origin" | "none")
    {
        return Err(Error::CrossOrigin);
    }
    match (text("origin"), text("host")) {
        (None, _) => Ok(()),
        (Some(origin), Some(host)) if origin.split_once("://").is_some_and(|(_, one)| one == host) => Ok(()),
        _ => Err(Error::CrossOrigin),
    }
}

/// The version that a change is based on: a strong tag. A weak one or `*` names no version.
///
/// # Errors
/// If there is none.
pub fn if_match(headers: &HeaderMap) -> Result<&str> {
    let tag = headers.get(header::IF_MATCH).and_then(|tag| tag.to_str().ok()).map(str::trim);
    tag.filter(|tag| tag.starts_with('"')).ok_or(Error::NeedsVersion)
}

/// Somebody who may read the organization's settings.
pub struct AdminReader;

impl FromRequestParts<App> for AdminReader {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let viewer = Viewer::from_request_parts(parts, app).await?;
        let roles = app.directory.roles(&viewer.person);
        let may = roles.iter().any(|role| matches!(role, Role::Admin | Role::AdminReader));
        if may { Ok(Self) } else { Err(Error::Role("adminReader or admin")) }
    }
}

/// Somebody who may change the organization's settings.
pub struct Admin(pub PersonId);

impl FromRequestParts<App> for Admin {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let viewer = Viewer::from_request_parts(parts, app).await?;
        let may = app.directory.roles(&viewer.person).contains(&Role::Admin);
        if may { Ok(Self(viewer.person)) } else { Err(Error::Role("admin")) }
    }
}

/// A query string.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let query = parts.uri.query().unwrap_or_default();
        if query.contains("%00") {
            return Err(Error::Malformed("the address holds a NUL character".to_owned()));
        }
        serde_urlencoded::from_str(query).map(Self).map_err(|error| Error::Malformed(error.to_string()))
    }
}

/// A part of the path. Whatever it is, an id that does not exist is the same as one that cannot.
pub struct PathId(pub String);

impl FromRequestParts<App> for PathId {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        axum::extract::Path::<String>::from_request_parts(parts, app)
            .await
            .ok()
            .filter(|id| !id.contains('\0'))
            .map(|axum::extract::Path(id)| Self(id))
            .ok_or(Error::NotFound)
    }
}

/// The kind of JSON that a call takes.
pub trait MediaType {
    /// Its media type.
    const NAME: &'static str;
    /// The longest body that is read, in bytes.
    const LIMIT: usize = crate::BODY_LIMIT;
}

/// `application/json`
pub struct Plain;
/// `application/merge-patch+json` (RFC 7396)
pub struct MergePatch;

impl MediaType for Plain {
    const NAME: &'static str = "application/json";
}
impl MediaType for MergePatch {
    const NAME: &'static str = "application/merge-patch+json";
}

/// A JSON body, with the digest of its bytes.
pub struct Body<T, M = Plain> {
    /// What it says.
    pub value: T,
    /// The same before it was understood: here a field that is `null` differs from one that is absent.
    pub sent: serde_json::Value,
    /// SHA-256 of its bytes.
    pub hash: String,
    kind: std::marker::PhantomData<M>,
}

impl<T: DeserializeOwned + Serialize, M: MediaType> FromRequest<App> for Body<T, M> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        if kind.split(';').next().map(str::trim) != Some(M::NAME) {
            return Err(Error::MediaType(M::NAME));
        }
        let bytes = whole(request, app, M::LIMIT).await?;
        let (value, sent) = read(&bytes)?;
        Ok(Self { value, sent, hash: keys::sha256(&bytes), kind: std::marker::PhantomData })
    }
}

/// Reads one JSON object, and nothing beside it.
fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<(T, serde_json::Value)> {
    let not_json = || Error::Malformed("the body is not JSON".to_owned());
    let text = std::str::from_utf8(bytes).map_err(|_| not_json())?;
    if has_nul(bytes) {
        return Err(Error::Malformed("the body holds a NUL character".to_owned()));
    }
    // A list would be taken for a struct's fields in their order.
    if !text.trim_start().starts_with('{') {
        return Err(Error::Malformed("the body is not a JSON object".to_owned()));
    }
    let reader = &mut serde_json::Deserializer::from_str(text);
    // From the text and not from `sent`, which keeps one of two fields of the same name and does not say so.
    let value: T = serde_path_to_error::deserialize(&mut *reader).map_err(|error| {
        let inner = error.inner();
        if inner.is_data() {
            Error::invalid(&pointer(&error.path().to_string()), &inner.to_string())
        } else {
            not_json()
        }
    })?;
    reader.end().map_err(|_| not_json())?;
    let sent = strict::read(text, text.len())
        .map_err(|_| Error::Malformed("the body names a field twice".to_owned()))?;
    let understood = serde_json::to_value(&value).map_err(|error| Error::Internal(error.to_string()))?;
    match shape::array_for_object(&sent, &understood) {
        Some(place) => Err(Error::invalid(&place, "an object is expected")),
        None => Ok((value, sent)),
    }
}

/// How long a body may take to arrive.
const BODY_PATIENCE: Duration = Duration::from_secs(10);

/// The whole body, if it is not too long and comes soon enough.
async fn whole(mut request: Request, app: &App, limit: usize) -> Result<Bytes> {
    DefaultBodyLimit::max(limit).apply(&mut request);
    match tokio::time::timeout(BODY_PATIENCE, Bytes::from_request(request, app)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(refused)) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Error::TooLarge),
        Ok(Err(_)) => Err(Error::Malformed("the body ended before its end".to_owned())),
        Err(_) => Err(Error::SlowBody),
    }
}

/// Whether JSON spells a NUL character. No text of the contract has one, and PostgreSQL cannot keep it.
fn has_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escape = &rest[at + 1..];
        if escape.starts_with(b"u0000") {
            return true;
        }
        rest = escape.get(1..).unwrap_or_default();
    }
    false
}

/// A path like `evidence.options[0]` as a JSON pointer.
fn pointer(path: &str) -> String {
    if path == "." {
        return String::new();
    }
    let mut pointer = String::from("/");
    pointer.push_str(&path.replace(['.', '['], "/").replace(']', ""));
    pointer
}

/// The key that makes a creating call safe to repeat.
pub struct IdempotencyKey(String);

impl FromRequestParts<App> for IdempotencyKey {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let key = parts.headers.get("idempotency-key").and_then(|key| key.to_str().ok()).unwrap_or_default();
        let usable = (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        if usable { Ok(Self(key.to_owned())) } else { Err(Error::NeedsKey) }
    }
}

impl IdempotencyKey {
    /// What was made under this key before: nothing yet, or the same request's result.
    ///
    /// # Errors
    /// If the key was used for another request, or the store fails.
    pub async fn made_before(
        &self,
        app: &App,
        person: &PersonId,
        route: &str,
        hash: &str,
    ) -> Result<Option<String>> {
        match app.store.once(person, route, &self.0).await? {
            None => Ok(None),
            Some(done) if done.body_hash == hash => Ok(Some(done.made)),
            Some(_) => Err(Error::KeyReused),
        }
    }

    /// The note that the request was done.
    #[must_use]
    pub fn note(&self, route: &'static str, hash: &str) -> OnceRecord {
        OnceRecord { route, key: self.0.clone(), body_hash: hash.to_owned(), made: String::new() }
    }
}
