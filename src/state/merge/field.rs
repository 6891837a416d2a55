//! Each setting that can be changed, by itself: as it is saved, as a patch names it, and back.

use contract::{Audience, Direction, GroupId, Settings, SettingsPatch, Timestamp};

/// A setting that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Who may use it.
    Audience,
    /// Whose members may.
    Include,
    /// Whose members may not.
    Exclude,
    /// What members may grant.
    Directions,
    /// Whether public information shows without consent.
    Public,
    /// How long a consent lasts.
    Lifetime,
    /// Questions and answers.
    Faq,
    /// How data is shared.
    DataSharing,
    /// How to connect.
    HowToConnect,
    /// The organization's privacy statement.
    Privacy,
    /// LinkedIn's privacy statement.
    LinkedinPrivacy,
    /// Whether the organization was told.
    Announced,
}

/// All of them, in the order of the form.
pub const FIELDS: [Field; 12] = [
    Field::Audience,
    Field::Include,
    Field::Exclude,
    Field::Directions,
    Field::Public,
    Field::Lifetime,
    Field::Faq,
    Field::DataSharing,
    Field::HowToConnect,
    Field::Privacy,
    Field::LinkedinPrivacy,
    Field::Announced,
];

/// What a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An audience.
    Audience(Audience),
    /// Groups; their order means nothing.
    Groups(Vec<GroupId>),
    /// Directions; their order means nothing.
    Directions(Vec<Direction>),
    /// Yes or no.
    Yes(bool),
    /// Days.
    Days(u32),
    /// An address; empty where not given.
    Address(String),
}

impl Value {
    /// Whether both mean the same.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Groups(left), Self::Groups(right)) => {
                left.iter().all(|id| right.contains(id)) && right.iter().all(|id| left.contains(id))
            }
            (Self::Directions(left), Self::Directions(right)) => {
                left.iter().all(|one| right.contains(one)) && right.iter().all(|one| left.contains(one))
            }
            _ => self == other,
        }
    }
}

impl Field {
    /// As it is saved.
    #[must_use]
    pub fn of(self, settings: &Settings) -> Value {
        match self {
            Self::Audience => Value::Audience(settings.audience),
            Self::Include => Value::Groups(settings.include_groups.clone()),
            Self::Exclude => Value::Groups(settings.exclude_groups.clone()),
            Self::Directions => Value::Directions(settings.allowed_directions.clone()),
            Self::Public => Value::Yes(settings.public_without_consent),
            Self::Lifetime => Value::Days(settings.consent_lifetime_days),
            Self::Faq => Value::Address(settings.faq_url.clone()),
            Self::DataSharing => Value::Address(settings.data_sharing_url.clone()),
            Self::HowToConnect => Value::Address(settings.how_to_connect_url.clone()),
            Self::Privacy => Value::Address(settings.privacy_url.clone()),
            Self::LinkedinPrivacy => Value::Address(settings.linkedin_privacy_url.clone()),
            Self::Announced => Value::Yes(settings.announced_at.is_some()),
        }
    }

    /// As a patch names it, if it does.
    #[must_use]
    pub fn named(self, patch: &SettingsPatch) -> Option<Value> {
        let address = |wanted: &Option<String>| wanted.clone().map(Value::Address);
        match self {
            Self::Audience => patch.audience.map(Value::Audience),
            Self::Include => patch.include_groups.clone().map(Value::Groups),
            Self::Exclude => patch.exclude_groups.clone().map(Value::Groups),
            Self::Directions => patch.allowed_directions.clone().map(Value::Directions),
            Self::Public => patch.public_without_consent.map(Value::Yes),
            Self::Lifetime => patch.consent_lifetime_days.map(Value::Days),
            Self::Faq => address(&patch.faq_url),
            Self::DataSharing => address(&patch.data_sharing_url),
            Self::HowToConnect => address(&patch.how_to_connect_url),
            Self::Privacy => address(&patch.privacy_url),
            Self::LinkedinPrivacy => address(&patch.linkedin_privacy_url),
            Self::Announced => patch.announced.map(Value::Yes),
        }
    }

