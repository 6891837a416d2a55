//! The member's connection: looked at, given, narrowed, withdrawn.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use contract::{
    Attempt, AttemptCompletion, AttemptId, AttemptRequest, Connection, DecisionRequest, Narrowing, StepId,
    limits,
};

use super::service::clear_cache;
use crate::{
    domain::choice::way_back,
    error::{Error, Result},
    extract::{Body, IdempotencyKey, MergePatch, PathId, Viewer},
    flow::{attempt as attempts, callback, member, withdraw as leaving},
    state::App,
};

/// `GET /connection`
pub async fn get(State(app): State<App>, viewer: Viewer) -> Result<Json<Connection>> {
    Ok(Json(member::connection(&app, &viewer.person).await?))
}

/// `PATCH /connection`
pub async fn narrow(
    State(app): State<App>,
    viewer: Viewer,
    body: Body<Narrowing, MergePatch>,
) -> Result<Json<Connection>> {
    Ok(Json(leaving::narrow(&app, &viewer.person, &body.value).await?))
}

/// `DELETE /connection`. No version, no key, no body: leaving is never refused.
pub async fn withdraw(State(app): State<App>, viewer: Viewer) -> Result<Response> {
    let connection = leaving::disconnect(&app, &viewer.person).await?;
    Ok(clear_cache(Json(connection).into_response()))
}

/// `POST /connection/attempts`
pub async fn create_attempt(
    State(app): State<App>,
    viewer: Viewer,
    headers: HeaderMap,
    key: IdempotencyKey,
    body: Body<AttemptRequest>,
) -> Result<(StatusCode, Json<Attempt>)> {
    const ROUTE: &str = "attempts";
    // The way back from LinkedIn is a navigation, which carries no token: what comes back there is handed to a page of the
    // host's, which has to send it with the member's token. Where no such page is known, nobody could.
    let known = &app.access().returns;
    if viewer.by_token && known.is_empty() {
        return Err(Error::OwnPage);
    }
    let back = way_back(&body.value, viewer.by_token, |url| known.admit(url, &headers));
    let attempt = match key.made_before(&app, &viewer.person, ROUTE, &body.hash).await? {
        Some(made) => attempts::find(&app, &viewer.person, &AttemptId::new(made)).await?,
        None => {
            let note = key.note(ROUTE, &body.hash);
            attempts::begin(&app, &viewer.person, &viewer.session.id_hash, &body.value, &back, note).await?
        }
    };
    Ok((StatusCode::CREATED, Json(attempt)))
}

/// `GET /connection/attempts/{id}`
pub async fn attempt(State(app): State<App>, viewer: Viewer, PathId(id): PathId) -> Result<Json<Attempt>> {
    Ok(Json(attempts::find(&app, &viewer.person, &AttemptId::new(id)).await?))
}

/// `DELETE /connection/attempts/{id}`
pub async fn cancel_attempt(
    State(app): State<App>,
    viewer: Viewer,
    PathId(id): PathId,
) -> Result<StatusCode> {
    attempts::cancel(&app, &viewer.person, &AttemptId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /connection/attempts/{id}/completion`
pub async fn complete_attempt(
    State(app): State<App>,
    viewer: Viewer,
    PathId(id): PathId,
    body: Body<AttemptCompletion>,
) -> Result<Json<Attempt>> {
    let proof = &body.value.proof;
    if proof.is_empty() || proof.len() > limits::PROOF_LENGTH {
        return Err(Error::invalid("/proof", "what the way back brought is expected"));
    }
    Ok(Json(callback::completed(&app, &viewer.session, &AttemptId::new(id), proof).await?))
}

/// `POST /connection/decisions`
pub async fn decide(
    State(app): State<App>,
    viewer: Viewer,
    key: IdempotencyKey,
    body: Body<DecisionRequest>,
) -> Result<StatusCode> {
    const ROUTE: &str = "decisions";
    if key.made_before(&app, &viewer.person, ROUTE, &body.hash).await?.is_none() {
        member::decide(&app, &viewer.person, &body.value, &key.note(ROUTE, &body.hash)).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /connection/steps/{id}`
pub async fn confirm_step(
    State(app): State<App>,
    viewer: Viewer,
    PathId(id): PathId,
) -> Result<Json<Connection>> {
    Ok(Json(leaving::confirm(&app, &viewer.person, &StepId::new(id)).await?))
}
