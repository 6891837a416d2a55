//! Somebody who issues bearer tokens, as a host's own sign-in would.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};

const ISSUER: &str = "https://login.example/tenant";
const AUDIENCE: &str = "api://people";
const VALID: Duration = Duration::from_secs(600);

/// An issuer with one key.
pub struct Issuer {
    key: SigningKey,
}

impl Default for Issuer {
    fn default() -> Self {
        // Nobody else's, and good for tests alone.
        Self { key: SigningKey::from_bytes(&[7; 32]) }
    }
}

impl Issuer {
    /// What a backend is told so that it takes this issuer's tokens from pages of an origin. The keys go into a file.
    pub fn arguments(&self, keys: &Path, origin: &str) -> Result<Vec<String>> {
        let x = URL_SAFE_NO_PAD.encode(self.key.verifying_key().as_bytes());
        let key = json!({ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "kid": "e2e", "x": x });
        std::fs::write(keys, json!({ "keys": [key] }).to_string())?;
        let keys = keys.display().to_string();
        let told = ["--issuer", ISSUER, "--audience", AUDIENCE, "--jwks", &keys, "--allow-origin", origin];
        Ok(told.map(str::to_owned).to_vec())
    }

    /// A token that says who somebody is.
    pub fn token(&self, email: &str) -> Result<String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
        let claims = json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": email, "email": email, "email_verified": true,
            "iat": now.as_secs(), "exp": (now + VALID).as_secs(),
        });
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({ "alg": "EdDSA", "typ": "JWT", "kid": "e2e" }));
        let signed = format!("{head}.{}", part(claims));
        let signature = URL_SAFE_NO_PAD.encode(self.key.sign(signed.as_bytes()).to_bytes());
        Ok(format!("{signed}.{signature}"))
    }
}
