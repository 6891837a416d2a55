//! Who it is: photo or initials, name, title, presence, local time.

use contract::{PersonRef, Presence, WorkProfile};
use leptos::prelude::AnyView;

use super::{CardContext, HeadingLevel};
use crate::{
    browser::intl,
    components::{
        kit::{AvatarSize, Icon, el, icon, txt},
        photo::person_avatar,
    },
    text::{CardText, fill},
};

/// The head of the card.
pub fn header(person: &WorkProfile, context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let heading = match context.heading {
        HeadingLevel::One => "h1",
        HeadingLevel::Two => "h2",
    };
    let mut name = vec![txt("bdi", "name", person.name.clone())];
    if let Some(pronouns) = &person.pronouns {
        name.push(txt("bdi", "pronouns", pronouns.clone()));
    }
    let mut words = vec![el(heading, "", name)];
    if let Some(pronunciation) = &person.pronunciation {
        words.push(txt("p", "quiet", fill(text.pronunciation, &[pronunciation])));
    }
    let role: Vec<&str> =
        [&person.title, &person.department].into_iter().flatten().map(String::as_str).collect();
    if !role.is_empty() {
        words.push(txt("p", "role", role.join(context.lang.common().list_separator)));
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
    let who = PersonRef {
        id: person.id.clone(),
        name: person.name.clone(),
        title: None,
        department: None,
        has_photo: person.has_photo,
    };
    el(
        "header",
        "profile-card-header",
        vec![person_avatar(AvatarSize::Large, &who, context.photos), el("div", "words", words)],
    )
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
