//! What changed, in words: the setting, what it was, and what it is since then.

use contract::{Audience, Direction, GroupHit};

use crate::{
    browser::intl,
    components::{
        kit::part::{Making, make, txt},
        settings_words::{counted, field_name, group_words, value_words},
    },
    state::{
        log::{Value, difference, value},
        merge::{Field, Value as Setting},
    },
    text::{Lang, fill},
};

/// What a setting is called. One that is not known keeps its name in the contract.
#[must_use]
pub fn setting_name(lang: Lang, field: &str) -> String {
    let text = lang.oversight();
    match field {
        "legacy" => lang.audience().legacy,
        "reason" => text.reason,
        "contractVersion" => text.contract_version,
        "" | "settings" | "groups" => text.document,
        other => known(other).map_or(other, |field| field_name(lang, field)),
    }
    .to_owned()
}

/// The setting that the contract calls so.
fn known(field: &str) -> Option<Field> {
    Some(match field {
        "audience" => Field::Audience,
        "includeGroups" => Field::Include,
        "excludeGroups" => Field::Exclude,
        "allowedDirections" => Field::Directions,
        "publicWithoutConsent" => Field::Public,
        "consentLifetimeDays" => Field::Lifetime,
        "faqUrl" => Field::Faq,
        "dataSharingUrl" => Field::DataSharing,
        "howToConnectUrl" => Field::HowToConnect,
        "privacyUrl" => Field::Privacy,
        "linkedinPrivacyUrl" => Field::LinkedinPrivacy,
        "announced" | "announcedAt" => Field::Announced,
        _ => return None,
    })
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
                let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                lines.push(txt("div", "", fill(pattern, &[&group_words(lang, groups, &ids)])));
            }
        }
        return make("dd", "").all(lines);
    }
    make("dd", "")
        .with(txt("bdi", "change-was", words(lang, groups, (field, was), from)))
        .with(make("span", "change-arrow").attr("aria-hidden", "true").text(text.arrow))
        .with(txt("span", "visually-hidden", text.becomes))
        .with(txt("bdi", "change-is", words(lang, groups, (field, is), to)))
}

/// A value, in words. What is not understood is shown as it was written.
fn words(lang: Lang, groups: &[GroupHit], value: (&str, Value), written: &str) -> String {
    let text = lang.oversight();
    let setting = match value {
        ("audience", Value::Text(word)) => match word.as_str() {
            "everyone" => Setting::Audience(Audience::Everyone),
            "groups" => Setting::Audience(Audience::Groups),
            "nobody" => Setting::Audience(Audience::Nobody),
            _ => return word,
        },
        ("allowedDirections", Value::List(ways)) if matches!(ways.len(), 1 | 2) => {
            let both = ways.iter().any(|way| way == "workToLinkedin");
            Setting::Directions(if both { vec![Direction::WorkToLinkedin] } else { Vec::new() })
        }
        ("announcedAt", Value::Nothing) => return text.not_announced.to_owned(),
        ("announcedAt", Value::Text(when)) => return intl::date_time(lang.tag(), &when),
        ("consentLifetimeDays", Value::Number(days)) => Setting::Days(days),
        ("legacy", Value::Number(people)) => return counted(lang, &text.people, people),
        (_, Value::Flag(yes)) => Setting::Yes(yes),
        (_, Value::Nothing) => Setting::Address(String::new()),
        (_, Value::Text(word)) => Setting::Address(word),
        (_, Value::List(_) | Value::Number(_) | Value::Other) => return written.to_owned(),
    };
    value_words(lang, groups, &setting)
}
