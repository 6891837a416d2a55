//! Profiles for holders of a token, as far as its scopes go.

use std::{sync::Arc, time::Duration};

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use people::{Fault, Profile, Visibility};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    secret,
    state::{Provider, Token},
};

/// How many mutual connections are named; all are counted.
const MUTUAL_NAMED: usize = 3;

fn error(status: StatusCode, code: u32, message: &str) -> Response {
    let body = json!({ "status": status.as_u16(), "message": message, "serviceErrorCode": code });
    (status, Json(body)).into_response()
}

fn unauthorized() -> Response {
    error(StatusCode::UNAUTHORIZED, 65_601, "The token used in the request has been revoked by the user")
}

/// A profile, as much of it as the scopes cover.
fn show(provider: &Provider, token: &Token, at: usize, which: usize) -> Value {
    let side = &provider.people[at].linkedin;
    let profile = &side.profiles[which];
    let may = |scope: &str| token.scopes.iter().any(|one| one == scope);
    let mut shown = json!({ "id": provider.pairwise("profile", at, which), "name": profile.name });
    let mut add = |name: &str, value: Value| shown[name] = value;
    if may("linkedin.profile") {
        add("headline", json!(profile.headline));
        add("profileUrl", json!(profile.url));
        add("positions", positions(profile));
        add("education", education(profile));
        add("skills", json!(profile.skills));
    }
    if may("linkedin.interests") {
        add("interests", json!(profile.interests));
        add("groups", json!(side.groups));
    }
    if may("linkedin.connections") {
        let mutual = provider.network.mutual(token.account, at);
        let named = mutual.iter().take(MUTUAL_NAMED).map(|one| {
            let person = &provider.people[*one];
            json!({ "name": person.name, "email": person.email })
        });
        add("degree", json!(provider.network.degree(token.account, at)));
        add("mutualConnections", named.collect());
        add("mutualCount", json!(mutual.len()));
    }
    shown
}

fn positions(profile: &Profile) -> Value {
    let one = |job: &people::Position| json!({ "title": job.title, "organization": job.organization, "location": job.location, "from": job.from, "to": job.to });
    profile.positions.iter().map(one).collect()
}

fn education(profile: &Profile) -> Value {
    let one = |school: &people::Education| json!({ "degree": school.degree, "school": school.school, "from": school.from, "to": school.to });
    profile.education.iter().map(one).collect()
}

/// The token's owner.
pub async fn me(State(provider): State<Arc<Provider>>, headers: HeaderMap) -> Response {
    let Some(token) = provider.token(&headers) else { return unauthorized() };
    let sub = provider.pairwise("account", token.account, 0);
    let mut profile = show(&provider, &token, token.account, 0);
    profile["subscriptions"] = match token.scopes.iter().any(|one| one == "linkedin.subscriptions") {
        true => json!(provider.people[token.account].linkedin.subscriptions),
        false => json!([]),
    };
    Json(json!({ "sub": sub, "profile": profile })).into_response()
}

#[derive(Deserialize)]
pub struct Who {
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
}

fn who(provider: &Provider, who: &Who) -> Option<usize> {
    let by_name =
        || provider.people.iter().position(|person| !who.name.is_empty() && person.name == who.name);
    if who.email.is_empty() { by_name() } else { provider.by_email(&who.email) }
}

/// The way asking about somebody fails, if it does.
async fn fault(provider: &Provider, at: usize) -> Option<Response> {
    match provider.people[at].linkedin.fault? {
        Fault::Slow => {
            tokio::time::sleep(Duration::from_secs(3)).await;
            None
        }
        Fault::Error => Some(error(StatusCode::INTERNAL_SERVER_ERROR, 0, "Internal error")),
        Fault::Malformed => {
            Some(([("content-type", "application/json")], "{\"outcome\":\"match\",\"profi").into_response())
        }
        Fault::Unauthorized => {
            Some(error(StatusCode::UNAUTHORIZED, 65_602, "This profile cannot be asked for"))
        }
    }
}

