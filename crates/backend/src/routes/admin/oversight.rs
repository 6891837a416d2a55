//! The log of settings, rounded totals, and who was enabled long ago.

use axum::{Json, extract::State, http::StatusCode};
use contract::{Aggregates, AuditHead, AuditPage, Cursor, Legacy};
use serde::Deserialize;

use super::body::BasedOn;
use crate::{
    error::Result,
    extract::{Admin, AdminReader, Params},
    flow::{aggregates as totals, audit as log, legacy as enabled},
    state::App,
};

/// Where a list goes on.
#[derive(Deserialize)]
pub struct Paged {
    cursor: Option<Cursor>,
}

/// `GET /admin/audit`
pub async fn audit(
    State(app): State<App>,
    _reader: AdminReader,
    Params(paged): Params<Paged>,
) -> Result<Json<AuditPage>> {
    Ok(Json(log::page(&app, paged.cursor.as_ref()).await?))
}

/// `GET /admin/audit/head`
pub async fn audit_head(State(app): State<App>, _reader: AdminReader) -> Result<Json<AuditHead>> {
    Ok(Json(log::head(&app).await?))
}

/// `GET /admin/aggregates`
pub async fn aggregates(State(app): State<App>, _reader: AdminReader) -> Result<Json<Aggregates>> {
    Ok(Json(totals::told(&app).await?))
}

/// `GET /admin/legacy`
pub async fn legacy(State(app): State<App>, _reader: AdminReader) -> Result<Json<Legacy>> {
    Ok(Json(enabled::told(&app).await?))
}

/// `DELETE /admin/legacy`
pub async fn clear_legacy(
    State(app): State<App>,
    Admin(actor): Admin,
    BasedOn(version): BasedOn,
) -> Result<StatusCode> {
    enabled::clear(&app, &actor, &version).await?;
    Ok(StatusCode::NO_CONTENT)
}
