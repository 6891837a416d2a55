//! Signing in as one of the demonstration's people. A real backend has its organization's own way of signing in here.

use axum::{
    Form,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use contract::{PersonId, Role};
use serde::Deserialize;

use super::page::{self, escape};
use crate::{
    domain::choice::is_local_path,
    error::{Error, Result},
    extract::{self, Params},
    keys::{self, Purpose},
    state::App,
    store::SessionRecord,
};

/// How long a session lasts, in seconds.
const SESSION_SECONDS: i64 = 12 * 60 * 60;
/// Ties the form to the browser that it was shown in.
const FORM_COOKIE: &str = "consent_sign_in";

#[derive(Deserialize)]
pub struct Query {
    #[serde(default, rename = "returnTo")]
    return_to: String,
}

fn checked(return_to: &str) -> &str {
    if is_local_path(return_to) { return_to } else { "/people" }
}

/// `GET /demo/sign-in`
pub async fn page(State(app): State<App>, Params(query): Params<Query>) -> Response {
    let browser = keys::random_token();
    let token = app.keys.digest(Purpose::SignInForm, &[&browser]);
    let accounts: String = app
        .directory
        .everybody()
        .filter(|(_, one)| one.demo_account)
        .map(|(id, one)| {
            let roles = roles(&app, id);
            let title = one.title.as_deref().unwrap_or_default();
            format!(
                "<li><button name=\"person\" value=\"{}\"><bdi>{}</bdi><span class=\"quiet\">{}{roles}</span></button></li>",
                escape(id.as_str()),
                escape(&one.name),
                escape(title)
            )
        })
        .collect();
    let body = format!(
        "<p>A demonstration: choose whom to sign in as. The people are invented and there are no passwords.</p>\
         <form method=\"post\" action=\"/demo/sign-in\"><input type=\"hidden\" name=\"token\" value=\"{}\">\
         <input type=\"hidden\" name=\"returnTo\" value=\"{}\"><ul class=\"accounts\">{accounts}</ul></form>",
        escape(&token),
        escape(checked(&query.return_to))
    );
    let mut response = page::page("Sign in", &body);
    set_cookie(
        &mut response,
        &format!("{FORM_COOKIE}={browser}; Path=/demo; HttpOnly; SameSite=Strict; Max-Age=3600"),
    );
    response
}

fn roles(app: &App, id: &PersonId) -> String {
    let told = app.directory.roles(id).into_iter().filter_map(|role| match role {
        Role::Admin => Some(" · admin"),
        Role::AdminReader => Some(" · admin reader"),
        Role::Member | Role::Unknown => None,
    });
    told.collect()
}

#[derive(Deserialize)]
pub struct Submitted {
    #[serde(default)]
    token: String,
    #[serde(default)]
    person: String,
    #[serde(default, rename = "returnTo")]
    return_to: String,
}

/// `POST /demo/sign-in`. A new session id at every sign-in, so that none can be planted.
pub async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Form(form): Form<Submitted>,
) -> Result<Response> {
    extract::same_origin(&headers)?;
    let browser = extract::cookie(&headers, FORM_COOKIE).unwrap_or_default();
    if browser.is_empty()
        || !keys::same_secret(&form.token, &app.keys.digest(Purpose::SignInForm, &[&browser]))
    {
        return Err(Error::Csrf);
    }
    let person = PersonId::new(form.person);
    app.directory.find(&person).filter(|one| one.demo_account).ok_or(Error::NotFound)?;
    if let Some((before, _)) = extract::session(&app, &headers).await? {
        app.store.delete_session(&before.id_hash, app.now()).await?;
    }
    let id = new_session(&app, person).await?;
    let mut response = Redirect::to(checked(&form.return_to)).into_response();
    let secure = if app.secure_cookies { "; Secure" } else { "" };
    let name = extract::cookie_name(app.secure_cookies);
    // Lax and not Strict: coming back from LinkedIn is a navigation from another site, and has to find the session.
    set_cookie(
        &mut response,
        &format!("{name}={id}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SESSION_SECONDS}{secure}"),
    );
    Ok(response)
}

/// A new session; gives its id, which is kept nowhere.
pub(super) async fn new_session(app: &App, person: PersonId) -> Result<String> {
    let id = keys::random_token();
    let now = app.now();
    let session = SessionRecord {
        id_hash: keys::sha256(id.as_bytes()),
        person,
        created_at: now,
        expires_at: now.plus_seconds(SESSION_SECONDS),
    };
    app.store.insert_session(&session).await?;
    Ok(id)
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
