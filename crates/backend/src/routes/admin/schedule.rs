//! The change of settings that waits for its date.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use contract::{ScheduleRequest, ScheduledChange};

use super::body::{BasedOn, Holding};
use crate::{
    error::Result,
    extract::{Admin, AdminReader},
    flow::schedule as flow,
    state::App,
};

/// `GET /admin/settings/scheduled`. That nothing waits is an answer: browsers write every error status to the console.
pub async fn waiting(State(app): State<App>, _reader: AdminReader) -> Result<Response> {
    Ok(match flow::waiting(&app).await? {
        Some(change) => Json(change).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// `PUT /admin/settings/scheduled`
pub async fn schedule(
    State(app): State<App>,
    Admin(actor): Admin,
    BasedOn(version): BasedOn,
    Holding(request): Holding<ScheduleRequest>,
) -> Result<Json<ScheduledChange>> {
    Ok(Json(flow::schedule(&app, &actor, &version, &request).await?))
}

/// `DELETE /admin/settings/scheduled`. Cancelling needs no version: nothing changes by it.
pub async fn cancel(State(app): State<App>, _admin: Admin) -> Result<StatusCode> {
    app.store.unschedule().await?;
    Ok(StatusCode::NO_CONTENT)
}
