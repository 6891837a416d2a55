//! Who may see the member's own LinkedIn profile.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use contract::{PersonCard, SeenAs, VisibilityRequest};
use serde::Deserialize;

use crate::{
    error::Result,
    extract::{self, Body, Params, Viewer},
    flow::visibility,
    state::App,
    store::VisibilityRecord,
};

/// `GET /visibility`. For anybody signed in, also outside the audience.
pub async fn get(State(app): State<App>, viewer: Viewer) -> Result<Response> {
    Ok(told(&app.store.visibility(&viewer.person).await?))
}

/// `PUT /visibility`
pub async fn put(
    State(app): State<App>,
    viewer: Viewer,
    headers: HeaderMap,
    body: Body<VisibilityRequest>,
) -> Result<Response> {
    let based_on = extract::if_match(&headers)?;
    Ok(told(&visibility::set(&app, &viewer.person, based_on, body.value.visible_to).await?))
}

fn told(record: &VisibilityRecord) -> Response {
    let mut response = Json(visibility::told(record)).into_response();
    if let Ok(tag) = HeaderValue::from_str(&visibility::etag(record)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

#[derive(Deserialize)]
pub struct As {
    #[serde(rename = "as")]
    seen_as: SeenAs,
}

/// `GET /visibility/preview`
pub async fn preview(
    State(app): State<App>,
    viewer: Viewer,
    Params(asked): Params<As>,
) -> Result<Json<PersonCard>> {
    Ok(Json(visibility::preview(&app, &viewer.person, asked.seen_as).await?))
}
