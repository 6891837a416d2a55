//! The member's connection: looked at, given, narrowed, withdrawn.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use contract::{Attempt, AttemptId, AttemptRequest, Connection, DecisionRequest, Narrowing, StepId};

use super::service::clear_cache;
use crate::{
    error::{Error, Result},
    extract::{Body, IdempotencyKey, MergePatch, PathId, Viewer},
    flow::{attempt as attempts, member, withdraw as leaving},
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
    key: IdempotencyKey,
    body: Body<AttemptRequest>,
) -> Result<(StatusCode, Json<Attempt>)> {
    const ROUTE: &str = "attempts";
    // The way back from LinkedIn is a navigation, which carries no token: it could not be told whether the browser that
    // comes back is the member's, or that of somebody to whom the member passed the link on.
    if viewer.by_token {
        return Err(Error::OwnPage);
    }
    let attempt = match key.made_before(&app, &viewer.person, ROUTE, &body.hash).await? {
        Some(made) => attempts::find(&app, &viewer.person, &AttemptId::new(made)).await?,
        None => {
            let note = key.note(ROUTE, &body.hash);
            attempts::begin(&app, &viewer.person, &viewer.session.id_hash, &body.value, note).await?
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
