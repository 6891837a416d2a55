//! The files as they are written. Every field may be missing; a wrong type is an error with a place.

use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Resume {
    pub basics: Basics,
    pub work: Vec<Work>,
    pub education: Vec<Education>,
    pub skills: Vec<Named>,
    pub interests: Vec<Named>,
    #[serde(rename = "x-work")]
    pub work_side: WorkSide,
    #[serde(rename = "x-linkedin")]
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
    pub location: Location,
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
    pub works_with: Vec<String>,
    pub groups: Vec<String>,
    pub roles: Vec<String>,
    pub demo_account: bool,
    pub leaver: bool,
    pub calendar: Vec<Meeting>,
    pub contacts: Vec<Contact>,
    pub interests: Vec<String>,
    pub subscriptions: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Meeting {
    pub start: String,
    pub end: String,
    pub place: Option<String>,
    pub attendees: Vec<String>,
    pub title: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Contact {
    pub name: String,
    pub email: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct LinkedIn {
    pub presence: Option<String>,
    pub profiles: Vec<Resume>,
    pub connections: Vec<String>,
    pub groups: Vec<String>,
    pub subscriptions: Vec<String>,
    pub public: bool,
    pub fault: Option<String>,
}
