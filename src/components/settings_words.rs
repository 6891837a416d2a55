//! What a setting is called, and what it is, in words: the same in the form, in the history, where two changes meet and
//! where a change waits.

use contract::{Audience, Direction, GroupHit, GroupId, GroupKind};

use crate::{
    browser::intl,
    state::merge::{Field, Value},
    text::{Lang, Plural, fill},
};

/// How many groups are named one by one.
const NAMED: usize = 12;

/// What sentences about settings need.
#[derive(Clone)]
pub struct SettingsNames {
    /// The reader's language.
    pub lang: Lang,
    /// Groups that may be named.
    pub groups: Vec<GroupHit>,
}

/// What a setting is called.
#[must_use]
pub fn field_name(lang: Lang, field: Field) -> &'static str {
    let text = lang.saving();
    match field {
        Field::Audience => lang.admin().audience,
        Field::Include => lang.admin().include,
        Field::Exclude => lang.admin().exclude,
        Field::Directions => text.directions,
        Field::Public => lang.admin().public,
        Field::Lifetime => lang.audience().lifetime,
        Field::Faq => text.faq,
        Field::DataSharing => text.data_sharing,
        Field::HowToConnect => text.how_to_connect,
        Field::Privacy => text.privacy,
        Field::LinkedinPrivacy => text.linkedin_privacy,
        Field::Announced => text.told,
    }
}

/// What a setting is.
#[must_use]
pub fn value_words(lang: Lang, groups: &[GroupHit], value: &Value) -> String {
    let (admin, text) = (lang.admin(), lang.saving());
    let words = match value {
        Value::Audience(Audience::Everyone) => admin.everyone,
        Value::Audience(Audience::Groups) => admin.groups,
        Value::Audience(Audience::Nobody) => admin.nobody,
        Value::Audience(Audience::Unknown) => lang.audience().availability_unknown,
        Value::Groups(ids) if ids.is_empty() => text.none,
        Value::Groups(ids) => {
            let ids: Vec<&str> = ids.iter().map(GroupId::as_str).collect();
            return group_words(lang, groups, &ids);
        }
        Value::Directions(ways) if ways.contains(&Direction::WorkToLinkedin) => text.both_ways,
        Value::Directions(_) => text.one_way,
        Value::Yes(true) => text.yes,
        Value::Yes(false) => text.no,
        Value::Days(days) => return counted(lang, &text.days, *days),
        Value::Address(url) if url.is_empty() => text.not_given,
        Value::Address(url) => url,
    };
    words.to_owned()
}

/// A list of groups, the first of them by name.
#[must_use]
pub fn group_words(lang: Lang, groups: &[GroupHit], ids: &[&str]) -> String {
    let mut words: Vec<String> = ids.iter().take(NAMED).map(|id| group_name(lang, groups, id)).collect();
    if let Some(rest) = ids.len().checked_sub(NAMED).filter(|rest| *rest > 0) {
        words.push(counted(lang, &lang.oversight().more, u32::try_from(rest).unwrap_or(u32::MAX)));
    }
    intl::list(lang.tag(), &words)
}

/// What a group is called: by its name, with a word where it is gone. One that nobody names any more keeps its id.
#[must_use]
pub fn group_name(lang: Lang, groups: &[GroupHit], id: &str) -> String {
    match groups.iter().find(|group| group.id.as_str() == id) {
        Some(group) if group.kind == GroupKind::Vanished => fill(lang.oversight().gone, &[&group.name]),
        Some(group) => group.name.clone(),
        None => id.to_owned(),
    }
}

/// A sentence with a number.
#[must_use]
pub fn counted(lang: Lang, pattern: &Plural, number: u32) -> String {
    let pattern = pattern.pick(intl::plural(lang.tag(), number).as_str());
    fill(pattern, &[&intl::number(lang.tag(), f64::from(number))])
}
