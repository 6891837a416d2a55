//! What the provider knows of its one client.

/// Whether a client sends a PKCE verifier. LinkedIn's ordinary web apps refuse one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PkceRule {
    /// It may.
    #[default]
    Allowed,
    /// It must.
    Required,
    /// It must not: a verifier is answered `invalid_client`.
    Refused,
}

/// The provider's one client, and what the provider offers.
#[derive(Clone, Debug)]
pub struct Config {
    /// The client's id.
    pub client_id: String,
    /// The client's secret.
    pub client_secret: String,
    /// The only address that members are sent back to.
    pub redirect_uri: String,
    /// Whether tokens can be revoked by the client.
    pub revocation: bool,
    /// Whether a client sends a PKCE verifier.
    pub pkce: PkceRule,
}
