//! The backend under check, and what it offers.

use std::{collections::HashMap, sync::Mutex, time::Duration};

use contract::{
    Capability, Service,
    control::{TestControl, TestFeature, TestRole},
    paths,
};
use reqwest::{Method, redirect::Policy};
use serde_json::Value;

use crate::{
    check::{Played, Stop, failed},
    http::Answer,
};

/// No answer may take longer than this.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a request is repeated that a rate limit refused.
const REPEATS: u32 = 5;

/// Headers to send.
pub type Headers = Vec<(String, String)>;

/// The backend under check.
pub struct Target {
    /// Its base address, without a slash at the end.
    pub base: String,
    /// Headers for each role, from the command line.
    pub given: HashMap<TestRole, Headers>,
    /// What it says it is, where it says so.
    pub service: Option<Service>,
    /// What of test control it offers.
    pub features: Vec<TestFeature>,
    http: reqwest::Client,
    /// The notices asked for so far: every attempt needs one.
    pub(crate) notices: Mutex<HashMap<String, Value>>,
}

impl Target {
    /// Looks at a backend.
    ///
    /// # Errors
    /// With a sentence, where nothing answers at that address.
    pub async fn at(base: &str, given: HashMap<TestRole, Headers>) -> Result<Self, String> {
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().timeout(PATIENCE);
        let http = http.build().map_err(|error| error.to_string())?;
        let mut target = Self {
            base: base.trim_end_matches('/').to_owned(),
            given,
            service: None,
            features: Vec::new(),
            http,
            notices: Mutex::default(),
        };
        let service = target.send(Method::GET, paths::SERVICE, &Vec::new(), None).await;
        let service = service.map_err(|stop| match stop {
            Stop::Failed(text) | Stop::Blocked(text) | Stop::NotChecked(text) => text,
        })?;
        target.service = serde_json::from_str(&service.text).ok();
        if let Ok(control) = target.send(Method::GET, "/test-control", &Vec::new(), None).await
            && let Ok(control) = serde_json::from_str::<TestControl>(&control.text)
        {
            target.features = control.features;
        }
        Ok(target)
    }

    /// Whether the backend declares a capability.
    #[must_use]
    pub fn declares(&self, capability: Capability) -> bool {
        self.service.as_ref().is_some_and(|service| service.capabilities.contains(&capability))
    }

    /// Whether it offers a part of test control.
    #[must_use]
    pub fn offers(&self, feature: TestFeature) -> bool {
        self.features.contains(&feature)
    }

    /// Scheme, host and port: what a browser would send as `Origin`.
    #[must_use]
    pub fn origin(&self) -> String {
        reqwest::Url::parse(&self.base)
            .map_or_else(|_| String::new(), |url| url.origin().ascii_serialization())
    }

    /// The HTTP client.
    #[must_use]
    pub const fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// A page of the backend's origin, beside the contract.
    ///
    /// # Errors
    /// Failed, where nothing answers.
    pub async fn page(&self, path: &str, headers: &Headers) -> Played<Answer> {
        self.send_to(format!("{}{path}", self.origin()), Method::GET, path, headers, None).await
    }

    /// Sends a request; one that a rate limit refused is repeated when it may be.
    ///
    /// # Errors
    /// Failed, where nothing answers.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &Headers,
        body: Option<String>,
    ) -> Played<Answer> {
        self.send_to(format!("{}{path}", self.base), method, path, headers, body).await
    }

    async fn send_to(
        &self,
        url: String,
        method: Method,
        path: &str,
        headers: &Headers,
        body: Option<String>,
    ) -> Played<Answer> {
        for _ in 0..REPEATS {
            let mut request = self.http.request(method.clone(), &url);
            for (name, value) in headers {
                request = request.header(name, value);
            }
            if let Some(body) = &body {
                request = request.body(body.clone());
            }
            let response = match request.send().await {
                Ok(response) => response,
                Err(error) => return failed(format!("{method} {path}: no answer: {error}")),
            };
            let answer = Answer::of(&method, path, response).await?;
            match answer.header("retry-after").parse::<u64>() {
                Ok(seconds) if answer.status == 429 && seconds <= 60 => {
                    tokio::time::sleep(Duration::from_secs(seconds)).await;
                }
                _ => return Ok(answer),
            }
        }
        failed(format!("{method} {path}: refused by a rate limit again and again"))
    }
}
