//! What the program is told about access when it starts.

use std::{path::PathBuf, time::Instant};

use clap::Args;

use super::{
    Access, Bearer, KeySet, Limits, Origins, Pace, PersonClaim, Rates, Returns, Source, origins::Origin,
    returns::ReturnAddress,
};
use crate::config::Switch;

/// Bearer tokens, pages of other origins, and limits.
#[derive(Args, Clone, Debug)]
pub struct AccessOptions {
    /// Take bearer tokens of this issuer, exactly as `iss` says it
    #[arg(long, value_name = "URL", requires_all = ["audience", "jwks"])]
    pub issuer: Option<String>,
    /// What `aud` of a token has to contain
    #[arg(long, requires = "issuer")]
    pub audience: Option<String>,
    /// The issuer's keys: an address or a file
    #[arg(long, value_name = "URL|FILE", requires = "issuer")]
    pub jwks: Option<String>,
    /// Which claim of a token says who it is
    #[arg(long, value_enum, default_value_t)]
    pub person_claim: PersonClaim,
    /// A page's origin that may ask with bearer tokens, e.g. `https://intranet.example`; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    pub allow_origin: Vec<Origin>,
    /// The address of a page, to the letter, that members come back to who connect there with bearer tokens, e.g.
    /// `https://intranet.example/people`; may be repeated. Without one, nobody connects with a token
    #[arg(long, value_name = "URL", requires = "allow_origin")]
    pub allow_return: Vec<ReturnAddress>,
    /// Limits on how often somebody may ask [default: on, off with --test-control]
    #[arg(long, value_enum)]
    pub rate_limits: Option<Switch>,
    /// Requests in a minute by somebody signed in; twice as many may come at once; 0 is no limit, here and below
    #[arg(long, value_name = "N", default_value_t = 1500)]
    pub requests_per_minute: u32,
    /// Look-ups in a minute by somebody signed in
    #[arg(long, value_name = "N", default_value_t = 120)]
    pub lookups_per_minute: u32,
    /// Attempts and decisions in a minute by somebody signed in
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub decisions_per_minute: u32,
    /// Requests in a minute from an address where nobody is signed in
    #[arg(long, value_name = "N", default_value_t = 600)]
    pub signed_out_per_minute: u32,
    /// Sign-ins in a minute from an address
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub sign_ins_per_minute: u32,
}

impl AccessOptions {
    /// What decides on admission.
    ///
    /// # Errors
    /// With a sentence that says what is missing or wrong.
    pub fn access(&self, test_control: bool) -> Result<Access, String> {
        let bearer = match (&self.issuer, &self.audience, &self.jwks) {
            (Some(issuer), Some(audience), Some(jwks)) => Some(Bearer {
                issuer: issuer.clone(),
                audience: audience.clone(),
                claim: self.person_claim,
                keys: KeySet::new(source(jwks)).map_err(|error| format!("--jwks: {error}"))?,
            }),
            _ => None,
        };
        if bearer.is_none() && !self.allow_origin.is_empty() {
            return Err(
                "--allow-origin is for pages that send bearer tokens; it needs --issuer, --audience and --jwks".to_owned(),
            );
        }
        let limited = match self.rate_limits {
            Some(switch) => switch == Switch::On,
            None => !test_control,
        };
        let limits = if limited {
            Limits::new(self.rates(), &Pace::Running(Instant::now()))
        } else {
            Limits::default()
        };
        let returns = Returns::new(&self.allow_return);
        Ok(Access { bearer, origins: Origins::new(&self.allow_origin), returns, limits })
    }

    const fn rates(&self) -> Rates {
        Rates {
            requests: self.requests_per_minute,
            lookups: self.lookups_per_minute,
            decisions: self.decisions_per_minute,
            signed_out: self.signed_out_per_minute,
            sign_ins: self.sign_ins_per_minute,
        }
    }
}

/// What begins as an address is one.
fn source(jwks: &str) -> Source {
    match url::Url::parse(jwks) {
        Ok(url) if jwks.contains("://") => Source::Url(url),
        _ => Source::File(PathBuf::from(jwks)),
    }
}
