//! Several browsers of one member, all at once: nobody can say in which order they were served, but every decision that
//! was acknowledged is there, and what is kept agrees with itself.

use std::sync::{Arc, atomic::Ordering};

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use reqwest::Method;
use serde_json::{Value, json};

use super::{
    browser::{Browser, Reply},
    promises::{Fate, Promises},
    wishes::{self, Wish},
};

/// One of the browsers.
pub struct InCrowd {
    pub browser: Browser,
    person: String,
    promises: Arc<Promises>,
    random: StdRng,
}

impl InCrowd {
    pub async fn new(browser: Browser, promises: Arc<Promises>, seed: u64) -> Self {
        let me = browser.get("/session").await.expect("a session");
        let person = me["person"]["id"].as_str().unwrap().to_owned();
        Self { browser, person, promises, random: StdRng::seed_from_u64(seed) }
    }

    /// Acts until an answer does not come, or until everybody is to come to rest.
    pub async fn act(mut self) -> Self {
        while !self.promises.rest.load(Ordering::SeqCst) {
            if !self.step().await {
                break;
            }
        }
        self
    }

    async fn step(&mut self) -> bool {
        match self.random.random_range(0..10) {
            0..3 => self.begin().await,
            3..6 => self.trip().await,
            6 => self.decide().await,
            7 => self.end(Method::PATCH, json!({ "dropWorkToLinkedin": true })).await,
            _ => self.end(Method::DELETE, Value::Null).await,
        }
    }

    async fn begin(&mut self) -> bool {
        let Wish::Begin { from_linkedin, to_linkedin } = wishes::begin(&mut self.random) else { return true };
        let marker = self.promises.marker(&self.browser.key);
        let body = wishes::attempt(&self.browser.notice_hash, &marker, &from_linkedin, &to_linkedin);
        self.create("attempts", &marker, &body).await
    }

    async fn decide(&mut self) -> bool {
        let marker = self.promises.marker(&self.browser.key);
        let body = wishes::decision(&self.browser.notice_hash, &marker, self.random.random_bool(0.5));
        self.create("decisions", &marker, &body).await
    }

    async fn create(&mut self, route: &'static str, marker: &str, body: &Value) -> bool {
        let path = format!("/connection/{route}");
        let reply = self.browser.change(Method::POST, &path, &[("idempotency-key", marker)], body).await;
        let fate = match &reply {
            Reply::Told(told) if told.status.is_success() => Fate::There,
            Reply::Told(_) | Reply::Unreached => Fate::Absent,
            Reply::Unknown(_) => Fate::Open,
        };
        self.promises.note(marker, &self.person, route, fate);
        self.goes_on(reply)
    }

    /// Goes on with whatever attempt is under way; another browser may be quicker.
    async fn trip(&mut self) -> bool {
        let Some(connection) = self.browser.get("/connection").await else { return false };
        let Some(id) = connection["attempt"].as_str() else { return self.begin().await };
        let Some(attempt) = self.browser.get(&format!("/connection/attempts/{id}")).await else {
            return false;
        };
        let Some(url) = attempt["continueUrl"].as_str() else { return true };
        let back = self.browser.at_provider(url, "allow").await;
        let reply = self.browser.come_back(&back).await;
        self.goes_on(reply)
    }

    async fn end(&mut self, method: Method, body: Value) -> bool {
        let reply = self.browser.change(method, "/connection", &[], &body).await;
        self.goes_on(reply)
    }

    fn goes_on(&self, reply: Reply) -> bool {
        match reply {
            Reply::Told(told) => {
                if told.status.is_success() || told.status.is_redirection() {
                    self.promises.acknowledge();
                }
                true
            }
            Reply::Unreached => false,
            Reply::Unknown(failure) => {
                if let Some(failure) = failure {
                    self.promises.failed(format!("{}: {failure}", self.browser.key));
                }
                false
            }
        }
    }
}
