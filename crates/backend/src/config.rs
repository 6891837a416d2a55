//! What the program is started with.

use std::{net::IpAddr, path::PathBuf, sync::Arc};

use clap::{Parser, ValueEnum};
use contract::Availability;

use crate::{
    access::AccessOptions,
    directory::Size,
    reach::{Allowed, Reach, SystemResolver},
};

/// Reference backend of the consent contract, with a demonstration's sign-in.
///
/// A fresh database begins with the audience "nobody". Only with the bundled people, or with --demo-settings, it begins
/// with the groups below "Fjordlight", so that the demonstration shows something.
#[derive(Debug, Parser)]
#[command(name = "consent-backend")]
pub struct Options {
    /// Port on localhost; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub bind: IpAddr,
    /// Listen beyond this machine without TLS: anyone on the network can then read the session cookie
    #[arg(long)]
    pub dangerously_allow_plain_http_on_the_network: bool,
    /// Database: sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE
    #[arg(long, default_value = "sqlite:consent.sqlite")]
    pub database: String,
    /// Key file [default: beside the database's file; with PostgreSQL consent.key in this folder]
    #[arg(long, value_name = "PATH")]
    pub token_key_file: Option<PathBuf>,
    /// Folder of JSON Resume files
    #[arg(long, value_name = "DIR")]
    pub people: PathBuf,
    /// Invent a large directory beside these people, the same every time: groups=100000,people=200000. A fresh database
    /// then begins with some of its groups, a dynamic one and one that was dissolved among them
    #[arg(long, value_name = "SIZE")]
    pub generate: Option<Size>,
    /// Folder of the stand-alone page
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// The provider's base address
    #[arg(long)]
    pub provider_url: String,
    /// Our id at the provider
    #[arg(long)]
    pub client_id: String,
    /// Our secret at the provider
    #[arg(long, env = "CONSENT_CLIENT_SECRET", hide_env_values = true)]
    pub client_secret: String,
    /// Whether PKCE S256 is used; LinkedIn's ordinary web apps refuse it
    #[arg(long, value_enum, default_value_t = Switch::On)]
    pub pkce: Switch,
    /// The provider has a revocation endpoint
    #[arg(long)]
    pub provider_revocation: bool,
    /// The notice that a consent given now is given under
    #[arg(long, default_value = "2024-04")]
    pub notice: String,
    /// Days for which that goes on which a newer notice did not widen, until members answer
    #[arg(long, default_value_t = 30)]
    pub reconsent_grace_days: u32,
    /// Whether the feature is there for this organization; anything else than available closes it for everybody
    #[arg(long, value_enum, value_name = "STATE", default_value_t = Available::Available)]
    pub availability: Available,
    /// More people may use the feature before the organization was told. Without this, that takes the three addresses of the
    /// announcement, and a confirmation
    #[arg(long)]
    pub announcement_optional: bool,
    /// Look whether the announcement's addresses are reachable, and warn where not. Only at https on port 443 of public
    /// addresses. Needs a build that speaks https (feature `provider-tls`); another one looks names up and no more
    #[arg(long)]
    pub check_links: bool,
    /// With --check-links: an origin that is looked at although it is not public, like `https://intranet.example`; repeatable
    #[arg(long, value_name = "ORIGIN", requires = "check_links")]
    pub check_links_at: Vec<Allowed>,
    /// People who were enabled one by one before there were groups: a file with an e-mail address or an id on each line.
    /// Read once for each database
    #[arg(long, value_name = "FILE")]
    pub legacy: Option<PathBuf>,
    /// Days after the end of a consent for which evidence is kept
    #[arg(long, default_value_t = 1095)]
    pub evidence_retention_days: u32,
    /// Days for which it is kept what flowed
    #[arg(long, default_value_t = 365)]
    pub transfers_retention_days: u32,
    /// Days after which everything about somebody who left is deleted
    #[arg(long, default_value_t = 90)]
    pub leaver_retention_days: u32,
    /// Signing keys' file [default: beside the key file]
    #[arg(long, value_name = "PATH")]
    pub signing_key_file: Option<PathBuf>,
    /// With PostgreSQL: look for other processes' changes every so many seconds instead of listening for them (behind a
    /// pooler that knows no LISTEN)
    #[arg(long, value_name = "SECONDS")]
    pub poll_changes: Option<u64>,
    /// Begin a fresh database with the demonstration's settings, whatever the people
    #[arg(long)]
    pub demo_settings: bool,
    /// For testing only: anybody who reaches this port may sign in as anybody, turn the clock and forget everything
    #[arg(long)]
    pub test_control: bool,
    /// Bearer tokens, other origins, limits
    #[command(flatten)]
    pub access: AccessOptions,
    /// The work provider's name
    #[arg(long, default_value = "Microsoft")]
    pub work_provider: String,
}

