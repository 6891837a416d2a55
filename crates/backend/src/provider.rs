//! The way to LinkedIn: the authorization-code flow and the profiles. Every answer is held while one request lasts.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use contract::CategoryId;
use reqwest::{Client, Response, StatusCode, redirect::Policy};
use serde::{Deserialize, de::DeserializeOwned};

use crate::domain::profile::{MatchAnswer, Me, Profile};

/// How long the provider may take for one answer.
const TIMEOUT: Duration = Duration::from_secs(5);
/// The longest answer that is read, in bytes.
const BODY_LIMIT: usize = 1024 * 1024;

/// What is known of the provider.
#[derive(Clone, Debug)]
pub struct ProviderConfig {
    /// Its base address.
    pub url: String,
    /// Our id there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// Where it sends members back to.
    pub redirect_uri: String,
    /// Whether PKCE is used. LinkedIn's ordinary web apps refuse it.
    pub pkce: bool,
    /// Whether it has a revocation endpoint. LinkedIn has none.
    pub revocation: bool,
}

/// Why the provider gave no usable answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// It does not accept the token.
    #[error("the provider refused the token")]
    Unauthorized,
    /// It has nothing there.
    #[error("the provider has nothing there")]
    NotFound,
    /// It could not be reached, took too long, failed, or answered what nobody understands.
    #[error("the provider did not answer usefully")]
    Unusable,
}

type Result<T> = std::result::Result<T, ProviderError>;

/// A token that the provider gave.
#[derive(Deserialize)]
pub struct TokenAnswer {
    /// The token.
    pub access_token: String,
    /// What it is good for.
    #[serde(default)]
    pub scope: String,
}

/// The way to the provider.
#[derive(Clone)]
pub struct Provider {
    http: Client,
    config: ProviderConfig,
    /// Closed by test control only, to see what happens when nobody answers.
    closed: Arc<AtomicBool>,
    revocable: Arc<AtomicBool>,
}

impl Provider {
    /// A client that follows no redirect: a provider has no business sending our secret elsewhere.
    ///
    /// # Errors
    /// If the HTTP client cannot be set up.
    pub fn new(config: ProviderConfig) -> reqwest::Result<Self> {
        let http = Client::builder().redirect(Policy::none()).timeout(TIMEOUT).no_proxy().build()?;
        let revocable = Arc::new(AtomicBool::new(config.revocation));
        Ok(Self { http, config, closed: Arc::default(), revocable })
    }

    /// Whether a permission can be ended from here.
    #[must_use]
    pub fn revocable(&self) -> bool {
        self.revocable.load(Ordering::SeqCst)
    }

    /// Closes or opens the way to the provider.
    pub fn set_available(&self, available: bool) {
        self.closed.store(!available, Ordering::SeqCst);
    }

    /// Whether a permission can be ended from here, as far as the provider can at all.
    pub fn set_revocable(&self, revocable: bool) {
        self.revocable.store(revocable && self.config.revocation, Ordering::SeqCst);
    }

    /// The way there, while it is open.
    fn http(&self) -> Result<&Client> {
        if self.closed.load(Ordering::SeqCst) { Err(ProviderError::Unusable) } else { Ok(&self.http) }
    }

    /// What is known of it.
    #[must_use]
    pub const fn config(&self) -> &ProviderConfig {
        &self.config
    }