/// The profile, or profiles, that could be somebody's. Hidden and absent ones answer alike.
pub async fn find(
    State(provider): State<Arc<Provider>>,
    headers: HeaderMap,
    Query(asked): Query<Who>,
) -> Response {
    let Some(token) = provider.token(&headers) else { return unauthorized() };
    let found =
        who(&provider, &asked).filter(|at| provider.people[*at].linkedin.visibility == Visibility::Visible);
    let Some(at) = found else { return Json(json!({ "outcome": "none", "profiles": [] })).into_response() };
    if let Some(failure) = fault(&provider, at).await {
        return failure;
    }
    let count = provider.people[at].linkedin.profiles.len();
    let profiles: Vec<Value> = (0..count).map(|which| show(&provider, &token, at, which)).collect();
    Json(json!({ "outcome": if count == 1 { "match" } else { "candidates" }, "profiles": profiles }))
        .into_response()
}

/// One profile.
pub async fn profile(
    State(provider): State<Arc<Provider>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let Some(token) = provider.token(&headers) else { return unauthorized() };
    let visible = |at: usize| provider.people[at].linkedin.visibility == Visibility::Visible;
    match provider.by_profile_id(&id).filter(|(at, _)| visible(*at)) {
        Some((at, which)) => Json(show(&provider, &token, at, which)).into_response(),
        None => error(StatusCode::NOT_FOUND, 404, "No data found"),
    }
}

/// What anybody may see, for the client itself.
pub async fn public(
    State(provider): State<Arc<Provider>>,
    headers: HeaderMap,
    Query(asked): Query<Who>,
) -> Response {
    let config = &provider.config;
    let given = headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Basic "));
    let given =
        given.and_then(|text| String::from_utf8(STANDARD.decode(text).ok()?).ok()).unwrap_or_default();
    if !secret::same(&given, &format!("{}:{}", config.client_id, config.client_secret)) {
        return unauthorized();
    }
    let open = |at: &usize| {
        let side = &provider.people[*at].linkedin;
        side.public && side.visibility == Visibility::Visible && side.profiles.len() == 1
    };
    let Some(at) = who(&provider, &asked).filter(open) else {
        return Json(json!({ "outcome": "none", "profiles": [] })).into_response();
    };
    let profile = &provider.people[at].linkedin.profiles[0];
    let shown = json!({
        "id": provider.pairwise("profile", at, 0),
        "name": profile.name,
        "headline": profile.headline,
        "profileUrl": profile.url,
        "positions": positions(&Profile { positions: profile.positions.iter().take(1).cloned().collect(), ..Profile::default() }),
    });
    Json(json!({ "outcome": "match", "profiles": [shown] })).into_response()
}

/// Takes what the work side delivers for one category.
pub async fn put_work_data(
    State(provider): State<Arc<Provider>>,
    headers: HeaderMap,
    Path(category): Path<String>,
    Json(data): Json<Value>,
) -> Response {
    let Some(token) = provider.token(&headers) else { return unauthorized() };
    let scope = format!("work.{category}");
    if !token.scopes.contains(&scope) {
        return error(StatusCode::FORBIDDEN, 100, "Not enough permissions");
    }
    provider.held().work_data.entry(token.account).or_default().insert(category, data);
    StatusCode::NO_CONTENT.into_response()
}

/// Drops what the work side delivered, contacts excepted: those stay until their owner removes them.
pub async fn drop_work_data(State(provider): State<Arc<Provider>>, headers: HeaderMap) -> Response {
    let Some(token) = provider.token(&headers) else { return unauthorized() };
    if let Some(data) = provider.held().work_data.get_mut(&token.account) {
        data.retain(|category, _| category == "contacts");
    }
    StatusCode::NO_CONTENT.into_response()
}
