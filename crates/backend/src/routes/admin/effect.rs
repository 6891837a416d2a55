//! What a change of settings would do.

use axum::{Json, extract::State};
use contract::SettingsEffect;

use super::body::Patch;
use crate::{error::Result, extract::AdminReader, flow::effect, state::App};

/// `POST /admin/settings/preview`. Saves nothing, and so needs no version.
pub async fn preview(
    State(app): State<App>,
    _reader: AdminReader,
    Patch(patch): Patch,
) -> Result<Json<SettingsEffect>> {
    Ok(Json(effect::foresee(&app, &patch).await?))
}
