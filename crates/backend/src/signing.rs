//! The keys that receipts and heads of chains are signed with: Ed25519, each with an id, with their history.
//!
//! They lie in a file beside the database that only its owner may read, and derive from nothing, so that a rotation is a
//! real one. A retired key keeps its public half only: what it signed stays verifiable, and nobody can sign with it any
//! more, not even who reads the file.
//!
//! The file is looked at again before each use, so that `consent-backend keys rotate` needs no restart.

mod file;
mod head;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{KeyId, SigningKey};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use rand::RngCore as _;

pub use file::{beside, public_keys_of_file};
pub use head::{head_of, head_verifies, sign_head};

use crate::clock::Moment;
use crate::keys::sha256;

/// The only algorithm, as the contract spells it.
pub const ALGORITHM: &str = "Ed25519";

/// All keys of one backend, the newest first.
#[derive(Debug)]
pub struct SigningKeys {
    path: Option<PathBuf>,
    ring: RwLock<Ring>,
}

#[derive(Clone, Debug)]
struct Ring {
    keys: Vec<Held>,
    stamp: Option<file::Stamp>,
}

/// A key; its secret half is gone when it is retired.
#[derive(Clone, Debug)]
struct Held {
    public: SigningKey,
    secret: Option<Arc<ed25519_dalek::SigningKey>>,
}

/// The key that signs now. What is signed names it, so it is taken before the signing begins.
#[derive(Clone)]
pub struct Signer {
    public: SigningKey,
    secret: Arc<ed25519_dalek::SigningKey>,
}

impl Signer {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &KeyId {
        &self.public.id
    }

    /// Its public half, base64url without padding.
    #[must_use]
    pub fn public_key(&self) -> &str {
        &self.public.public_key
    }

    /// Signs; base64url without padding.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.secret.sign(bytes).to_bytes())
    }
}

impl SigningKeys {
    /// A key that is gone with the process. For tests.
    #[must_use]
    pub fn in_memory(now: Moment) -> Self {
        Self { path: None, ring: RwLock::new(Ring { keys: vec![Held::new(now)], stamp: None }) }
    }

    /// Reads the file of keys, or makes one with a first key that only its owner may read.
    ///
    /// # Errors
    /// When the file cannot be read or made, holds something else, or has no key that signs.
    pub fn from_file(path: &Path, now: Moment) -> std::io::Result<Self> {
        if !path.exists() {
            file::create(path, &[Held::new(now)])?;
        }
        Ok(Self { path: Some(path.to_owned()), ring: RwLock::new(file::read(path)?) })
    }

    /// Retires the key that signs now and makes another. What was signed before stays verifiable.
    ///
    /// # Errors
    /// When the file cannot be written. The key that signed goes on signing then.
    pub fn rotate(&self, now: Moment) -> std::io::Result<KeyId> {
        let mut ring = self.ring.write().unwrap_or_else(PoisonError::into_inner);
        *ring = match &self.path {
            Some(path) => file::change(path, |keys| rotated(keys, now))?,
            None => Ring { keys: rotated(ring.keys.clone(), now), stamp: None },
        };
        Ok(ring.keys[0].public.id.clone())
    }

    /// The public halves, the newest first, for `GET /service`.
    #[must_use]
    pub fn public(&self) -> Vec<SigningKey> {
        self.refresh();
        self.read(|ring| ring.keys.iter().map(|key| key.public.clone()).collect())
    }

    /// The key that signs now.
    ///
    /// # Errors
    /// With a sentence when there is none, which a file that was read cannot bring about.
    pub fn signer(&self) -> Result<Signer, String> {
        self.refresh();
        let signer = self.read(|ring| {
            ring.keys.iter().find_map(|key| {
                key.secret
                    .as_ref()
                    .map(|secret| Signer { public: key.public.clone(), secret: Arc::clone(secret) })
            })
        });
        signer.ok_or_else(|| "no signing key is in use".to_owned())
    }

    /// Signs with the key that signs now; the signature is base64url without padding.
    ///
    /// # Errors
    /// As [`signer`](Self::signer).
    pub fn sign(&self, bytes: &[u8]) -> Result<(KeyId, String), String> {
        let signer = self.signer()?;
        Ok((signer.id().clone(), signer.sign(bytes)))
    }

    fn read<T>(&self, what: impl FnOnce(&Ring) -> T) -> T {
        what(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the file again when somebody replaced it. A file that is unreadable for a moment changes nothing.
    fn refresh(&self) {
        let Some(path) = &self.path else { return };
        let stamp = file::stamp(path);
        if stamp.is_none() || self.read(|ring| ring.stamp == stamp) {
            return;
        }
        match file::read(path) {
            Ok(ring) => *self.ring.write().unwrap_or_else(PoisonError::into_inner) = ring,
            Err(error) => tracing::warn!(%error, "the file of signing keys cannot be read again"),
        }
    }
}

impl Held {
    fn new(now: Moment) -> Self {
        let mut secret = [0; 32];
        rand::rng().fill_bytes(&mut secret);
        Self::of_secret(&secret, now)
    }

    fn of_secret(secret: &[u8; 32], now: Moment) -> Self {
        let secret = ed25519_dalek::SigningKey::from_bytes(secret);
        let public = secret.verifying_key().to_bytes();
        let public = SigningKey {
            id: key_id(&public),
            algorithm: ALGORITHM.to_owned(),
            public_key: URL_SAFE_NO_PAD.encode(public),
            created_at: now.timestamp(),
            retired_at: None,
        };
        Self { public, secret: Some(Arc::new(secret)) }
    }
}

fn rotated(mut keys: Vec<Held>, now: Moment) -> Vec<Held> {
    for key in keys.iter_mut().filter(|key| key.secret.is_some()) {
        key.secret = None;
        key.public.retired_at = Some(now.timestamp());
    }
    keys.insert(0, Held::new(now));
    keys
}

/// The id follows from the key, so that two keys cannot have one id by accident: the first 64 bits of its SHA-256.
fn key_id(public: &[u8; 32]) -> KeyId {
    KeyId::new(&sha256(public)[..16])
}

/// Whether a signature is one of this key over these bytes. Anything that cannot be read is a no.
#[must_use]
pub fn verifies(key: &SigningKey, bytes: &[u8], signature: &str) -> bool {
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
    let public = decode(&key.public_key).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let Some(public) = public.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok()) else { return false };
    let Some(signature) = decode(signature).and_then(|bytes| Signature::from_slice(&bytes).ok()) else {
        return false;
    };
    key.algorithm == ALGORITHM && public.verify_strict(bytes, &signature).is_ok()
}

#[cfg(test)]
pub(crate) mod fixed {
    //! A key that is always the same, for golden files.

    use super::*;

    /// Keys with one known key, in use since `now`.
    pub(crate) fn keys(seed: u8, now: Moment) -> SigningKeys {
        let held = Held::of_secret(&[seed; 32], now);
        SigningKeys { path: None, ring: RwLock::new(Ring { keys: vec![held], stamp: None }) }
    }
}

#[cfg(test)]
#[path = "signing/tests.rs"]
mod tests;
