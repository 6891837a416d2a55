//! Settings as code.

use axum::{
    Json,
    extract::{FromRequestParts as _, State},
    http::{header, request::Parts},
    response::{IntoResponse, Response},
};
use contract::{ImportResult, SettingsDocument};
use serde::Deserialize;

use super::body::{BasedOn, Holding};
use crate::{
    error::{Error, Result},
    extract::{Admin, AdminReader, Params},
    flow::code,
    state::App,
};

/// `GET /admin/settings/export`
pub async fn export(State(app): State<App>, _reader: AdminReader) -> Result<Response> {
    let name = [(header::CONTENT_DISPOSITION, "attachment; filename=\"consent-settings.json\"")];
    Ok((name, Json(code::export(&app).await?)).into_response())
}

/// How an import is meant.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Meant {
    dry_run: Option<String>,
}

/// `POST /admin/settings/import`. A try needs no version.
pub async fn import(
    State(app): State<App>,
    Admin(actor): Admin,
    Params(meant): Params<Meant>,
    mut parts: Parts,
    Holding(document): Holding<SettingsDocument>,
) -> Result<Json<ImportResult>> {
    Ok(Json(match meant.dry_run.as_deref() {
        Some("true") => code::try_import(&app, &document).await?,
        // Said and left empty, it may have been meant as a try; only what is clear is saved.
        None | Some("false") => {
            let BasedOn(version) = BasedOn::from_request_parts(&mut parts, &app).await?;
            code::import(&app, &actor, &version, &document).await?
        }
        _ => return Err(Error::invalid("/dryRun", "true or false is expected")),
    }))
}
