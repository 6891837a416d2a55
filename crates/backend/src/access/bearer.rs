//! Bearer tokens: whose they are, or that they are nobody's.

use clap::ValueEnum;
use contract::PersonId;
use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;

use super::{KeySet, Refused};
use crate::{
    clock::Moment,
    directory::Directory,
    keys::{Keys, Purpose},
    store::SessionRecord,
};

/// What is accepted, and nothing else: no `none`, and nothing that both sides could sign.
const ALGORITHMS: [Algorithm; 3] = [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA];
/// How far two clocks may be apart, in seconds.
const LEEWAY: i64 = 30;
/// The longest token that is looked at, in bytes.
const LONGEST: usize = 8 * 1024;

/// Which claim says who it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PersonClaim {
    /// `email`, the work address; one that the issuer says is not verified is refused
    #[default]
    Email,
    /// `upn`, looked up as the work address
    Upn,
    /// `oid`, the person's id in the directory
    Oid,
}

/// Whose tokens are taken.
pub struct Bearer {
    /// `iss`, to the letter.
    pub issuer: String,
    /// What `aud` has to contain.
    pub audience: String,
    /// Who it is.
    pub claim: PersonClaim,
    /// The issuer's keys.
    pub keys: KeySet,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// A claim of the wrong type makes the token unreadable; one that is twice does too.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: OneOrMany,
    exp: f64,
    nbf: Option<f64>,
    iat: Option<f64>,
    email: Option<String>,
    email_verified: Option<bool>,
    upn: Option<String>,
    oid: Option<String>,
}

impl Bearer {
    /// Whose token it is. What is given stands in for a session: it is bound to issuer and subject, not to the token, so
    /// that a renewed token goes on with what was begun.
    ///
    /// # Errors
    /// If it is nobody's, or the issuer's keys cannot be had.
    pub async fn session(
        &self,
        token: &str,
        directory: &Directory,
        keys: &Keys,
        now: Moment,
    ) -> Result<SessionRecord, Refused> {
        let claims = self.claims(token, now).await?;
        let person = self.person(&claims, directory).ok_or(Refused::Invalid("nobody here"))?;
        Ok(SessionRecord {
            id_hash: keys.digest(Purpose::Bearer, &[&claims.iss, &claims.sub]),
            person,
            created_at: now,
            expires_at: moment(claims.exp),
        })
    }

    async fn claims(&self, token: &str, now: Moment) -> Result<Claims, Refused> {
        let invalid = |why| move |_| Refused::Invalid(why);
        if token.len() > LONGEST {
            return Err(Refused::Invalid("too long"));
        }
        let header = decode_header(token).map_err(invalid("header"))?;
        if !ALGORITHMS.contains(&header.alg) {
            return Err(Refused::Invalid("algorithm"));
        }
        // Extensions that have to be understood, and are not.
        if header.crit.is_some() {
            return Err(Refused::Invalid("crit"));
        }
        let kind = header.typ.as_deref().unwrap_or("jwt").to_ascii_lowercase();
        if !matches!(kind.as_str(), "jwt" | "at+jwt" | "application/at+jwt") {
            return Err(Refused::Invalid("typ"));
        }
        // Keys come from where the operator said, never from the token (`jwk`, `jku`, `x5u`, `x5c`).
        let key = self.keys.find(header.kid.as_deref(), header.alg, now).await?;
        let claims = decode::<Claims>(token, &key.decoding, &signature_only(key.algorithm));
        let claims = claims.map_err(invalid("signature or claims"))?.claims;
        self.check(&claims, now)?;
        Ok(claims)
    }

    fn check(&self, claims: &Claims, now: Moment) -> Result<(), Refused> {
        let for_us = match &claims.aud {
            OneOrMany::One(one) => *one == self.audience,
            OneOrMany::Many(many) => many.contains(&self.audience),
        };
        let soon = now.plus_seconds(LEEWAY);
        let begun = |at: Option<f64>| at.is_none_or(|at| moment(at) <= soon);
        if claims.iss != self.issuer {
            Err(Refused::Invalid("iss"))
        } else if !for_us {
            Err(Refused::Invalid("aud"))
        } else if moment(claims.exp).plus_seconds(LEEWAY) <= now {
            Err(Refused::Invalid("exp"))
        } else if !begun(claims.nbf) || !begun(claims.iat) {
            Err(Refused::Invalid("nbf or iat"))
        } else if claims.sub.is_empty() {
            Err(Refused::Invalid("sub"))
        } else {
            Ok(())
        }
    }

    fn person(&self, claims: &Claims, directory: &Directory) -> Option<PersonId> {
        let found = match self.claim {
            PersonClaim::Email if claims.email_verified == Some(false) => None,
            PersonClaim::Email => directory.reference_by_email(claims.email.as_deref()?),
            PersonClaim::Upn => directory.reference_by_email(claims.upn.as_deref()?),
            PersonClaim::Oid => directory.reference_by_file(claims.oid.as_deref()?),
        };
        found.map(|one| one.id)
    }
}

/// The library checks the signature; everything about time is checked against our own clock.
fn signature_only(algorithm: Algorithm) -> Validation {
    let mut validation = Validation::new(algorithm);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation
}

/// Seconds since 1970, whole; what is no moment is the beginning of 1970.
#[expect(clippy::cast_possible_truncation, reason = "saturates, and no moment is 0")]
const fn moment(seconds: f64) -> Moment {
    Moment::from_unix(seconds as i64)
}
