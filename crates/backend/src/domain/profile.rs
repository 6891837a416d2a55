//! A LinkedIn profile as the provider sends it: held while one request lasts, then dropped.
//!
//! Every field may be missing, because the provider sends only what the token's scopes cover. None of these types can
//! be written out again, so none can end up in a database or a log by accident.

use serde::Deserialize;

/// A profile.
#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Profile {
    /// Opaque, for this backend only.
    pub id: String,
    /// The name there.
    pub name: String,
    /// The line under the name.
    pub headline: Option<String>,
    /// Where it is, https.
    pub profile_url: Option<String>,
    /// Steps between the token's owner and this person.
    pub degree: u8,
    /// Jobs, newest first.
    pub positions: Vec<Position>,
    /// Schools, newest first.
    pub education: Vec<Education>,
    /// Skills.
    pub skills: Vec<String>,
    /// What they follow.
    pub interests: Vec<String>,
    /// Groups they are in.
    pub groups: Vec<String>,
    /// Some of those whom both know.
    pub mutual_connections: Vec<Mutual>,
    /// How many both know.
    pub mutual_count: u32,
}

/// A job.
#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Position {
    /// What.
    pub title: Option<String>,
    /// With whom.
    pub organization: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// Since when.
    pub from: Option<String>,
    /// Until when; absent for what still lasts.
    pub to: Option<String>,
}

/// A school.
#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Education {
    /// The degree taken.
    pub degree: Option<String>,
    /// Where.
    pub school: Option<String>,
    /// Since when.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
}

/// Somebody whom both know.
#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Mutual {
    /// Their name.
    pub name: String,
    /// Their e-mail address, where the provider tells it. Used to find the colleague, never shown.
    pub email: Option<String>,
}

/// Answer of `GET /v1/me`.
#[derive(Clone, Deserialize)]
pub struct Me {
    /// The account, as this backend knows it and nobody else.
    pub sub: String,
    /// Its profile.
    #[serde(default)]
    pub profile: Profile,
}

/// Answer of `GET /v1/people/match` and `GET /v1/public`.
#[derive(Clone, Default, Deserialize)]
pub struct MatchAnswer {
    /// `match`, `candidates` or `none`. Anything else is none.
    pub outcome: String,
    /// The profiles.
    #[serde(default)]
    pub profiles: Vec<Profile>,
}
