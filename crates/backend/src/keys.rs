//! One master key, from which every other key is derived, and what is done with them.
//!
//! It lies in a file beside the database, never in it: who finds only the database finds no token, no LinkedIn
//! account, no guessable id of a person.

use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

const NONCE_LENGTH: usize = 24;

/// What a derived value is for. Two purposes never share a value.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// Ids of people, from their e-mail addresses.
    Person,
    /// Ids of possible profiles, bound to viewer and subject.
    Candidate,
    /// Which LinkedIn account is connected, without keeping its id.
    Account,
    /// The OAuth `state` of an attempt.
    OauthState,
    /// The PKCE verifier of an attempt.
    PkceVerifier,
    /// The CSRF token of a session.
    Csrf,
    /// The token of the sign-in form.
    SignInForm,
    /// What stands in for a session where a bearer token is sent.
    Bearer,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::Person => "person-id/1",
            Self::Candidate => "candidate-id/1",
            Self::Account => "linkedin-account/1",
            Self::OauthState => "oauth-state/1",
            Self::PkceVerifier => "pkce-verifier/1",
            Self::Csrf => "csrf/1",
            Self::SignInForm => "sign-in-form/1",
            Self::Bearer => "bearer/1",
        }
    }
}

/// The keys of one backend.
pub struct Keys {
    master: [u8; 32],
}

impl Keys {
    /// Keys that are gone with the process. For tests.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { master: random_bytes() }
    }

    /// Reads the key file, or makes one that only its owner may read.
    ///
    /// # Errors
    /// When the file cannot be read or made, or holds something else than a key.
    pub fn from_file(path: &Path) -> std::io::Result<Self> {
        let invalid = || {
            let text = format!("{} is not a key file: 64 hexadecimal digits are expected", path.display());
            std::io::Error::new(std::io::ErrorKind::InvalidData, text)
        };
        if path.exists() {
            let bytes = hex::decode(std::fs::read_to_string(path)?.trim()).map_err(|_| invalid())?;
            return Ok(Self { master: bytes.try_into().map_err(|_| invalid())? });
        }
        let master = random_bytes();
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(hex::encode(master).as_bytes())?;
        file.sync_all()?;
        Ok(Self { master })
    }

    /// A keyed digest of some parts, 256 bits. The parts cannot run into each other.
    #[must_use]
    pub fn digest(&self, purpose: Purpose, parts: &[&str]) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose.label(), parts))
    }

    /// The same, cut to 128 bits and written in hexadecimal digits: an id for an address bar.
    #[must_use]
    pub fn id(&self, purpose: Purpose, parts: &[&str]) -> String {
        hex::encode(&self.mac(purpose.label(), parts)[..16])
    }

    fn mac(&self, label: &str, parts: &[&str]) -> [u8; 32] {
        // HMAC takes a key of any length, so this cannot fail.
        #[expect(clippy::expect_used, reason = "a key of 32 bytes is always accepted")]
        let mut mac =
            <Hmac<Sha256> as hmac::Mac>::new_from_slice(&self.master).expect("any key length will do");
        for part in std::iter::once(&label).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }

    /// Encrypts `text` so that it opens only for the same `owner`.
    #[must_use]
    pub fn seal(&self, owner: &str, text: &str) -> String {
        let nonce: [u8; NONCE_LENGTH] = random_bytes();
        let payload = Payload { msg: text.as_bytes(), aad: owner.as_bytes() };
        #[expect(clippy::expect_used, reason = "fails only beyond 256 GiB")]
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload).expect("a short text");
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What was sealed for `owner`; nothing if it was tampered with or belongs to somebody else.
    #[must_use]
    pub fn open(&self, owner: &str, sealed: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, message) = bytes.split_at_checked(NONCE_LENGTH)?;
        let payload = Payload { msg: message, aad: owner.as_bytes() };
        let text = self.cipher().decrypt(XNonce::from_slice(nonce), payload).ok()?;
        String::from_utf8(text).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.mac("token-encryption/1", &[]).into())
    }
}

/// A new random token of 256 bits.
#[must_use]
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// A new random id of 128 bits.
#[must_use]
pub fn random_id() -> String {
    hex::encode(random_bytes::<16>())
}

/// SHA-256 in hexadecimal digits.
#[must_use]
pub fn sha256(text: &[u8]) -> String {
    hex::encode(Sha256::digest(text))
}

/// SHA-256 as PKCE wants it.
#[must_use]
pub fn pkce_challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// Compares two secrets in a time that does not depend on where they differ.
#[must_use]
pub fn same_secret(left: &str, right: &str) -> bool {
    left.as_bytes().ct_eq(right.as_bytes()).into()
}

fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_token_opens_only_for_its_owner_and_untouched() {
        let keys = Keys::in_memory();
        let sealed = keys.seal("anna", "token");
        assert_eq!(keys.open("anna", &sealed).as_deref(), Some("token"));
        assert_eq!(keys.open("bo", &sealed), None);
        assert_eq!(Keys::in_memory().open("anna", &sealed), None);
        let mut torn = sealed.clone().into_bytes();
        let last = torn.len() - 2;
        torn[last] = if torn[last] == b'A' { b'B' } else { b'A' };
        assert_eq!(keys.open("anna", &String::from_utf8_lossy(&torn)), None);
        assert_eq!(keys.open("anna", ""), None);
        assert!(!sealed.contains("token"));
    }

    #[test]
    fn parts_of_a_digest_cannot_run_into_each_other() {
        let keys = Keys::in_memory();
        let digest = |parts: &[&str]| keys.digest(Purpose::Candidate, parts);
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_ne!(digest(&["ab"]), keys.digest(Purpose::Account, &["ab"]));
    }

    #[test]
    fn a_key_file_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let first = Keys::from_file(&path).unwrap().digest(Purpose::Person, &["a"]);
        assert_eq!(Keys::from_file(&path).unwrap().digest(Purpose::Person, &["a"]), first);
        std::fs::write(&path, "short").unwrap();
        assert!(Keys::from_file(&path).is_err());
    }

    #[test]
    fn the_challenge_is_the_one_of_the_standards_example() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(pkce_challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
