//! An issuer of tokens: its keys, the list of them at an address or in a file, and tokens as good or bad as a test asks.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use backend::access::{Access, Bearer, KeySet, Origins, PersonClaim, Source};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::pkcs8::EncodePrivateKey as _;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use p256::elliptic_curve::sec1::ToEncodedPoint as _;
use rsa::{BigUint, RsaPrivateKey, pkcs1::EncodeRsaPrivateKey as _, traits::PublicKeyParts as _};
use serde_json::{Value, json};

use crate::house::{House, START};

pub const ISSUER: &str = "https://login.example/tenant";
pub const AUDIENCE: &str = "api://consent";
pub const OTHER_PAGE: &str = "http://127.0.0.1:4000";

/// Two primes of nobody's key: making new ones takes long without optimization.
const PRIMES: [&str; 2] = [
    "E4540D4E6CD1152BF057000E09FB6D6C202207B5A888EE1DC474EB1621A406789D4DC38D526F02903137874D1B33046C04648B55EE3EC1045543D5EA63D6569494E1515603EDE8CDC705283F4B6FCABCEC9334655E4EE1554A6C662AF0735CA072CE907AF283688B4DAE1CF01908E3498F6E40BEBE2BF3CA5CD890A783FC4CB5",
    "C9B8CF9CD2570457A7285AD4DE4C8CC35726189D65A7874E314281529D7BAE04A94E4E3EAF11E5E01CB636849A4046371EDF541639C9D21101A710B96302E146070CAA34E52366A11836CAF3B89EED560E55FDE97B9DB6608B761D7C473D00568C970CAE6E18F02520AAC1B9DC388087979487260F4DACE2D68C591D3113A6FB",
];

/// A key: what signs, and what is published.
pub struct Signer {
    pub algorithm: Algorithm,
    pub secret: EncodingKey,
    pub public: Value,
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub fn rsa(kid: &str) -> Signer {
    let [p, q] = PRIMES.map(|hex| BigUint::parse_bytes(hex.as_bytes(), 16).unwrap());
    let key = RsaPrivateKey::from_p_q(p, q, BigUint::from(65537u32)).unwrap();
    let (n, e) = (text(&key.n().to_bytes_be()), text(&key.e().to_bytes_be()));
    Signer {
        algorithm: Algorithm::RS256,
        secret: EncodingKey::from_rsa_der(key.to_pkcs1_der().unwrap().as_bytes()),
        public: json!({ "kty": "RSA", "use": "sig", "kid": kid, "n": n, "e": e }),
    }
}

pub fn ec(kid: &str) -> Signer {
    let key = p256::SecretKey::from_slice(&rand::random::<[u8; 32]>()).unwrap();
    let point = key.public_key().to_encoded_point(false);
    let (x, y) = (text(point.x().unwrap()), text(point.y().unwrap()));
    Signer {
        algorithm: Algorithm::ES256,
        secret: EncodingKey::from_ec_der(key.to_pkcs8_der().unwrap().as_bytes()),
        public: json!({ "kty": "EC", "crv": "P-256", "alg": "ES256", "kid": kid, "x": x, "y": y }),
    }
}

pub fn ed(kid: &str) -> Signer {
    let key = ed25519_dalek::SigningKey::from_bytes(&rand::random());
    let x = text(key.verifying_key().as_bytes());
    Signer {
        algorithm: Algorithm::EdDSA,
        secret: EncodingKey::from_ed_der(key.to_pkcs8_der().unwrap().as_bytes()),
        public: json!({ "kty": "OKP", "crv": "Ed25519", "kid": kid, "x": x }),
    }
}

/// The claims of a good token.
pub fn claims(email: &str) -> Value {
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": format!("sub of {email}"), "email": email, "email_verified": true,
        "iat": START - 10, "nbf": START - 10, "exp": START + 600
    })
}

impl Signer {
    pub fn sign(&self, claims: &Value) -> String {
        let header =
            Header { kid: self.public["kid"].as_str().map(Into::into), ..Header::new(self.algorithm) };
        self.sign_with(&header, claims)
    }

    pub fn sign_with(&self, header: &Header, claims: &Value) -> String {
        encode(header, claims, &self.secret).unwrap()
    }
}

/// The list of keys at an address, which counts how often it is asked.
#[derive(Clone, Default)]
pub struct Published {
    pub keys: Arc<Mutex<Vec<Value>>>,
    pub asked: Arc<AtomicUsize>,
    pub down: Arc<Mutex<bool>>,
}

impl Published {
    pub fn of(signers: &[&Signer]) -> Self {
        let published = Self::default();
        published.put(signers);
        published
    }

    pub fn put(&self, signers: &[&Signer]) {
        *self.keys.lock().unwrap() = signers.iter().map(|one| one.public.clone()).collect();
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    async fn serve(&self) -> String {
        let answer = |State(own): State<Self>| async move {
            own.asked.fetch_add(1, Ordering::SeqCst);
            match *own.down.lock().unwrap() {
                true => Err(StatusCode::BAD_GATEWAY),
                false => Ok(Json(json!({ "keys": *own.keys.lock().unwrap() }))),
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/keys", get(answer)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        format!("http://{address}/keys")
    }
}

/// A backend that takes this issuer's tokens.
pub fn taking(keys: KeySet, claim: PersonClaim) -> Access {
    let bearer = Bearer { issuer: ISSUER.to_owned(), audience: AUDIENCE.to_owned(), claim, keys };
    Access {
        bearer: Some(bearer),
        origins: Origins::new(&[OTHER_PAGE.parse().unwrap()]),
        ..Access::default()
    }
}

/// The house, taking tokens of an issuer whose keys are at an address.
pub async fn house_taking(published: &Published) -> House {
    let url = published.serve().await.parse().unwrap();
    crate::house::house()
        .await
        .with_access(taking(KeySet::new(Source::Url(url)).unwrap(), PersonClaim::Email))
}
