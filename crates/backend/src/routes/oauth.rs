//! Where LinkedIn sends members back to.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::page;
use crate::{
    error::Result,
    extract::{self, Params},
    flow::callback::{self, Outcome, Returned},
    state::App,
    store::AttemptRecord,
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
        Outcome::Ended(attempt) => lead_back(&way_back(&attempt, "")),
        Outcome::Proved(attempt, proof) => lead_back(&way_back(&attempt, &format!(".{proof}"))),
        Outcome::SignedOut(attempt) => {
            let sign_in =
                format!("/demo/sign-in{}", contract::paths::query(&[("returnTo", &way_back(&attempt, ""))]));
            let body = format!(
                "<p>Whose answer this is cannot be told any more. Nothing was connected, and an existing connection has not \
                 changed. Sign in again to see how you stand and, if you like, to begin again.</p>\
                 <p><a href=\"{}\">Sign in</a></p>",
                page::escape(&sign_in)
            );
            (StatusCode::BAD_REQUEST, page::page("You were signed out meanwhile", &body)).into_response()
        }
        Outcome::NotOurs => {
            let body = "<p>This came back too late, a second time, or in another browser than it began in. Nothing was \
                        connected, and an existing connection has not changed.</p>\
                        <p><a href=\"/connection\">See my connection</a></p>";
            (StatusCode::BAD_REQUEST, page::page("This cannot be completed here", body)).into_response()
        }
    })
}

/// Leads back: within our own origin by a redirect, to a host's page by a page of ours. The form at LinkedIn's side led here,
/// and its policy may forbid that it leads any further.
fn lead_back(address: &str) -> Response {
    if address.starts_with('/') {
        return Redirect::to(address).into_response();
    }
    let link = page::escape(address);
    let body = format!(
        "<p>You are led back to the page that you came from. <a href=\"{link}\" rel=\"noreferrer\">Go on</a></p>"
    );
    let mut response = page::page("Back from LinkedIn", &body);
    if let Ok(refresh) = HeaderValue::from_str(&format!("0;url={address}")) {
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    response
}

/// Where the member came from, with the attempt whose end the page asks for, and what is to be said after its id.
fn way_back(attempt: &AttemptRecord, besides: &str) -> String {
    let (path, fragment) = attempt.return_to.split_once('#').unwrap_or((&attempt.return_to, ""));
    let mark = if path.contains('?') { '&' } else { '?' };
    let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    format!("{path}{mark}attempt={}{besides}{hash}", attempt.id)
}
