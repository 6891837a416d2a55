//! The issuer's keys: read from a file or an address, read again when a token names one that is not there.

use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse},
};
use url::Url;

use super::{Refused, has_passed};
use crate::clock::Moment;

/// Keys that are older than this are asked for again, so that one that the issuer withdrew goes out of use.
const FRESH_SECONDS: i64 = 15 * 60;
/// Between two tries lies at least this, whatever tokens are sent.
const PAUSE_SECONDS: i64 = 30;
/// Keys that could not be confirmed for this long are not used any more.
const LAST_SECONDS: i64 = 24 * 60 * 60;
/// How long the issuer may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest list of keys that is read, in bytes.
const LONGEST: usize = 256 * 1024;
/// The shortest RSA modulus, in bytes.
const RSA_BYTES: usize = 256;

/// Where the keys are.
#[derive(Clone, Debug)]
pub enum Source {
    /// In a file.
    File(PathBuf),
    /// At an address.
    Url(Url),
}

/// A key, and the only algorithm that it is used with.
#[derive(Clone)]
pub struct Key {
    kid: Option<String>,
    /// The algorithm.
    pub algorithm: Algorithm,
    /// The key.
    pub decoding: DecodingKey,
}

#[derive(Clone, Default)]
struct Held {
    keys: Arc<Vec<Key>>,
    read: Option<Moment>,
    tried: Option<Moment>,
}

/// The issuer's keys.
pub struct KeySet {
    source: Source,
    http: reqwest::Client,
    held: RwLock<Held>,
    reading: tokio::sync::Mutex<()>,
}

impl KeySet {
    /// Keys that are read when they are first needed.
    ///
    /// # Errors
    /// With a sentence if the keys cannot be asked for safely.
    pub fn new(source: Source) -> Result<Self, String> {
        if let Source::Url(url) = &source {
            let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
            match url.scheme() {
                "https" if cfg!(feature = "provider-tls") => {}
                "https" => {
                    return Err(
                        "https needs a build with --features provider-tls; a file works without".to_owned()
                    );
                }
                "http" if local => {}
                _ => {
                    return Err(format!(
                        "keys come over https, from this machine or from a file, not from {url}"
                    ));
                }
            }
        }
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { source, http, held: RwLock::default(), reading: tokio::sync::Mutex::default() })
    }

    /// The key of this name for this algorithm. Without a name there has to be exactly one for the algorithm.
    ///
    /// # Errors
    /// If there is none or more than one, or the keys cannot be had.
    pub async fn find(&self, kid: Option<&str>, algorithm: Algorithm, now: Moment) -> Result<Key, Refused> {
        let held = self.held();
        let fresh = held.read.is_some_and(|read| !has_passed(read, FRESH_SECONDS, now));
        if fresh && let Some(key) = pick(&held.keys, kid, algorithm) {
            return Ok(key);
        }
        self.read_again(now).await;
        let held = self.held();
        match held.read {
            Some(read) if !has_passed(read, LAST_SECONDS, now) => {
                pick(&held.keys, kid, algorithm).ok_or(Refused::Invalid("no such key"))
            }
            _ => Err(Refused::NoKeys),
        }
    }

    fn held(&self) -> Held {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the keys, unless somebody did so a moment ago. Keys that are there stay if it fails.
    async fn read_again(&self, now: Moment) {
        let _one_at_a_time = self.reading.lock().await;
        let mut held = self.held();
        if held.tried.is_some_and(|tried| !has_passed(tried, PAUSE_SECONDS, now)) {
            return;
        }
        held.tried = Some(now);
        match self.read().await {
            Ok(keys) => {
                held.keys = Arc::new(keys);
                held.read = Some(now);
            }
            Err(reason) => tracing::warn!(reason, "the issuer's keys cannot be read"),
        }
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = held;
    }

    async fn read(&self) -> Result<Vec<Key>, String> {
        let bytes = match &self.source {
            Source::File(path) => tokio::fs::read(path).await.map_err(|error| error.to_string())?,
            Source::Url(url) => self.fetch(url).await?,
        };
        keys(&bytes)
    }

    async fn fetch(&self, url: &Url) -> Result<Vec<u8>, String> {
        let told = |error: reqwest::Error| error.to_string();
        let mut answer = self.http.get(url.clone()).send().await.map_err(told)?;
        if answer.status() != reqwest::StatusCode::OK {
            return Err(format!("the answer is {}", answer.status()));
        }
        let mut bytes = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(told)? {
            bytes.extend_from_slice(&part);
            if bytes.len() > LONGEST {
                return Err("the answer is too long".to_owned());
            }
        }
        Ok(bytes)
    }
}

/// The usable keys of a list. One that is not understood is left out and does not spoil the others.
fn keys(json: &[u8]) -> Result<Vec<Key>, String> {
    #[derive(serde::Deserialize)]
    struct List {
        keys: Vec<serde_json::Value>,
    }
    let list: List = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let read = |one| serde_json::from_value::<Jwk>(one).ok();
    Ok(list.keys.into_iter().filter_map(read).filter_map(|one| key(&one)).collect())
}

fn key(jwk: &Jwk) -> Option<Key> {
    let (algorithm, named) = match &jwk.algorithm {
        AlgorithmParameters::RSA(rsa) => {
            let modulus = URL_SAFE_NO_PAD.decode(&rsa.n).ok()?;
            (modulus.len() >= RSA_BYTES).then_some((Algorithm::RS256, KeyAlgorithm::RS256))?
        }
        AlgorithmParameters::EllipticCurve(curve) if curve.curve == EllipticCurve::P256 => {
            (Algorithm::ES256, KeyAlgorithm::ES256)
        }
        AlgorithmParameters::OctetKeyPair(pair) if pair.curve == EllipticCurve::Ed25519 => {
            (Algorithm::EdDSA, KeyAlgorithm::EdDSA)
        }
        // Keys that both sides know are no keys of an issuer.
        _ => return None,
    };
    let common = &jwk.common;
    let signs = matches!(common.public_key_use, None | Some(PublicKeyUse::Signature))
        && common
            .key_operations
            .as_ref()
            .is_none_or(|operations| operations.contains(&KeyOperations::Verify))
        && common.key_algorithm.is_none_or(|said| said == named);
    let decoding = DecodingKey::from_jwk(jwk).ok().filter(|_| signs)?;
    Some(Key { kid: common.key_id.clone(), algorithm, decoding })
}

fn pick(keys: &[Key], kid: Option<&str>, algorithm: Algorithm) -> Option<Key> {
    let mut fit =
        keys.iter().filter(|key| key.algorithm == algorithm && (kid.is_none() || key.kid.as_deref() == kid));
    let found = fit.next()?;
    // Two keys of one name: which is meant cannot be told.
    fit.next().is_none().then(|| found.clone())
}
