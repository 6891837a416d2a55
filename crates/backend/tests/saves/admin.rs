//! One admin: what they read, how long they keep it, what they save on it, and what they were told.

use std::time::Duration;

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use reqwest::{Client, Method, Response, StatusCode, redirect::Policy};
use serde_json::{Map, Value, json};

use super::server::{self, Program};
use crate::program::sign_in;

/// A save that was acknowledged.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Who.
    pub actor: String,
    /// The version that it was based on.
    pub based_on: u64,
    /// The version that it led to.
    pub version: u64,
    /// What it changed.
    pub patch: Map<String, Value>,
}

/// An admin's browser.
pub struct Admin {
    http: Client,
    base: String,
    cookie: String,
    csrf: String,
    name: String,
    random: StdRng,
    /// What was read last, perhaps long ago.
    read: Option<(String, Value)>,
    marks: usize,
    pub saved: Vec<Saved>,
    pub stale: usize,
    pub merged: usize,
    pub without_version: usize,
}

const ADDRESSES: [&str; 5] =
    ["faqUrl", "dataSharingUrl", "howToConnectUrl", "privacyUrl", "linkedinPrivacyUrl"];

impl Admin {
    /// Signs in by the page that people sign in by.
    pub async fn sign_in(program: &Program, number: usize, seed: u64) -> Self {
        let (base, name) = (program.base.clone(), server::name(number));
        let patience = Duration::from_secs(60);
        let http = Client::builder().redirect(Policy::none()).timeout(patience).no_proxy().build().unwrap();
        let cookie = sign_in(&http, &base, &name).await;
        let random = StdRng::seed_from_u64(seed.wrapping_add(number as u64 + 1));
        let mut admin = Self {
            cookie,
            http,
            base,
            csrf: String::new(),
            name,
            random,
            read: None,
            marks: 0,
            saved: Vec::new(),
            stale: 0,
            merged: 0,
            without_version: 0,
        };
        admin.csrf = admin.get("/session").await["csrfToken"].as_str().unwrap().to_owned();
        admin
    }

    /// Looks at something.
    pub async fn get(&self, path: &str) -> Value {
        let answer = self.request(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.unwrap()
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}/api/v1{path}", self.base)).header("cookie", &self.cookie)
    }

    async fn look(&mut self) {
        let answer = self.request(Method::GET, "/admin/settings").send().await.unwrap();
        let tag = answer.headers()["etag"].to_str().unwrap().to_owned();
        self.read = Some((tag, answer.json().await.unwrap()));
    }

    /// Does one thing; says whether a save was acknowledged.
    pub async fn act(&mut self) -> bool {
        if self.read.is_none() || self.random.random_bool(0.4) {
            self.look().await;
        }
        if self.random.random_bool(0.1) {
            return false;
        }
        let patch = self.wish();
        if self.random.random_bool(0.05) {
            self.send_without_version(&patch).await;
        }
        if self.save(&patch).await {
            return true;
        }
        // Somebody was quicker: what I changed is put on what they left, field by field, as the page does.
        if self.random.random_bool(0.7) {
            self.look().await;
            let again = self.save(&patch).await;
            self.merged += usize::from(again);
            return again;
        }
        false
    }

    /// Fields that become something that they never were before, by anybody.
    fn wish(&mut self) -> Map<String, Value> {
        self.marks += 1;
        let mark = format!("{}/{}", self.name.rsplit(' ').next().unwrap_or_default(), self.marks);
        let mut patch = Map::new();
        for field in ADDRESSES {
            if patch.is_empty() || self.random.random_bool(0.2) {
                let field = if patch.is_empty() { ADDRESSES[self.random.random_range(0..5)] } else { field };
                patch.insert(field.to_owned(), json!(format!("https://saves.example/{mark}")));
            }
        }
        if self.random.random_bool(0.3) {
            patch.insert("consentLifetimeDays".to_owned(), json!(self.random.random_range(1..=1095)));
        }
        if self.random.random_bool(0.2) {
            let audience = ["nobody", "everyone"][self.random.random_range(0..2)];
            patch.insert("audience".to_owned(), json!(audience));
        }
        patch
    }

    async fn save(&mut self, patch: &Map<String, Value>) -> bool {
        let Some((tag, before)) = self.read.clone() else { return false };
        let answer = self.send(Some(&tag), patch).await;
        match answer.status() {
            StatusCode::OK => {
                let tag = answer.headers()["etag"].to_str().unwrap().to_owned();
                let after: Value = answer.json().await.unwrap();
                let version = |settings: &Value| settings["version"].as_u64().unwrap();
                let (actor, patch) = (self.name.clone(), patch.clone());
                self.saved.push(Saved { actor, based_on: version(&before), version: version(&after), patch });
                self.read = Some((tag, after));
                true
            }
            StatusCode::PRECONDITION_FAILED => {
                self.stale += 1;
                false
            }
            other => panic!("{other}: {}", answer.text().await.unwrap()),
        }
    }

    /// Without a version, or with one that is none: always refused.
    async fn send_without_version(&mut self, patch: &Map<String, Value>) {
        let weak = self.read.as_ref().map(|(tag, _)| format!("W/{tag}"));
        for tag in [None, weak.as_deref(), Some("*")] {
            let answer = self.send(tag, patch).await;
            assert_eq!(answer.status(), StatusCode::PRECONDITION_REQUIRED, "{tag:?}");
            self.without_version += 1;
        }
    }

    async fn send(&self, tag: Option<&str>, patch: &Map<String, Value>) -> Response {
        let mut request = self
            .request(Method::PATCH, "/admin/settings")
            .header("x-csrf-token", &self.csrf)
            .header("origin", &self.base)
            .header("content-type", "application/merge-patch+json");
        if let Some(tag) = tag {
            request = request.header("if-match", tag);
        }
        request.body(Value::Object(patch.clone()).to_string()).send().await.unwrap()
    }
}