    /// Where members see and remove permissions.
    #[must_use]
    pub fn account_url(&self) -> String {
        self.address("/account")
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.config.url)
    }

    /// Where a member goes on to connect. `challenge` is absent where PKCE is off.
    #[must_use]
    pub fn authorization_url(
        &self,
        scope: &str,
        state: &str,
        challenge: Option<&str>,
        login_hint: Option<&str>,
    ) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.config.client_id)
            .append_pair("redirect_uri", &self.config.redirect_uri)
            .append_pair("scope", scope)
            .append_pair("state", state);
        if let Some(hint) = login_hint {
            query.append_pair("login_hint", hint);
        }
        if let Some(challenge) = challenge {
            query.append_pair("code_challenge", challenge).append_pair("code_challenge_method", "S256");
        }
        format!("{}?{}", self.address("/oauth/v2/authorization"), query.finish())
    }

    /// Exchanges a code.
    ///
    /// # Errors
    /// As every call.
    pub async fn exchange(&self, code: &str, verifier: Option<&str>) -> Result<TokenAnswer> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.config.redirect_uri),
            ("client_id", &self.config.client_id),
            ("client_secret", &self.config.client_secret),
        ];
        form.extend(verifier.map(|verifier| ("code_verifier", verifier)));
        let sent = self.http()?.post(self.address("/oauth/v2/accessToken")).form(&form).send().await;
        read(sent).await
    }

    /// The token's owner.
    ///
    /// # Errors
    /// As every call.
    pub async fn me(&self, token: &str) -> Result<Me> {
        read(self.http()?.get(self.address("/v1/me")).bearer_auth(token).send().await).await
    }

    /// Profiles that could be somebody's.
    ///
    /// # Errors
    /// As every call.
    pub async fn find(&self, token: &str, email: Option<&str>, name: &str) -> Result<MatchAnswer> {
        let query = [("email", email.unwrap_or_default()), ("name", if email.is_some() { "" } else { name })];
        read(self.http()?.get(self.address("/v1/people/match")).query(&query).bearer_auth(token).send().await)
            .await
    }

    /// What anybody may see of somebody.
    ///
    /// # Errors
    /// As every call.
    pub async fn public(&self, email: &str) -> Result<Vec<Profile>> {
        let request = self.http()?.get(self.address("/v1/public")).query(&[("email", email)]);
        let request = request.basic_auth(&self.config.client_id, Some(&self.config.client_secret));
        let answer: MatchAnswer = read(request.send().await).await?;
        Ok(if answer.outcome == "match" { answer.profiles } else { Vec::new() })
    }

    /// Delivers work data of one category.
    ///
    /// # Errors
    /// As every call.
    pub async fn deliver(&self, token: &str, category: &CategoryId, data: &serde_json::Value) -> Result<()> {
        let address = self.address(&format!("/v1/work-data/{category}"));
        status(self.http()?.put(address).bearer_auth(token).json(data).send().await).await
    }

    /// Asks the provider to drop delivered work data. It keeps contacts.
    ///
    /// # Errors
    /// As every call.
    pub async fn drop_delivered(&self, token: &str) -> Result<()> {
        status(self.http()?.delete(self.address("/v1/work-data")).bearer_auth(token).send().await).await
    }

    /// Revokes a token, where the provider can.
    ///
    /// # Errors
    /// As every call.
    pub async fn revoke(&self, token: &str) -> Result<()> {
        let form = [
            ("client_id", self.config.client_id.as_str()),
            ("client_secret", &self.config.client_secret),
            ("token", token),
        ];
        status(self.http()?.post(self.address("/oauth/v2/revoke")).form(&form).send().await).await
    }
}

async fn status(sent: reqwest::Result<Response>) -> Result<()> {
    checked(sent).map(|_| ())
}

fn checked(sent: reqwest::Result<Response>) -> Result<Response> {
    let response = sent.map_err(|_| ProviderError::Unusable)?;
    match response.status() {
        status if status.is_success() => Ok(response),
        StatusCode::UNAUTHORIZED => Err(ProviderError::Unauthorized),
        StatusCode::NOT_FOUND => Err(ProviderError::NotFound),
        _ => Err(ProviderError::Unusable),
    }
}

/// Reads a JSON answer of a bounded length. Nothing of it goes to the log, in success or failure.
async fn read<T: DeserializeOwned>(sent: reqwest::Result<Response>) -> Result<T> {
    let mut response = checked(sent)?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| ProviderError::Unusable)? {
        if body.len() + chunk.len() > BODY_LIMIT {
            return Err(ProviderError::Unusable);
        }
        body.extend_from_slice(&chunk);
    }
    serde_json::from_slice(&body).map_err(|_| ProviderError::Unusable)
}
