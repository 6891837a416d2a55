//! The LinkedIn section: one designed place for every state, each with its next step.

use contract::{MatchDecision, MatchVerdict, SectionState, WorkProfile};
use leptos::prelude::*;

use super::{CardContext, highlights, items, provenance};
use crate::{
    components::kit::{ButtonLook, EmptyPlace, Icon, badge, button, el, empty_state, link_button, txt},
    state::card::{NextStep, SectionView},
    text::{CardText, fill},
};

/// The section.
pub fn linkedin(person: &WorkProfile, section: &SectionView, context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let mut head = vec![txt("h3", "", text.linkedin)];
    if let Some(degree) = degree_words(section.degree, text) {
        head.push(badge(crate::components::kit::Tone::Neutral, degree));
    }
    let mut parts = vec![el("div", "linkedin-head", head)];
    if section.forgotten {
        parts.push(place(Icon::Lock, text.forgotten_title, "", section.next, context));
    } else {
        parts.extend(state_parts(person, section, context));
    }
    el("section", "profile-card-linkedin part:section", parts)
}

const fn degree_words(degree: u8, text: &CardText) -> Option<&'static str> {
    match degree {
        1 => Some(text.degree_1),
        2 => Some(text.degree_2),
        3 => Some(text.degree_3),
        _ => None,
    }
}

fn state_parts(person: &WorkProfile, section: &SectionView, context: &CardContext) -> Vec<AnyView> {
    let text = context.lang.card();
    let next = section.next;
    let one = |picture, title: &'static str, body: &str| vec![place(picture, title, body, next, context)];
    match section.state {
        SectionState::Prompt => {
            one(Icon::Link, text.prompt_title, &fill(text.prompt_body, &[&context.work_provider]))
        }
        SectionState::FeatureOff => one(Icon::Info, text.off_title, text.off_body),
        SectionState::NotRolledOut => one(Icon::Clock, text.not_rolled_out_title, text.not_rolled_out_body),
        SectionState::UnavailableInRegion => one(Icon::Info, text.region_title, text.region_body),
        SectionState::NoMatch => one(Icon::Search, text.no_match_title, text.no_match_body),
        SectionState::RejectedByViewer => one(Icon::Person, text.rejected_title, text.rejected_body),
        SectionState::Expired => one(Icon::Clock, text.expired_title, text.expired_body),
        SectionState::Error => one(Icon::Warning, text.error_title, text.error_body),
        SectionState::Offline => one(Icon::Offline, text.offline_title, text.offline_body),
        SectionState::Unknown => one(Icon::Info, text.unknown_title, text.unknown_body),
        SectionState::Candidates => vec![candidates(person, section, context)],
        SectionState::NeedsReconsent => {
            let mut parts = one(Icon::Warning, text.reconsent_title, text.reconsent_body);
            parts.extend(content(section, context));
            parts
        }
        SectionState::PublicOnly => {
            let mut parts = vec![txt("p", "quiet", text.public_note)];
            parts.extend(content(section, context));
            parts.push(el("div", "linkedin-actions", next_button(next, context).into_iter().collect()));
            parts
        }
        SectionState::Connected => {
            let parts = content(section, context);
            if parts.is_empty() { vec![txt("p", "quiet", text.connected_empty)] } else { parts }
        }
    }
}

fn place(picture: Icon, title: &str, body: &str, next: NextStep, context: &CardContext) -> AnyView {
    empty_state(EmptyPlace::Section, picture, title, body, next_button(next, context).into_iter().collect())
}

fn next_button(next: NextStep, context: &CardContext) -> Option<AnyView> {
    let text = context.lang.card();
    let events = context.events;
    Some(match next {
        NextStep::None | NextStep::ChooseCandidate => return None,
        NextStep::Connect => button(ButtonLook::Plain, text.prompt_action, events.connect_requested),
        // What changed is answered where it is read: the my-connection page or the dialog, whichever the host has.
        NextStep::Reconnect => button(ButtonLook::Plain, text.reconsent_action, events.connect_requested),
        NextStep::Retry => button(ButtonLook::Plain, context.lang.common().retry, events.retried),
        NextStep::UndoRejection if !context.can_match => return None,
        NextStep::UndoRejection => button(ButtonLook::Plain, text.rejected_action, events.match_undone),
    })
}

/// Everything that may be shown, highlights first, and the one control that says why.
fn content(section: &SectionView, context: &CardContext) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let lists = items::items(&section.items, context);
    let shared = highlights::highlights(&section.highlights, context);
    // The headline stands above what is shared; it says who this is.
    parts.extend(lists.headline);
    parts.extend(shared);
    parts.extend(lists.groups);
    if !section.actions.is_empty() {
        parts.push(items::actions(&section.actions, context));
    }
    if let Some(source) = section.provenance() {
        parts.push(el("div", "linkedin-foot", vec![provenance::provenance(source, context)]));
    }
    parts
}

fn candidates(person: &WorkProfile, section: &SectionView, context: &CardContext) -> AnyView {
    let text = context.lang.card();
    let decided = context.events.match_decided;
    let rows = section
        .candidates
        .iter()
        .map(|candidate| {
            let mut words = vec![txt("bdi", "name", candidate.name.clone())];
            if let Some(headline) = &candidate.headline {
                words.push(txt("bdi", "quiet", headline.clone()));
            }
            if !context.can_match {
                return el("li", "candidate", vec![el("span", "words", words)]);
            }
            let id = candidate.id.clone();
            let chosen = Callback::new(move |()| {
                decided.run(MatchDecision { verdict: MatchVerdict::IsPerson, candidate: Some(id.clone()) });
            });
            let choose = button(ButtonLook::Plain, fill(text.candidate_choose, &[&person.name]), chosen);
            el("li", "candidate", vec![el("span", "words", words), choose])
        })
        .collect();
    let none = Callback::new(move |()| {
        decided.run(MatchDecision { verdict: MatchVerdict::NotPerson, candidate: None });
    });
    let mut parts = vec![
        txt("h4", "title", fill(text.candidates_title, &[&person.name])),
        el("ul", "candidate-list", rows),
    ];
    if context.can_match {
        parts.insert(1, txt("p", "quiet", text.candidates_body));
        parts.push(button(ButtonLook::Quiet, text.candidate_none, none));
    }
    if let Some(source) = section.provenance() {
        parts.push(provenance::provenance(source, context));
    }
    if let Some(href) = &context.connection_href {
        parts.push(link_button(ButtonLook::Quiet, text.manage, href.clone()));
    }
    el("div", "candidates", parts)
}
