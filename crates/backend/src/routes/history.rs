//! What the member can read back about the own consent.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use contract::{CategoryId, Cursor, HistoryPage, ReceiptId, TransfersPage, WorkPreview};
use serde::Deserialize;

use crate::{
    error::Result,
    extract::{Params, PathId, Viewer},
    flow::{history, preview as previews},
    receipt::Form,
    state::App,
};

#[derive(Deserialize)]
pub struct Paging {
    cursor: Option<Cursor>,
}

/// `GET /connection/history`
pub async fn events(
    State(app): State<App>,
    viewer: Viewer,
    Params(paging): Params<Paging>,
) -> Result<Json<HistoryPage>> {
    Ok(Json(history::page(&app, &viewer.person, paging.cursor.as_ref()).await?))
}

/// `GET /connection/transfers`
pub async fn transfers(
    State(app): State<App>,
    viewer: Viewer,
    Params(paging): Params<Paging>,
) -> Result<Json<TransfersPage>> {
    Ok(Json(history::transferred(&app, &viewer.person, paging.cursor.as_ref()).await?))
}

/// `GET /connection/receipts/{id}`. In the form that `Accept` asks for; the same link opens in a browser, as JSON-LD.
pub async fn receipt(
    State(app): State<App>,
    viewer: Viewer,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Result<Response> {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    let form = Form::from_accept(accept);
    let receipt = history::receipt(&app, &viewer.person, &ReceiptId::new(id), form).await?;
    let mut response = receipt.text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(form.media_type()));
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    Ok(response)
}

/// `GET /me/export`. One file, to keep.
pub async fn export(State(app): State<App>, viewer: Viewer) -> Result<Response> {
    let mut response = Json(history::export(&app, &viewer.person).await?).into_response();
    let file = HeaderValue::from_static("attachment; filename=\"my-consent.json\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
    Ok(response)
}

#[derive(Deserialize)]
pub struct Asked {
    category: CategoryId,
}

/// `GET /connection/preview`
pub async fn preview(
    State(app): State<App>,
    viewer: Viewer,
    Params(asked): Params<Asked>,
) -> Result<Json<WorkPreview>> {
    Ok(Json(previews::examples(&app, &viewer.person, &asked.category)?))
}
