//! The LinkedIn section: one designed place for every state, each with its next step.

use contract::{SectionState, WorkProfile};

use super::{CardContext, actions::actions, candidates::candidates, highlights::highlights, items::items};
use crate::{
    browser,
    components::kit::{
        ButtonLook, EmptyPlace, Icon, Tone,
        part::{Making, badge, button, el, empty_state, foreign, message_bar, txt},
        skeleton,
    },
    state::card::{NextStep, SectionView},
    text::{CardText, fill},
};

/// The section.
pub fn linkedin(person: &WorkProfile, section: &SectionView, context: &CardContext) -> Making {
    let text = context.lang.card();
    // The focus comes here when what it stood on is gone: after "not this person", and after taking that back.
    let mut head = vec![context.part_heading("h3", "", text.linkedin).attr("tabindex", "-1")];
    if let Some(degree) = degree_words(section.degree, text) {
        head.push(badge(Tone::Neutral, degree));
    }
    let mut parts = vec![el("div", "linkedin-head", head)];
    parts.extend(state_parts(person, section, context));
    let part = el("section", "linkedin-parts part:section", parts);
    if section.next != NextStep::Connect {
        return part;
    }
    let looked_for = context.events.looked_for;
    part.on("click", move |event| {
        if browser::is_idle_press(&event) {
            looked_for.run(());
        }
    })
}

const fn degree_words(degree: u8, text: &CardText) -> Option<&'static str> {
    match degree {
        1 => Some(text.degree_1),
        2 => Some(text.degree_2),
        3 => Some(text.degree_3),
        _ => None,
    }
}

/// Picture, title and sentence of a state in which nothing of LinkedIn's is on the screen; `None` where something is.
fn empty_words(
    person: &WorkProfile,
    section: &SectionView,
    context: &CardContext,
) -> Option<(Icon, &'static str, String)> {
    let text = context.lang.card();
    let (picture, title, body) = if section.forgotten {
        (Icon::Lock, text.forgotten_title, text.forgotten_body)
    } else if section.lapsed {
        (Icon::Clock, text.lapsed_title, text.lapsed_body)
    } else {
        match section.state {
            SectionState::PublicOnly if section.is_empty() => {
                (Icon::Link, text.prompt_title, text.prompt_body)
            }
            SectionState::Prompt => (Icon::Link, text.prompt_title, text.prompt_body),
            SectionState::FeatureOff => (Icon::Lock, text.off_title, text.off_body),
            SectionState::NotRolledOut => (Icon::Clock, text.not_rolled_out_title, text.not_rolled_out_body),
            SectionState::UnavailableInRegion => (Icon::Place, text.region_title, text.region_body),
            SectionState::NoMatch => (Icon::Search, text.no_match_title, text.no_match_body),
            SectionState::RejectedByViewer => (Icon::Person, text.rejected_title, text.rejected_body),
            SectionState::Expired => (Icon::Clock, text.expired_title, text.expired_body),
            SectionState::Error => (Icon::Warning, text.error_title, text.error_body),
            SectionState::Offline => (Icon::Offline, text.offline_title, text.offline_body),
            SectionState::Unknown => (Icon::Info, text.unknown_title, text.unknown_body),
            SectionState::NeedsReconsent if section.is_empty() => {
                (Icon::Warning, text.reconsent_title, text.reconsent_body_nothing)
            }
            SectionState::Connected if section.is_empty() => {
                (Icon::Info, text.connected_empty_title, text.connected_empty)
            }
            // Possible profiles that all lack a name or a reason are as good as none.
            SectionState::Candidates if section.is_empty() => {
                (Icon::Search, text.no_match_title, text.no_match_body)
            }
            SectionState::NeedsReconsent
            | SectionState::Connected
            | SectionState::Candidates
            | SectionState::NotAsked
            | SectionState::PublicOnly => return None,
        }
    };
    // Sentences name the person or the work side, where they name anybody.
    let mut words = fill(body, &[&context.work_provider, &person.name]);
    if section.next == NextStep::UndoRejection && context.can_match {
        words.push(' ');
        words.push_str(text.rejected_back);
    }
    Some((picture, title, words))
}

fn state_parts(person: &WorkProfile, section: &SectionView, context: &CardContext) -> Vec<Making> {
    let text = context.lang.card();
    if section.state == SectionState::NotAsked {
        return vec![foreign(skeleton(context.lang.common().loading, 5))];
    }
    let next: Vec<Making> = next_button(section.next, context).into_iter().collect();
    if let Some((picture, title, body)) = empty_words(person, section, context) {
        return vec![empty_state(EmptyPlace::Section, picture, title, body, next)];
    }
    match section.state {
        SectionState::Candidates => candidates(person, &section.candidates, context).into_iter().collect(),
        SectionState::NeedsReconsent => {
            let notice = message_bar(Tone::Warn, text.reconsent_title, text.reconsent_body, next);
            std::iter::once(notice).chain(content(section, context)).collect()
        }
        SectionState::PublicOnly => {
            let invitation = fill(text.public_more, &[&context.work_provider]);
            let mut more = vec![txt("p", "quiet", invitation)];
            more.extend(next);
            let note = txt("p", "quiet", text.public_note);
            let last = el("div", "public-more", more);
            std::iter::once(note).chain(content(section, context)).chain([last]).collect()
        }
        _ => content(section, context),
    }
}

fn next_button(next: NextStep, context: &CardContext) -> Option<Making> {
    let text = context.lang.card();
    let events = context.events;
    let (words, pressed) = match next {
        NextStep::None | NextStep::ChooseCandidate => return None,
        NextStep::UndoRejection if !context.can_match => return None,
        NextStep::Connect => (text.prompt_action, events.connect_requested),
        // What changed is answered where it is read: in the dialog.
        NextStep::Reconnect => (text.reconsent_action, events.connect_requested),
        NextStep::Retry => (context.lang.common().retry, events.retried),
        NextStep::UndoRejection => (text.rejected_action, events.match_undone),
    };
    Some(button(ButtonLook::Plain, words, pressed))
}

/// Everything that may be shown, what is shared first. Skills and interests have a section of their own.
fn content(section: &SectionView, context: &CardContext) -> Vec<Making> {
    let text = context.lang.card();
    let mut parts: Vec<Making> = highlights(&section.highlights, context).into_iter().collect();
    parts.extend(items(&section.items, context));
    if parts.is_empty() {
        parts.push(txt("p", "quiet", text.connected_rest));
    }
    if !section.actions.is_empty() {
        parts.push(actions(&section.actions, context));
    }
    parts
}
