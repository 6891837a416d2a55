//! The files as they are written. Every field may be missing or `null`; a wrong type is an error with a place.

use serde::{Deserialize, Deserializer};

/// Some programs write `null` for what they have nothing to say about.
fn null_is_absent<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    reader: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(reader)?.unwrap_or_default())
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Resume {
    #[serde(deserialize_with = "null_is_absent")]
    pub basics: Basics,
    #[serde(deserialize_with = "null_is_absent")]
    pub work: Vec<Work>,
    #[serde(deserialize_with = "null_is_absent")]
    pub education: Vec<Education>,
    #[serde(deserialize_with = "null_is_absent")]
    pub skills: Vec<Named>,
    #[serde(deserialize_with = "null_is_absent")]
    pub interests: Vec<Named>,
    #[serde(rename = "x-work", deserialize_with = "null_is_absent")]
    pub work_side: WorkSide,
    #[serde(rename = "x-linkedin", deserialize_with = "null_is_absent")]
    pub linkedin: LinkedIn,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Basics {
    pub name: Option<String>,
    pub label: Option<String>,
    pub image: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub location: Location,
    #[serde(deserialize_with = "null_is_absent")]
    pub profiles: Vec<Profile>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Location {
    pub city: Option<String>,
    pub region: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Profile {
    pub network: Option<String>,
    pub url: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Work {
    pub name: Option<String>,
    pub position: Option<String>,
    pub location: Option<String>,
    pub start_date: Option<String>,
    pub end_date: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Education {
    pub institution: Option<String>,
    pub area: Option<String>,
    pub study_type: Option<String>,
    pub start_date: Option<String>,
    pub end_date: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Named {
    pub name: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct WorkSide {
    pub title: Option<String>,
    pub department: Option<String>,
    pub location: Option<String>,
    pub time_zone: Option<String>,
    pub presence: Option<String>,
    pub pronouns: Option<String>,
    pub pronunciation: Option<String>,
    pub manager: Option<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub works_with: Vec<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub groups: Vec<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub roles: Vec<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub demo_account: bool,
    #[serde(deserialize_with = "null_is_absent")]
    pub leaver: bool,
    #[serde(deserialize_with = "null_is_absent")]
    pub calendar: Vec<Meeting>,
    #[serde(deserialize_with = "null_is_absent")]
    pub contacts: Vec<Contact>,
    #[serde(deserialize_with = "null_is_absent")]
    pub interests: Vec<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub subscriptions: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Meeting {
    #[serde(deserialize_with = "null_is_absent")]
    pub start: String,
    #[serde(deserialize_with = "null_is_absent")]
    pub end: String,
    pub place: Option<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub attendees: Vec<String>,
    pub title: Option<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub weekly: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Contact {
    #[serde(deserialize_with = "null_is_absent")]
    pub name: String,
    pub email: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct LinkedIn {
    pub presence: Option<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub profiles: Vec<Resume>,
    #[serde(deserialize_with = "null_is_absent")]
    pub connections: Vec<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub groups: Vec<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub subscriptions: Vec<String>,
    #[serde(deserialize_with = "null_is_absent")]
    pub public: bool,
    pub fault: Option<String>,
}
