//! What changed, in words: the setting, what it was, and what it is since then.

use contract::{GroupHit, GroupKind};

use super::counted;
use crate::{
    browser::intl,
    components::kit::part::{Making, make, txt},
    state::log::{Value, difference, value},
    text::{Lang, fill},
};

/// How many groups are named one by one. The files name all of them.
const NAMED: usize = 12;

/// What a setting is called. One that is not known keeps its name in the contract.
#[must_use]
pub fn setting_name(lang: Lang, field: &str) -> String {
    let (admin, text) = (lang.admin(), lang.oversight());
    match field {
        "audience" => admin.audience,
        "includeGroups" => admin.include,
        "excludeGroups" => admin.exclude,
        "allowedDirections" => text.directions,
        "publicWithoutConsent" => text.public,
        "consentLifetimeDays" => text.lifetime,
        "faqUrl" => text.faq_url,
        "dataSharingUrl" => text.data_sharing_url,
        "howToConnectUrl" => text.how_to_connect_url,
        "privacyUrl" => text.privacy_url,
        "linkedinPrivacyUrl" => text.linkedin_privacy_url,
        "announced" | "announcedAt" => text.announced,
        "legacy" => lang.audience().legacy,
        "reason" => text.reason,
        "contractVersion" => text.contract_version,
        "" | "settings" | "groups" => text.document,
        other => other,
    }
    .to_owned()
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

/// Changes, each with its setting, in the order given: field, from, to.
pub fn change_list<'a>(
    lang: Lang,
    groups: &[GroupHit],
    changes: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
) -> Making {
    let rows = changes.into_iter().map(|(field, from, to)| {
        let name = txt("dt", "", setting_name(lang, field));
        make("div", "change-row").with(name).with(become_words(lang, groups, field, from, to))
    });
    make("dl", "change-list").all(rows.collect())
}

fn become_words(lang: Lang, groups: &[GroupHit], field: &str, from: &str, to: &str) -> Making {
    let text = lang.oversight();
    let (was, is) = (value(from), value(to));
    // Of groups it is told which came and which went: nobody compares two long lists by eye.
    if let (Value::List(was), Value::List(is), "includeGroups" | "excludeGroups") = (&was, &is, field) {
        let (removed, added) = difference(was, is);
        let mut lines = Vec::new();
        for (pattern, ids) in [(text.added, added), (text.removed, removed)] {
            if !ids.is_empty() {
                let mut names: Vec<String> =
                    ids.iter().take(NAMED).map(|id| group_name(lang, groups, id)).collect();
                if let Some(rest) = ids.len().checked_sub(NAMED).filter(|rest| *rest > 0) {
                    names.push(counted(lang, &text.more, u32::try_from(rest).unwrap_or(u32::MAX)));
                }
                lines.push(txt("div", "", fill(pattern, &[&intl::list(lang.tag(), &names)])));
            }
        }
        return make("dd", "").all(lines);
    }
    make("dd", "")
        .with(txt("bdi", "change-was", value_words(lang, field, was, from)))
        .with(make("span", "change-arrow").attr("aria-hidden", "true").text(text.arrow))
        .with(txt("span", "visually-hidden", text.becomes))
        .with(txt("bdi", "change-is", value_words(lang, field, is, to)))
}

/// A value, in words. What is not understood is shown as it was written.
fn value_words(lang: Lang, field: &str, value: Value, written: &str) -> String {
    let (admin, text) = (lang.admin(), lang.oversight());
    match (field, value) {
        ("audience", Value::Text(word)) => match word.as_str() {
            "everyone" => admin.everyone.to_owned(),
            "groups" => admin.groups.to_owned(),
            "nobody" => admin.nobody.to_owned(),
            _ => word,
        },
        ("allowedDirections", Value::List(all)) => match all.len() {
            1 => text.one_direction.to_owned(),
            2 => text.two_directions.to_owned(),
            _ => written.to_owned(),
        },
        ("announcedAt", Value::Nothing) => text.not_announced.to_owned(),
        ("announcedAt", Value::Text(when)) => intl::date_time(lang.tag(), &when),
        ("consentLifetimeDays", Value::Number(days)) => counted(lang, &text.days, days),
        ("legacy", Value::Number(people)) => counted(lang, &text.people, people),
        (_, Value::Flag(true)) => text.on.to_owned(),
        (_, Value::Flag(false)) => text.off.to_owned(),
        (_, Value::Nothing) => text.none.to_owned(),
        (_, Value::Text(word)) if word.is_empty() => text.none.to_owned(),
        (_, Value::Text(word)) => word,
        (_, Value::List(_) | Value::Number(_) | Value::Other) => written.to_owned(),
    }
}
