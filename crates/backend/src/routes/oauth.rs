//! Where LinkedIn sends members back to.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::page;
use crate::{
    error::Result,
    extract::{self, Params},
    flow::callback::{self, Outcome, Returned},
    state::App,
};

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

/// `GET /oauth/callback`
pub async fn callback(
    State(app): State<App>,
    headers: HeaderMap,
    Params(query): Params<Query>,
) -> Result<Response> {
    let session = extract::session(&app, &headers).await?;
    let back = Returned { state: query.state, code: query.code, error: query.error };
    Ok(match callback::returned(&app, session.as_ref().map(|(session, _)| session), &back).await? {
        Outcome::Ended(attempt) => {
            let (path, fragment) = attempt.return_to.split_once('#').unwrap_or((&attempt.return_to, ""));
            let mark = if path.contains('?') { '&' } else { '?' };
            let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
            Redirect::to(&format!("{path}{mark}attempt={}{hash}", attempt.id)).into_response()
        }
        Outcome::NotOurs => {
            let body = "<p>This came back too late, a second time, or in another browser than it began in. Nothing was \
                        connected, and an existing connection has not changed.</p>\
                        <p><a href=\"/connection\">See my connection</a></p>";
            (StatusCode::BAD_REQUEST, page::page("This cannot be completed here", body)).into_response()
        }
    })
}
