//! A browser of one person: a session, and requests whose answers may not come.

use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect::Policy};
use serde_json::Value;

use crate::program::sign_in;

/// Longer than the backend itself waits for anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// Somebody's browser.
#[derive(Clone)]
pub struct Browser {
    http: Client,
    pub base: String,
    pub provider: String,
    /// The person's file, by which the provider knows the account.
    pub key: String,
    cookie: String,
    csrf: String,
    /// The hash of the notice that this person is shown.
    pub notice_hash: String,
}

/// What a client knows after a request.
#[derive(Debug)]
pub enum Reply {
    /// It was told.
    Told(Told),
    /// The connection could not be made: nothing has happened.
    Unreached,
    /// It was sent, and no usable answer came: it may have happened. With what came instead, if anything.
    Unknown(Option<String>),
}

/// An answer that came whole.
#[derive(Debug)]
pub struct Told {
    pub status: StatusCode,
    pub etag: Option<String>,
    pub json: Value,
}

fn client() -> Client {
    Client::builder().redirect(Policy::none()).timeout(PATIENCE).no_proxy().build().unwrap()
}

impl Browser {
    /// Signs in by the page that people sign in by.
    pub async fn sign_in(port: u16, provider: &str, key: &str) -> Self {
        let base = format!("http://localhost:{port}");
        let http = client();
        let cookie = sign_in(&http, &base, &format!("Person {key}")).await;
        let mut browser = Self {
            cookie,
            http,
            base,
            provider: provider.to_owned(),
            key: key.to_owned(),
            csrf: String::new(),
            notice_hash: String::new(),
        };
        let session = browser.get("/session").await.expect("a session");
        browser.csrf = session["csrfToken"].as_str().unwrap().to_owned();
        let notice = browser.get("/notices/2024-04?language=en").await.expect("a notice");
        browser.notice_hash = notice["hash"].as_str().unwrap().to_owned();
        browser
    }

    /// Lets go of every connection to a backend that is dead.
    pub fn reconnect(&mut self) {
        self.http = client();
    }

    /// Looks at something. `None` where no answer came.
    pub async fn get(&self, path: &str) -> Option<Value> {
        match self.send(self.request(Method::GET, path)).await {
            Reply::Told(told) if told.status == StatusCode::OK => Some(told.json),
            Reply::Told(told) if !told.status.is_server_error() => panic!("GET {path}: {told:?}"),
            _ => None,
        }
    }

    /// Looks at something that has a version.
    pub async fn look(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path)).await
    }

    /// Changes something.
    pub async fn change(&self, method: Method, path: &str, header: &[(&str, &str)], body: &Value) -> Reply {
        let kind = if method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
        let mut request =
            self.request(method, path).header("x-csrf-token", &self.csrf).header("origin", &self.base);
        for (name, value) in header {
            request = request.header(*name, *value);
        }
        if !body.is_null() {
            request = request.header("content-type", kind).body(body.to_string());
        }
        self.send(request).await
    }

    /// Answers the provider's page and gives the way back.
    pub async fn at_provider(&self, continue_url: &str, decision: &str) -> String {
        let url = url::Url::parse(continue_url).unwrap();
        let mut form: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        form.push(("account".to_owned(), self.key.clone()));
        form.push(("decision".to_owned(), decision.to_owned()));
        let page = format!("{}/oauth/v2/authorization", self.provider);
        let answer = self.http.post(page).form(&form).send().await.unwrap();
        answer.headers()["location"].to_str().unwrap().to_owned()
    }

    /// Comes back from the provider.
    pub async fn come_back(&self, location: &str) -> Reply {
        self.send(self.http.get(location).header("cookie", &self.cookie)).await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}/api/v1{path}", self.base)).header("cookie", &self.cookie)
    }

    async fn send(&self, request: RequestBuilder) -> Reply {
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) if error.is_connect() => return Reply::Unreached,
            Err(_) => return Reply::Unknown(None),
        };
        let status = answer.status();
        let text = |name: &str| Some(answer.headers().get(name)?.to_str().ok()?.to_owned());
        let etag = text("etag");
        // Only what came whole counts as told. A failure of the server says nothing about what it did before.
        match answer.bytes().await {
            Ok(bytes) if status.is_server_error() => {
                Reply::Unknown(Some(format!("{status} {}", String::from_utf8_lossy(&bytes))))
            }
            Ok(bytes) => {
                let json = serde_json::from_slice(&bytes).unwrap_or_default();
                Reply::Told(Told { status, etag, json })
            }
            Err(_) => Reply::Unknown(None),
        }
    }
}
