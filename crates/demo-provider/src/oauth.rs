//! The authorization-code flow (RFC 6749) with PKCE (RFC 7636), laid out as LinkedIn's.

use std::{sync::Arc, time::Instant};

use axum::{
    Form, Json,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    config::PkceRule,
    page, secret,
    state::{CODE_LIFE, Code, Provider, TOKEN_LIFE_S, Token},
};

/// What a client asks for. The page's form carries it on, so both ends read the same fields.
#[derive(Clone, Deserialize, Serialize)]
pub struct Ask {
    #[serde(default)]
    response_type: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    redirect_uri: String,
    #[serde(default)]
    pub scope: String,
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub login_hint: String,
    #[serde(default)]
    pub code_challenge: String,
    #[serde(default)]
    code_challenge_method: String,
}

impl Ask {
    /// Why this cannot be asked, for the member's eyes: a client that is wrong here is never redirected to.
    fn wrong(&self, provider: &Provider) -> Option<&'static str> {
        let config = &provider.config;
        match () {
            () if self.client_id != config.client_id => {
                Some("The application that sent you here is not known.")
            }
            () if self.redirect_uri != config.redirect_uri => {
                Some("The address to return to is not the application’s own.")
            }
            () if self.response_type != "code" => {
                Some("The application asked for something that is not offered.")
            }
            () if !self.code_challenge.is_empty() && self.code_challenge_method != "S256" => {
                Some("The application asked in a way that is not safe enough.")
            }
            () if config.pkce == PkceRule::Required && self.code_challenge.is_empty() => {
                Some("The application did not prove itself.")
            }
            () => None,
        }
    }

    pub fn scopes(&self) -> Vec<String> {
        let mut scopes: Vec<String> = self.scope.split_whitespace().map(str::to_owned).collect();
        scopes.retain(|scope| page::scope_words(scope).is_some());
        scopes.dedup();
        scopes
    }

    pub fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("response_type", &self.response_type),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &self.scope),
            ("state", &self.state),
            ("login_hint", &self.login_hint),
            ("code_challenge", &self.code_challenge),
            ("code_challenge_method", &self.code_challenge_method),
        ]
    }
}

/// Asks the member.
pub async fn ask(State(provider): State<Arc<Provider>>, Query(ask): Query<Ask>) -> Response {
    match ask.wrong(&provider) {
        Some(reason) => page::refusal(reason),
        None => page::authorization(&provider, &ask),
    }
}

#[derive(Deserialize)]
pub struct Decision {
    #[serde(flatten)]
    ask: Ask,
    #[serde(default)]
    account: String,
    #[serde(default)]
    decision: String,
}

/// The member's answer.
pub async fn decide(State(provider): State<Arc<Provider>>, Form(form): Form<Decision>) -> Response {
    if let Some(reason) = form.ask.wrong(&provider) {
        return page::refusal(reason);
    }
    let Ok(mut back) = url::Url::parse(&form.ask.redirect_uri) else {
        return page::refusal("The address to return to cannot be read.");
    };
    match (form.decision.as_str(), provider.account(&form.account)) {
        ("allow", Some(account)) => {
            let code = secret::random();
            let challenge = Some(form.ask.code_challenge.clone()).filter(|challenge| !challenge.is_empty());
            let scopes = form.ask.scopes();
            let made = Code { account, scopes, challenge, made: Instant::now(), used_for: None };
            provider.held().codes.insert(code.clone(), made);
            back.query_pairs_mut().append_pair("code", &code);
        }
        _ => {
            back.query_pairs_mut()
                .append_pair("error", "user_cancelled_authorize")
                .append_pair("error_description", "The user cancelled the authorization");
        }
    }
    back.query_pairs_mut().append_pair("state", &form.ask.state);
    Redirect::to(back.as_str()).into_response()
}

#[derive(Deserialize)]
pub struct Exchange {
    #[serde(default)]
    grant_type: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    redirect_uri: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    client_secret: String,
    code_verifier: Option<String>,
}

fn client_is(provider: &Provider, id: &str, secret: &str) -> bool {
    secret::same(id, &provider.config.client_id) & secret::same(secret, &provider.config.client_secret)
}

fn oauth_error(status: StatusCode, code: &str) -> Response {
    (status, Json(json!({ "error": code }))).into_response()
}

/// Exchanges a code for a token.
pub async fn token(State(provider): State<Arc<Provider>>, Form(form): Form<Exchange>) -> Response {
    let refused = provider.config.pkce == PkceRule::Refused && form.code_verifier.is_some();
    if refused || !client_is(&provider, &form.client_id, &form.client_secret) {
        return oauth_error(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    if form.grant_type != "authorization_code" {
        return oauth_error(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    let mut held = provider.held();
    let held = &mut *held;
    let invalid = || oauth_error(StatusCode::BAD_REQUEST, "invalid_grant");
    let Some(code) = held.codes.get_mut(&form.code) else { return invalid() };
    if let Some(token) = code.used_for.take() {
        // Somebody has the code who should not: what was made of it is not safe either (RFC 6749 §4.1.2).
        held.tokens.remove(&token);
        held.codes.remove(&form.code);
        return invalid();
    }
    let proved = match &code.challenge {
        None => form.code_verifier.is_none(),
        Some(challenge) => {
            form.code_verifier.as_deref().is_some_and(|v| secret::same(&secret::challenge(v), challenge))
        }
    };
    if !proved || form.redirect_uri != provider.config.redirect_uri || code.made.elapsed() > CODE_LIFE {
        held.codes.remove(&form.code);
        return invalid();
    }
    let token = secret::random();
    code.used_for = Some(token.clone());
    let scope = code.scopes.join(" ");
    held.tokens.insert(token.clone(), Token { account: code.account, scopes: code.scopes.clone() });
    Json(json!({ "access_token": token, "token_type": "Bearer", "expires_in": TOKEN_LIFE_S, "scope": scope }))
        .into_response()
}

#[derive(Deserialize)]
pub struct AboutToken {
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    client_secret: String,
    #[serde(default)]
    token: String,
}

/// Whether a token is still good (RFC 7662, with LinkedIn's names).
pub async fn introspect(State(provider): State<Arc<Provider>>, Form(form): Form<AboutToken>) -> Response {
    if !client_is(&provider, &form.client_id, &form.client_secret) {
        return oauth_error(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let token = provider.held().tokens.get(&form.token).cloned();
    Json(match token {
        Some(token) => {
            json!({ "active": true, "status": "active", "scope": token.scopes.join(","), "auth_type": "3L" })
        }
        None => json!({ "active": false, "status": "revoked" }),
    })
    .into_response()
}

/// Revokes a token (RFC 7009). Only where the provider is told to offer it.
pub async fn revoke(State(provider): State<Arc<Provider>>, Form(form): Form<AboutToken>) -> Response {
    if !client_is(&provider, &form.client_id, &form.client_secret) {
        return oauth_error(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    provider.held().tokens.remove(&form.token);
    StatusCode::OK.into_response()
}
