//! Who it is: photo or initials, name, title, presence, local time.

use contract::{PersonRef, Presence, WorkProfile};

use super::{CardContext, HeadingLevel};
use crate::{
    browser::intl,
    components::{
        kit::{
            AvatarSize, Icon,
            part::{Making, el, icon, txt},
        },
        photo::person_avatar_part as person_avatar,
    },
    text::{CardText, fill, joined},
};

/// The head of a card that shows everything in place.
pub fn header(person: &WorkProfile, context: &CardContext) -> Making {
    let heading = match context.heading {
        HeadingLevel::One => "h1",
        HeadingLevel::Two => "h2",
    };
    let mut name = vec![txt("bdi", "name", person.name.clone())];
    name.extend(pronouns(person));
    let mut words = vec![el(heading, "", name)];
    words.extend(under_the_name(person, context));
    let who = reference(person);
    el(
        "header",
        "profile-card-header part:header",
        vec![person_avatar(AvatarSize::Large, &who, context.photos), el("div", "words", words)],
    )
}

/// The photo or initials of a compact card.
pub fn picture(person: &WorkProfile, context: &CardContext) -> Making {
    person_avatar(AvatarSize::Medium, &reference(person), context.photos)
}

/// How they want to be spoken of.
pub fn pronouns(person: &WorkProfile) -> Option<Making> {
    person.pronouns.as_ref().map(|pronouns| txt("bdi", "pronouns", pronouns.clone()))
}

/// Pronunciation, title and department, presence, local time.
pub fn under_the_name(person: &WorkProfile, context: &CardContext) -> Vec<Making> {
    let text = context.lang.card();
    let mut words = Vec::new();
    if let Some(pronunciation) = &person.pronunciation {
        words.push(txt("p", "pronunciation", fill(text.pronunciation, &[pronunciation])));
    }
    let role: Vec<&str> =
        [&person.title, &person.department].into_iter().flatten().map(String::as_str).collect();
    if !role.is_empty() {
        words.push(txt("p", "role", joined(&role, context.lang)));
    }
    let mut facts = Vec::new();
    if let Some((class, label)) = person.presence.and_then(|presence| presence_words(presence, text)) {
        facts.push(el("span", "fact", vec![el("span", class, Vec::new()), txt("span", "", label)]));
    }
    if let Some(time) =
        person.time_zone.as_deref().and_then(|zone| intl::local_time(context.lang.tag(), zone))
    {
        facts.push(el(
            "span",
            "fact",
            vec![icon(Icon::Clock), txt("span", "visually-hidden", text.local_time), txt("bdi", "", time)],
        ));
    }
    if !facts.is_empty() {
        words.push(el("p", "facts", facts));
    }
    words
}

fn reference(person: &WorkProfile) -> PersonRef {
    PersonRef {
        id: person.id.clone(),
        name: person.name.clone(),
        title: None,
        department: None,
        has_photo: person.has_photo,
    }
}

fn presence_words(presence: Presence, text: &CardText) -> Option<(&'static str, &'static str)> {
    match presence {
        Presence::Available => Some(("presence presence-available", text.available)),
        Presence::Busy => Some(("presence presence-busy", text.busy)),
        Presence::DoNotDisturb => Some(("presence presence-busy", text.do_not_disturb)),
        Presence::Away => Some(("presence presence-away", text.away)),
        Presence::Offline => Some(("presence presence-offline", text.offline_presence)),
        Presence::Unknown => None,
    }
}
