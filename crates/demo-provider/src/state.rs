//! What the provider holds in memory: people, permissions, codes, tokens, and what the work side delivered.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use people::{Person, Visibility};

use crate::{config::Config, network::Network, secret};

/// How long a code can be exchanged.
pub const CODE_LIFE: Duration = Duration::from_secs(60);
/// How long a token is valid, in seconds, as long as LinkedIn's.
pub const TOKEN_LIFE_S: u64 = 5_184_000;

/// A code, until it is exchanged.
pub struct Code {
    pub account: usize,
    pub scopes: Vec<String>,
    pub challenge: Option<String>,
    pub made: Instant,
    /// The token that was made of it, so that a second use takes that back.
    pub used_for: Option<String>,
}

/// A token.
#[derive(Clone)]
pub struct Token {
    pub account: usize,
    pub scopes: Vec<String>,
}

#[derive(Default)]
pub struct Held {
    pub codes: HashMap<String, Code>,
    pub tokens: HashMap<String, Token>,
    /// What the work side delivered, by account and category.
    pub work_data: HashMap<usize, BTreeMap<String, serde_json::Value>>,
}

pub struct Provider {
    pub people: Vec<Person>,
    pub network: Network,
    pub config: Config,
    held: Mutex<Held>,
}

impl Provider {
    pub fn new(people: Vec<Person>, config: Config) -> Self {
        let people: Vec<Person> = people.into_iter().filter(|person| !person.work.leaver).collect();
        Self { network: Network::new(&people), people, config, held: Mutex::default() }
    }

    pub fn held(&self) -> MutexGuard<'_, Held> {
        // A panic while it was held leaves nothing half done: every change is one call.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Accounts that somebody can choose: everybody with a profile of their own, hidden or not.
    pub fn accounts(&self) -> impl Iterator<Item = (usize, &Person)> {
        self.people.iter().enumerate().filter(|(_, person)| person.linkedin.visibility != Visibility::None)
    }

    /// An account by the key that forms carry.
    pub fn account(&self, key: &str) -> Option<usize> {
        self.accounts().find(|(_, person)| person.file == key).map(|(at, _)| at)
    }

    pub fn by_email(&self, email: &str) -> Option<usize> {
        let email = email.trim().to_lowercase();
        self.people.iter().position(|person| person.email.as_deref() == Some(email.as_str()))
    }

    /// An id that only this client knows somebody by.
    pub fn pairwise(&self, kind: &str, at: usize, which: usize) -> String {
        let config = &self.config;
        secret::digest(&[
            kind,
            &config.client_id,
            &config.client_secret,
            &self.people[at].file,
            &which.to_string(),
        ])
    }

    /// The person and which of their profiles an id names.
    pub fn by_profile_id(&self, id: &str) -> Option<(usize, usize)> {
        self.people.iter().enumerate().find_map(|(at, person)| {
            let which = (0..person.linkedin.profiles.len())
                .find(|which| secret::same(&self.pairwise("profile", at, *which), id));
            which.map(|which| (at, which))
        })
    }

    /// The token that a request carries.
    pub fn token(&self, headers: &axum::http::HeaderMap) -> Option<Token> {
        let text = headers.get("authorization")?.to_str().ok()?.strip_prefix("Bearer ")?;
        self.held().tokens.get(text).cloned()
    }
}
