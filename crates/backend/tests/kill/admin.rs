//! An admin who saves settings, one save after another.

use std::sync::{Arc, atomic::Ordering};

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{
    browser::{Browser, Reply, Told},
    promises::Promises,
};

/// The settings, as far as these saves go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub version: u64,
    pub lifetime: u64,
    pub audience: String,
}

impl Saved {
    fn told(settings: &Value) -> Self {
        Self {
            version: settings["version"].as_u64().unwrap(),
            lifetime: settings["consentLifetimeDays"].as_u64().unwrap(),
            audience: settings["audience"].as_str().unwrap().to_owned(),
        }
    }
}

/// The admin and what they were told.
pub struct Admin {
    pub browser: Browser,
    /// The settings as they may be.
    pub worlds: Vec<Saved>,
    /// Every save that was acknowledged, and how it left the settings.
    pub acknowledged: Vec<Saved>,
    etag: String,
    promises: Arc<Promises>,
    random: StdRng,
}

impl Admin {
    pub async fn new(browser: Browser, promises: Arc<Promises>, seed: u64) -> Self {
        let mut admin = Self {
            browser,
            worlds: Vec::new(),
            acknowledged: Vec::new(),
            etag: String::new(),
            promises,
            random: StdRng::seed_from_u64(seed),
        };
        let told = admin.read().await.expect("settings");
        admin.worlds = vec![Saved::told(&told.json)];
        admin
    }

    /// Saves until an answer does not come, or until everybody is to come to rest.
    pub async fn act(mut self) -> Self {
        while !self.promises.rest.load(Ordering::SeqCst) {
            let lifetime = loop {
                let days = self.random.random_range(30..=365);
                if days != self.worlds[0].lifetime {
                    break days;
                }
            };
            let patch = json!({ "consentLifetimeDays": lifetime });
            let next = Saved { lifetime, ..self.worlds[0].clone() };
            if !self.save(&patch, next).await {
                break;
            }
        }
        self
    }

    /// Ends it for everybody. Whether that was acknowledged.
    pub async fn close(&mut self) -> bool {
        let next = Saved { audience: "nobody".to_owned(), ..self.worlds[0].clone() };
        self.save(&json!({ "audience": "nobody" }), next).await
    }

    /// Lets the groups in again, which were told.
    pub async fn open(&mut self) -> bool {
        let next = Saved { audience: "groups".to_owned(), ..self.worlds[0].clone() };
        let patch = json!({
            "audience": "groups", "announced": true, "faqUrl": "https://example.com/faq",
            "dataSharingUrl": "https://example.com/data", "howToConnectUrl": "https://example.com/how",
        });
        self.save(&patch, next).await
    }

    async fn save(&mut self, patch: &Value, next: Saved) -> bool {
        let [before] = &self.worlds[..] else { panic!("saves on {:?}", self.worlds) };
        let (before, next) = (before.clone(), Saved { version: before.version + 1, ..next });
        let based_on = [("if-match", self.etag.as_str())];
        match self.browser.change(Method::PATCH, "/admin/settings", &based_on, patch).await {
            Reply::Unreached => false,
            Reply::Unknown(failure) => {
                if let Some(failure) = failure {
                    self.promises.failed(format!("admin: {failure}"));
                }
                self.worlds = vec![before, next];
                false
            }
            Reply::Told(told) => {
                assert_eq!(told.status, StatusCode::OK, "a save: {told:?}");
                assert_eq!(Saved::told(&told.json), next);
                self.etag = told.etag.unwrap();
                self.promises.acknowledge();
                self.worlds = vec![next.clone()];
                self.acknowledged.push(next);
                true
            }
        }
    }

    async fn read(&mut self) -> Option<Told> {
        let Reply::Told(told) = self.browser.look("/admin/settings").await else { return None };
        self.etag = told.etag.clone()?;
        Some(told)
    }

    /// Looks what is in force after a restart. The sentence says what must not be.
    pub async fn look(&mut self) -> Result<(), String> {
        let told = self.read().await.ok_or("no settings after the restart")?;
        let saved = Saved::told(&told.json);
        let before = std::mem::replace(&mut self.worlds, vec![saved.clone()]);
        if before.contains(&saved) {
            return Ok(());
        }
        Err(format!("the settings are {saved:?}; what was told allows only {before:?}"))
    }
}
