//! Admission: before any handler, and once.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::{Admission, Caller, Refused};
use crate::{
    error::Result,
    extract,
    routes::{status_page, table::BASE},
    state::App,
};

/// Finds out who asks and whether they may ask now. What a handler learns of it is the [`Admission`] in the request; an
/// answer that is for anybody is for them too whose token is worth nothing.
pub async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut response = match admission(&app, &parts).await {
        Ok(found) => {
            if let Some(admission) = found {
                parts.extensions.insert(admission);
            }
            next.run(Request::from_parts(parts, body)).await
        }
        Err(error) => error.into_response(),
    };
    if response.status() == StatusCode::UNAUTHORIZED && app.access().bearer.is_some() {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

async fn admission(app: &App, request: &Parts) -> Result<Option<Admission>> {
    let (path, headers) = (request.uri.path(), &request.headers);
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let limits = &app.access().limits;
    let Some(path) = path.strip_prefix(BASE) else {
        let signs_in = path == "/demo/sign-in" && request.method == Method::POST;
        let members = path.starts_with("/oauth/") || path == status_page::PATH;
        if members && let Some((session, _)) = extract::session(app, headers).await? {
            limits.person(&session.person, &request.method, path)?;
        } else if members || path.starts_with("/demo/") {
            limits.peer(peer, signs_in)?;
        }
        return Ok(None);
    };
    let found = match token(headers) {
        Some(token) => Some(by_token(app, headers, token).await),
        None => by_cookie(app, headers).await?,
    };
    match &found {
        Some(Ok(caller)) => limits.person(&caller.session().person, &request.method, path)?,
        // Whoever guesses tokens or sends cookies from elsewhere is nobody who is signed in.
        None | Some(Err(_)) => limits.peer(peer, false)?,
    }
    Ok(found)
}

/// The bearer token, if one is sent. A header that cannot be read is one that is worth nothing.
fn token(headers: &HeaderMap) -> Option<&str> {
    let sent = headers.get(header::AUTHORIZATION)?;
    let Ok(sent) = sent.to_str() else { return Some("") };
    let (scheme, token) = sent.split_once(' ').unwrap_or((sent, ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// With a token the cookie is not looked at, also where the token is worth nothing.
async fn by_token(app: &App, headers: &HeaderMap, token: &str) -> Admission {
    if !app.access().origins.admit(headers) && extract::same_origin(headers).is_err() {
        return Err(Refused::Elsewhere);
    }
    if headers.get_all(header::AUTHORIZATION).iter().count() > 1 {
        return Err(Refused::Invalid("two tokens"));
    }
    let bearer = app.access().bearer.as_ref().ok_or(Refused::Invalid("no issuer"))?;
    let session =
        bearer.session(token, &app.directory, &app.keys, app.now()).await.inspect_err(|refused| {
            tracing::info!(?refused, "a token was not taken");
        })?;
    Ok(Caller::Bearer { session })
}

/// A cookie counts on our own pages only.
async fn by_cookie(app: &App, headers: &HeaderMap) -> Result<Option<Admission>> {
    let Some((session, id)) = extract::session(app, headers).await? else { return Ok(None) };
    let own = extract::same_origin(headers).is_ok();
    Ok(Some(if own { Ok(Caller::Cookie { session, id }) } else { Err(Refused::Elsewhere) }))
}