    /// Has a patch name it. A value that is not of this field's kind is not put anywhere.
    pub fn put(self, patch: &mut SettingsPatch, value: Value) {
        match (self, value) {
            (Self::Audience, Value::Audience(to)) => patch.audience = Some(to),
            (Self::Include, Value::Groups(to)) => patch.include_groups = Some(to),
            (Self::Exclude, Value::Groups(to)) => patch.exclude_groups = Some(to),
            (Self::Directions, Value::Directions(to)) => patch.allowed_directions = Some(to),
            (Self::Public, Value::Yes(to)) => patch.public_without_consent = Some(to),
            (Self::Lifetime, Value::Days(to)) => patch.consent_lifetime_days = Some(to),
            (Self::Faq, Value::Address(to)) => patch.faq_url = Some(to),
            (Self::DataSharing, Value::Address(to)) => patch.data_sharing_url = Some(to),
            (Self::HowToConnect, Value::Address(to)) => patch.how_to_connect_url = Some(to),
            (Self::Privacy, Value::Address(to)) => patch.privacy_url = Some(to),
            (Self::LinkedinPrivacy, Value::Address(to)) => patch.linkedin_privacy_url = Some(to),
            (Self::Announced, Value::Yes(to)) => patch.announced = Some(to),
            _ => {}
        }
    }
}

/// The fields that differ, as a patch that makes the one into the other, and no other field.
#[must_use]
pub fn wanted(from: &Settings, to: &Settings) -> SettingsPatch {
    let mut patch = SettingsPatch::default();
    for field in FIELDS {
        // The last one: with other addresses, an acknowledgement lapses by itself.
        let before =
            if field == Field::Announced { field.of(&applied(from, &patch)) } else { field.of(from) };
        let value = field.of(to);
        if !value.same(&before) {
            field.put(&mut patch, value);
        }
    }
    patch
}

/// The fields in which two versions differ.
#[must_use]
pub fn changed_between(from: &Settings, to: &Settings) -> Vec<Field> {
    FIELDS.into_iter().filter(|field| !field.of(to).same(&field.of(from))).collect()
}

/// The addresses that make the announcement.
#[must_use]
pub fn announcement(settings: &Settings) -> [&str; 3] {
    [&settings.faq_url, &settings.data_sharing_url, &settings.how_to_connect_url]
}

/// Settings with a patch put onto them: what a backend makes of it, as far as a page can know. An acknowledgement lapses
/// where the announcement's addresses change. When the organization was told is the backend's to say; what stands there
/// until it does means "just now".
#[must_use]
pub fn applied(settings: &Settings, patch: &SettingsPatch) -> Settings {
    let text = |wanted: &Option<String>, kept: &String| wanted.as_ref().unwrap_or(kept).clone();
    let groups = |wanted: &Option<Vec<GroupId>>, kept: &Vec<GroupId>| wanted.as_ref().unwrap_or(kept).clone();
    let mut after = Settings {
        audience: patch.audience.unwrap_or(settings.audience),
        include_groups: groups(&patch.include_groups, &settings.include_groups),
        exclude_groups: groups(&patch.exclude_groups, &settings.exclude_groups),
        allowed_directions: patch.allowed_directions.as_ref().unwrap_or(&settings.allowed_directions).clone(),
        public_without_consent: patch.public_without_consent.unwrap_or(settings.public_without_consent),
        consent_lifetime_days: patch.consent_lifetime_days.unwrap_or(settings.consent_lifetime_days),
        faq_url: text(&patch.faq_url, &settings.faq_url),
        data_sharing_url: text(&patch.data_sharing_url, &settings.data_sharing_url),
        how_to_connect_url: text(&patch.how_to_connect_url, &settings.how_to_connect_url),
        privacy_url: text(&patch.privacy_url, &settings.privacy_url),
        linkedin_privacy_url: text(&patch.linkedin_privacy_url, &settings.linkedin_privacy_url),
        ..settings.clone()
    };
    let before = settings.announced_at.clone().filter(|_| announcement(settings) == announcement(&after));
    after.announced_at = match patch.announced {
        Some(true) => before.or_else(|| Some(Timestamp::new(""))),
        Some(false) => None,
        None => before,
    };
    after
}
