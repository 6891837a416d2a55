//! What a handler takes from a request, each checked, each failing with a problem document.

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, Method, header, request::Parts},
};
use contract::{PersonId, Role};
use serde::de::DeserializeOwned;

use crate::{
    error::{Error, Result},
    keys::{self, Purpose},
    state::App,
    store::{OnceRecord, SessionRecord},
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

/// Somebody who is signed in. With an unsafe method the request has also proved that it comes from our own page.
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// Their session.
    pub session: SessionRecord,
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let unsafe_method = !matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
        if unsafe_method {
            same_origin(&parts.headers)?;
        }
        let (session, id) = session(app, &parts.headers).await?.ok_or(Error::SignedOut)?;
        if unsafe_method {
            let sent =
                parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
            if !keys::same_secret(sent, &csrf_token(app, &id)) {
                return Err(Error::Csrf);
            }
        }
        Ok(Self { person: session.person.clone(), session })
    }
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
            .map(|axum::extract::Path(id)| Self(id))
            .map_err(|_| Error::NotFound)
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
    /// SHA-256 of its bytes.
    pub hash: String,
    kind: std::marker::PhantomData<M>,
}

impl<T: DeserializeOwned, M: MediaType> FromRequest<App> for Body<T, M> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &App) -> Result<Self> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        if kind.split(';').next().map(str::trim) != Some(M::NAME) {
            return Err(Error::MediaType(M::NAME));
        }
        let bytes = axum::body::to_bytes(request.into_body(), M::LIMIT).await.map_err(|_| Error::TooLarge)?;
        let value = read(&mut serde_json::Deserializer::from_slice(&bytes))?;
        Ok(Self { value, hash: keys::sha256(&bytes), kind: std::marker::PhantomData })
    }
}

/// Reads JSON; what does not fit is named by its place.
///
/// # Errors
/// When it is no JSON, or does not fit.
pub fn read<'de, T: DeserializeOwned, D>(reader: D) -> Result<T>
where
    D: serde::Deserializer<'de, Error = serde_json::Error>,
{
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let inner = error.inner();
        if inner.is_data() {
            Error::invalid(&pointer(&error.path().to_string()), &inner.to_string())
        } else {
            Error::Malformed("the body is not JSON".to_owned())
        }
    })
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
