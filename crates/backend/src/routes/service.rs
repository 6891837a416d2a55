//! What the backend is, who is signed in, and the notices.

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::{CONTRACT_VERSION, Capability, Notice, NoticeList, NoticeVersion, Provider, Service, Session};
use serde::Deserialize;

use super::status_page;
use crate::{
    access::{Admission, Caller, Refused},
    error::{Error, Result},
    extract::{self, Params, PathId, Viewer},
    state::App,
};

/// `GET /service`
pub async fn service(State(app): State<App>) -> Json<Service> {
    Json(Service {
        name: format!("{} people", app.organization.name),
        contract_version: CONTRACT_VERSION.to_owned(),
        organization: app.organization.clone(),
        work_provider: Provider { name: app.work_provider.clone() },
        capabilities: capabilities(&app),
        sign_in_url: Some("/demo/sign-in".to_owned()),
        sign_out_url: None,
        connection_status_url: Some(status_page::PATH.to_owned()),
        languages: app.notices.languages(),
        signing_keys: app.signing.public(),
        demo: true,
    })
}

/// What is offered beyond the base profile.
fn capabilities(app: &App) -> Vec<Capability> {
    let mut offered = vec![
        Capability::Match,
        Capability::PerCategory,
        Capability::Narrow,
        Capability::Directory,
        Capability::Lookup,
        Capability::Batch,
        Capability::Visibility,
        Capability::History,
        Capability::Transfers,
        Capability::Receipts,
        Capability::Export,
        Capability::Preview,
        Capability::Events,
        Capability::Groups,
        Capability::Admin,
        Capability::Effect,
        Capability::Schedule,
        Capability::Audit,
        Capability::Aggregates,
        Capability::Legacy,
        Capability::SettingsAsCode,
    ];
    offered.extend(app.reach.is_some().then_some(Capability::LinkCheck));
    offered
}

/// `GET /session`. That nobody is signed in is an answer.
pub async fn session(
    State(app): State<App>,
    admission: Option<Extension<Admission>>,
) -> Result<Json<Session>> {
    let caller = match admission {
        Some(Extension(Ok(caller))) => caller,
        // Whether they are signed in is not known, which is no "no".
        Some(Extension(Err(Refused::NoKeys))) => return Err(Error::KeysUnavailable),
        _ => return Ok(Json(Session::default())),
    };
    let csrf_token = match &caller {
        Caller::Cookie { id, .. } => Some(extract::csrf_token(&app, id)),
        // A token needs none beside it.
        Caller::Bearer { .. } => None,
    };
    let session = caller.session();
    Ok(Json(Session {
        signed_in: true,
        person: app.directory.reference(&session.person),
        organization: Some(app.organization.clone()),
        roles: app.directory.roles(&session.person),
        csrf_token,
        expires_at: Some(session.expires_at.timestamp()),
        language: app.directory.language(&session.person),
    }))
}

/// `DELETE /session`. Attempts begun in the session end with it.
pub async fn sign_out(State(app): State<App>, viewer: Viewer) -> Result<Response> {
    app.store.delete_session(&viewer.session.id_hash, app.now()).await?;
    let name = extract::cookie_name(app.secure_cookies);
    let secure = if app.secure_cookies { "; Secure" } else { "" };
    let gone = format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}");
    let mut response = clear_cache(StatusCode::NO_CONTENT.into_response());
    if let Ok(cookie) = HeaderValue::from_str(&gone) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Has the browser drop what it holds of this origin, the back/forward cache included.
pub fn clear_cache(mut response: Response) -> Response {
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}

/// `GET /notices`
pub async fn notices(State(app): State<App>) -> Json<NoticeList> {
    Json(app.notices.list())
}

#[derive(Deserialize)]
pub struct Language {
    #[serde(default)]
    language: String,
}

/// `GET /notices/{version}`. In one language, whole, or not at all.
pub async fn notice(
    State(app): State<App>,
    PathId(version): PathId,
    Params(asked): Params<Language>,
) -> Result<Json<Notice>> {
    let version = NoticeVersion::new(version);
    match app.notices.find(&version, &asked.language) {
        Some(notice) => Ok(Json(notice.clone())),
        None if app.notices.has(&version) => Err(Error::NoticeLanguage),
        None => Err(Error::NotFound),
    }
}
