//! What a setting is called, and what it is, in words.

use contract::{Audience, Direction, GroupHit, GroupId};

use crate::{
    browser::intl,
    state::merge::{Field, Value},
    text::{Lang, fill},
};

/// How many groups are named one by one.
const NAMED: usize = 12;

/// What sentences about settings need.
#[derive(Clone)]
pub struct SettingsNames {
    /// The reader's language.
    pub lang: Lang,
    /// The work provider's name.
    pub work_provider: String,
    /// The organization's name.
    pub organization: String,
    /// Groups that may be named.
    pub groups: Vec<GroupHit>,
}

/// What a setting is called.
#[must_use]
pub fn field_name(names: &SettingsNames, field: Field) -> String {
    let (lang, text) = (names.lang, names.lang.saving());
    let name = match field {
        Field::Audience => lang.admin().audience,
        Field::Include => lang.admin().include,
        Field::Exclude => lang.admin().exclude,
        Field::Directions => text.directions,
        Field::Public => lang.admin().public,
        Field::Lifetime => lang.audience().lifetime,
        Field::Faq => text.faq,
        Field::DataSharing => text.data_sharing,
        Field::HowToConnect => text.how_to_connect,
        Field::Privacy => return fill(text.privacy, &[&names.organization]),
        Field::LinkedinPrivacy => text.linkedin_privacy,
        Field::Announced => text.told,
    };
    name.to_owned()
}

/// What a setting is.
#[must_use]
pub fn value_words(names: &SettingsNames, value: &Value) -> String {
    let (lang, text) = (names.lang, names.lang.saving());
    let admin = lang.admin();
    match value {
        Value::Audience(Audience::Everyone) => admin.everyone.to_owned(),
        Value::Audience(Audience::Groups) => admin.groups.to_owned(),
        Value::Audience(Audience::Nobody) => admin.nobody.to_owned(),
        Value::Audience(Audience::Unknown) => lang.audience().availability_unknown.to_owned(),
        Value::Groups(groups) => group_words(names, groups),
        Value::Directions(directions) => {
            let both = directions.contains(&Direction::WorkToLinkedin);
            let pattern = if both { text.both_ways } else { text.one_way };
            fill(pattern, &[&names.work_provider])
        }
        Value::Yes(yes) => if *yes { text.yes } else { text.no }.to_owned(),
        Value::Days(days) => {
            let pattern = text.days.pick(intl::plural(lang.tag(), *days).as_str());
            fill(pattern, &[&intl::number(lang.tag(), f64::from(*days))])
        }
        Value::Address(url) if url.is_empty() => text.not_given.to_owned(),
        Value::Address(url) => url.clone(),
    }
}

fn group_words(names: &SettingsNames, groups: &[GroupId]) -> String {
    let (lang, text) = (names.lang, names.lang.saving());
    if groups.is_empty() {
        return text.none.to_owned();
    }
    let name = |id: &GroupId| {
        let known = names.groups.iter().find(|group| group.id == *id);
        known.map_or_else(|| id.as_str().to_owned(), |group| group.name.clone())
    };
    let mut words: Vec<String> = groups.iter().take(NAMED).map(name).collect();
    if let Some(rest) = groups.len().checked_sub(NAMED).filter(|rest| *rest > 0) {
        words.push(fill(text.more_groups, &[&intl::number(lang.tag(), rest as f64)]));
    }
    intl::list(lang.tag(), &words)
}