/// Whether the feature is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Available {
    /// It is there.
    #[value(name = "available")]
    Available,
    /// Switched off by whoever runs this.
    #[value(name = "off")]
    Off,
    /// Not there yet.
    #[value(name = "notRolledOut")]
    NotRolledOut,
    /// Not there in this cloud or region.
    #[value(name = "unavailableInRegion")]
    UnavailableInRegion,
}

impl From<Available> for Availability {
    fn from(told: Available) -> Self {
        match told {
            Available::Available => Self::Available,
            Available::Off => Self::Off,
            Available::NotRolledOut => Self::NotRolledOut,
            Available::UnavailableInRegion => Self::UnavailableInRegion,
        }
    }
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

impl Options {
    /// What looks whether addresses are reachable, where that is wanted.
    #[must_use]
    pub fn reach(&self) -> Option<Reach> {
        self.check_links.then(|| Reach::new(Arc::new(SystemResolver), self.check_links_at.clone()))
    }

    /// The database's file, if it is one.
    #[must_use]
    pub fn database_file(&self) -> Option<PathBuf> {
        database_file(&self.database)
    }

    /// The key file.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        let beside =
            || self.database_file().unwrap_or_else(|| PathBuf::from("consent")).with_extension("key");
        self.token_key_file.clone().unwrap_or_else(beside)
    }

    /// The signing keys' file.
    #[must_use]
    pub fn signing_key_file(&self) -> PathBuf {
        self.signing_key_file.clone().unwrap_or_else(|| self.key_file().with_extension("signing.json"))
    }

    /// Why these options cannot be used, in one sentence.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        if self.test_control && !self.bind.is_loopback() {
            return Some(
                "--test-control lets anybody in who reaches this port; it is for this machine only"
                    .to_owned(),
            );
        }
        if self.bind.is_loopback() || self.dangerously_allow_plain_http_on_the_network {
            return None;
        }
        let flag = "--dangerously-allow-plain-http-on-the-network";
        Some(format!(
            "without TLS anyone on the network can read the session cookie; to listen on {} all the same, add {flag}",
            self.bind
        ))
    }
}

/// The file that a database's address names, if it names one.
#[must_use]
pub fn database_file(address: &str) -> Option<PathBuf> {
    let path = address.strip_prefix("sqlite:")?;
    let path = path.split('?').next().unwrap_or_default();
    Some(PathBuf::from(path.trim_start_matches("//")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(more: &[&str]) -> Options {
        let base = [
            "x",
            "--people",
            ".",
            "--provider-url",
            "http://127.0.0.1:1",
            "--client-id",
            "a",
            "--client-secret",
            "b",
        ];
        Options::parse_from(base.iter().chain(more))
    }

    #[test]
    fn listening_on_the_network_without_tls_needs_a_loud_flag() {
        assert!(options(&[]).refusal().is_none());
        assert!(options(&["--bind", "0.0.0.0"]).refusal().is_some());
        assert!(
            options(&["--bind", "0.0.0.0", "--dangerously-allow-plain-http-on-the-network"])
                .refusal()
                .is_none()
        );
    }

    #[test]
    fn test_control_never_leaves_this_machine() {
        let network =
            ["--bind", "0.0.0.0", "--dangerously-allow-plain-http-on-the-network", "--test-control"];
        assert!(options(&network).refusal().is_some());
        assert!(options(&["--test-control"]).refusal().is_none());
    }

    #[test]
    fn the_key_lies_beside_the_database_and_not_in_it() {
        assert_eq!(options(&["--database", "sqlite:a/b.sqlite"]).key_file(), PathBuf::from("a/b.key"));
    }
}
