//! Answers, as they came.

use reqwest::{Method, StatusCode, header::HeaderMap};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::check::{Played, blocked, failed};

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked, for messages.
    pub asked: String,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub text: String,
}

impl Answer {
    /// Waits for the whole answer.
    ///
    /// # Errors
    /// If it broke off.
    pub async fn of(method: &Method, path: &str, response: reqwest::Response) -> Played<Self> {
        let (status, headers) = (response.status(), response.headers().clone());
        match response.bytes().await {
            Ok(bytes) => Ok(Self {
                asked: format!("{method} {path}"),
                status,
                headers,
                text: String::from_utf8_lossy(&bytes).into_owned(),
            }),
            Err(error) => failed(format!("{method} {path}: the answer broke off: {error}")),
        }
    }

    /// A header, or the empty text.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON, null where it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// What it was, in a line.
    #[must_use]
    pub fn brief(&self) -> String {
        let body: String = self.text.chars().take(300).collect();
        format!("{} answered {} {body}", self.asked, self.status.as_u16())
    }

    /// The rule is that this status is answered.
    ///
    /// # Errors
    /// Failed, if it was another.
    pub fn expect(self, status: u16) -> Played<Self> {
        self.expect_one_of(&[status])
    }

    /// The rule is that one of these statuses is answered.
    ///
    /// # Errors
    /// Failed, if it was another.
    pub fn expect_one_of(self, statuses: &[u16]) -> Played<Self> {
        if statuses.contains(&self.status.as_u16()) {
            return Ok(self);
        }
        let wanted: Vec<String> = statuses.iter().map(u16::to_string).collect();
        failed(format!("{}; expected {}", self.brief(), wanted.join(" or ")))
    }

    /// The check stands on this having been done.
    ///
    /// # Errors
    /// Blocked, if it was not.
    pub fn done(self) -> Played<Self> {
        if self.status.is_success() { Ok(self) } else { blocked(self.brief()) }
    }

    /// The body as a type of the contract; the check stands on it.
    ///
    /// # Errors
    /// Blocked, if the request failed or the body has another shape.
    pub fn read<T: DeserializeOwned>(self) -> Played<T> {
        let answer = self.done()?;
        serde_json::from_str(&answer.text).or_else(|error| blocked(format!("{}: {error}", answer.brief())))
    }

    /// The rule is that the body is of this type of the contract.
    ///
    /// # Errors
    /// Failed, if the request failed or the body has another shape.
    pub fn shape<T: DeserializeOwned>(self) -> Played<T> {
        let answer = self.expect_one_of(&[200, 201])?;
        serde_json::from_str(&answer.text).or_else(|error| failed(format!("{}: {error}", answer.brief())))
    }
}
