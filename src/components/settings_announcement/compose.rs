//! The message to the organization, put together from the form.

use contract::Audience;

use crate::{
    components::settings_words::counted,
    state::{
        announcement::{LINKS, Link, Message, Part, problem},
        settings::Draft,
    },
    text::{Lang, fill},
};

/// The languages of a backend, by tag, that there is a text in; and the others.
#[must_use]
pub fn languages(tags: &[String]) -> (Vec<Lang>, Vec<String>) {
    let mut with = Vec::new();
    let mut without = Vec::new();
    for tag in tags {
        match Lang::from_tag(tag) {
            Some(lang) if with.contains(&lang) => {}
            Some(lang) => with.push(lang),
            None => without.push(tag.clone()),
        }
    }
    if with.is_empty() {
        with.push(Lang::English);
    }
    (with, without)
}

/// The message in a language, with the names of the organization and of the work provider. It says what the form says, and nothing that the settings do not bear out.
#[must_use]
pub fn compose(lang: Lang, draft: &Draft, (organization, provider): (&str, &str)) -> Message {
    let text = lang.message();
    let mut parts = Vec::new();
    let mut say = |pattern: &str| parts.push(Part::Words(fill(pattern, &[organization, provider])));
    say(text.invite);
    say(match draft.audience {
        Audience::Everyone => text.everyone,
        Audience::Groups => text.groups,
        Audience::Nobody | Audience::Unknown => text.nobody,
    });
    say(if draft.allow_work_to_linkedin { text.both_ways } else { text.one_way });
    if draft.public_without_consent {
        say(text.public);
    }
    let days = counted(lang, &text.days, draft.consent_lifetime_days);
    parts.push(Part::Words(fill(text.leaving, &[&days])));
    for link in LINKS {
        let url = draft.announcement.url(link);
        if url.is_empty() || problem(url).is_some() {
            continue;
        }
        let words = match link {
            Link::Faq => text.faq.to_owned(),
            Link::DataSharing => text.data_sharing.to_owned(),
            Link::HowToConnect => text.how_to_connect.to_owned(),
            Link::Privacy => fill(text.privacy, &[organization]),
            Link::LinkedinPrivacy => text.linkedin_privacy.to_owned(),
        };
        parts.push(Part::Link { words, url: url.to_owned() });
    }
    Message { tag: lang.tag(), dir: lang.dir(), subject: fill(text.subject, &[organization]), parts }
}
