//! The connection in plain HTML, for browsers and host pages in which no wasm runs: how the member stands, in words, and
//! one button to leave. It asks and tells what `GET` and `DELETE /connection` do, through the same functions.

mod language;
mod markup;
mod when;
mod words;

use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use contract::StepId;
use serde::Deserialize;

use super::{page, service::clear_cache};
use crate::{
    error::{Error, Result},
    extract::{self, Params},
    flow::{member, withdraw},
    keys,
    state::App,
};
use language::Language;

/// Where it lies. `GET /service` names it.
pub const PATH: &str = "/connection-status";

/// What the page's address says.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    language: String,
}

/// `GET /connection-status`
pub async fn show(State(app): State<App>, headers: HeaderMap, query: Result<Params<Query>>) -> Response {
    let language = spoken(&query, &headers);
    match status(&app, &headers, language).await {
        Ok(body) => page::page_in(language.spelled(), language.words().title, &body),
        Err(error) => refusal(&error, language),
    }
}

async fn status(app: &App, headers: &HeaderMap, language: Language) -> Result<String> {
    let Some((session, id)) = extract::session(app, headers).await? else {
        return Ok(markup::signed_out(language));
    };
    let connection = member::connection(app, &session.person).await?;
    let token = extract::csrf_token(app, &id);
    Ok(markup::standing(app, &app.name_of(&session.person), &connection, &token, language))
}

/// What the page's forms send.
#[derive(Deserialize)]
pub struct Submitted {
    #[serde(default)]
    token: String,
    /// The step that the member says is done. Without one, the member disconnects.
    step: Option<String>,
}

/// `POST /connection-status`. Leads back to the page, so that loading it again sends nothing again.
pub async fn act(
    State(app): State<App>,
    headers: HeaderMap,
    query: Result<Params<Query>>,
    Form(form): Form<Submitted>,
) -> Response {
    let language = spoken(&query, &headers);
    match done(&app, &headers, form).await {
        Ok(()) => clear_cache(Redirect::to(&language.address()).into_response()),
        Err(error) => refusal(&error, language),
    }
}

async fn done(app: &App, headers: &HeaderMap, form: Submitted) -> Result<()> {
    extract::same_origin(headers)?;
    let (session, id) = extract::session(app, headers).await?.ok_or(Error::SignedOut)?;
    if !keys::same_secret(&form.token, &extract::csrf_token(app, &id)) {
        return Err(Error::Csrf);
    }
    match form.step {
        Some(step) => withdraw::confirm(app, &session.person, &StepId::new(step)).await?,
        None => withdraw::disconnect(app, &session.person).await?,
    };
    Ok(())
}

fn spoken(query: &Result<Params<Query>>, headers: &HeaderMap) -> Language {
    let asked = query.as_ref().map(|Params(query)| query.language.as_str()).unwrap_or_default();
    language::of(asked, headers)
}

/// What could not be done, said so that nobody takes it for done.
fn refusal(error: &Error, language: Language) -> Response {
    let words = language.words();
    let status = StatusCode::from_u16(error.problem().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let told = match error {
        Error::SignedOut => words.session_over,
        Error::Csrf | Error::CrossOrigin => words.not_from_here,
        Error::NotFound => words.no_such_step,
        _ => words.not_confirmed,
    };
    if let Error::Internal(detail) = error {
        tracing::error!(detail, "the page of a connection failed");
    }
    let body = markup::refused(told, language);
    (status, page::page_in(language.spelled(), words.title, &body)).into_response()
}
